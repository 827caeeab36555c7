"""Renders specs in both formats and has the outputs judged, by tools that are not ours and by comparing the two.

usage: conformance/run [EXAMPLE or SPEC or FOLDER ...]

Without arguments it takes all examples. Prints one line for each judgement and, at the end, how many there were of each
judge. Exits with 1 if one of them failed.
"""

import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cfn_user_data
import equivalence
import graph
import inputs
import order
import posture
import terraform
import together
import yaml
from verdicts import Verdicts

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "conformance"
SPOTWELD = ROOT / "target" / "debug" / "spotweld"
BIN = Path(sys.executable).parent


def render(verdicts, spec, folder):
    """Renders a spec in both formats."""
    shutil.rmtree(folder, ignore_errors=True)
    outcomes = []
    for backend in ("terraform", "cloudformation"):
        command = [SPOTWELD, "render", spec, "--format", backend, "--out", folder / backend]
        outcomes.append(verdicts.run(spec.stem, f"render {backend}", command))
    return all(outcomes)


def judge_terraform(verdicts, name, module):
    """The module is formatted, valid, and has a plan. Returns whether it has one."""
    module.write_inputs()
    stages = {
        "terraform fmt": ["fmt", "-check", "-diff"],
        "terraform init": ["init", "-no-color", "-backend=false"],
        "terraform validate": ["validate", "-no-color"],
        "terraform plan": ["plan", "-no-color", "-input=false", "-out=plan.bin"],
    }
    outcomes = [verdicts.run(name, judge, terraform.command(module.folder, *stage)) for judge, stage in stages.items()]
    return all(outcomes[1:])


def judge_life(verdicts, name, module, judge_applied):
    """The module applies, is then as it should be, passes what is asked of what it applied, and can be destroyed."""

    def run(judge, *stage):
        return verdicts.run(name, judge, terraform.command(module.folder, *stage))

    if run("terraform apply", "apply", "-no-color", "-input=false", "-auto-approve", "plan.bin"):
        run("terraform plan is empty", "plan", "-no-color", "-input=false", "-detailed-exitcode")
        judge_applied()
        run("terraform destroy", "destroy", "-no-color", "-input=false", "-auto-approve")


def judge_cloudformation(verdicts, name, path):
    """cfn-lint has no error and no warning, the template is under the limits, and its script is one for bash."""
    config = ROOT / "conformance" / "cfn-lint.yaml"
    verdicts.run(name, "cfn-lint", [BIN / "cfn-lint", "--config-file", config, "--", path])
    # 51,200 bytes go in a request, a megabyte goes by S3; 500 resources, 200 parameters and outputs.
    template = json.loads(path.read_text())
    counts = [len(template.get(part, {})) for part in ("Resources", "Parameters", "Outputs")]
    small = path.stat().st_size <= 1_000_000 and all(c <= limit for c, limit in zip(counts, (500, 200, 200)))
    verdicts.verdict(name, "CloudFormation limits", small, f"{path.stat().st_size} bytes, {counts}")
    for script in cfn_user_data.scripts(template):
        verdicts.run(name, "bash -n", ["bash", "-n", "/dev/stdin"], text=script)
        verdicts.run(name, "shellcheck", [BIN / "shellcheck", "-"], text=script)


def judge_order(verdicts, name, spec, module, template):
    """Both outputs come and go in an order that works."""
    for each in (graph.TerraformGraph(module), graph.CloudFormationGraph(template)):
        for check, found in order.check(each, spec):
            verdicts.complaints(name, f"order, {each.format}: {check}", lambda found=found: found)


def judge_posture(verdicts, name, spec, module, template):
    """checkov finds nothing that has no reason, nor does parliament in the policies of the template."""
    for framework, folder in (("terraform", module.folder), ("cloudformation", template.parent)):
        verdicts.complaints(name, f"checkov {framework}", lambda f=framework, d=folder: posture.checkov(f, d, spec))

    def in_policies():
        return posture.parliament(posture.template_policies(template, inputs.of_module(module.folder)))

    verdicts.complaints(name, "parliament cloudformation", in_policies)


def judge(verdicts, spec_path):
    """Has everything judged that comes from one spec."""
    name, folder = spec_path.stem, OUT / spec_path.stem
    if not render(verdicts, spec_path, folder):
        return
    spec = yaml.safe_load(spec_path.read_text())
    module, template = terraform.Module(folder / "terraform"), folder / "cloudformation" / "template.json"

    def judge_applied():
        verdicts.complaints(name, "equivalence", lambda: equivalence.compare(module, template))
        verdicts.complaints(name, "parliament terraform", lambda: posture.parliament(posture.module_policies(module)))

    judge_cloudformation(verdicts, name, template)
    judge_posture(verdicts, name, spec, module, template)
    if judge_terraform(verdicts, name, module):
        judge_order(verdicts, name, spec, module, template)
        if terraform.OFFLINE:
            judge_life(verdicts, name, module, judge_applied)


def specs(arguments):
    """The specs that are meant: those of a folder, a file, or an example by its name."""
    for argument in arguments or [str(ROOT / "examples")]:
        path = Path(argument)
        if path.is_dir():
            yield from sorted(path.glob("*.yaml"))
        else:
            yield path if path.exists() else ROOT / "examples" / f"{argument}.yaml"


def together_of(paths):
    """Each platform among some specs, with the services that stand on it, by the names of their files."""
    documents = {path.stem: yaml.safe_load(path.read_text()) for path in paths}
    for stem, document in documents.items():
        on_it = [
            other
            for other, service in documents.items()
            if "service" in service and service.get("platform") == document.get("platform")
        ]
        if "service" not in document and on_it:
            yield stem, on_it


def main(arguments):
    """Judges some specs, or all examples."""
    verdicts = Verdicts()
    if not terraform.OFFLINE:
        print("Nothing is applied, and so nothing compared: SPOTWELD_TERRAFORM names no Terraform that calls nothing.")
    paths = list(specs(arguments))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda spec: judge(verdicts, spec), paths))
    for platform, services in together_of(paths):
        together.judge(verdicts, OUT, platform, services)
    return verdicts.summary()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
