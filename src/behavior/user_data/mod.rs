//! Turns the extra lines of user data into the variables of the ECS agent that they set.
//!
//! The lines are a shell script, which nothing here runs: only what is written out is seen.

#[cfg(test)]
mod tests;

use super::shell::{self, Pipeline, Word};
use crate::spec::{Script, Spec};

/// What every instance reads the variables of its agent from.
const CONFIG: &str = "/etc/ecs/ecs.config";

/// The most bytes that user data may have before they are encoded ([user data]).
///
/// [user data]: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
pub const MAX_BYTES: usize = 16_384;

/// The least bytes that configure the agent before the lines of a script: shebang, here-document, cluster, draining
/// and stop timeout, each with the shortest value that it can have. Further variables of the agent make it more.
pub const LEAST_CONFIG_BYTES: usize = 148;

/// A variable of the ECS agent that a script sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The line of the script, from 1.
    pub line: usize,
    /// The name, such as `ECS_CLUSTER`.
    pub variable: String,
    /// What is written behind `=`, without the quotes that the shell takes away.
    pub value: String,
    /// Whether the value is only known on the instance, because the shell puts something in.
    pub expands: bool,
    /// Whether it is seen to go to the configuration of the agent, and not to some other place.
    pub in_config: bool,
}

impl Assignment {
    /// The value, if it is written out.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        (!self.expands).then_some(self.value.as_str())
    }
}

/// The lines of a script that are no comments, each with its number from 1.
pub fn lines(script: &Script) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(script.as_str().lines())
        .filter(|(_, text)| !text.trim_start().starts_with('#'))
}

/// The variables of the agent that a script sets, in order: `echo ECS_CLUSTER=x >> /etc/ecs/ecs.config`.
///
/// The agent splits each line of its configuration at the first `=`, and keeps quotes that are there ([`docker.go`]).
///
/// [`docker.go`]: https://github.com/aws/amazon-ecs-agent/blob/master/ecs-init/docker/docker.go
pub fn assignments(script: &Script) -> impl Iterator<Item = Assignment> + use<> {
    let pipelines = shell::pipelines(script.as_str());
    let in_config = in_config(&pipelines);
    pipelines
        .into_iter()
        .zip(in_config)
        .flat_map(|(pipeline, in_config)| {
            // A here-document that goes elsewhere is some other file.
            let here = pipeline.here.iter().filter(|_| in_config);
            let words = pipeline.words.iter().chain(here);
            words
                .flat_map(|word| of_word(word, in_config))
                .collect::<Vec<_>>()
        })
}

/// What the extra lines of a spec add to the configuration of the agent: the last assignment of each variable, which is
/// the one that counts.
#[must_use]
pub fn settings(spec: &Spec) -> Vec<Assignment> {
    let mut settings: Vec<Assignment> = Vec::new();
    let script = spec.instance.extra_user_data.iter();
    for set in script.flat_map(assignments).filter(|set| set.in_config) {
        settings.retain(|earlier| earlier.variable != set.variable);
        settings.push(set);
    }
    settings
}

/// The one of [`settings`] that sets a variable.
#[must_use]
pub fn setting(spec: &Spec, variable: &str) -> Option<Assignment> {
    settings(spec)
        .into_iter()
        .find(|set| set.variable == variable)
}

/// The lines on which a script writes over the configuration of the agent, instead of adding to it.
pub fn overwrites(script: &Script) -> impl Iterator<Item = usize> + use<> {
    shell::pipelines(script.as_str())
        .into_iter()
        .filter_map(|pipeline| {
            let redirect = pipeline
                .redirects
                .iter()
                .find(|redirect| redirect.target.text == CONFIG);
            let replaces = match redirect {
                Some(redirect) => !redirect.appends,
                None => is_replaced_by(&pipeline.words),
            };
            let line = pipeline
                .words
                .first()
                .or(redirect.map(|redirect| &redirect.target))?
                .line;
            replaces.then_some(line)
        })
}

/// The bytes that the extra lines take in user data, each with its end; 0 without any.
#[must_use]
pub fn script_bytes(spec: &Spec) -> usize {
    let scripts = spec.instance.extra_user_data.iter();
    scripts
        .flat_map(|script| script.as_str().lines())
        .map(|line| line.len() + 1)
        .sum()
}

/// Which pipelines write to the configuration, themselves or as a part of `{ …; } >> file`.
fn in_config(pipelines: &[Pipeline]) -> Vec<bool> {
    let mut written: Vec<bool> = pipelines.iter().map(is_config).collect();
    let mut groups = Vec::new();
    for (position, pipeline) in pipelines.iter().enumerate() {
        match pipeline.words.first().map(|word| word.text.as_str()) {
            Some("{") => groups.push(position),
            Some("}") => {
                let start = groups.pop().unwrap_or(position);
                if is_config(pipeline) {
                    written
                        .iter_mut()
                        .take(position)
                        .skip(start)
                        .for_each(|part| *part = true);
                }
            }
            _ => {}
        }
    }
    written
}

fn is_config(pipeline: &Pipeline) -> bool {
    let targets = pipeline.redirects.iter().map(|redirect| &redirect.target);
    targets
        .chain(&pipeline.words)
        .any(|word| word.text.contains(CONFIG))
}

/// Whether the words are a command that leaves something else in the place of the configuration.
fn is_replaced_by(words: &[Word]) -> bool {
    let has = |wanted: &[&str]| {
        words
            .iter()
            .any(|word| wanted.contains(&word.text.as_str()))
    };
    let last = words.last().is_some_and(|word| word.text == CONFIG);
    let copies = last && has(&["cp", "mv", "rm", "install", "truncate"]);
    copies || (has(&["tee"]) && has(&[CONFIG]) && !has(&["-a", "--append"]))
}

/// The assignments of a word: of each of its lines, which `echo -e` and `printf` write as `\n`.
fn of_word(word: &Word, in_config: bool) -> impl Iterator<Item = Assignment> {
    (word.line..)
        .zip(word.text.split('\n'))
        .flat_map(move |(line, text)| {
            let parts = text.split("\\n").flat_map(|part| {
                part.match_indices("ECS_")
                    .map(move |(start, _)| (part, start))
            });
            parts.filter_map(move |(part, start)| {
                let (variable, value) = assignment(part, start)?;
                Some(Assignment {
                    line,
                    expands: (word.expands && value.contains(['$', '`'])) || value.contains("%s"),
                    variable,
                    value,
                    in_config,
                })
            })
        })
}

/// The variable whose name starts at a byte of the text, if a value is given to it there.
fn assignment(text: &str, start: usize) -> Option<(String, String)> {
    let (before, rest) = text.split_at_checked(start)?;
    if !before.is_empty()
        && !before.ends_with(|last: char| last.is_whitespace() || "\"'".contains(last))
    {
        return None;
    }
    let (variable, value) = rest.split_once('=')?;
    let is_name = variable
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let value = if before.trim().is_empty() {
        value.trim()
    } else {
        first_word(value)
    };
    is_name.then(|| (variable.to_owned(), value.to_owned()))
}

/// What a shell in the shell would read: the first word, or what is in the quotes it starts with.
fn first_word(text: &str) -> &str {
    let quoted = |quote| text.strip_prefix(quote)?.split(quote).next();
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(|| {
        text.split(|end: char| end.is_whitespace() || "'\";|&><".contains(end))
            .next()
            .unwrap_or_default()
    })
}
