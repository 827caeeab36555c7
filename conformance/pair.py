"""Says a resource of Terraform, with those that complete it, in the words of CloudFormation, and compares."""

import copy
from collections import Counter

import conversions
import inputs
import paths
from difference import canonical, differences, in_order
from template import references


def rows(rules):
    """Each row of a table: the path of Terraform, that of CloudFormation, and the conversion."""
    for source, targets in rules.get("properties", {}).items():
        for target in targets if isinstance(targets, list) else [targets]:
            path, _, conversion = target.partition(" | ")
            yield source, path, conversions.BY_NAME[conversion] if conversion else None


class Pair:
    """A resource of the module and the one of the template that stands for it."""

    def __init__(self, comparison, entry, address, logical_id):
        self.comparison, self.entry, self.address, self.logical_id = comparison, entry, address, logical_id
        self.applied, self.template = comparison.applied, comparison.template
        self.said = {}
        self.references = {}

    def complain(self, what):
        """Takes down a difference."""
        self.comparison.complain(f"{self.logical_id} ({self.address})", what)

    def run(self):
        """Compares values, references and dependencies."""
        addresses = [self.address, *self.comparison.parts.get(self.address, [])]
        for address in addresses:
            kind = address.split(".")[0]
            rules = self.entry if address == self.address else self.entry["parts"][kind]
            for number, written in enumerate(self.applied.values(address)):
                self.say(address, rules, number, written)
            self.refer(address, rules)
        self.compare_values()
        self.compare_references()
        self.compare_dependencies(addresses)

    def say(self, address, rules, number, written):
        """Says one resource in the words of CloudFormation; what it has no words for is a complaint."""
        left = copy.deepcopy(written)
        left.pop(rules.get("by"), None)
        try:
            self.take_only_terraform(rules, left)
            taken = {}
            for source, target, conversion in rows(rules):
                if source not in taken:
                    taken[source] = list(paths.take(left, source))
                for places, value in taken[source]:
                    said = conversion(value, written) if conversion else value
                    self.put(address, source, target, places, said, number)
        except paths.Ambiguous as ambiguous:
            self.complain(f"{address}: {ambiguous}")
        for path, value in paths.leaves(left) if left else []:
            self.complain(f"{address}: the table has no row for `{path}`, which is {value!r}")

    def take_only_terraform(self, rules, left):
        """Takes away what only Terraform says, if it says what it should."""
        for path, (expected, _reason) in rules.get("only_terraform", {}).items():
            self.expect(path, expected, [canonical(found) for _, found in list(paths.take(left, path))])

    def expect(self, path, expected, found):
        """What only one format says is there and is what the table says, unless that is `any`."""
        if expected != "any" and (not found or any(value != canonical(expected) for value in found)):
            self.complain(f"`{path}` should be {expected!r}, is {found}")

    def put(self, address, source, target, places, value, number):
        """Puts a value where CloudFormation has it."""
        if value is conversions.REFERENCE:
            name = self.applied.references_at(address, names(source))[0]
            resource, _, attribute = name.rpartition(".")
            value = self.comparison.name_of(resource, attribute)
        if value is not conversions.NOTHING:
            value = self.applied.named(value, self.comparison.name_of)
            paths.put(self.said, target, places, value, otherwise=number)

    def refer(self, address, rules):
        """Takes down what the properties of a resource refer to."""
        for source, target, _ in rows(rules):
            found = [self.reference(name) for name in self.applied.references_at(address, names(source))]
            self.references.setdefault(names(target)[0], Counter()).update(found)

    def reference(self, name):
        """What the template calls what an expression refers to."""
        root, _, rest = name.partition(".")
        if root == "var":
            parameters = {own: parameter for parameter, own in self.template.parameters.items()}
            # What a platform tells is no parameter: it has the name of the output.
            return parameters.get(rest, inputs.pascal(rest))
        if root == "data":
            return self.applied.fact(name)
        return self.comparison.logical_id(".".join(name.split(".")[:2])) or name

    def compare_values(self):
        """Both say the same."""
        there = canonical(self.template.resolve(self.template.written(self.logical_id)))
        self.said = canonical(paths.finished(self.said))
        for path, (expected, _reason) in self.entry.get("only_cloudformation", {}).items():
            if any(True for _ in paths.take(copy.deepcopy(self.said), path)):
                continue
            self.expect(path, expected, [found for _, found in list(paths.take(there, path))])
        unordered = self.entry.get("unordered", [])
        for found in differences(in_order(self.said, unordered), in_order(there, unordered)):
            self.complain(found)

    def compare_references(self):
        """Both refer to the same resources, inputs and facts, and as often, property by property."""
        written = self.template.written(self.logical_id)
        for name in self.said:
            terraform, cloudformation = self.references.get(name, Counter()), references(written.get(name))
            for other in sorted(terraform.keys() | cloudformation.keys()):
                if terraform[other] != cloudformation[other]:
                    times = f"Terraform {terraform[other]} times, CloudFormation {cloudformation[other]} times"
                    self.complain(f"{name} refers to `{other}`: {times}")

    def compare_dependencies(self, addresses):
        """Both wait for the same resources beyond those that they refer to."""
        names = {name for address in addresses for name in self.applied.written[address].get("depends_on", [])}
        terraform = {self.comparison.logical_id(name) or name for name in names} - {self.logical_id}
        cloudformation = self.template.depends_on(self.logical_id)
        if terraform != cloudformation:
            self.complain(f"Terraform waits for {sorted(terraform)}, CloudFormation for {sorted(cloudformation)}")


def names(path):
    """The names along a path."""
    return [name for name, _ in paths.steps(path)]
