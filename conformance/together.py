"""Puts the output of a platform and those of its services together, as people would, and has the whole judged.

In Terraform a root module calls both, and each service takes the outputs of the platform by their names. In
CloudFormation a service imports what the platform exports.
"""

import json
import re
import shutil

import inputs
import terraform
from template import imports

# What a service waits for in the module of its platform, and what is deleted after the service: pains 1 to 4 and 13.
FIRST = [
    "aws_ecs_cluster.main",
    "aws_ecs_cluster_capacity_providers.main",
    "aws_ecs_capacity_provider.main",
    "aws_autoscaling_group.main",
    "aws_lb_listener.https",
]


def outputs_of(folder):
    """The names of the outputs of a module."""
    return set(re.findall(r'^output "(\w+)"', (folder / "outputs.tf").read_text(), re.M))


def call(name, source, values):
    """The block that calls a module."""
    lines = [f"  {key} = {value}\n" for key, value in {"source": json.dumps(source), **values}.items()]
    return f'module "{name}" {{\n{"".join(lines)}}}\n'


def root_module(folder, platform, services):
    """Writes a module that calls a platform and its services, each with what the platform tells."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    told = outputs_of(platform)
    blocks = []
    for name, module in {"platform": platform, **services}.items():
        samples = inputs.of_module(module)
        shutil.copytree(module, folder / name, ignore=shutil.ignore_patterns("*.tfstate*", "plan.bin", ".terraform*"))
        values = {
            key: f"module.platform.{key}" if key in told and name != "platform" else json.dumps(value)
            for key, value in samples.items()
        }
        blocks.append(call(name.replace("-", "_"), f"./{name}", values))
    (folder / "main.tf").write_text("\n".join(blocks))


def waits(dot):
    """The edges of `terraform graph`: what each resource waits for, through modules too."""
    edges = {}
    node = r'"\[root\] ([^" ]+)[^"]*"'
    for one, other in re.findall(f"{node} -> {node}", dot):
        edges.setdefault(one, set()).add(other)
    return edges


def reached(edges, start):
    """All that something waits for."""
    found, queue = set(), [start]
    while queue:
        for other in edges.get(queue.pop(), set()) - found:
            found.add(other)
            queue.append(other)
    return found


def unordered(dot, services):
    """The resources of the platform that a service does not wait for, and must."""
    edges = waits(dot)
    for service in services:
        start = f"module.{service.replace('-', '_')}.aws_ecs_service.main"
        there = reached(edges, start)
        for resource in FIRST:
            if f"module.platform.{resource}" not in there:
                yield f"`{start}` does not wait for `{resource}` of the platform"


def not_exported(platform, services):
    """What the templates of services import and that of the platform does not export."""
    outputs = json.loads(platform.read_text())["Outputs"].values()
    exports = {output["Export"]["Name"] for output in outputs if "Export" in output}
    for name, path in services.items():
        asked = imports(json.loads(path.read_text())["Resources"])
        if not asked:
            yield f"{name} imports nothing"
        for export in sorted(asked - exports):
            yield f"{name} imports `{export}`, which the platform does not export"


def judge(verdicts, out, platform, services):
    """Judges a platform with its services, each by the name of its spec."""
    folder, modules = out / "together" / platform, {name: out / name / "terraform" for name in services}
    templates = {name: out / name / "cloudformation" / "template.json" for name in services}
    root_module(folder, out / platform / "terraform", modules)

    def run(judge_name, *stage):
        return verdicts.run([platform], f"together: {judge_name}", terraform.command(folder, *stage))

    there = run("terraform init", "init", "-no-color", "-backend=false")
    there = there and run("terraform validate", "validate", "-no-color")
    if there and run("terraform plan", "plan", "-no-color", "-input=false", "-out=plan.bin"):
        graph = terraform.output(folder, "graph", "-type=plan")
        verdicts.complaints(platform, "together: order", lambda: list(unordered(graph, services)))
        if terraform.OFFLINE and run("terraform apply", "apply", "-no-color", "-input=false", "-auto-approve", "plan.bin"):
            run("terraform destroy", "destroy", "-no-color", "-input=false", "-auto-approve")
    own = out / platform / "cloudformation" / "template.json"
    verdicts.complaints(platform, "together: exports", lambda: list(not_exported(own, templates)))
