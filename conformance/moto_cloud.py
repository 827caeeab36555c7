"""An AWS account that moto plays on a free port of this machine: what a spec takes as given, stacks, and what is there."""

import base64
import contextlib
import os
import re
import urllib.request
import warnings

import boto3
import inputs
from moto.server import ThreadedMotoServer

REGION = "eu-west-1"
PARAMETER = re.compile(r"\{\{resolve:ssm:([^}]*)\}\}")
CERTIFICATE = re.compile(r"arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]+")
ZONE = re.compile(r'(?<![^"])Z[A-Z0-9]{1,31}(?![^"])')
ID = re.compile(r"\b(vpc|subnet|sg)-(?:[0-9a-f]{17}|[0-9a-f]{8})\b")


class Cloud:
    """The account, from the start of the server to its end."""

    def __init__(self):
        warnings.filterwarnings("ignore", module="moto")
        os.environ.update({f"AWS_{name}": "testing" for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY")})
        self.server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
        self.clients, self.ids, self.meant = {}, {}, {}

    def __enter__(self):
        self.server.start()
        return self

    def __exit__(self, *_):
        self.server.stop()

    def forget(self):
        """Begins anew, with nothing there."""
        host, port = self.server.get_host_and_port()
        urllib.request.urlopen(f"http://{host}:{port}/moto-api/reset", data=b"").close()
        self.ids = {}

    def client(self, service):
        """The client of a service."""
        if service not in self.clients:
            host, port = self.server.get_host_and_port()
            url = f"http://{host}:{port}"
            self.clients[service] = boto3.client(service, endpoint_url=url, region_name=REGION)
        return self.clients[service]

    def given(self, text):
        """A text in which what it takes as given is there: networks and certificates, and the values of parameters."""
        text = PARAMETER.sub(lambda found: self.parameter(found[1]), text)
        text = CERTIFICATE.sub(lambda found: self.id_for("certificate", found[0]), text)
        text = ZONE.sub(lambda found: self.id_for("zone", found[0]), text)
        return ID.sub(lambda found: self.id_for(found[1], found[0]), text)

    def parameter(self, path):
        """The value of a parameter of Systems Manager, of the kind that it is meant to be."""
        return self.given(inputs.sample(path, self.meant.get(path, ""), False))

    def id_for(self, kind, name):
        """The network that stands for one of a spec; it is made when it is first asked for."""
        if (kind, name) not in self.ids:
            self.ids[kind, name] = getattr(self, f"make_{kind}")()
        return self.ids[kind, name]

    def make_vpc(self):
        """A VPC. There is one for all specs, since subnets are asked for without theirs."""
        if "vpc" not in self.ids:
            made = self.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")
            self.ids["vpc"] = made["Vpc"]["VpcId"]
        return self.ids["vpc"]

    def make_subnet(self):
        """A subnet, in one zone after the other."""
        number = sum(kind == "subnet" for kind, *_ in self.ids)
        zone = f"{REGION}{'abc'[number % 3]}"
        # moto starts the instances of a group, and each takes an address.
        block = f"10.0.{number * 16}.0/20"
        made = self.client("ec2").create_subnet(VpcId=self.make_vpc(), CidrBlock=block, AvailabilityZone=zone)
        return made["Subnet"]["SubnetId"]

    def make_certificate(self):
        """A certificate."""
        return self.client("acm").request_certificate(DomainName="example.com")["CertificateArn"]

    def make_zone(self):
        """A hosted zone."""
        number = f"{len(self.ids)}"
        made = self.client("route53").create_hosted_zone(Name=f"z{number}.example.com", CallerReference=number)
        return made["HostedZone"]["Id"].rpartition("/")[2]

    def make_sg(self):
        """A security group."""
        name = f"given-{len(self.ids)}"
        made = self.client("ec2").create_security_group(GroupName=name, Description="given", VpcId=self.make_vpc())
        return made["GroupId"]

    def physical_ids(self, stack):
        """The resources of a stack: what AWS calls each, by logical id."""
        found = self.client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
        # What moto does not make is in the list without a name.
        return {each.get("LogicalResourceId"): each.get("PhysicalResourceId") for each in found}

    def describe(self, stack):
        """What is there of a stack, by the logical id, as the service of each resource describes it."""
        ids = self.physical_ids(stack)
        found = {}
        for logical_id, look in LOOKS.items():
            if ids.get(logical_id):
                with contextlib.suppress(IndexError):
                    found[logical_id] = look(self.client, ids[logical_id], ids)
        return found


def attributes(found):
    """The attributes of a load balancer or a target group by key."""
    return {each["Key"]: each["Value"] for each in found["Attributes"]}


def script(text):
    """A script, and the variables that it sets for the agent."""
    variables = dict(re.findall(r"^(ECS_\w+)=(.*)$", text, re.M))
    return {**variables, "script": text}


def launch_template(client, name, _ids):
    """The data of the newest version of a launch template."""
    versions = client("ec2").describe_launch_template_versions(LaunchTemplateId=name, Versions=["$Latest"])
    data = versions["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    return {**data, "UserData": script(base64.b64decode(data["UserData"]).decode())}


def group(client, name, _ids):
    """A group of instances."""
    return client("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]


def cluster(client, name, _ids):
    """A cluster with its settings."""
    found = client("ecs").describe_clusters(clusters=[name], include=["SETTINGS", "TAGS"])["clusters"][0]
    return {**found, "settings": {each["name"]: each["value"] for each in found["settings"]}}


def capacity_provider(client, name, _ids):
    """A capacity provider."""
    return client("ecs").describe_capacity_providers(capacityProviders=[name])["capacityProviders"][0]


def task_definition(client, name, _ids):
    """A task definition, with its containers by name."""
    found = client("ecs").describe_task_definition(taskDefinition=name)["taskDefinition"]
    return {**found, "containerDefinitions": {each["name"]: each for each in found["containerDefinitions"]}}


def service(client, name, ids):
    """A service."""
    return client("ecs").describe_services(cluster=ids["Cluster"], services=[name])["services"][0]


def load_balancer(client, name, _ids):
    """A load balancer with its attributes."""
    found = client("elbv2").describe_load_balancers(LoadBalancerArns=[name])["LoadBalancers"][0]
    more = attributes(client("elbv2").describe_load_balancer_attributes(LoadBalancerArn=name))
    return {**found, "Attributes": more}


def target_group(client, name, _ids):
    """A target group with its attributes."""
    found = client("elbv2").describe_target_groups(TargetGroupArns=[name])["TargetGroups"][0]
    return {**found, "Attributes": attributes(client("elbv2").describe_target_group_attributes(TargetGroupArn=name))}


def listener(client, name, _ids):
    """A listener."""
    return client("elbv2").describe_listeners(ListenerArns=[name])["Listeners"][0]


def log_group(client, name, _ids):
    """A group of logs."""
    return client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"][0]


LOOKS = {
    "LaunchTemplate": launch_template,
    "AutoScalingGroup": group,
    "Cluster": cluster,
    "CapacityProvider": capacity_provider,
    "TaskDefinition": task_definition,
    "Service": service,
    "LoadBalancer": load_balancer,
    "TargetGroup": target_group,
    "HttpsListener": listener,
    "HttpListener": listener,
    "LogGroup": log_group,
}
