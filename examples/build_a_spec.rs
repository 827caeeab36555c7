//! Turns a spec that is written in Rust into a CloudFormation template.
//!
//! Run it with `cargo run --example build_a_spec`.

use std::error::Error;

use spotweld::render::{self, Backend, RenderOptions};
use spotweld::spec::{
    Capacity, Container, ContainerMemory, Instances, Memory, Network, ScaleOn, Spec, Tasks, Value,
    Values,
};
use spotweld::{plan, rules};

/// A worker that scales on CPU, on three zones and six instance types.
fn worker() -> Result<Spec, Box<dyn Error>> {
    let subnets = [
        "subnet-0aa0000000000001a",
        "subnet-0aa0000000000002b",
        "subnet-0aa0000000000003c",
    ];
    let subnets = subnets
        .into_iter()
        .map(|id| id.parse().map(Value::Literal))
        .collect::<Result<_, _>>()?;
    let network = Network::new(
        Value::Literal("vpc-0a1b2c3d4e5f60718".parse()?),
        Values::Each(subnets),
    );

    let types = [
        "m6i.large",
        "m6a.large",
        "m5.large",
        "m5a.large",
        "m7i.large",
        "m7a.large",
    ];
    let types = types
        .into_iter()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let capacity = Capacity::new(
        types,
        Instances {
            min: 2,
            max: 20,
            desired: None,
        },
    );

    let memory = ContainerMemory {
        soft: Some(Memory::from_mib(512)?),
        hard: Some(Memory::from_mib(1024)?),
    };
    let image = "public.ecr.aws/docker/library/python:3.13-slim".parse()?;
    let container = Container::new("worker".parse()?, image, memory);

    let tasks = Tasks {
        scale_on: Some(ScaleOn {
            cpu_percent: Some(60.try_into()?),
            ..ScaleOn::default()
        }),
        ..Tasks::between(4, 40)
    };
    Ok(Spec::new(
        "queue-worker".parse()?,
        network,
        capacity,
        vec![container],
        tasks,
    ))
}

/// The template, if nothing in the spec is an error.
pub(crate) fn template() -> Result<String, Box<dyn Error>> {
    let valid = rules::validate(worker()?).map_err(|invalid| format!("{:#?}", invalid.findings))?;
    let artifacts = render::render(
        &plan::plan(&valid.spec),
        Backend::CloudFormation,
        &RenderOptions::default(),
    )?;
    Ok(render::document(&artifacts))
}

#[allow(
    dead_code,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program prints; the tests call the function above instead"
)]
fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", template()?);
    Ok(())
}
