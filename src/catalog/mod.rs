//! Turns the name of an EC2 instance type into facts about it.
//!
//! The facts are a dated copy of what AWS answers to `DescribeInstanceTypes` and
//! `DescribeInstanceTypeOfferings`, taken from a release of moto; the first lines of
//! `instance_types.txt` say which. Nothing is guessed: a type newer than the table is unknown,
//! and so is a region that the table does not list.
//!
//! The table stays text. Looking up a type reads the names of about a dozen lines of it and takes one apart, so a
//! program that never asks pays nothing.

mod instance_type;
mod nearest;
mod table;
mod vocabulary;

pub use instance_type::InstanceType;
pub use nearest::nearest;
pub use table::{all, find, regions, starting_with};
pub use vocabulary::{Architecture, EbsOptimized, Hypervisor};
