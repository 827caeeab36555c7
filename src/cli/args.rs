//! Turns words on the command line into typed arguments.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::fleet::{Glob, Partition};
use crate::render::Backend;
use crate::spec::{
    Bounded, CertificateArn, ContainerImage, Memory, Port, ServiceName, SubnetId, VpcId,
};

const EXAMPLES: &str = "\
Examples:
  spotweld init                                     write a first spotweld.yaml
  spotweld check services                           find what an interruption would break
  spotweld render --format terraform --out infra    write the module to commit
  spotweld render -f cloudformation > template.json
  spotweld render --check                           fail if what is committed is not what would be written
  spotweld explain DRN004                           why, with an example and the fix";

const SPECS_HELP: &str = "Files, folders and quoted patterns; `-` reads standard input \
    [default: those of spotweld.toml, else spotweld.yaml, else an example]";

const SPECS_LONG_HELP: &str = "Files, folders and quoted patterns such as 'services/*.yaml'; `-` reads standard input

Of a folder, specs are the files that `specs` of spotweld.toml names; without it, those called `spotweld.yaml` or \
    `*.spotweld.yaml`, and the same with `.yml` and `.json`. A file that is named is a spec whatever it is called.

[default: the specs of spotweld.toml, else spotweld.yaml, else an example that is built in]";

/// Proves that an ECS service survives spot interruptions, and writes it as Terraform or CloudFormation.
#[derive(Debug, Parser)]
#[command(name = "spotweld", version, about, after_help = EXAMPLES, propagate_version = true)]
pub(super) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What spotweld can do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write specs as Terraform or CloudFormation
    Render(RenderArgs),
    /// Say what is wrong with specs, and write nothing
    Check(CheckArgs),
    /// Check or render specs again whenever they are saved
    Watch(WatchArgs),
    /// Say what a rule is about, or list all rules
    Explain(ExplainArgs),
    /// Print the JSON Schema of a spec, or of spotweld.toml
    Schema {
        /// That of spotweld.toml
        #[arg(long)]
        config: bool,
    },
    /// Write a first spec
    Init(InitArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Arguments of `render`.
#[derive(Debug, ClapArgs)]
pub(super) struct RenderArgs {
    #[command(flatten)]
    pub(super) select: SelectArgs,
    /// What to write, one or both with a comma between [default: `formats` of spotweld.toml]
    #[arg(short, long, value_enum, value_delimiter = ',')]
    pub(super) format: Vec<Format>,
    /// Write files into this folder; `{service}`, `{format}` and `{folder}` stand for those of each spec
    ///
    /// `{folder}` is the folder of the spec. `-` prints one document to standard output.
    ///
    /// [default: `out` of spotweld.toml, else `-`]
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<String>,
    /// Write nothing: show what would change as a diff, and fail if anything would
    #[arg(long)]
    pub(super) check: bool,
    /// Remove generated files whose spec is gone
    #[arg(long)]
    pub(super) prune: bool,
}

/// Arguments of `watch`.
#[derive(Debug, ClapArgs)]
pub(super) struct WatchArgs {
    #[command(flatten)]
    pub(super) select: SelectArgs,
    /// What to write, one or both with a comma between [default: `formats` of spotweld.toml]
    #[arg(short, long, value_enum, value_delimiter = ',')]
    pub(super) format: Vec<Format>,
    /// Write files into this folder, as `render` does; without it, specs are only checked
    ///
    /// [default: `out` of spotweld.toml]
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<String>,
}

/// Which specs a command is about, and how it goes about them.
#[derive(Debug, Clone, ClapArgs)]
pub(super) struct SelectArgs {
    /// Where the specs are
    #[arg(help = SPECS_HELP, long_help = SPECS_LONG_HELP)]
    pub(super) specs: Vec<PathBuf>,
    /// Read this file instead of the next spotweld.toml above
    #[arg(long, value_name = "FILE", help_heading = FLEET)]
    pub(super) config: Option<PathBuf>,
    /// Only specs whose path or service this pattern matches, such as 'payments-*'
    #[arg(long, value_name = "PATTERN", help_heading = FLEET)]
    pub(super) filter: Option<Glob>,
    /// Only specs that differ from a revision of git; all if spotweld.toml differs
    #[arg(long, value_name = "REV", help_heading = FLEET)]
    pub(super) changed_since: Option<String>,
    /// Only one of several parts of the specs, such as 3/16; each spec is in exactly one
    #[arg(long, value_name = "M/N", help_heading = FLEET)]
    pub(super) partition: Option<Partition>,
    /// How many specs to work on at a time [default: one for each core]
    #[arg(short, long, value_name = "N", help_heading = FLEET)]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Write a summary for programs into this file; `-` is standard output
    #[arg(long, value_name = "FILE", help_heading = FLEET)]
    pub(super) summary: Option<PathBuf>,
}

const FLEET: &str = "Many specs";

impl SelectArgs {
    /// Whether any option leaves out specs.
    pub(super) const fn narrows(&self) -> bool {
        self.filter.is_some() || self.changed_since.is_some() || self.partition.is_some()
    }
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) select: SelectArgs,
    /// Make the edits that findings suggest, where they replace what is written
    #[arg(long)]
    pub(super) fix: bool,
    /// Show those edits as a diff on standard output, and make none
    #[arg(long, requires = "fix", conflicts_with = "output")]
    pub(super) diff: bool,
    /// How to say what is wrong
    #[arg(long, value_enum, default_value_t)]
    pub(super) output: OutputFormat,
    /// Fail on warnings too, or on warnings and advice
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(super) deny: Option<Deny>,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// The code or name of a rule, such as `DRN004` or `drain-budget-exceeded`
    pub(super) rule: Option<String>,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub(super) struct InitArgs {
    /// The file to write
    #[arg(default_value = "spotweld.yaml")]
    pub(super) path: PathBuf,
    /// Ask nothing, not even on a terminal
    #[arg(short, long)]
    pub(super) yes: bool,
    /// The name of the service [default: that of the folder]
    #[arg(long, value_name = "NAME")]
    pub(super) service: Option<ServiceName>,
    /// The image, with a tag or digest that does not move
    #[arg(long)]
    pub(super) image: Option<ContainerImage>,
    /// The port that requests come in on; without one, the service is a worker
    #[arg(long)]
    pub(super) port: Option<Port>,
    /// CPU units of a task, 1024 for a core [default: 512]
    #[arg(long, value_name = "UNITS")]
    pub(super) cpu: Option<Bounded<0, 196_608>>,
    /// Memory of a task, such as `512MiB` [default: 1GiB]
    #[arg(long, value_name = "SIZE")]
    pub(super) memory: Option<Memory>,
    /// The least number of tasks [default: 2]
    #[arg(long, value_name = "COUNT")]
    pub(super) min_tasks: Option<u32>,
    /// The largest number of tasks [default: 4]
    #[arg(long, value_name = "COUNT")]
    pub(super) max_tasks: Option<u32>,
    /// The VPC [default: an input]
    #[arg(long, value_name = "ID")]
    pub(super) vpc: Option<VpcId>,
    /// The subnets of the instances, with commas between them [default: an input]
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(super) subnets: Vec<SubnetId>,
    /// The subnets of the load balancer, with commas between them [default: an input]
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(super) load_balancer_subnets: Vec<SubnetId>,
    /// The certificate of the load balancer [default: an input]
    #[arg(long, value_name = "ARN")]
    pub(super) certificate: Option<CertificateArn>,
    /// A file with the output of an `aws … describe-…` command, instead of answers; can be repeated
    #[arg(
        long,
        value_name = "FILE",
        long_help = "A file with the output of `aws ecs describe-task-definition`, `aws ecs describe-services`, \
            `aws autoscaling describe-auto-scaling-groups`, `aws elbv2 describe-target-groups` or \
            `aws elbv2 describe-target-group-attributes`, instead of answers; can be repeated",
        conflicts_with_all = ["service", "image", "port", "cpu", "memory", "min_tasks", "max_tasks", "vpc", "subnets",
            "load_balancer_subnets", "certificate"]
    )]
    pub(super) from: Vec<PathBuf>,
}

/// The formats that a spec can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A Terraform module
    Terraform,
    /// A CloudFormation template
    #[value(name = "cloudformation")]
    CloudFormation,
}

/// The forms of what is wrong with a spec.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people, on standard error
    #[default]
    Text,
    /// For programs: one document with a version
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For pull requests: workflow commands of GitHub
    Github,
}

/// The severities beside errors that can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings fail
    Warnings,
    /// Warnings and advice fail
    Advice,
}

impl From<Format> for Backend {
    fn from(format: Format) -> Self {
        match format {
            Format::Terraform => Self::Terraform,
            Format::CloudFormation => Self::CloudFormation,
        }
    }
}
