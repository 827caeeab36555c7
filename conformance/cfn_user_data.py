"""Turns the user data of a template into the script that an instance runs, with a word for each reference."""

import re


def text_of(value):
    """The text that CloudFormation would make of a value."""
    match value:
        case str():
            return value
        case {"Fn::Sub": pattern}:
            return re.sub(r"\$\{(!?)([^}]*)\}", lambda m: "${" + m[2] + "}" if m[1] else "Reference", pattern)
        case {"Fn::Join": [separator, parts]}:
            return separator.join(text_of(part) for part in parts)
        case {"Fn::Base64": inner}:
            return text_of(inner)
    return "Reference"


def scripts(template):
    """The script of each launch template."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::EC2::LaunchTemplate":
            yield text_of(resource["Properties"]["LaunchTemplateData"]["UserData"])
