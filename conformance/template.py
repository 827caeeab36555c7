"""Resolves a CloudFormation template: intrinsic functions become values, or names of what only AWS would know."""

import json
import re
from collections import Counter
from functools import cached_property

import inputs
import paths

PSEUDO = {
    "AWS::AccountId": "123456789012",
    "AWS::Partition": "aws",
    "AWS::Region": "eu-west-1",
    "AWS::URLSuffix": "amazonaws.com",
}
DYNAMIC = re.compile(r"\{\{resolve:(ssm:[^}]*)\}\}")
IN_TEXT = re.compile(r"\$\{(!?)([^}]*)\}")


def mark(name):
    """The text that stands for what only AWS would know."""
    return f"⟦{name}⟧"


class Template:
    """A template, with the values of the inputs of the module that it is compared with."""

    def __init__(self, path, module_inputs, table):
        self.document = json.loads(path.read_text())
        self.resources = self.document["Resources"]
        self.parameters = inputs.parameters_of(module_inputs, self.document.get("Parameters", {}))
        self.values = {parameter: module_inputs[name] for parameter, name in self.parameters.items()}
        self.told = {inputs.pascal(name): value for name, value in module_inputs.items()}
        self.table = table

    @cached_property
    def outputs(self):
        """Description and value of each output."""
        outputs = self.document.get("Outputs", {})
        return {name: (output["Description"], self.resolve(output["Value"])) for name, output in outputs.items()}

    def attribute(self, resource, name):
        """The value of an attribute of a resource: that of the property that decides it, or its name."""
        body = self.resources.get(resource, {})
        known = self.table.get(body.get("Type"), {}).get("known", {}).get(name)
        if known:
            for _, value in paths.take(json.loads(json.dumps(body["Properties"])), known):
                return self.resolve(value)
        return mark(f"{resource}.{name}")

    def name(self, name):
        """The value of what `Ref`, `Fn::GetAtt` and `Fn::Sub` name."""
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.values:
            return self.values[name]
        resource, _, attribute = name.partition(".")
        return self.attribute(resource, attribute or "Ref")

    def resolve(self, value):
        """A value without intrinsic functions, and with each list of keys and values as a map."""
        match value:
            case str():
                return DYNAMIC.sub(lambda found: mark(found[1]), value)
            case {"Ref": name}:
                return self.name(name)
            case {"Fn::GetAtt": [resource, attribute]}:
                return self.name(f"{resource}.{attribute}")
            case {"Fn::Sub": str(text)}:
                return IN_TEXT.sub(lambda f: f"${{{f[2]}}}" if f[1] else self.name(f[2]), self.resolve(text))
            case {"Fn::Join": [separator, parts]}:
                return separator.join(self.resolve(part) for part in parts)
            case {"Fn::ImportValue": str(export)}:
                return self.told[output_of(export)]
            case {"Fn::Base64": text}:
                return self.resolve(text)
            case dict():
                if any(key.startswith("Fn::") for key in value):
                    raise ValueError(f"unknown function: {value}")
                return {key: self.resolve(inner) for key, inner in value.items()}
            case list():
                items = [self.resolve(item) for item in value]
                return keyed(items)
        return value

    def written(self, resource):
        """The properties of a resource, and what stands beside them, as they are written."""
        body = self.resources[resource]
        beside = {key: value for key, value in body.items() if key not in ("Type", "Properties", "DependsOn")}
        return {**body.get("Properties", {}), **beside}

    def depends_on(self, resource):
        """The resources that a resource waits for by name."""
        named = self.resources[resource].get("DependsOn", [])
        return {named} if isinstance(named, str) else set(named)


def output_of(export):
    """The output of a platform that stands behind the name of an export."""
    return export.rpartition("-")[2]


def imports(value):
    """The names of all exports that a value takes."""
    match value:
        case {"Fn::ImportValue": str(export)}:
            return {export}
        case dict():
            return set().union(*map(imports, value.values()))
        case list():
            return set().union(*map(imports, value))
    return set()


def references(value):
    """The names of all that a value refers to, without the attribute, and how often."""
    match value:
        case str():
            return Counter(DYNAMIC.findall(value))
        case {"Ref": str(name)}:
            return Counter([name])
        case {"Fn::GetAtt": [resource, _]}:
            return Counter([resource])
        case {"Fn::ImportValue": str(export)}:
            return Counter([output_of(export)])
        case {"Fn::Sub": str(text)}:
            named = [found[1].partition(".")[0] for found in IN_TEXT.findall(text) if not found[0]]
            return Counter(named) + references(text)
        case dict():
            return sum((references(inner) for inner in value.values()), Counter())
        case list():
            return sum((references(inner) for inner in value), Counter())
    return Counter()


def keyed(items):
    """A list of keys and values as a map; any other list as it is."""
    if not items or not all(isinstance(item, dict) and set(item) == {"Key", "Value"} for item in items):
        return items
    if len({item["Key"] for item in items}) != len(items):
        raise ValueError(f"a key stands twice: {items}")
    return {item["Key"]: item["Value"] for item in items}
