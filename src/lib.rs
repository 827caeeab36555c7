//! Turns a spec of a spot-backed ECS service into proof that it survives an interruption, and into
//! Terraform or CloudFormation.

pub mod behavior;
pub mod catalog;
pub mod finding;
pub mod plan;
pub mod rules;
pub mod source;
pub mod spec;
