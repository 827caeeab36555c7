"""Reads an applied Terraform module: what is written in each resource, with the values that it has after the apply.

What the provider made up becomes the name of what it stands for, so that values can be compared with a template.
"""

import re
from functools import cached_property

from template import mark
from terraform import is_expression, references

MADE_UP = re.compile(r"arn:aws:mock:[^/]+/[0-9a-f]{8}|[a-z_0-9]+-[0-9a-f]{8}")
PSEUDO = {
    "account_id": "AWS::AccountId",
    "partition": "AWS::Partition",
    "region": "AWS::Region",
    "dns_suffix": "AWS::URLSuffix",
}


def written_values(written, value):
    """The values of the attributes that are written, and of no others."""
    if isinstance(written, list):
        values = value if isinstance(value, list) else [value]
        if len(written) == len(values) == 1:
            return [written_values(written[0], values[0]) if written[0] else {}]
        # A set of blocks is in another order than it is written in.
        block = merged(written)
        return [unset_removed(written_values(block, item)) for item in values]
    if is_expression(written):
        return value
    return {name: written_values(inner, (value or {}).get(name)) for name, inner in written.items()}


def merged(blocks):
    """One block that has what any of several blocks has."""
    block = {}
    for name, inner in [pair for each in blocks for pair in each.items()]:
        block[name] = block[name] + inner if isinstance(inner, list) and name in block else inner
    return block


def unset_removed(values):
    """A block without what this one of several blocks does not set."""
    return {name: value for name, value in values.items() if value is not None and value != []}


class Applied:
    """The resources of an applied module, by address, and the names of what was made up."""

    def __init__(self, module):
        self.written = module.resources()
        self.lifecycles = module.lifecycles
        self.inputs = module.configuration.get("variables", {})
        self.outputs = module.configuration.get("outputs", {})
        self.output_values = module.output_values
        self.instances = {}
        self.made_up = {}
        self.parameters = {}
        for resource in module.instances:
            if resource["mode"] == "managed":
                self.instances.setdefault(f"{resource['type']}.{resource['name']}", []).append(resource["values"])
                self.remember(resource)
            elif resource["type"] == "aws_ssm_parameter":
                name = f"ssm:{resource['values']['name']}"
                self.parameters[resource["address"]] = name
                self.made_up[resource["values"]["insecure_value"]] = mark(name)

    def remember(self, resource):
        """Remembers what the provider made up for a resource."""
        address = f"{resource['type']}.{resource['name']}"
        for attribute, value in resource["values"].items():
            is_written = attribute in self.written[address]["expressions"]
            if isinstance(value, str) and not is_written and MADE_UP.fullmatch(value):
                self.made_up[value] = (address, attribute)

    @cached_property
    def pattern(self):
        """Finds what was made up."""
        return re.compile("|".join(map(re.escape, self.made_up)) or r"(?!)")

    def values(self, address):
        """What is written in each instance of a resource."""
        expressions = self.written[address]["expressions"]
        for instance in self.instances.get(address, []):
            values = written_values(expressions, instance)
            if address in self.lifecycles:
                values["lifecycle"] = self.lifecycles[address]
            yield values

    def named(self, value, name_of):
        """A value with names in place of what was made up; `name_of` names an attribute of a resource."""
        if isinstance(value, dict):
            return {self.named(key, name_of): self.named(inner, name_of) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.named(item, name_of) for item in value]
        if not isinstance(value, str):
            return value

        def name(found):
            stands_for = self.made_up[found[0]]
            return stands_for if isinstance(stands_for, str) else name_of(*stands_for)

        return self.pattern.sub(name, value)

    def expression_at(self, address, path):
        """What is written at a path, in all blocks and items along it."""
        found = [self.written[address]["expressions"]]
        for step in path:
            inner = [block.get(step) for block in found if isinstance(block, dict)]
            found = []
            for each in inner:
                found += each if isinstance(each, list) else [each] if each is not None else []
        return found

    def references_at(self, address, path):
        """The addresses, inputs and facts that what is written at a path refers to."""
        names = references(self.expression_at(address, path))
        if "each.value" in names:
            names += references(self.written[address].get("for_each_expression", {}))
        return [name for name in names if not name.startswith(("each.", "local."))]

    def fact(self, name):
        """What CloudFormation calls what a data source tells."""
        kind, address, attribute = name.split(".")[1], ".".join(name.split(".")[:3]), name.split(".")[-1]
        return self.parameters[address] if kind == "aws_ssm_parameter" else PSEUDO[attribute]
