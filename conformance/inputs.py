"""The inputs of an output: a sample value for each variable of a module, and which parameter is the same input."""

import hashlib
import json
import re

# What the caller brings, by what the text of the description is about. `{}` becomes digits that follow from the name
# of the input, so that two inputs never have one value.
SAMPLES = [
    (r"\bVPC\b", "vpc-{}"),
    (r"subnet", "subnet-{}"),
    (r"security group", "sg-{}"),
    (r"hosted zone", "Z0{}"),
    (r"image of the instances", "ami-{}"),
    (r"file system", "fs-{}"),
    (r"access point", "fsap-{}"),
    (r"certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/{}"),
    (r"key that encrypts", "arn:aws:kms:eu-west-1:123456789012:key/{}"),
    (r"secret or parameter", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo-{}"),
    (r"", "sample-{}"),
]


def sample(name, description, is_list):
    """A value of the right shape for an input."""
    pattern = next(value for words, value in SAMPLES if re.search(words, description))
    digits = hashlib.sha256(name.encode()).hexdigest()
    if pattern.startswith("Z"):
        digits = digits.upper()
    values = [pattern.format(digits[start : start + 17]) for start in (0, 17)]
    return values if is_list else values[0]


def of_module(folder):
    """The inputs of a Terraform module, with sample values, in the order of their declaration."""
    path = folder / "variables.tf"
    declarations = re.findall(r'variable "(\w+)" \{(.*?)\n\}', path.read_text(), re.S) if path.exists() else []
    values = {}
    for name, body in declarations:
        description = json.loads(re.search(r'description\s*=\s*(".*")', body)[1])
        values[name] = sample(name, description, bool(re.search(r"type\s*=\s*list", body)))
    return values


def pascal(name):
    """A name in `snake_case` in `PascalCase`."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def parameters_of(names, parameters):
    """Which parameter is which input: the name in PascalCase, with `Parameter` and a number where that is taken."""
    found, free = {}, list(parameters)
    for name in names:
        match = [p for p in free if re.fullmatch(rf"{pascal(name)}(Parameter\d*)?", p)]
        if match:
            found[match[0]] = name
            free.remove(match[0])
    return found
