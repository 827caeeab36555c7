//! Turns a spec of a spot-backed ECS service into proof that it survives an interruption, and into Terraform or
//! CloudFormation.
//!
//! ```text
//! text --source--> Spec --rules--> ValidSpec --plan--> Plan --render--> [Artifact] --cli--> disk
//!   \__ places of everything in the text __ used by report __________________________________/
//! ```
//!
//! Nothing here touches files, the environment or the terminal, except [`cli`], which the default feature of the
//! same name brings. From text to files in one call:
//!
//! ```
//! use spotweld::render::{Backend, RenderOptions};
//! use spotweld::source::Source;
//!
//! let source = Source::new("spotweld.yaml", spotweld::EXAMPLE);
//! let generated = spotweld::generate(&source, Backend::Terraform).expect("the example is valid");
//! assert!(generated.artifacts.iter().any(|artifact| artifact.path == "capacity.tf"));
//! assert!(generated.diagnostics.is_empty());
//! ```

pub mod behavior;
pub mod catalog;
pub mod finding;
pub mod plan;
pub mod rules;
pub mod source;
pub mod spec;
