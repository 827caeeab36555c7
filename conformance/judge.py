"""Renders every example in both formats and has the outputs judged: Terraform, cfn-lint, bash and shellcheck.

usage: conformance/run [EXAMPLE ...]

Prints one line for each judgement and, at the end, how many there were. Exits with 1 if one of them failed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "conformance"
SPOTWELD = ROOT / "target" / "debug" / "spotweld"
BIN = Path(sys.executable).parent

# What the caller of a module brings, by what the text of its description is about.
SAMPLES = [
    (r"^The VPC", "vpc-0123456789abcdef0"),
    (r"subnet", "subnet-0123456789abcdef0"),
    (r"security group", "sg-0123456789abcdef0"),
    (r"hosted zone", "Z0123456789ABCDEFGHIJ"),
    (r"image of the instances", "ami-0123456789abcdef0"),
    (r"file system", "fs-0123456789abcdef0"),
    (r"access point", "fsap-0123456789abcdef0"),
    (r"certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"),
    (r"key that encrypts", "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"),
    (r"secret or parameter", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo-AbCdEf"),
    (r"", "sample"),
]


@dataclass
class Verdicts:
    """Counts judgements and keeps those that failed."""

    passed: int = 0
    failed: list = field(default_factory=list)

    def judge(self, name, command, cwd=ROOT, text=None):
        """Runs a judge; its exit code is the verdict. Returns whether it passed."""
        done = subprocess.run(command, cwd=cwd, input=text, capture_output=True, text=True, check=False)
        return self.verdict(name, done.returncode == 0, done.stdout + done.stderr)

    def verdict(self, name, good, details=""):
        """Takes down one verdict."""
        print(("ok    " if good else "FAILED"), name, flush=True)
        if good:
            self.passed += 1
        else:
            self.failed.append(name)
            print(details, flush=True)
        return good


def terraform(folder, *arguments):
    """The command line of Terraform on a folder."""
    offline = os.environ.get("SPOTWELD_TERRAFORM")
    if offline:
        return [sys.executable, offline, str(folder), *arguments]
    return ["terraform", f"-chdir={folder}", *arguments]


def variables(folder):
    """A `-var` for each variable of a module, from its declaration."""
    path = folder / "variables.tf"
    declarations = re.findall(r'variable "(\w+)" \{(.*?)\n\}', path.read_text(), re.S) if path.exists() else []
    for name, body in declarations:
        description = re.search(r'description\s*=\s*"(.*)"', body).group(1)
        sample = next(value for pattern, value in SAMPLES if re.search(pattern, description))
        is_list = re.search(r"type\s*=\s*list", body)
        yield f"-var={name}={json.dumps([sample, sample[:-1] + '1']) if is_list else sample}"


def judge_terraform(verdicts, name, folder):
    """The output is formatted, valid, and has a plan."""
    verdicts.judge(f"{name}: terraform fmt", terraform(folder, "fmt", "-check", "-diff"))
    init = verdicts.judge(f"{name}: terraform init", terraform(folder, "init", "-no-color", "-backend=false"))
    if init and verdicts.judge(f"{name}: terraform validate", terraform(folder, "validate", "-no-color")):
        plan = terraform(folder, "plan", "-no-color", "-input=false", *variables(folder))
        verdicts.judge(f"{name}: terraform plan", plan)


def judge_cloudformation(verdicts, name, path):
    """cfn-lint has no error and no warning, and the template is under the limits of CloudFormation."""
    config = ROOT / "conformance" / "cfn-lint.yaml"
    verdicts.judge(f"{name}: cfn-lint", [BIN / "cfn-lint", "--config-file", config, "--", path])
    # 51,200 bytes go in a request, a megabyte goes by S3; 500 resources, 200 parameters and outputs.
    template = json.loads(path.read_text())
    counts = [len(template.get(part, {})) for part in ("Resources", "Parameters", "Outputs")]
    small = path.stat().st_size <= 1_000_000 and all(c <= limit for c, limit in zip(counts, (500, 200, 200)))
    verdicts.verdict(f"{name}: CloudFormation limits", small, f"{path.stat().st_size} bytes, {counts}")
    judge_user_data(verdicts, name, template)


def text_of(value):
    """The text that CloudFormation would make of a value, with a word for each reference."""
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


def judge_user_data(verdicts, name, template):
    """The script that configures the agent is one that bash can read and shellcheck has nothing to say about."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::EC2::LaunchTemplate":
            script = text_of(resource["Properties"]["LaunchTemplateData"]["UserData"])
            verdicts.judge(f"{name}: bash -n", ["bash", "-n", "/dev/stdin"], text=script)
            verdicts.judge(f"{name}: shellcheck", [BIN / "shellcheck", "-"], text=script)


def main(names):
    """Judges the named examples, or all of them."""
    verdicts = Verdicts()
    examples = sorted((ROOT / "examples").glob("*.yaml"))
    for example in [path for path in examples if not names or path.stem in names]:
        for backend in ("terraform", "cloudformation"):
            folder = OUT / backend / example.stem
            shutil.rmtree(folder, ignore_errors=True)
            render = [SPOTWELD, "render", example.relative_to(ROOT), "--format", backend, "--out", folder]
            if not verdicts.judge(f"{example.stem}: render {backend}", render):
                continue
            if backend == "terraform":
                judge_terraform(verdicts, example.stem, folder)
            else:
                judge_cloudformation(verdicts, example.stem, folder / "template.json")
    print(f"\n{verdicts.passed} passed, {len(verdicts.failed)} failed")
    return 1 if verdicts.failed or not verdicts.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
