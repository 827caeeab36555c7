"""Judges what `spotweld diff` says of the change of each field.

For CloudFormation it compares two templates by the resource schemas that cfn-lint ships: `createOnlyProperties` say what
replaces a resource. For Terraform it applies the module of the old spec and plans that of the new one: Terraform itself
says what becomes of each resource, given the attributes that force a replacement. One field of each outcome is planned,
or every field where SPOTWELD_EVERY_FIELD is set.
"""

import json
import os
import shutil
import subprocess
from functools import cached_property
from pathlib import Path

import cfnlint
import inputs
import paths
import replacing_provider
import terraform

# What replaces a resource and stands in no schema: "Update requires: Replacement" in the reference of the type.
BY_REFERENCE = {"AWS::Route53::RecordSet": ["Name"]}
# Attributes that are the value of a property, where it is set: a new resource has the same one.
KNOWN = {
    "AWS::Athena::WorkGroup": {"Ref": "Name"},
    "AWS::AutoScaling::AutoScalingGroup": {"Ref": "AutoScalingGroupName"},
    "AWS::ECS::CapacityProvider": {"Ref": "Name"},
    "AWS::ECS::Cluster": {"Ref": "ClusterName"},
    "AWS::ECS::Service": {"Name": "ServiceName"},
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {"LoadBalancerName": "Name"},
    "AWS::ElasticLoadBalancingV2::TargetGroup": {"TargetGroupName": "Name"},
    "AWS::Glue::Database": {"Ref": "DatabaseInput.Name"},
    "AWS::Logs::LogGroup": {"Ref": "LogGroupName"},
}
# Resources that complete another one, which the plan does not know by themselves: the type of the other, and what
# forces the replacement of the part.
PARTS = {
    "aws_acm_certificate_validation": ("aws_acm_certificate", ["certificate_arn", "validation_record_fqdns"]),
    "aws_iam_role_policy": ("aws_iam_role", ["name", "role"]),
    "aws_iam_role_policy_attachment": ("aws_iam_role", ["role", "policy_arn"]),
    "aws_s3_bucket_lifecycle_configuration": ("aws_s3_bucket", ["bucket"]),
    "aws_s3_bucket_ownership_controls": ("aws_s3_bucket", ["bucket"]),
    "aws_s3_bucket_public_access_block": ("aws_s3_bucket", ["bucket"]),
    "aws_s3_bucket_server_side_encryption_configuration": ("aws_s3_bucket", ["bucket"]),
    "aws_s3_bucket_versioning": ("aws_s3_bucket", ["bucket"]),
}


class Schemas:
    """What replaces a resource of each type, from the schemas of cfn-lint."""

    def __init__(self):
        self.folder = Path(cfnlint.__file__).parent / "data" / "schemas"
        self.files = json.loads((self.folder / "providers" / "us-east-1.json").read_text())

    def create_only(self, kind):
        """The paths of the properties whose change replaces a resource."""
        schema = json.loads((self.folder / "resources" / f"{self.files[kind]}.json").read_text())
        pointers = schema.get("createOnlyProperties", [])
        return [pointer.removeprefix("/properties/").replace("/", ".") for pointer in pointers]

    def replacing(self, kind):
        """The same, with what stands in the reference alone."""
        return self.create_only(kind) + BY_REFERENCE.get(kind, [])


class Stacks:
    """A template that follows another, and what CloudFormation makes of that."""

    def __init__(self, old, new, schemas):
        self.old, self.new = json.loads(old.read_text())["Resources"], json.loads(new.read_text())["Resources"]
        self.schemas = schemas

    @cached_property
    def changes(self):
        """What becomes of each resource, by logical id: the action, and the properties that force it."""
        found = {name: ("create", set()) for name in set(self.new) - set(self.old)}
        found |= {name: ("delete", set()) for name in set(self.old) - set(self.new)}
        both = sorted(set(self.old) & set(self.new))
        while True:
            before = dict(found)
            for name in both:
                found |= self.change(name, found)
            if found == before:
                return folded(found)

    def change(self, name, found):
        """What becomes of a resource that both templates have, by what becomes of the others."""
        kind, new = self.new[name]["Type"], written(self.new[name])
        changed = differing(written(self.old[name]), new) | {path for path, value in flat(new) if self.moves(value, found)}
        if not changed:
            return {}
        forced = {only for only in self.schemas.replacing(kind) for path in changed if within(only, path)}
        return {name: ("replace" if forced else "update", forced)}

    def moves(self, value, found):
        """Whether a value is another one because of what becomes of the resource that it refers to."""
        return any(self.moved(name, attribute, found) for name, attribute in referred(value))

    def moved(self, name, attribute, found):
        """Whether an attribute of a resource is another one."""
        action, forced = found.get(name, (None, set()))
        if attribute == "LatestVersionNumber":
            return action in ("update", "replace")
        if action != "replace":
            return False
        known = KNOWN.get(self.new[name]["Type"], {}).get(attribute)
        properties = json.loads(json.dumps(self.new[name]["Properties"]))
        return known in forced or not (known and list(paths.take(properties, known)))


def written(body):
    """What stands in a resource that CloudFormation acts on."""
    return {**body.get("Properties", {}), **({"UpdatePolicy": body["UpdatePolicy"]} if "UpdatePolicy" in body else {})}


def flat(tree):
    """The path and value of everything in a tree, functions as values; places in lists do not count."""
    stack = [("", tree)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict) and value and not is_function(value):
            stack += [(f"{path}.{key}" if path else key, inner) for key, inner in value.items()]
        elif isinstance(value, list) and value:
            stack += [(path, inner) for inner in value]
        else:
            yield path, value


def is_function(value):
    """Whether a map is an intrinsic function."""
    return len(value) == 1 and any(key == "Ref" or key.startswith("Fn::") for key in value)


def differing(old, new):
    """The paths at which two trees differ."""
    sides = [sorted((path, json.dumps(value, sort_keys=True)) for path, value in flat(tree)) for tree in (old, new)]
    moved = {path for path, _ in set(sides[0]) ^ set(sides[1])}
    if not moved and json.dumps(old, sort_keys=True) != json.dumps(new, sort_keys=True):
        # The same values in another order, which is an order that counts.
        moved = {key for key in new if old.get(key) != new[key]}
    return moved


def within(only, path):
    """Whether a path is at or below a property, or above it."""
    return path == only or path.startswith(f"{only}.") or only.startswith(f"{path}.")


def referred(value):
    """The resources and attributes that a value names."""
    match value:
        case {"Ref": name}:
            yield name, "Ref"
        case {"Fn::GetAtt": [name, attribute]}:
            yield name, attribute
        case {"Fn::Sub": str(text)}:
            for found in text.split("${")[1:]:
                name, _, attribute = found.split("}")[0].partition(".")
                if not name.startswith("!"):
                    yield name, attribute or "Ref"
        case dict():
            for inner in value.values():
                yield from referred(inner)
        case list():
            for inner in value:
                yield from referred(inner)


def folded(found):
    """The record for IPv6 is a part of that for IPv4: where one of the two is another one, so is the pair."""
    part = found.pop("DnsRecordIpv6", None)
    if part:
        found.setdefault("DnsRecord", ("update", set()))
    return found


class Cases:
    """The specs of each field, before and after, what spotweld says of them, and their outputs."""

    def __init__(self, spotweld, folder):
        self.spotweld, self.folder = spotweld, folder
        shutil.rmtree(folder, ignore_errors=True)
        command = ["cargo", "run", "--quiet", "--example", "changed_specs", "--", "--out", folder]
        subprocess.run(command, check=True)
        self.fields = json.loads((folder / "fields.json").read_text())
        self.facts = json.loads((folder / "facts.json").read_text())

    def spec(self, number, side):
        """The path of a spec."""
        return self.folder / f"{number}-{side}.json"

    def output(self, number, side, backend):
        """The folder of an output, which is rendered where it is not yet."""
        folder = self.folder / backend / f"{number}-{side}"
        if not folder.exists():
            command = [self.spotweld, "render", self.spec(number, side), "--format", backend, "--out", folder]
            subprocess.run(command, check=True, capture_output=True)
        return folder

    def said(self, number, backend):
        """What spotweld says of each resource: the action, and the attributes that force it."""
        command = [self.spotweld, "diff", self.spec(number, "before"), self.spec(number, "after")]
        done = subprocess.run([*command, "--format", backend, "--output", "json"], check=True, capture_output=True)
        (output,) = json.loads(done.stdout)["outputs"]
        return {change["address"]: (action(change), self.forced(change, backend)) for change in output["changes"]}

    def forced(self, change, backend):
        """The attributes that force a replacement, in the words of the backend."""
        places = [attribute["place"] for attribute in change["attributes"] if attribute["replaces"]]
        facts = [fact for fact in self.facts if fact["format"] == backend and fact["replaces"]]
        of_type = [fact for fact in facts if self.is_of(change["address"], fact["resource"], backend)]
        stems = {place.split("[")[0].split(".")[0] for place in places}
        return {name for fact in of_type if fact["field"] in stems for name in names(fact)}

    def is_of(self, address, kind, backend):
        """Whether an address is that of a resource of a type."""
        if backend == "terraform":
            return address.split(".")[0] == kind
        return self.types.get(address) == kind

    @cached_property
    def types(self):
        """The type of every logical id."""
        found = {}
        for number in self.fields:
            template = json.loads((self.output(number, "after", "cloudformation") / "template.json").read_text())
            found |= {name: body["Type"] for name, body in template["Resources"].items()}
        return found


def action(change):
    """What is done to a resource, and whether the new one is made first."""
    return change["action"] if change.get("new_first", True) else "replace, the old one first"


def names(fact):
    """The attributes of a fact; a field may be written to several."""
    return fact["attribute"].split(", ")


def compared(said, found):
    """What differs between what spotweld says and what a judge has found."""
    for address in sorted(set(said) | set(found)):
        if said.get(address) != found.get(address):
            yield f"{address}: spotweld says {said.get(address)}, the judge {found.get(address)}"


def facts_of_cloudformation(cases, schemas):
    """Facts that no schema has."""
    for fact in cases.facts:
        if fact["format"] == "cloudformation" and fact["replaces"]:
            for name in set(names(fact)) - set(schemas.replacing(fact["resource"])):
                yield f"{fact['resource']}: {name} is none of createOnlyProperties"
    for kind, properties in BY_REFERENCE.items():
        for name in set(properties) & set(schemas.create_only(kind)):
            yield f"{kind}: the schema has {name} by now"


def judge_cloudformation(cases, schemas, number):
    """What CloudFormation makes of the change of a field."""
    old, new = (cases.output(number, side, "cloudformation") / "template.json" for side in ("before", "after"))
    yield from compared(cases.said(number, "cloudformation"), Stacks(old, new, schemas).changes)


class Terraform:
    """Plans modules after others have been applied."""

    def __init__(self, cases, run):
        self.cases, self.run, self.states = cases, run, {}

    def applied(self, number):
        """The state of a module that has been applied; the same spec is applied once."""
        text = self.cases.spec(number, "before").read_text()
        if text not in self.states:
            folder = self.cases.output(number, "before", "terraform")
            terraform.write(folder / "terraform.tfvars.json", inputs.of_module(folder))
            self.run(folder, "init", "-no-color", "-backend=false")
            self.run(folder, "apply", "-no-color", "-input=false", "-auto-approve")
            self.states[text] = folder / "terraform.tfstate"
        return self.states[text]

    def found(self, number):
        """What Terraform makes of the change of a field."""
        state, folder = self.applied(number), self.cases.output(number, "after", "terraform")
        terraform.write(folder / "terraform.tfvars.json", inputs.of_module(folder))
        shutil.copy(state, folder)
        self.run(folder, "plan", "-no-color", "-input=false", "-refresh=false", "-out=plan.bin")
        planned = json.loads(self.run(folder, "show", "-json", "plan.bin"))
        found = {}
        for resource in planned["resource_changes"]:
            action = ACTIONS[tuple(resource["change"]["actions"])]
            if resource["mode"] == "managed" and action:
                forced = {dotted(path) for path in resource["change"].get("replace_paths", [])}
                add(found, resource["type"], resource["name"], action, forced)
        return found


ACTIONS = {
    ("no-op",): None,
    ("read",): None,
    ("create",): "create",
    ("update",): "update",
    ("delete",): "delete",
    ("delete", "create"): "replace, the old one first",
    ("create", "delete"): "replace",
}


def dotted(path):
    """The path of an attribute, without the places of blocks."""
    return ".".join(step for step in path if isinstance(step, str))


def add(found, kind, name, action, forced):
    """Adds what becomes of a resource; a part of another one updates that, unless more becomes of it."""
    whole = PARTS.get(kind, (None,))[0]
    if kind == "aws_route53_record" and name in ("https", "ipv6"):
        whole, name = ("aws_acm_certificate", name) if name == "https" else (kind, "main")
    if whole:
        found.setdefault(f"{whole}.{name}", ("update", set()))
    else:
        found[f"{kind}.{name}"] = (action, forced)


def forcing(cases):
    """The attributes that force a replacement, always and when they come or go, by type."""
    always = {kind: list(attributes) for kind, (_, attributes) in PARTS.items()}
    comes_or_goes = {}
    for fact in cases.facts:
        if fact["format"] == "terraform" and fact["replaces"]:
            table = comes_or_goes if fact["when"] == "comes-or-goes" else always
            table.setdefault(fact["resource"], []).extend(names(fact))
    return always, comes_or_goes


def sample(cases):
    """One field of each outcome, or all."""
    outcomes = {}
    for number in cases.fields:
        said = sorted((address, action) for address, (action, _) in cases.said(number, "terraform").items())
        outcomes.setdefault(number if os.environ.get("SPOTWELD_EVERY_FIELD") else str(said), number)
    return outcomes.values()


def judge(verdicts, spotweld, folder):
    """Has the changes of all fields judged."""
    cases, schemas = Cases(spotweld, folder), Schemas()
    verdicts.complaints("all fields", "upgrades: facts", lambda: facts_of_cloudformation(cases, schemas))
    for number, field in cases.fields.items():
        verdicts.complaints(
            field, "upgrades: CloudFormation", lambda number=number: judge_cloudformation(cases, schemas, number)
        )
    if not replacing_provider.home():
        print("No upgrade of Terraform is planned: SPOTWELD_TERRAFORM names no Terraform that calls nothing.")
        return
    with replacing_provider.Replacing(*forcing(cases)) as provider:
        planner = Terraform(cases, provider.run)
        for number in sample(cases):
            verdicts.complaints(
                cases.fields[number],
                "upgrades: Terraform",
                lambda number=number: compared(cases.said(number, "terraform"), planner.found(number)),
            )
