"""Runs Terraform on a folder of HCL and keeps what it says: the configuration, and the values after an apply."""

import json
import os
import subprocess
import sys
from functools import cached_property

import hcl2
import inputs

# A command that takes a folder first, with a provider that calls nothing; Terraform from PATH otherwise.
OFFLINE = os.environ.get("SPOTWELD_TERRAFORM")


def command(folder, *arguments):
    """The command line of Terraform on a folder."""
    if OFFLINE:
        return [sys.executable, OFFLINE, str(folder), *arguments]
    return ["terraform", f"-chdir={folder}", *arguments]


def output(folder, *arguments):
    """What Terraform prints."""
    return subprocess.run(command(folder, *arguments), capture_output=True, text=True, check=True).stdout


def said(folder, *arguments):
    """What `terraform show -json` prints."""
    done = subprocess.run(command(folder, "show", "-json", *arguments), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


class Module:
    """A rendered module that has been planned as `plan.bin` and, offline, applied."""

    def __init__(self, folder):
        self.folder = folder

    def write_inputs(self):
        """Gives each variable a sample value."""
        values = inputs.of_module(self.folder)
        (self.folder / "terraform.tfvars.json").write_text(json.dumps(values, indent=2))

    @cached_property
    def configuration(self):
        """What is written, with references by name: `configuration` of the plan."""
        return said(self.folder, "plan.bin")["configuration"]["root_module"]

    @cached_property
    def state(self):
        """The values after the apply. Take it before the destroy."""
        return said(self.folder)["values"]

    @cached_property
    def lifecycles(self):
        """The `lifecycle` blocks, which no JSON of Terraform has, by address."""
        found = {}
        for path in sorted(self.folder.glob("*.tf")):
            for resource in hcl2.loads(path.read_text()).get("resource", []):
                for kind, named in resource.items():
                    for name, body in named.items():
                        if "lifecycle" in body:
                            found[f"{kind}.{name}"] = plain(body["lifecycle"][0])
        return found

    def resources(self):
        """The written resources, by address."""
        return {r["address"]: r for r in self.configuration["resources"] if r["mode"] == "managed"}


def plain(value):
    """A value of the HCL parser without the lists and `${}` that it puts around."""
    match value:
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case [inner]:
            return plain(inner)
        case list():
            return [plain(inner) for inner in value]
        case str():
            return value.removeprefix("${").removesuffix("}")
    return value


def is_expression(written):
    """Whether this is what stands behind an attribute, rather than a block."""
    return isinstance(written, dict) and set(written) <= {"constant_value", "references"}


def references(written):
    """All names that an expression, or all expressions of a block, refer to, each as an address of an attribute."""
    if isinstance(written, list):
        return [name for inner in written for name in references(inner)]
    if not is_expression(written):
        return [name for inner in written.values() for name in references(inner)]
    names = written.get("references", [])
    # Terraform lists `a.b.c` and then `a.b`: the longer one says it all.
    return [name for name in names if not any(other.startswith(f"{name}.") for other in names)]
