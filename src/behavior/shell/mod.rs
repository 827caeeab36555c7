//! Turns a shell script into commands: their words without quotes, where their output goes, and their here-documents.
//!
//! Nothing is run and nothing is expanded: a word with `$` or a backquote in it says that it is not known.

#[cfg(test)]
mod tests;

use std::iter::Peekable;
use std::str::Chars;

/// A command, or several with `|` between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pipeline {
    /// The words of all its commands.
    pub(super) words: Vec<Word>,
    /// Where output goes.
    pub(super) redirects: Vec<Redirect>,
    /// The lines of its here-documents.
    pub(super) here: Vec<Word>,
}

/// What a command gets as one argument, or as one line of its input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// The line on which it starts, from 1.
    pub(super) line: usize,
    /// Its text, without quotes.
    pub(super) text: String,
    /// Whether the shell puts something in where there is a `$` or a backquote.
    pub(super) expands: bool,
}

/// A file that output goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redirect {
    /// Whether it is added to what is there: `>>`.
    pub(super) appends: bool,
    /// The file.
    pub(super) target: Word,
}

/// The pipelines of a script, in order.
pub(super) fn pipelines(script: &str) -> Vec<Pipeline> {
    let mut reader = Reader {
        rest: script.chars().peekable(),
        line: 1,
        done: Vec::new(),
        current: Pipeline::default(),
        awaited: Vec::new(),
    };
    reader.read();
    reader.done
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    done: Vec<Pipeline>,
    current: Pipeline,
    /// Here-documents that begin on the next line: whose they are, by position in `done`, and what ends them.
    awaited: Vec<(usize, Ending)>,
}

struct Ending {
    delimiter: String,
    literal: bool,
    tabs: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(next) = self.rest.peek().copied() {
            match next {
                '\n' => self.end_line(),
                ' ' | '\t' => drop(self.take()),
                '#' => drop(self.take_until(|next| next == '\n')),
                '|' | '&' | ';' | '(' | ')' => self.operator(next),
                '>' => self.output(),
                '<' => self.input(),
                _ => {
                    let word = self.word().0;
                    self.current.words.push(word);
                }
            }
        }
        self.end_pipeline();
    }

    fn take(&mut self) -> Option<char> {
        let taken = self.rest.next()?;
        self.line += usize::from(taken == '\n');
        Some(taken)
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let found = self.rest.peek() == Some(&wanted);
        if found {
            self.take();
        }
        found
    }

    fn take_until(&mut self, ends: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(next) = self.rest.peek().copied().filter(|next| !ends(*next)) {
            taken.push(next);
            self.take();
        }
        taken
    }

    fn end_pipeline(&mut self) {
        self.done.push(std::mem::take(&mut self.current));
    }

    /// `|` goes on with the same pipeline; `||`, `&&` and all others end it.
    fn operator(&mut self, first: char) {
        self.take();
        let twice = self.take_if(first);
        if first == '&' && !twice && self.rest.peek() == Some(&'>') {
            return;
        }
        if first != '|' || twice {
            self.end_pipeline();
        }
    }

    fn output(&mut self) {
        self.take();
        let appends = self.take_if('>');
        // `>|` writes over a file that is protected, `>&` goes to another stream.
        let _ = self.take_if('|') || self.take_if('&');
        let target = self.argument().0;
        self.current.redirects.push(Redirect { appends, target });
    }

    fn input(&mut self) {
        self.take();
        if !self.take_if('<') {
            // A file that is read changes nothing.
            self.argument();
        } else if self.take_if('<') {
            let word = self.argument().0;
            self.current.here.push(word);
        } else {
            let tabs = self.take_if('-');
            let (word, quoted) = self.argument();
            let ending = Ending {
                delimiter: word.text,
                literal: quoted,
                tabs,
            };
            self.awaited.push((self.done.len(), ending));
        }
    }

    /// The word behind an operator, and whether it has quotes.
    fn argument(&mut self) -> (Word, bool) {
        self.take_until(|next| next != ' ' && next != '\t');
        self.word()
    }

    /// Reads a word, and whether it has quotes.
    fn word(&mut self) -> (Word, bool) {
        let mut word = Word {
            line: self.line,
            ..Word::default()
        };
        let mut quoted = false;
        while let Some(next) = self.rest.peek().copied() {
            match next {
                '\'' => {
                    self.take();
                    word.text += &self.take_until(|next| next == '\'');
                    self.take();
                    quoted = true;
                }
                '"' => {
                    self.take();
                    self.double_quoted(&mut word);
                    quoted = true;
                }
                '\\' => {
                    self.take();
                    word.text.extend(self.take().filter(|next| *next != '\n'));
                }
                '$' | '`' => self.expansion(&mut word),
                // No other white space than this ends a word: a no-break space is a part of it.
                ' ' | '\t' | '\n' | '|' | '&' | ';' | '(' | ')' | '<' | '>' => break,
                _ => word.text.extend(self.take()),
            }
        }
        (word, quoted)
    }

    fn double_quoted(&mut self, word: &mut Word) {
        while let Some(next) = self.rest.peek().copied() {
            match next {
                '"' => {
                    self.take();
                    return;
                }
                '\\' => {
                    self.take();
                    let escaped = self
                        .rest
                        .peek()
                        .is_some_and(|next| "\"\\$`\n".contains(*next));
                    if !escaped {
                        word.text.push('\\');
                    }
                    word.text.extend(self.take().filter(|next| *next != '\n'));
                }
                '$' | '`' => self.expansion(word),
                _ => word.text.extend(self.take()),
            }
        }
    }

    /// `$name`, `$(command)` with all that is in its parentheses, or what is in backquotes.
    fn expansion(&mut self, word: &mut Word) {
        word.expands = true;
        let opener = self.take();
        word.text.extend(opener);
        if opener == Some('`') {
            word.text += &self.take_until(|next| next == '`');
            word.text.extend(self.take());
        } else if self.rest.peek() == Some(&'(') {
            let mut depth = 0_usize;
            while let Some(next) = self.take() {
                word.text.push(next);
                depth = match next {
                    '(' => depth + 1,
                    ')' => depth.saturating_sub(1),
                    _ => depth,
                };
                if depth == 0 {
                    break;
                }
            }
        }
    }

    fn end_line(&mut self) {
        self.take();
        self.end_pipeline();
        for (owner, ending) in std::mem::take(&mut self.awaited) {
            let lines = self.here_document(&ending);
            if let Some(pipeline) = self.done.get_mut(owner) {
                pipeline.here.extend(lines);
            }
        }
    }

    fn here_document(&mut self, ending: &Ending) -> Vec<Word> {
        let mut lines = Vec::new();
        while self.rest.peek().is_some() {
            let line = self.line;
            let text = self.take_until(|next| next == '\n');
            self.take();
            let text = if ending.tabs {
                text.trim_start_matches('\t').to_owned()
            } else {
                text
            };
            if text == ending.delimiter {
                break;
            }
            let expands = !ending.literal && text.contains(['$', '`']);
            lines.push(Word {
                line,
                text,
                expands,
            });
        }
        lines
    }
}
