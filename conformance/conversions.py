"""Turns a value as Terraform says it into the value as CloudFormation says it: the conversions that the table names.

Each gets the value and the Terraform resource as it is written.
"""

import base64
import json

# Instead of a value: CloudFormation says nothing.
NOTHING = object()

# Instead of a value: what the expression refers to.
REFERENCE = object()

# Maps whose keys are the user's, or the log driver's, in the JSON of a container.
FREE = {"options", "dockerLabels"}


def json_document(value, _resource):
    """A document in a text."""
    return json.loads(value)


def containers(value, _resource):
    """The container definitions, whose keys start with a capital letter in CloudFormation."""
    return capitalised(json.loads(value))


def capitalised(value):
    """A document with a capital letter at the start of each key."""
    if isinstance(value, list):
        return [capitalised(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key[:1].upper() + key[1:]: inner if key in FREE else capitalised(inner) for key, inner in value.items()}


def decoded(value, _resource):
    """A text in base64."""
    return base64.b64decode(value, validate=True).decode()


def scheme(value, _resource):
    """Whether a load balancer is internal."""
    return "internal" if value else "internet-facing"


def enabled(value, _resource):
    """Whether something is on."""
    return "ENABLED" if value else "DISABLED"


def reference(_value, _resource):
    """What the expression refers to, where the value itself says less."""
    return REFERENCE


def unless_ignored(value, resource):
    """The number of tasks, which CloudFormation leaves out where Terraform ignores that it changes."""
    return NOTHING if resource.get("lifecycle", {}).get("ignore_changes") == "desired_count" else value


def size_is_ignored(value, _resource):
    """The size that others change, named by Terraform, counted by CloudFormation."""
    return value == "desired_capacity"


def if_sticky(value, resource):
    """The kind of stickiness, which CloudFormation says only where there is some."""
    return value if resource["stickiness"][0]["enabled"] else NOTHING


def launch_template(_value, _resource):
    """The kind of resource that the tags beside are for."""
    return "launch-template"


def retained(value, _resource):
    """Whether a resource outlives what created it."""
    return "Retain" if value else "Delete"


def retained_unless_new(value, _resource):
    """The same, but for a creation that fails."""
    return "RetainExceptOnCreate" if value else "Delete"


BY_NAME = {
    "json": json_document,
    "containers": containers,
    "decoded": decoded,
    "scheme": scheme,
    "enabled": enabled,
    "reference": reference,
    "unless_ignored": unless_ignored,
    "size_is_ignored": size_is_ignored,
    "if_sticky": if_sticky,
    "launch_template": launch_template,
    "retained": retained,
    "retained_unless_new": retained_unless_new,
}
