//! Turns a spec into what follows from it over time: who leaves, who starts, how long it takes.
//!
//! Pure functions of a [`Spec`](crate::spec::Spec). They compute and do not judge: whether 130 seconds are too many
//! is for a rule.

pub mod agent_variables;
pub mod capacity;
pub mod credentials;
pub mod credits;
pub mod crowding;
pub mod dependencies;
pub mod drain;
pub mod environment;
pub mod facts;
pub mod image;
pub mod mix;
pub mod partition;
pub mod place;
pub mod ports;
pub mod pulling;
pub mod query;
pub mod rebalancing;
pub mod requests;
pub mod rollout;
#[cfg(test)]
pub(crate) mod sample;
mod shell;
pub mod siblings;
#[cfg(test)]
mod simulation;
pub mod stopping;
pub mod stranding;
pub mod unique_names;
pub mod user_data;
pub mod zone_loss;
