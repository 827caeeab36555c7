//! Turns documents into ones that take roles and log groups that exist, in place of those that they would make.

use proptest::prelude::*;
use spotweld::spec::{
    Bounded, Document, Ground, Indirect, InstanceProfileArn, LogGroupName, Logs, RoleArn,
    SecurityGroupId, Spec, Value,
};

use super::words::{one_of, value};

/// Parts that exist, and the priority of a listener rule.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    execution: Option<Value<RoleArn>>,
    task: Option<Value<RoleArn>>,
    instance_profile: Option<Value<InstanceProfileArn>>,
    group: Option<Value<LogGroupName>>,
    instances: Value<SecurityGroupId>,
    priority: Bounded<1, 50_000>,
}

/// Some parts that exist.
pub(crate) fn taken() -> impl Strategy<Value = Taken> {
    let execution = one_of(&["arn:aws:iam::123456789012:role/shared-execution"]);
    let task = one_of(&["arn:aws:iam::123456789012:role/shared-task"]);
    let profile = one_of(&["arn:aws:iam::123456789012:instance-profile/shared"]);
    let parts = (
        prop::option::weighted(0.7, value("execution", execution)),
        prop::option::weighted(0.7, value("task", task)),
        prop::option::weighted(0.7, value("profile", profile)),
        prop::option::weighted(0.7, value("group", one_of(&["/teams/shared"]))),
        prop_oneof![
            one_of(&["sg-0a1b2c3d"]).prop_map(Value::Literal),
            one_of(&["instances_a", "instances_b"])
                .prop_map(|name| Value::Indirect(Indirect::Input(name))),
        ],
        (1_u32..=50_000).prop_filter_map("in the range", |number| Bounded::new(number).ok()),
    );
    parts.prop_map(
        |(execution, task, instance_profile, group, instances, priority)| Taken {
            execution,
            task,
            instance_profile,
            group,
            instances,
            priority,
        },
    )
}

impl Taken {
    /// A document that takes them, without what would then have no effect; the document itself where a rule objects.
    pub(crate) fn by(self, document: &Document) -> Document {
        let mut taking = document.clone();
        match &mut taking {
            Document::Service(spec) => self.by_service(spec),
            Document::Attached(service) => {
                let service = &mut **service;
                if self.task.is_some() {
                    service.task_role = None;
                }
                service.roles.execution = self.execution;
                service.roles.task = self.task;
                log_to(&mut service.logs, self.group);
                service.names.log_group = None;
                if let Ground::Existing(parts) = &mut service.platform {
                    parts.instance_security_group = Some(self.instances);
                }
                if let Some(entrance) = &mut service.load_balancer {
                    entrance.priority = self.priority;
                }
            }
            Document::Platform(platform) => {
                platform.instance.session_manager = false;
                platform.instance.managed_policies.clear();
                platform.roles.instance_profile = self.instance_profile;
            }
        }
        if super::is_valid(&Spec::from(taking.clone())) {
            taking
        } else {
            document.clone()
        }
    }

    fn by_service(self, spec: &mut Spec) {
        if self.task.is_some() {
            spec.task_role = None;
        }
        spec.roles.execution = self.execution;
        spec.roles.task = self.task;
        spec.roles.instance_profile = self.instance_profile;
        spec.instance.session_manager = false;
        spec.instance.managed_policies.clear();
        log_to(&mut spec.logs, self.group);
        spec.names.log_group = None;
    }
}

/// Writes to a group that exists, if there is one.
fn log_to(logs: &mut Logs, group: Option<Value<LogGroupName>>) {
    if group.is_some() {
        logs.kms_key = None;
    }
    logs.group = group;
}
