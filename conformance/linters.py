"""Has templates judged by cfn-lint, in this process, and the scripts in them by bash and shellcheck."""

import json
import re
import subprocess
import sys
from pathlib import Path

import cfn_user_data
import yaml
from cfnlint.config import ConfigMixIn
from cfnlint.runner import Runner

HERE = Path(__file__).parent
CFN_LINT = yaml.safe_load((HERE / "cfn-lint.yaml").read_text())

# 51,200 bytes go in a request, a megabyte goes by S3; 500 resources, 200 parameters and outputs.
MOST_BYTES = 1_000_000
MOST = {"Resources": 500, "Parameters": 200, "Outputs": 200}


def cfn_lint(path, spec):
    """What cfn-lint finds in a template, errors and warnings alike, without a reason for it."""
    arguments = ["--regions", *CFN_LINT["regions"], "--template", str(path)]
    for match in Runner(ConfigMixIn(arguments)).run():
        if not is_answered(match, spec):
            place = ".".join(map(str, match.path or []))
            yield f"{match.rule.id} {place}: {match.message[:300]}"


def is_answered(match, spec):
    """Whether `cfn-lint.yaml` has a reason for a finding: its message is the one meant, and so is the spec."""
    answer = CFN_LINT["answered"].get(match.rule.id)
    if answer is None or not re.fullmatch(answer["message"], match.message):
        return False
    words = [re.escape(word) for word in re.findall(answer.get("said", r"(?!)"), match.message)]
    text = json.dumps(spec, ensure_ascii=False)
    return all(re.search(pattern, text) for pattern in [*answer.get("spec", []), *words])


def limits(path):
    """Which limits of CloudFormation a template is over."""
    template, size = json.loads(path.read_text()), path.stat().st_size
    if size > MOST_BYTES:
        yield f"it has {size} bytes"
    for part, most in MOST.items():
        if len(template.get(part, {})) > most:
            yield f"it has {len(template[part])} {part}"


def scripts(path):
    """The scripts of a template, as files beside it."""
    for number, text in enumerate(cfn_user_data.scripts(json.loads(path.read_text()))):
        file = path.parent / f"user_data_{number}.sh"
        file.write_text(text)
        yield file


def bash(path):
    """What bash has against the scripts of a template."""
    for file in scripts(path):
        done = subprocess.run(["bash", "-n", file], capture_output=True, text=True, check=False)
        if done.returncode:
            yield done.stderr


def shellcheck(paths, specs):
    """What shellcheck has against the scripts of templates, by path of the template; once for all."""
    files = {str(file): path for path in paths for file in scripts(path)}
    command = [Path(sys.executable).parent / "shellcheck", "--format", "json1", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = {path: [] for path in files.values()}
    own = {path: specs[path].get("instance", {}).get("extra_user_data", "").splitlines() for path in found}
    for comment in json.loads(done.stdout)["comments"]:
        line = Path(comment["file"]).read_text().splitlines()[comment["line"] - 1]
        # SC2016 asks whether a `$` in single quotes is meant. In the lines of the spec it is what the spec says.
        if comment["code"] == 2016 and line in own[files[comment["file"]]]:
            continue
        # SC2129 would write the lines of the spec and ours into one block, since they go to one file.
        if comment["code"] == 2129 and any(">>" in each for each in own[files[comment["file"]]]):
            continue
        found[files[comment["file"]]].append(f"SC{comment['code']} line {comment['line']}: {comment['message']}")
    return found
