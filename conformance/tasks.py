"""Has what was rendered judged by each tool: functions for processes of their own, from some specs to their verdicts.

Each gets the folder of what was rendered and the specs by name.
"""

import shutil
import traceback

import equivalence
import graph
import inputs
import linters
import order
import posture
import terraform
from verdicts import Verdicts


def guarded(function, *arguments):
    """The verdicts of a task; one that fails itself is a failure of all that it judges."""
    try:
        return function(*arguments)
    except Exception:
        verdicts = Verdicts()
        specs = next(each for each in arguments if isinstance(each, dict))
        for name in specs:
            verdicts.verdict(name, f"judge: {function.__name__}", False, traceback.format_exc())
        return verdicts


def template_of(folder, name):
    """Where the template of a spec is."""
    return folder / name / "cloudformation" / "template.json"


def judge_templates(folder, specs):
    """cfn-lint has nothing to say, the template is under the limits, its scripts are some, its policies are sound."""
    verdicts = Verdicts()
    paths = {name: template_of(folder, name) for name in specs}
    for name, spec in specs.items():
        path = paths[name]
        verdicts.complaints(name, "cfn-lint", lambda path=path, spec=spec: linters.cfn_lint(path, spec))
        verdicts.complaints(name, "limits", lambda path=path: linters.limits(path))
        verdicts.complaints(name, "bash -n", lambda path=path: linters.bash(path))
        module_inputs = inputs.of_module(folder / name / "terraform")
        policies = posture.template_policies(path, module_inputs)
        verdicts.complaints(name, "parliament: CloudFormation", lambda p=policies, s=spec: posture.parliament(p, s))
    found = linters.shellcheck(paths.values(), {paths[name]: spec for name, spec in specs.items()})
    for name, path in paths.items():
        # A service on a platform has no instances of its own, and so no script.
        if path in found or not ("service" in specs[name] and "platform" in specs[name]):
            verdicts.complaints(name, "shellcheck", lambda path=path: found[path])
    return verdicts


def judge_posture(own, folder, specs):
    """checkov finds nothing that has no reason, in a folder that holds these specs alone."""
    verdicts = Verdicts()
    shutil.rmtree(own, ignore_errors=True)
    for name in specs:
        shutil.copytree(folder / name, own / name)
    for framework, found in posture.checkov(own, specs):
        for name, complaints in found.items():
            verdicts.complaints(name, f"checkov: {framework}", lambda complaints=complaints: complaints)
    return verdicts


def judge_modules(roots, folder, specs, lives):
    """The modules are formatted, valid, have a plan and a life, and match their templates.

    All are called by one root. If something is wrong there, each is a root of its own, to see whose fault it is.
    """
    first, *_, last = [*specs, *specs]
    root = terraform.Root(roots / f"{first}-{last}", {name: folder / name / "terraform" for name in specs})
    verdicts = Verdicts()
    judge_root(verdicts, root, folder, specs, lives)
    if root.is_module or not any(verdict.tool == "terraform" for verdict in verdicts.failed):
        return verdicts
    alone = Verdicts()
    for name, spec in specs.items():
        alone.taken += judge_modules(roots, folder, {name: spec}, lives).taken
    return alone if alone.failed else verdicts


def judge_root(verdicts, root, folder, specs, lives):
    """Runs Terraform on a root, from the formatting of its modules to their end."""

    def run(question, *stage):
        return verdicts.run(specs, f"terraform: {question}", root.command(*stage))

    run("fmt", "fmt", "-check", "-diff", *(root.rendered.values()))
    stages = {
        "init": ["init", "-no-color", "-backend=false"],
        "validate": ["validate", "-no-color"],
        "plan": ["plan", "-no-color", "-input=false", "-out=plan.bin"],
    }
    if not all([run(question, *stage) for question, stage in stages.items()]):
        return
    for name, module in root.modules().items():
        judge_order(verdicts, name, specs[name], module, template_of(folder, name))
    if not terraform.OFFLINE or not run("apply", "apply", "-no-color", "-input=false", "-auto-approve", "plan.bin"):
        return
    run("plan is empty", "plan", "-no-color", "-input=false", "-detailed-exitcode")
    for name, module in root.modules().items():
        judge_applied(verdicts, name, specs[name], module, template_of(folder, name))
    if lives:
        run("destroy", "destroy", "-no-color", "-input=false", "-auto-approve")


def judge_order(verdicts, name, spec, module, template):
    """Both outputs come and go in an order that works."""
    for each in (graph.TerraformGraph(module), graph.CloudFormationGraph(template)):
        for check, found in order.check(each, spec):
            verdicts.complaints(name, f"order: {check} ({each.format})", lambda found=found: found)


def judge_applied(verdicts, name, spec, module, template):
    """The applied module is what the template says, and its policies are sound."""
    verdicts.complaints(name, "equivalence", lambda: equivalence.compare(module, template))
    verdicts.complaints(
        name, "parliament: Terraform", lambda: posture.parliament(posture.module_policies(module), spec)
    )
