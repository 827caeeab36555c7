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


def set_in(spec, path):
    """Whether a spec sets something; of several, whether all do."""
    name, _, rest = path.partition(".")
    inner = (spec or {}).get(name.removesuffix("[]"))
    if not rest:
        return bool(inner)
    return all(set_in(item, rest) for item in inner or [None]) if name.endswith("[]") else set_in(inner, rest)


def may_be_found(check, spec):
    """Whether `checkov.yaml` has a reason for a finding."""
    return check in CHECKOV["always"] or check in CHECKOV["unless"] and not set_in(spec, CHECKOV["unless"][check][0])


def checkov(framework, folder, spec):
    """What checkov finds in an output without a reason for it."""
    command = [Path(sys.executable).parent / "checkov", "--quiet", "--compact", "-o", "json", "--skip-download"]
    done = subprocess.run(
        [*command, "--framework", framework, "-d", folder], capture_output=True, text=True, check=False
    )
    report = json.loads(done.stdout)
    summary = report.get("summary", {})
    found = [
        f"{finding['check_id']} {finding['resource']}: {finding['check_name']}"
        for finding in report.get("results", {}).get("failed_checks", [])
        if not may_be_found(finding["check_id"], spec)
    ]
    if not summary.get("passed") or summary.get("parsing_errors"):
        found.append(f"checkov has not read it: {summary} {done.stderr}")
    return found


def module_policies(module):
    """The policies of an applied module, by address."""
    applied = Applied(module)
    for address in applied.written:
        if address.startswith(("aws_iam_role_policy.", "aws_s3_bucket_policy.")):
            for values in applied.values(address):
                yield address, applied.named(json.loads(values["policy"]), lambda *way: shape(".".join(way)))


def template_policies(path, module_inputs):
    """The policies of a template, by logical id."""
    template = Template(path, module_inputs, {})
    for name, resource in template.resources.items():
        properties = resource.get("Properties", {})
        for policy in [*properties.get("Policies", []), *([properties] if "PolicyDocument" in properties else [])]:
            text = json.dumps(template.resolve(policy["PolicyDocument"]), ensure_ascii=False)
            yield name, json.loads(re.sub("⟦(.*?)⟧", lambda found: shape(found[1]), text))


def shape(name):
    """What AWS would make of a name."""
    return next(value for pattern, value in SHAPES if re.fullmatch(pattern, name))


def parliament(policies):
    """What parliament finds in policies without a reason for it, statement by statement."""
    found, count = [], 0
    for owner, policy in policies:
        for statement in policy["Statement"]:
            count += 1
            document = json.dumps({**policy, "Statement": [statement]})
            for finding in analyze_policy_string(document, include_community_auditors=True).findings:
                if statement.get("Sid") not in PARLIAMENT.get(finding.issue, {}):
                    found.append(f"{owner} {statement.get('Sid')}: {finding.issue} {finding.title} {finding.detail}")
    return found if count else ["there is no statement to judge"]
