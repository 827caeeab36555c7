"""Draws random specs, and says which settings and kinds of resources they have left out."""

import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAW = ROOT / "target" / "debug" / "examples" / "random_specs"
SCHEMA = json.loads((ROOT / "docs" / "spec.schema.json").read_text())
KINDS = ROOT / "templates" / "cloudformation"

# Settings that no valid spec has, each with the reason.
NEVER = {
    "capacity.instance_types[].type": "A rule refuses weights, and this is the form of a type with one.",
    "capacity.instance_types[].weight": "A rule refuses weights.",
}


def draw(seed, count, folder):
    """Draws specs into a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([DRAW, "--seed", str(seed), "--count", str(count), "--out", folder], check=True)
    return sorted(folder.glob("*.json"))


def expected(schema, path=""):
    """What the schema says that a spec can have: settings, and the words of those that are one of a few."""
    if "$ref" in schema:
        yield from expected(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], path)
        return
    for other in [*schema.get("anyOf", []), *schema.get("oneOf", [])]:
        yield from expected(other, path)
    if "const" in schema:
        yield path, schema["const"]
    for word in schema.get("enum", []):
        yield path, word
    for name, inner in schema.get("properties", {}).items():
        own = f"{path}.{name}" if path else name
        yield own, None
        yield from expected(inner, own)
    if isinstance(schema.get("items"), dict):
        yield from expected(schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from expected(schema["additionalProperties"], f"{path}.*")


def leaves(value, settings, path=""):
    """The settings of a document with their values; what is a map of the user's names has `*` for each."""
    if path in settings:
        yield path, None if isinstance(value, (dict, list)) else value
    if isinstance(value, dict):
        for name, inner in value.items():
            own = f"{path}.{name}" if path else name
            yield from leaves(inner, settings, own if own in settings else f"{path}.*")
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, settings, f"{path}[]")
    else:
        yield path, value


def holes(specs):
    """Settings that no spec has, words that none chooses, and settings that have one value in all that have them."""
    wanted = set(expected(SCHEMA))
    settings = {path for path, _ in wanted}
    found = {}
    for spec in specs:
        for path, value in leaves(spec, settings):
            found.setdefault(path, set()).add(value)
    for path, word in sorted(wanted, key=str):
        if path not in NEVER and (path not in found or word is not None and word not in found[path]):
            yield f"no spec has `{path}`" + (f" with `{word}`" if word else "")
    for path, values in sorted(found.items()):
        if path in NEVER:
            yield f"a spec has `{path}`: it is no exception any more"
        # The name of an input or of a parameter is as good as any other.
        is_name = path.endswith((".input", ".ssm"))
        if len(values) == 1 and values != {None} and path in settings and not is_name:
            yield f"`{path}` is always {values}"


def kinds_left_out(templates):
    """The kinds of resources that there is a template for, and that no output has."""
    there = {resource["Type"] for path in templates for resource in json.loads(path.read_text())["Resources"].values()}
    texts = [path.read_text() for path in sorted(KINDS.rglob("*.tera"))]
    possible = {kind for text in texts for kind in words_of(text)}
    yield from (f"no output has a resource of type {kind}" for kind in sorted(possible - there))


def words_of(text):
    """The types that a template of ours can write."""
    return [part.partition('"')[0] for part in text.split('"Type": "')[1:] if part.startswith("AWS::")]
