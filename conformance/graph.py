"""Turns either output into a graph: the resources, what they are in one vocabulary, and what each one waits for."""

import json

import template
import terraform

# What a type is called here. Policies count as their own resources, since Terraform has them apart from their roles.
KINDS = {
    "aws_ecs_service": "service",
    "aws_ecs_cluster_capacity_providers": "association",
    "aws_ecs_capacity_provider": "capacity provider",
    "aws_autoscaling_group": "group",
    "aws_ecs_cluster": "cluster",
    "aws_lb": "load balancer",
    "aws_lb_listener": "listener",
    "aws_lb_listener_rule": "listener rule",
    "aws_lb_target_group": "target group",
    "aws_s3_bucket": "bucket",
    "aws_s3_bucket_policy": "bucket policy",
    "aws_iam_role": "role",
    "aws_iam_role_policy": "role policy",
    "aws_iam_role_policy_attachment": "role policy",
    "aws_iam_instance_profile": "instance profile",
    "aws_ecs_task_definition": "task definition",
    "aws_launch_template": "launch template",
    "aws_security_group": "security group",
    "aws_vpc_security_group_egress_rule": "egress rule",
    "AWS::ECS::Service": "service",
    "AWS::ECS::ClusterCapacityProviderAssociations": "association",
    "AWS::ECS::CapacityProvider": "capacity provider",
    "AWS::AutoScaling::AutoScalingGroup": "group",
    "AWS::ECS::Cluster": "cluster",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "load balancer",
    "AWS::ElasticLoadBalancingV2::Listener": "listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule": "listener rule",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "target group",
    "AWS::S3::Bucket": "bucket",
    "AWS::S3::BucketPolicy": "bucket policy",
    "AWS::IAM::Role": "role",
    "AWS::IAM::InstanceProfile": "instance profile",
    "AWS::ECS::TaskDefinition": "task definition",
    "AWS::EC2::LaunchTemplate": "launch template",
    "AWS::EC2::SecurityGroup": "security group",
    "AWS::EC2::SecurityGroupEgress": "egress rule",
}


class Cycle(Exception):
    """Some resources wait for each other."""


class Graph:
    """Resources by name: `kinds`, `body` as written, and `waits`, the names of what must exist before."""

    def __init__(self, kinds, bodies, waits):
        self.kinds, self.bodies, self.waits = kinds, bodies, waits

    def of(self, kind):
        """The resources of a kind."""
        return [name for name, own in self.kinds.items() if own == kind]

    def reach(self, name):
        """All that is there before a resource is, and goes only after it has gone."""
        found, queue = set(), [name]
        while queue:
            for other in self.waits[queue.pop()] - found:
                found.add(other)
                queue.append(other)
        return found

    def creation(self):
        """An order of creation, in waves: each wave waits for those before it."""
        left, waves = dict(self.waits), []
        while left:
            wave = sorted(name for name, waits in left.items() if not waits & set(left))
            if not wave:
                raise Cycle(", ".join(sorted(left)))
            waves.append(wave)
            left = {name: waits for name, waits in left.items() if name not in wave}
        return waves

    def referred(self, name, kind, attribute=None):
        """The resources of a kind that a resource, or one attribute of it, refers to."""
        body = self.bodies[name] if attribute is None else self.bodies[name].get(attribute, {})
        return sorted(other for other in self.named(body) if self.kinds[other] == kind)


class TerraformGraph(Graph):
    """The graph of a module, from the configuration of its plan."""

    format = "Terraform"
    words = {
        "bucket": "bucket",
        "execution role": "execution_role_arn",
        "task role": "task_role_arn",
        "name": "name",
        "providers": "capacity_providers",
        "security group": "security_group_id",
    }

    def __init__(self, module):
        written = module.resources()
        self.addresses = set(written)
        self.lifecycles = module.lifecycles
        bodies = {address: resource["expressions"] for address, resource in written.items()}
        waits = {
            address: self.named(bodies[address]) | set(resource.get("depends_on", [])) & self.addresses
            for address, resource in written.items()
        }
        super().__init__({a: KINDS.get(resource["type"]) for a, resource in written.items()}, bodies, waits)

    def named(self, value):
        """The resources that an expression refers to."""
        return {".".join(name.split(".")[:2]) for name in terraform.references(value)} & self.addresses

    def policies(self, role):
        """What must be there for a role to allow what it is meant to."""
        found = [name for name in self.of("role policy") if self.referred(name, "role", "role") == [role]]
        return found or [role]

    def replaceable(self, name, is_named):
        """Whether a new one can stand beside the old one."""
        if self.lifecycles.get(name, {}).get("create_before_destroy") is not True:
            yield "it has no `create_before_destroy`"
        if not is_named and ("name" in self.bodies[name] or "name_prefix" not in self.bodies[name]):
            yield "its name is fixed"


class CloudFormationGraph(Graph):
    """The graph of a template."""

    format = "CloudFormation"
    words = {
        "bucket": "Bucket",
        "execution role": "ExecutionRoleArn",
        "task role": "TaskRoleArn",
        "name": "Name",
        "providers": "CapacityProviders",
        "security group": "GroupId",
    }

    def __init__(self, path):
        resources = json.loads(path.read_text())["Resources"]
        self.logical_ids = set(resources)
        bodies = {name: body.get("Properties", {}) for name, body in resources.items()}
        waits = {}
        for name, body in resources.items():
            named = body.get("DependsOn", [])
            waits[name] = self.named(bodies[name]) | set([named] if isinstance(named, str) else named)
        super().__init__({name: KINDS.get(body["Type"]) for name, body in resources.items()}, bodies, waits)

    def named(self, value):
        """The resources that a value refers to."""
        return set(template.references(value)) & self.logical_ids

    def policies(self, role):
        """What must be there for a role to allow what it is meant to: its policies are part of it."""
        return [role]

    def replaceable(self, name, is_named):
        """Whether a new one can stand beside the old one."""
        if not is_named and "Name" in self.bodies[name]:
            yield "its name is fixed"
