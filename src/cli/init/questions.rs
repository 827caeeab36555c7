//! Turns what somebody types at a terminal into answers; what an argument says is not asked.

use std::fmt::Display;
use std::io::{self, BufRead, Write};
use std::str::FromStr;

use super::super::args::InitArgs;
use crate::starter::Answers;

/// Asks for everything that no argument gives; an empty line takes what stands in brackets.
pub(super) fn ask(
    answers: Answers,
    args: &InitArgs,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<Answers> {
    let mut desk = Desk { input, output };
    let mut asked = answers;
    if args.service.is_none() {
        asked.service = desk.required("Name of the service", asked.service)?;
    }
    if args.image.is_none() {
        asked.image = desk.optional("Image, with a tag", "an input")?;
    }
    if args.cpu.is_none() {
        asked.cpu = desk.required("CPU units of a task, 1024 for a core", asked.cpu)?;
    }
    if args.memory.is_none() {
        asked.memory = desk.required("Memory of a task", asked.memory)?;
    }
    if args.port.is_none() {
        let question = "Port that requests come in on";
        asked.port = desk.optional(question, "none: a worker")?;
    }
    if args.min_tasks.is_none() {
        asked.min_tasks = desk.required("Least number of tasks", asked.min_tasks)?;
    }
    if args.max_tasks.is_none() {
        asked.max_tasks = asked.max_tasks.max(asked.min_tasks);
        asked.max_tasks = desk.required("Largest number of tasks", asked.max_tasks)?;
    }
    if args.vpc.is_none() {
        asked.vpc = desk.optional("VPC", "an input")?;
    }
    if args.subnets.is_empty() {
        asked.instance_subnets = desk.list("Subnets of the instances")?;
    }
    if asked.port.is_some() && args.load_balancer_subnets.is_empty() {
        asked.load_balancer_subnets = desk.list("Subnets of the load balancer")?;
    }
    if asked.port.is_some() && args.certificate.is_none() {
        asked.certificate =
            desk.optional("Certificate of the load balancer, an ARN", "an input")?;
    }
    Ok(asked)
}

/// Where questions go and answers come from.
struct Desk<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

impl Desk<'_> {
    /// Asks until the answer is right; an empty one is the default.
    fn required<T: FromStr<Err: Display> + Display>(
        &mut self,
        question: &str,
        default: T,
    ) -> io::Result<T> {
        let answer = self.read(question, &default.to_string(), str::parse)?;
        Ok(answer.unwrap_or(default))
    }

    /// Asks until the answer is right; an empty one is none.
    fn optional<T: FromStr<Err: Display>>(
        &mut self,
        question: &str,
        otherwise: &str,
    ) -> io::Result<Option<T>> {
        self.read(question, otherwise, str::parse)
    }

    /// Asks for values with commas between them.
    fn list<T: FromStr<Err: Display>>(&mut self, question: &str) -> io::Result<Vec<T>> {
        let each = |text: &str| text.split(',').map(|one| one.trim().parse()).collect();
        let answer = self.read(
            &format!("{question}, with commas between them"),
            "an input",
            each,
        )?;
        Ok(answer.unwrap_or_default())
    }

    fn read<T, E: Display>(
        &mut self,
        question: &str,
        otherwise: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> io::Result<Option<T>> {
        loop {
            write!(self.output, "{question} [{otherwise}]: ")?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            match line.trim() {
                "" => return Ok(None),
                answer => match parse(answer) {
                    Ok(answer) => return Ok(Some(answer)),
                    Err(error) => writeln!(self.output, "  {error}")?,
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::{Args, Command};
    use crate::cli::init::answers;

    /// What becomes of the lines that somebody types, and what stands on the terminal.
    fn asked(arguments: &[&str], lines: &str) -> (io::Result<Answers>, String) {
        let words = ["spotweld", "init"].iter().chain(arguments);
        let Command::Init(args) = Args::parse_from(words).command else {
            panic!("it is not `init`");
        };
        let mut output = Vec::new();
        let answers = ask(
            answers(&args).unwrap(),
            &args,
            &mut lines.as_bytes(),
            &mut output,
        );
        (answers, String::from_utf8(output).unwrap())
    }

    #[test]
    fn an_answer_that_is_wrong_is_asked_for_again() {
        let lines = "orders\nexample.com/orders:1\n\n2GB\n2GiB\n8080\n3\n9\n\nsubnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a\n\n\n";
        let (answers, shown) = asked(&["--yes"], lines);
        let answers = answers.unwrap();
        assert_eq!(answers.service.as_str(), "orders");
        assert_eq!(answers.memory.mib(), 2048);
        assert_eq!(answers.port.map(|port| port.get()), Some(8080));
        assert_eq!((answers.min_tasks, answers.max_tasks), (3, 9));
        assert_eq!(answers.instance_subnets.len(), 2);
        assert_eq!(answers.vpc, None);
        assert_eq!(
            shown.matches("Memory of a task [1GiB]").count(),
            2,
            "{shown}"
        );
        assert!(
            shown.contains("  `2GB` is not an amount of memory"),
            "{shown}"
        );
    }

    #[test]
    fn what_an_argument_says_is_not_asked_and_a_worker_has_no_load_balancer() {
        let given = [
            "--yes",
            "--service",
            "w",
            "--image",
            "example.com/w:1",
            "--min-tasks",
            "2",
            "--max-tasks",
            "2",
        ];
        let (answers, shown) = asked(&given, "\n\n\n\n\n");
        assert_eq!(answers.unwrap().port, None);
        for absent in ["Name of", "Image", "number of tasks", "load balancer"] {
            assert!(!shown.contains(absent), "{shown}");
        }
    }

    #[test]
    fn who_hangs_up_gets_no_spec() {
        let (answers, _) = asked(&["--yes"], "orders\n");
        assert_eq!(answers.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
