"""Makes stacks of templates in the AWS that moto plays, and holds what is then described against the spec.

The spec is read on its own, as YAML: nothing here knows how the program plans. What corresponds to what, and what moto
does not do, stands in `moto.yaml`.
"""

import copy
import json
import logging
import re
import subprocess
from pathlib import Path

import inputs
import posture
import yaml
from botocore.exceptions import ClientError
from difference import text
from moto_cloud import Cloud
from verdicts import Verdicts

TABLE = yaml.safe_load((Path(__file__).parent / "moto.yaml").read_text())
UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
NOTHING = object()


class Part(str):
    """A text that only has to be a part of what is described."""


def seconds(value, _spec):
    """A duration such as `1m30s` in seconds."""
    return sum(int(number) * UNITS[unit] for number, unit in re.findall(r"(\d+)([smhd])", value))


def mib(value, _spec):
    """An amount of memory in MiB."""
    return int(value[:-3]) * {"MiB": 1, "GiB": 1_024}[value[-3:]]


def gib(value, _spec):
    """The size of the one disk in GiB."""
    return [int(value[:-3]) * {"GiB": 1, "TiB": 1_024}[value[-3:]]]


def of_words(separator, change):
    """A conversion of words with hyphens between them."""
    return lambda value, _spec: [separator.join(map(change, word.split("-"))) for word in value]


CONVERSIONS = {
    "seconds": seconds,
    "unless_zero": lambda value, spec: seconds(value, spec) or NOTHING,
    "stretch": lambda value, spec: f"{seconds(value, spec)}s",
    "mib": mib,
    "gib": gib,
    "one": lambda value, _spec: [value],
    "some": lambda value, _spec: value or NOTHING,
    "part": lambda value, _spec: Part(value.strip("\n")),
    # A group without a policy has that of AWS.
    "policies": lambda value, spec: of_words("", str.capitalize)(value, spec) or ["Default"],
    "underscored": lambda value, _spec: value.replace("-", "_"),
    "upper": lambda value, _spec: value.upper(),
    # A group that exists keeps its own.
    "days": lambda value, spec: NOTHING if value == "never" or spec["logs"].get("group") else value,
    "image": lambda value, _spec: value if value.startswith("ami-") else NOTHING,
    "variables": lambda value, _spec: value or NOTHING,
    "names": lambda value, _spec: sorted(value) or NOTHING,
    "if_https": lambda value, spec: value if spec["load_balancer"].get("certificate") else NOTHING,
    "if_balanced": lambda value, spec: value if spec.get("load_balancer") else NOTHING,
    "unless_named": lambda value, spec: NOTHING if (spec.get("names") or {}).get("task_family") else value,
}


# What a parameter is for, by the setting that names it, in words that `inputs.SAMPLES` knows.
MEANT = {
    "vpc": "The VPC",
    "instance_subnets": "subnet",
    "load_balancer_subnets": "subnet",
    "task_subnets": "subnet",
    "instance_security_groups": "security group",
    "zone": "hosted zone",
    "ami": "image of the instances",
    "file_system": "file system",
    "access_point": "access point",
    "certificate": "certificate",
    "kms_key": "key that encrypts",
    "secret_keys": "key that encrypts",
}


def parameters(value, setting=""):
    """The parameters that a spec names, with what each is for."""
    match value:
        case {"ssm": path}:
            yield path, MEANT.get(setting, "")
        case dict():
            for key, inner in value.items():
                yield from parameters(inner, key)
        case list():
            for item in value:
                yield from parameters(item, setting)


def resolved(value, cloud, template):
    """What a spec has, with the values of inputs and parameters in place of their names."""
    match value:
        case {"input": name}:
            # An input of a setting that has no effect is none of the module.
            return template.inputs.get(name)
        case {"ssm": path}:
            return cloud.parameter(path)
        case dict():
            return {key: resolved(inner, cloud, template) for key, inner in value.items()}
        case list():
            return [resolved(item, cloud, template) for item in value]
        case str():
            return cloud.given(value)
    return value


def at(value, path):
    """What stands at a path, of a list in each of its items; a key may have dots in it."""
    if isinstance(value, list):
        return [at(item, path) for item in value]
    if not path or not isinstance(value, dict):
        return value if not path else None
    if path in value:
        return value[path]
    name, _, rest = path.partition(".")
    return at(value.get(name), rest)


class Template:
    """A template as moto takes it, with the values of its parameters."""

    def __init__(self, cloud, path, module_inputs):
        text = cloud.given(path.read_text())
        self.kinds = {name: each["Type"] for name, each in json.loads(text)["Resources"].items()}
        self.text = json.dumps(certified(json.loads(text), cloud, self.kinds))
        self.inputs = {name: given(cloud, value) for name, value in module_inputs.items()}
        names = inputs.parameters_of(module_inputs, json.loads(self.text).get("Parameters", {}))
        self.parameters = [
            {"ParameterKey": key, "ParameterValue": ",".join(flat(self.inputs[name]))} for key, name in names.items()
        ]


def certified(value, cloud, kinds):
    """A template in which a certificate that moto would have to issue is one that is there."""
    match value:
        case {"Ref": name} if kinds.get(name) == "AWS::CertificateManager::Certificate":
            return cloud.id_for("certificate", name)
        case dict():
            return {key: certified(inner, cloud, kinds) for key, inner in value.items()}
        case list():
            return [certified(item, cloud, kinds) for item in value]
    return value


def given(cloud, value):
    """A value of an input with what is there in place of what it names."""
    return [cloud.given(item) for item in value] if isinstance(value, list) else cloud.given(value)


def flat(value):
    """A value as a list."""
    return value if isinstance(value, list) else [value]


def rows(spec):
    """Each setting of the table that a spec has: its name, the value as AWS has it, and where it is described."""
    for setting, target in TABLE["settings"].items():
        path, _, conversion = target.partition(" | ")
        convert = CONVERSIONS[conversion] if conversion else lambda value, _spec: value
        head, is_list, rest = setting.partition("[].")
        for item in spec.get(head) or [] if is_list else [spec]:
            value = at(item, rest or head)
            expected = NOTHING if value is None else convert(value, spec)
            if expected is not NOTHING:
                yield setting, expected, path.replace("[]", f".{item['name']}") if is_list else path


def same(expected, found):
    """Whether what is described is what the spec has."""
    if isinstance(expected, Part):
        return isinstance(found, str) and expected in found
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(same, expected, found))
    if isinstance(expected, dict) and isinstance(found, list):
        return {key: text(value) for key, value in expected.items()} == {
            each["name"]: each.get("value", each.get("valueFrom")) for each in found
        }
    return text(expected) == text(found)


def compare(spec, described, used, dropped="dropped"):
    """What is described otherwise than the spec has it, unless moto is known for it."""
    for setting, expected, path in rows(spec):
        logical_id, _, rest = path.partition(".")
        if TYPE_OF.get(logical_id) in TABLE["unsupported"]:
            continue
        found = at(described.get(logical_id), rest)
        is_same = same(expected, found)
        used[dropped, setting, is_same] += 1
        if not is_same and setting not in TABLE["dropped"] | TABLE[dropped]:
            yield f"{setting}: the spec has {str(expected)!r}, {path} is {str(found)!r}"


TYPE_OF = {"CapacityProvider": "AWS::ECS::CapacityProvider"}


def changed(spec):
    """The spec with other numbers, which an update has to bring about."""
    other = copy.deepcopy(spec)
    other["capacity"]["instances"]["max"] += 1
    days = (other.get("logs") or {}).get("retention_days")
    other.setdefault("logs", {})["retention_days"] = 7 if days != 7 else 14
    return other


def judge(spotweld, folder, specs):
    """A stack of each template is made, is what the spec says, becomes what another spec says, and goes."""
    for chatty in ("werkzeug", "moto"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    verdicts = Verdicts()
    with Cloud() as cloud:
        for name, spec in specs.items():
            cloud.forget()
            verdicts.complaints(name, "moto", lambda: whole(spotweld, cloud, folder / name, spec, verdicts.seen))
    return verdicts


def whole(spotweld, cloud, folder, spec, seen):
    """What goes wrong in the life of a stack, unless moto is known to break off there."""
    try:
        return list(life(spotweld, cloud, folder, spec, seen))
    except ClientError as error:
        for message, broken in TABLE["broken"].items():
            if re.search(message, str(error)) and posture.is_wished(broken["where"], spec):
                seen["broken", message, False] += 1
                return []
        raise


def stale(seen):
    """What stands in the table as a gap of moto, and is none."""
    for part in ("broken", "dropped", "dropped_by_update", "unsupported"):
        for name in TABLE[part]:
            if not seen[part, name, False]:
                yield f"moto does all that the specs ask of it for `{name}`: it should not be `{part}`"


def life(spotweld, cloud, folder, spec, used):
    """What goes wrong in the life of a stack."""
    formation, stack = cloud.client("cloudformation"), "judged"
    cloud.meant = dict(parameters(spec))
    module_inputs = inputs.of_module(folder / "terraform")
    template = Template(cloud, folder / "cloudformation" / "template.json", module_inputs)
    arguments = {"StackName": stack, "Capabilities": ["CAPABILITY_IAM"]}
    formation.create_stack(**arguments, TemplateBody=template.text, Parameters=template.parameters)
    there = cloud.physical_ids(stack)
    missing = {kind for name, kind in template.kinds.items() if not there.get(name)}
    for kind in missing:
        used["unsupported", kind, False] += 1
    yield from (f"moto makes no {kind}" for kind in sorted(missing - set(TABLE["unsupported"])))
    yield from compare(resolved(spec, cloud, template), cloud.describe(stack), used)
    other = changed(spec)
    path = folder / "changed.json"
    path.write_text(json.dumps(other))
    command = [spotweld, "render", path, "--format", "cloudformation", "--out", folder / "changed"]
    subprocess.run(command, check=True, capture_output=True)
    template = Template(cloud, folder / "changed" / "template.json", module_inputs)
    formation.update_stack(**arguments, TemplateBody=template.text, Parameters=template.parameters)
    for complaint in compare(resolved(other, cloud, template), cloud.describe(stack), used, "dropped_by_update"):
        yield f"after the update: {complaint}"
    formation.delete_stack(StackName=stack)
    left = [each for each in formation.list_stacks()["StackSummaries"] if each["StackName"] == stack]
    yield from (f"the stack is {each['StackStatus']}" for each in left if each["StackStatus"] != "DELETE_COMPLETE")
