"""Runs Terraform on rendered modules and keeps what it says: the configuration, and the values after an apply.

A module is a root of its own, or one of several that a root calls, so that Terraform runs once for all of them.
"""

import json
import os
import shutil
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
        return [sys.executable, OFFLINE, str(folder), *map(str, arguments)]
    return ["terraform", f"-chdir={folder}", *map(str, arguments)]


def output(folder, *arguments):
    """What Terraform prints."""
    return subprocess.run(command(folder, *arguments), capture_output=True, text=True, check=True).stdout


class Root:
    """A folder in which Terraform runs: one module, or a file that calls several."""

    def __init__(self, folder, rendered):
        """`rendered` are the folders of the modules, by the names of their specs."""
        self.folder, self.rendered = folder, rendered
        self.is_module = len(rendered) == 1
        shutil.rmtree(folder, ignore_errors=True)
        if self.is_module:
            (module,) = rendered.values()
            shutil.copytree(module, folder)
            write(folder / "terraform.tfvars.json", inputs.of_module(module))
        else:
            write(folder / "main.tf.json", self.calls())

    def calls(self):
        """A root that calls each module with sample values, and gives out what each gives out."""
        modules, outputs = {}, {}
        for name, folder in self.rendered.items():
            source = os.path.relpath(folder, self.folder)
            # A value of a JSON file is a template of HCL.
            modules[call(name)] = {"source": source, **escaped(inputs.of_module(folder))}
            outputs[call(name)] = {"value": f"${{module.{call(name)}}}"}
        return {"module": modules, "output": outputs}

    def command(self, *arguments):
        """The command line of Terraform on this root."""
        return command(self.folder, *arguments)

    def said(self, *arguments):
        """What `terraform show -json` prints."""
        done = subprocess.run(self.command("show", "-json", *arguments), capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    @cached_property
    def configuration(self):
        """What is written, with references by name: `configuration` of the plan."""
        return self.said("plan.bin")["configuration"]["root_module"]

    @cached_property
    def state(self):
        """The values after the apply. Take it before the destroy."""
        return self.said()["values"]

    def modules(self):
        """The modules by the names of their specs."""
        return {name: Module(self, name) for name in self.rendered}


class Module:
    """A rendered module of a root that has been planned as `plan.bin` and, offline, applied."""

    def __init__(self, root, name):
        self.root, self.name, self.folder = root, name, root.rendered[name]

    @cached_property
    def configuration(self):
        """What is written, with references by name."""
        own = self.root.configuration
        return own if self.root.is_module else own["module_calls"][call(self.name)]["module"]

    @cached_property
    def instances(self):
        """The resources and facts after the apply, with addresses as the module has them."""
        top = self.root.state["root_module"]
        if self.root.is_module:
            return top["resources"]
        address = f"module.{call(self.name)}"
        (own,) = [child for child in top["child_modules"] if child["address"] == address]
        return [{**each, "address": each["address"].removeprefix(f"{address}.")} for each in own["resources"]]

    @cached_property
    def output_values(self):
        """The values of the outputs after the apply."""
        values = self.root.state.get("outputs", {})
        if self.root.is_module:
            return {name: output["value"] for name, output in values.items()}
        return values[call(self.name)]["value"]

    @cached_property
    def lifecycles(self):
        """The `lifecycle` blocks, which no JSON of Terraform has, by address."""
        found = {}
        # The parser gives up on some texts of a spec, which stand in files without such a block.
        texts = [path.read_text() for path in sorted(self.folder.glob("*.tf"))]
        for text in [text for text in texts if "\n  lifecycle {\n" in text]:
            for resource in hcl2.loads(text).get("resource", []):
                for kind, named in resource.items():
                    for name, body in named.items():
                        if "lifecycle" in body:
                            found[f"{kind}.{name}"] = plain(body["lifecycle"][0])
        return found

    def resources(self):
        """The written resources, by address."""
        return {r["address"]: r for r in self.configuration["resources"] if r["mode"] == "managed"}


def write(path, document):
    """Writes a document of JSON, in a folder that is there afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=2))


def call(name):
    """What a root calls the module of a spec."""
    return f"spec_{name}"


def escaped(value):
    """A value whose text means itself in a template of HCL."""
    if isinstance(value, dict):
        return {key: escaped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [escaped(item) for item in value]
    return value.replace("${", "$${").replace("%{", "%%{")


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
