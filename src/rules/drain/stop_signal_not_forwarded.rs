//! A process that keeps the stop signal to itself.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Container, Spec};

rule! {
    /// ## What it does
    /// Flags a container that starts its program through `npm`, `yarn`, `pnpm` or a shell line without `exec`, unless
    /// `init_process` is on.
    ///
    /// ## Why it matters
    /// ECS sends SIGTERM to the first process of a container only. A package manager or a shell may not pass it on: the
    /// program never learns that it should finish, and is killed when the stop timeout ends, in the middle of its work.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, command: [npm, start]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, command: [node, server.js]}
    /// ```
    ///
    /// ## Fix
    /// Start the program itself, begin the shell line with `exec`, or set `init_process: true`.
    ///
    /// ## References
    /// - [Load balancer draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html)
    /// - [`initProcessEnabled`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html)
    pub(super) static RULE = "DRN014" "stop-signal-not-forwarded" Warning via check on workload;
}

const PACKAGE_MANAGERS: [&str; 3] = ["npm", "yarn", "pnpm"];
const SHELLS: [&str; 4] = ["sh", "bash", "ash", "dash"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        let Some(program) = signal_keeper(container) else {
            continue;
        };
        let field = if container.entry_point.is_empty() {
            "command"
        } else {
            "entry_point"
        };
        let message = format!(
            "container `{}` starts its program through `{program}`, which may not pass SIGTERM on to it",
            container.name
        );
        report
            .at(path!["containers", position, field], message)
            .label("gets the signal instead of the program")
            .help("start the program itself, with `exec` in a shell line, or set `init_process: true`")
            .suggest_at(path!["containers", position, "init_process"], "true");
    }
}

/// The first process of a container, if it may keep the signal to itself.
fn signal_keeper(container: &Container) -> Option<&str> {
    if container.init_process {
        return None;
    }
    let words = container.entry_point.iter().chain(&container.command);
    let mut words = words.map_while(|word| word.literal().map(|text| text.as_str()));
    let program = words.next()?;
    let name = program.rsplit('/').next().unwrap_or(program);
    let keeps = if SHELLS.contains(&name) {
        words.next() == Some("-c") && !words.next()?.split_whitespace().any(|word| word == "exec")
    } else {
        PACKAGE_MANAGERS.contains(&name)
    };
    keeps.then_some(program)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Value;

    fn flagged(entry_point: &[&str], command: &[&str]) -> bool {
        let words = |words: &[&str]| {
            words
                .iter()
                .map(|word| Value::Literal(word.parse().unwrap()))
                .collect()
        };
        let found = found(&RULE, |spec| {
            spec.containers[0].entry_point = words(entry_point);
            spec.containers[0].command = words(command);
        });
        !found.is_empty()
    }

    #[test]
    fn package_managers_and_shells_keep_the_signal() {
        for command in [
            &["npm", "start"][..],
            &["/usr/bin/yarn", "run", "start"],
            &["sh", "-c", "node server.js"],
        ] {
            assert!(flagged(&[], command), "{command:?}");
        }
        assert!(flagged(&["/bin/bash", "-c"], &["migrate && serve"]));
        assert!(flagged(&["npm"], &["start"]));
    }

    #[test]
    fn programs_and_exec_get_the_signal() {
        for command in [
            &["node", "server.js"][..],
            &["sh", "-c", "migrate && exec serve"],
            &["sh", "start.sh"],
            &[],
        ] {
            assert!(!flagged(&[], command), "{command:?}");
        }
        assert!(!flagged(&["tini", "--"], &["npm", "start"]));
    }

    #[test]
    fn an_init_process_passes_the_signal_on() {
        let found = found(&RULE, |spec| {
            spec.containers[0].command = vec![Value::Literal("npm".parse().unwrap())];
            spec.containers[0].init_process = true;
        });
        assert_eq!(found, []);
    }
}
