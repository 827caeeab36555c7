"""Has the security posture of an output judged by checkov, and its IAM policies by parliament."""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml
from applied import Applied
from parliament import analyze_policy_string
from template import Template

HERE = Path(__file__).parent
CHECKOV = yaml.safe_load((HERE / "checkov.yaml").read_text())
PARLIAMENT = yaml.safe_load((HERE / "parliament.yaml").read_text())

# What a policy may name that only AWS would know, in the form that AWS would give it.
SHAPES = [
    (r"aws_ecs_cluster.*|Cluster\.Arn", "arn:aws:ecs:eu-west-1:123456789012:cluster/sample"),
    (r"aws_s3_bucket\..*\.arn|\w*Bucket\.Arn", "arn:aws:s3:::sample"),
    (r".*", "sample"),
]

# What the value of a parameter is where it stands for a whole ARN, by the service of the actions on it.
WHOLE = {
    "kms": "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
    "secretsmanager": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sample-AbCdEf",
}


def settings(spec, path):
    """What a spec has at a path, as text: of a list or a map, each."""
    name, _, rest = path.partition(".")
    inner = spec.get(name.removesuffix("[]")) if isinstance(spec, dict) else None
    if name.endswith("[]"):
        items = inner.values() if isinstance(inner, dict) else inner or []
        return [found for item in items for found in settings(item, rest)]
    if rest:
        return settings(inner, rest)
    return ["unset" if inner is None else str(inner).lower() if isinstance(inner, bool) else str(inner)]


def may_be_found(check, spec):
    """Whether `checkov.yaml` has a reason for a finding."""
    return check in CHECKOV["always"] or is_wished(CHECKOV["by_wish"].get(check, {}).get("where", {}), spec)


def is_wished(wishes, spec):
    """Whether a spec has one of some settings with a value that matches."""
    return any(re.fullmatch(pattern, found) for path, pattern in wishes.items() for found in settings(spec, path))


def checkov(folder, specs):
    """What checkov finds in a folder of outputs without a reason for it: by framework and the name of the spec."""
    command = [Path(sys.executable).parent / "checkov", "--compact", "-o", "json", "--skip-download", "-d", folder]
    frameworks = ["terraform", "cloudformation"]
    done = subprocess.run([*command, "--framework", *frameworks], capture_output=True, text=True, check=False)
    reports = json.loads(done.stdout)
    for framework in frameworks:
        (results,) = [report["results"] for report in reports if report["check_type"] == framework]
        found = {name: [f"checkov has read nothing of it: {done.stderr}"] for name in specs}
        found.update({owner(passed["file_path"], specs): [] for passed in results["passed_checks"]})
        for path in results.get("parsing_errors", []):
            if Path(path).name not in CHECKOV["unread"]:
                found[owner(path, specs)].append(f"checkov cannot read {path}")
        for finding in results["failed_checks"]:
            name = owner(finding["file_path"], specs)
            if not may_be_found(finding["check_id"], specs[name]):
                found[name].append(f"{finding['check_id']} {finding['resource']}: {finding['check_name']}")
        yield framework, found


def owner(path, specs):
    """The spec that a file comes from: one of the folders above is named after it."""
    return next(part for part in reversed(Path(path).parts) if part in specs)


def module_policies(module):
    """The policies of an applied module, by address."""
    applied = Applied(module)
    for address in applied.written:
        if address.startswith(("aws_iam_role_policy.", "aws_s3_bucket_policy.")):
            for values in applied.values(address):
                named = applied.named(json.loads(values["policy"]), lambda *way: shape(".".join(way)))
                yield address, shaped(named)


def template_policies(path, module_inputs):
    """The policies of a template, by logical id."""
    template = Template(path, module_inputs, {})
    for name, resource in template.resources.items():
        properties = resource.get("Properties", {})
        for policy in [*properties.get("Policies", []), *([properties] if "PolicyDocument" in properties else [])]:
            yield name, shaped(template.resolve(policy["PolicyDocument"]))


def shaped(policy):
    """A policy with what AWS would make of the names in it."""
    for statement in policy["Statement"]:
        (*_, action) = [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]
        whole = WHOLE.get(action.partition(":")[0])
        if whole and isinstance(statement.get("Resource"), list):
            statement["Resource"] = [
                whole if re.fullmatch("⟦ssm:[^⟧]*⟧", each) else each for each in statement["Resource"]
            ]
    text = json.dumps(policy, ensure_ascii=False)
    return json.loads(re.sub("⟦(.*?)⟧", lambda found: shape(found[1]), text))


def shape(name):
    """What AWS would make of a name."""
    return next(value for pattern, value in SHAPES if re.fullmatch(pattern, name))


def parliament(policies, spec):
    """What parliament finds in policies without a reason for it, statement by statement."""
    found, count = [], 0
    for owner, policy in policies:
        for statement in policy["Statement"]:
            count += 1
            document = json.dumps({**policy, "Statement": [statement]})
            for finding in analyze_policy_string(document, include_community_auditors=True).findings:
                if not may_be_said(finding.issue, statement.get("Sid"), spec):
                    found.append(f"{owner} {statement.get('Sid')}: {finding.issue} {finding.title} {finding.detail}")
    return found if count or not makes_roles(spec) else ["there is no statement to judge"]


def makes_roles(spec):
    """Whether an output has roles of its own: those that exist are not its business."""
    existing = spec.get("roles") or {}
    own = {
        "execution": "service" in spec,
        "instance_profile": not ("service" in spec and "platform" in spec),
        "task": "task_role" in spec,
    }
    return any(makes and role not in existing for role, makes in own.items())


def may_be_said(issue, sid, spec):
    """Whether `parliament.yaml` has a reason for a finding in a statement."""
    own = len((spec.get("task_role") or {}).get("statements") or [])
    is_of_spec = sid in {f"{PARLIAMENT['of_the_spec']['sid']}{number}" for number in range(1, own + 1)}
    return is_of_spec or sid in PARLIAMENT["always"].get(issue, {})
