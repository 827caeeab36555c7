//! Turns words on the command line into typed arguments.

mod select;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::render::Backend;
use crate::spec::{
    Bounded, CertificateArn, ContainerImage, Memory, Port, ServiceName, SubnetId, VpcId,
};

pub(super) use select::SelectArgs;

const EXAMPLES: &str = "\
Examples:
  spotweld init                                     write a first spotweld.yaml
  spotweld check services                           find what an interruption would break
  spotweld render --format terraform --out infra    write the module to commit
  spotweld render -f cloudformation > template.json
  spotweld render --check                           fail if what is committed is not what would be written
  spotweld diff spotweld.yaml                       what deploying the edits would replace
  spotweld explain DRN004                           why, with an example and the fix";

const OLD_HELP: &str =
    "The old spec: a file, or `REV:path` as git takes it [default: spotweld.yaml]";

const NEW_HELP: &str = "The new spec, likewise; without it, OLD of the last commit is compared with the file, and \
    `REV:path` with the same file of the working tree";

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
    /// Say what changes between two specs, and which resources it replaces
    Diff(DiffArgs),
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
    /// `{folder}` is the folder of the spec, and `{environment}` the name of the environment. `-` prints one document to
    /// standard output.
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
    /// Keep in this folder what was rendered, and do not render again what has not changed
    ///
    /// The output is the same with and without it. Who can write into the folder decides what counts as up to date: keep
    /// it outside of the repository.
    #[arg(long, value_name = "FOLDER")]
    pub(super) cache: Option<PathBuf>,
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

/// Arguments of `diff`.
#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// The old spec
    #[arg(help = OLD_HELP)]
    pub(super) old: Option<String>,
    /// The new spec
    #[arg(help = NEW_HELP)]
    pub(super) new: Option<String>,
    /// Which output to speak of [default: both, apart where they differ]
    #[arg(short, long, value_enum)]
    pub(super) format: Option<Format>,
    /// How to say what changes
    #[arg(long, value_enum, default_value_t)]
    pub(super) output: DiffOutput,
    /// Compare in this environment of spotweld.toml
    #[arg(short, long, value_name = "NAME")]
    pub(super) environment: Option<String>,
    /// Read this file for both versions, instead of the next spotweld.toml above as it was in each
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Exit with 1 if something changes, as `git diff --exit-code`
    #[arg(long)]
    pub(super) exit_code: bool,
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

/// The forms of what changes between two specs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffOutput {
    /// For people
    #[default]
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For programs: one document with a version
    Json,
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
