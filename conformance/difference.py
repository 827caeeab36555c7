"""Finds what differs between what Terraform has, in the words of CloudFormation, and what CloudFormation has."""

import copy
import json

import paths


def text(value):
    """A scalar as both formats take it: `true` is `"true"`, `4` is `"4"`."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def canonical(value):
    """A value whose scalars are text."""
    if isinstance(value, dict):
        return {key: canonical(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [canonical(item) for item in value]
    return text(value)


def differences(terraform, cloudformation, path=""):
    """What differs between two values, with its path."""
    if isinstance(terraform, dict) and isinstance(cloudformation, dict):
        for key in sorted(set(terraform) | set(cloudformation)):
            inner = f"{path}.{key}" if path else key
            if key not in cloudformation:
                yield f"{inner}: only Terraform has {terraform[key]!r}"
            elif key not in terraform:
                yield f"{inner}: only CloudFormation has {cloudformation[key]!r}"
            else:
                yield from differences(terraform[key], cloudformation[key], inner)
    elif isinstance(terraform, list) and isinstance(cloudformation, list) and len(terraform) == len(cloudformation):
        for place, (left, right) in enumerate(zip(terraform, cloudformation)):
            yield from differences(left, right, f"{path}[{place}]")
    elif terraform != cloudformation:
        yield f"{path}: Terraform has {terraform!r}, CloudFormation {cloudformation!r}"


def in_order(tree, unordered):
    """A tree with those lists sorted whose order means nothing."""
    for path in unordered:
        for places, value in list(paths.take(copy.deepcopy(tree), path)):
            if isinstance(value, list):
                value = sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
            target = tree
            *way, last = [key for key in paths.keys(path, places)]
            for key in way:
                target = target[key]
            target[last] = value
    return tree
