//! Turns a few answers about a service into a draft: what nobody has named becomes an input.

use serde_json::{Map, Value, json};

use super::{Kind, StarterError, editor_line, input, yaml};
use crate::behavior::capacity::Fits;
use crate::source::Source;
use crate::spec::{
    Bounded, CertificateArn, ContainerImage, Memory, Port, ServiceName, Spec, SubnetId, VpcId,
};

/// What is to be known about a service before its first spec can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The name of the service and of its container.
    pub service: ServiceName,
    /// The image; an input if it is not known.
    pub image: Option<ContainerImage>,
    /// CPU units of a task, 1024 for a core.
    pub cpu: Bounded<0, 196_608>,
    /// Memory that is reserved for a task.
    pub memory: Memory,
    /// The port that requests go to; without one, the service is a worker.
    pub port: Option<Port>,
    /// The VPC; an input if it is not known.
    pub vpc: Option<VpcId>,
    /// The subnets of the instances; an input if there are none.
    pub instance_subnets: Vec<SubnetId>,
    /// The subnets of the load balancer; an input if there are none.
    pub load_balancer_subnets: Vec<SubnetId>,
    /// The certificate of the load balancer; an input if it is not known.
    pub certificate: Option<CertificateArn>,
    /// The least number of tasks.
    pub min_tasks: u32,
    /// The largest number of tasks.
    pub max_tasks: u32,
}

/// Current families of 4 GiB for each virtual CPU: ten pools in each zone.
const FAMILIES: [&str; 10] = [
    "m6a", "m5a", "m7i-flex", "m7i", "m8i", "m7a", "m8a", "m6id", "m5n", "m6in",
];

/// The sizes that all of them come in, smallest first.
const SIZES: [&str; 5] = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"];

/// So many tasks fit an instance at least, so that the loss of one is not the loss of much.
const TASKS_PER_INSTANCE: u32 = 2;

impl Answers {
    /// The text of a spec that has them; the smallest instances that hold two tasks, and room for a deployment.
    ///
    /// # Errors
    /// When the YAML library refuses a value; no answer is known for which it does.
    pub fn text(&self) -> Result<String, StarterError> {
        let draft = self.draft();
        Ok(format!(
            "{}{}",
            editor_line(),
            yaml::text(&draft, Kind::Service)?
        ))
    }

    fn draft(&self) -> Value {
        let fitting = SIZES.iter().find_map(|size| {
            let draft = self.on(size, 2, 4);
            let tasks = tasks_per_instance(&draft)?;
            (tasks >= TASKS_PER_INSTANCE).then_some((size, tasks))
        });
        // What fits none of these sizes is written with the largest, and the rules say what is wrong with it.
        let (size, tasks) = fitting.unwrap_or((&"8xlarge", 1));
        // One instance of each zone may be lost, and a deployment starts half of the tasks again.
        let min = self.min_tasks.div_ceil(tasks).max(2);
        let max = self
            .max_tasks
            .saturating_mul(2)
            .div_ceil(tasks)
            .max(min.saturating_add(2));
        self.on(size, min, max)
    }

    /// The draft with instances of a size.
    fn on(&self, size: &str, min: u32, max: u32) -> Value {
        let mut draft = Map::new();
        draft.insert("service".to_owned(), json!(self.service));
        draft.insert("network".to_owned(), self.network());
        draft.insert(
            "capacity".to_owned(),
            json!({ "instance_types": types(size), "instances": { "min": min, "max": max } }),
        );
        draft.insert("containers".to_owned(), json!([self.container()]));
        if self.port.is_some() {
            draft.insert("load_balancer".to_owned(), self.load_balancer());
        }
        draft.insert("tasks".to_owned(), self.tasks());
        if self.port.is_some() {
            // A task may leave before its replacement is healthy: two minutes are too short for both.
            draft.insert("deployment".to_owned(), json!({ "max_percent": 150 }));
        }
        Value::Object(draft)
    }

    fn network(&self) -> Value {
        let mut network = Map::new();
        let vpc = self
            .vpc
            .as_ref()
            .map_or_else(|| input("vpc_id"), |vpc| json!(vpc));
        network.insert("vpc".to_owned(), vpc);
        let subnets = |subnets: &[SubnetId], name| match subnets {
            [] => input(name),
            subnets => json!(subnets),
        };
        network.insert(
            "instance_subnets".to_owned(),
            subnets(&self.instance_subnets, "private_subnet_ids"),
        );
        if self.port.is_some() {
            network.insert(
                "load_balancer_subnets".to_owned(),
                subnets(&self.load_balancer_subnets, "public_subnet_ids"),
            );
        }
        Value::Object(network)
    }

    fn container(&self) -> Value {
        let image = self
            .image
            .as_ref()
            .map_or_else(|| input("image"), |image| json!(image));
        let mut container = json!({
            "name": self.service,
            "image": image,
            "cpu": self.cpu,
            "memory": { "soft": self.memory },
        });
        if let (Some(port), Value::Object(entries)) = (self.port, &mut container) {
            entries.insert("port".to_owned(), json!(port));
        }
        container
    }

    fn load_balancer(&self) -> Value {
        let certificate = match &self.certificate {
            Some(certificate) => json!(certificate),
            None => input("certificate_arn"),
        };
        json!({ "certificate": certificate, "access_logs": { "expire_after_days": 30 } })
    }

    fn tasks(&self) -> Value {
        let mut tasks = json!({ "min": self.min_tasks, "max": self.max_tasks });
        if let (true, Value::Object(entries)) = (self.max_tasks > self.min_tasks, &mut tasks) {
            // Without reserved CPU there is nothing to keep a share of.
            let metric = match self.cpu.get() {
                0 => "memory_percent",
                _ => "cpu_percent",
            };
            entries.insert("scale_on".to_owned(), json!({ metric: 60 }));
        }
        tasks
    }
}

/// The types of a size.
pub(super) fn types(size: &str) -> Vec<String> {
    FAMILIES
        .iter()
        .map(|family| format!("{family}.{size}"))
        .collect()
}

/// How many tasks the smallest instance holds; `None` for a draft that is no spec.
fn tasks_per_instance(draft: &Value) -> Option<u32> {
    let source = Source::new("draft", draft.to_string());
    let spec = source.read::<Spec>().value?;
    Some(Fits::of(&spec).fewest()?.tasks.count())
}

#[cfg(test)]
mod tests;
