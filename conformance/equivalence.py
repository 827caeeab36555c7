"""Compares the two outputs of a spec: says the applied Terraform in the words of CloudFormation and finds what differs.

It is one of the judges of `conformance/run`, for every spec that is given there.

It knows nothing of the program that wrote the outputs. What corresponds to what stands in `equivalence.yaml`; what is
in an output and not in that table is a complaint.
"""

from pathlib import Path

import inputs
import yaml
from applied import Applied
from difference import canonical, differences
from pair import Pair
from template import Template, imports, mark, output_of

TABLE = yaml.safe_load((Path(__file__).parent / "equivalence.yaml").read_text())
KIND = {entry["terraform"]: kind for kind, entry in TABLE.items()}


class Comparison:
    """One module against one template."""

    def __init__(self, applied, template):
        self.applied, self.template = applied, template
        self.complaints = []
        self.logical_ids = {}
        self.parts = {}
        self.match()

    def complain(self, where, what):
        """Takes down a difference."""
        self.complaints.append(f"{where}: {what}")

    def match(self):
        """Finds the resource of the template that each resource of the module stands for or completes."""
        for address in self.applied.written:
            owner = self.owner(address)
            if owner:
                self.parts.setdefault(owner, []).append(address)
                continue
            kind, label = address.split(".")
            entry = TABLE.get(KIND.get(kind))
            if entry is None:
                self.complain(address, "no row of the table has this type")
                continue
            part = "" if label == "main" else inputs.pascal(label)
            self.logical_ids[address] = entry.get("names", {}).get(label, entry["name"].format(part))

    def owner(self, address):
        """The resource that a part belongs to: the one that its attribute refers to."""
        kind = address.split(".")[0]
        for entry in TABLE.values():
            part = entry.get("parts", {}).get(kind)
            for name in self.applied.references_at(address, [part["by"]]) if part else []:
                if name.startswith(f"{entry['terraform']}."):
                    return ".".join(name.split(".")[:2])
        return None

    def logical_id(self, address):
        """The resource of the template that a resource, or the one that it completes, stands for."""
        return self.logical_ids.get(self.owner(address) or address)

    def name_of(self, address, attribute):
        """What the template calls an attribute of a resource of the module."""
        logical_id = self.logical_ids.get(address)
        entry = TABLE.get(KIND.get(address.split(".")[0]), {})
        same = entry.get("references", {}).get(attribute)
        if same is None or logical_id not in self.template.resources:
            return mark(f"{address}.{attribute}")
        return self.template.attribute(logical_id, same)

    def run(self):
        """All complaints."""
        standing = {self.logical_ids[address]: address for address in self.logical_ids}
        for logical_id in sorted(set(standing) - set(self.template.resources)):
            self.complain(standing[logical_id], f"the template has no `{logical_id}`")
        for logical_id in self.template.resources:
            if logical_id in standing:
                self.compare(standing[logical_id], logical_id)
            else:
                self.complain(logical_id, "the module has nothing that stands for it")
        self.compare_inputs()
        self.compare_outputs()
        return self.complaints

    def compare(self, address, logical_id):
        """Compares a resource of the module with the one of the template that it stands for."""
        entry = TABLE[KIND[address.split(".")[0]]]
        if self.template.resources[logical_id]["Type"] != KIND[address.split(".")[0]]:
            self.complain(logical_id, f"is no {entry['terraform']}")
        else:
            Pair(self, entry, address, logical_id).run()

    def compare_inputs(self):
        """Each input is in both, with the same description."""
        there = set(self.template.document.get("Parameters", {}))
        for parameter in sorted(there - set(self.template.parameters)):
            self.complain(parameter, "the module has no such input")
        told = {output_of(export) for export in imports(self.template.resources)}
        for name in sorted(set(self.applied.inputs) - set(self.template.parameters.values())):
            if inputs.pascal(name) in told:
                continue
            self.complain(f"var.{name}", "the template has no such parameter")
        for parameter, name in self.template.parameters.items():
            described = self.applied.inputs.get(name, {}).get("description")
            # One variable of both kinds is described as what the platform tells.
            if inputs.pascal(name) not in told and described != self.template.document["Parameters"][parameter].get("Description"):
                self.complain(parameter, "the descriptions of the input differ")

    def compare_outputs(self):
        """Each output is in both, with the same description and value."""
        terraform = {}
        for name, output in self.applied.outputs.items():
            value = self.applied.named(self.applied.output_values[name], self.name_of)
            terraform[inputs.pascal(name)] = [output.get("description"), value]
        cloudformation = {name: list(output) for name, output in self.template.outputs.items()}
        for found in differences(canonical(terraform), canonical(cloudformation)):
            self.complain("outputs", found)


def compare(module, template_path):
    """All that differs between an applied module and a template."""
    template = Template(template_path, inputs.of_module(module.folder), TABLE)
    return Comparison(Applied(module), template).run()
