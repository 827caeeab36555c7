//! Turns a spec into the places where inputs stand, and what each must bring there.

use crate::source::{SpecPath, path};
use crate::spec::{
    Certificate, Container, Ground, Half, Indirect, InputKind, InputName, Lexical, LoadBalancer,
    Spec, Value, Values, Volume,
};

/// A place where an input stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct InputUse<'a> {
    /// The name of the input.
    pub(super) name: &'a InputName,
    /// What it brings.
    pub(super) kind: InputKind,
    /// Whether it brings a list.
    pub(super) list: bool,
    /// Where it stands.
    pub(super) path: SpecPath,
}

/// All places in the halves that the document is about, in the order of the documentation.
pub(super) fn inputs(spec: &Spec) -> Vec<InputUse<'_>> {
    let mut found = Found(Vec::new());
    if let Some(attachment) = spec.scope().attachment() {
        found.ground(&attachment.ground);
    }
    if spec.scope().makes(Half::Platform) {
        found.platform(spec);
    }
    if spec.scope().makes(Half::Workload) {
        found.workload(spec);
    }
    found.0
}

struct Found<'a>(Vec<InputUse<'a>>);

impl<'a> Found<'a> {
    fn ground(&mut self, ground: &'a Ground) {
        let Ground::Existing(parts) = ground else {
            return;
        };
        self.one(&parts.vpc, path!["platform", "vpc"]);
        self.one(&parts.cluster, path!["platform", "cluster"]);
        self.one(
            &parts.capacity_provider,
            path!["platform", "capacity_provider"],
        );
        self.maybe(
            parts.instance_security_group.as_ref(),
            path!["platform", "instance_security_group"],
        );
        if let Some(shared) = &parts.load_balancer {
            let at = |field| path!["platform", "load_balancer", field];
            self.one(&shared.listener, at("listener"));
            self.one(&shared.security_group, at("security_group"));
            self.maybe(shared.full_name.as_ref(), at("full_name"));
        }
    }

    fn platform(&mut self, spec: &'a Spec) {
        let network = &spec.network;
        self.one(&network.vpc, path!["network", "vpc"]);
        self.values(
            Some(&network.instance_subnets),
            &path!["network", "instance_subnets"],
        );
        self.values(
            network.load_balancer_subnets.as_ref(),
            &path!["network", "load_balancer_subnets"],
        );
        self.each(
            &network.instance_security_groups,
            &path!["network", "instance_security_groups"],
        );
        let instance = &spec.instance;
        self.one(&instance.ami, path!["instance", "ami"]);
        self.maybe(instance.key_pair.as_ref(), path!["instance", "key_pair"]);
        self.maybe(
            instance.root_volume.kms_key.as_ref(),
            path!["instance", "root_volume", "kms_key"],
        );
        self.maybe(
            spec.roles.instance_profile.as_ref(),
            path!["roles", "instance_profile"],
        );
        if let Some(load_balancer) = &spec.load_balancer {
            self.front(load_balancer);
        }
    }

    fn front(&mut self, load_balancer: &'a LoadBalancer) {
        match &load_balancer.certificate {
            None => {}
            Some(Certificate::Existing(arn)) => {
                self.one(arn, path!["load_balancer", "certificate"]);
            }
            Some(Certificate::Issued(issued)) => {
                self.one(&issued.zone, path!["load_balancer", "certificate", "zone"]);
            }
        }
        if let Some(logs) = &load_balancer.access_logs {
            self.maybe(
                logs.bucket.as_ref(),
                path!["load_balancer", "access_logs", "bucket"],
            );
        }
        if let Some(dns) = &load_balancer.dns {
            self.one(&dns.zone, path!["load_balancer", "dns", "zone"]);
        }
    }

    fn workload(&mut self, spec: &'a Spec) {
        self.values(
            spec.network.task_subnets.as_ref(),
            &path!["network", "task_subnets"],
        );
        for (position, container) in spec.containers.iter().enumerate() {
            self.container(container, &path!["containers", position]);
        }
        for (name, volume) in &spec.volumes {
            if let Volume::Efs(efs) = volume {
                let at = |field| path!["volumes", name.as_str(), "efs", field];
                self.one(&efs.file_system, at("file_system"));
                self.maybe(efs.access_point.as_ref(), at("access_point"));
            }
        }
        self.each(&spec.secret_keys, &path!["secret_keys"]);
        let roles = &spec.roles;
        self.maybe(roles.execution.as_ref(), path!["roles", "execution"]);
        self.maybe(roles.task.as_ref(), path!["roles", "task"]);
        self.maybe(spec.logs.group.as_ref(), path!["logs", "group"]);
        self.maybe(spec.logs.kms_key.as_ref(), path!["logs", "kms_key"]);
    }

    fn container(&mut self, container: &'a Container, at: &SpecPath) {
        self.one(&container.image, below(at, "image"));
        self.each(&container.command, &below(at, "command"));
        self.each(&container.entry_point, &below(at, "entry_point"));
        for (name, value) in &container.environment {
            self.one(value, below(&below(at, "environment"), name.as_str()));
        }
        for (name, value) in &container.secrets {
            self.one(value, below(&below(at, "secrets"), name.as_str()));
        }
        self.maybe(
            container.registry_credentials.as_ref(),
            below(at, "registry_credentials"),
        );
    }

    fn one<T: Lexical>(&mut self, value: &'a Value<T>, path: SpecPath) {
        if let Value::Indirect(Indirect::Input(name)) = value {
            self.add::<T>(name, false, path);
        }
    }

    fn maybe<T: Lexical>(&mut self, value: Option<&'a Value<T>>, path: SpecPath) {
        if let Some(value) = value {
            self.one(value, path);
        }
    }

    fn each<T: Lexical>(&mut self, values: &'a [Value<T>], path: &SpecPath) {
        for (position, value) in values.iter().enumerate() {
            let mut path = path.clone();
            path.push_index(position);
            self.one(value, path);
        }
    }

    fn values<T: Lexical>(&mut self, values: Option<&'a Values<T>>, path: &SpecPath) {
        match values {
            None => {}
            Some(Values::Each(values)) => self.each(values, path),
            Some(Values::Input { input }) => self.add::<T>(input, true, path.clone()),
        }
    }

    fn add<T: Lexical>(&mut self, name: &'a InputName, list: bool, path: SpecPath) {
        self.0.push(InputUse {
            name,
            kind: T::INPUT,
            list,
            path,
        });
    }
}

fn below(path: &SpecPath, key: &str) -> SpecPath {
    let mut path = path.clone();
    path.push_key(key);
    path
}

#[cfg(test)]
mod tests;
