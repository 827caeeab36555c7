"""Renders specs in both formats and has the outputs judged, by tools that are not ours and by comparing the two.

usage: conformance/run [--seed N] [--count M] [EXAMPLE or SPEC or FOLDER ...]

Without a spec it takes all examples, random specs besides, and what `spotweld diff` says of the change of each field.
Prints what fails with its details and, at the end, how many specs and verdicts there were of each tool. Exits with 1 if a
verdict is bad.
"""

import argparse
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import drawn
import moto_stacks
import tasks
import terraform
import together
import upgrades
import yaml
from verdicts import Verdicts

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "conformance"
SPOTWELD = ROOT / "target" / "debug" / "spotweld"

# The random specs of CI.
SEED = 1
COUNT = 200

# How many specs a tool takes at once. Terraform writes its state anew after each resource, so that the time of an
# apply grows with the square of what a root calls: ten modules cost the least.
AT_ONCE = {"terraform": 10, "templates": 20, "checkov": 50, "moto": 10}

# moto makes a stack, updates and deletes it in seconds: of so many specs of a group, with no more instances each.
STACKS = 20
MOST_INSTANCES = 40

# Destroying costs as much as all else of Terraform together: one root of the random specs in so many is destroyed.
DESTROYED = 5


def arguments():
    """The arguments of the command."""
    parser = argparse.ArgumentParser(prog="conformance/run", description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=SEED, help="where chance begins (%(default)s)")
    parser.add_argument("--count", type=int, default=COUNT, help="how many random specs (%(default)s)")
    parser.add_argument("specs", nargs="*", metavar="SPEC", help="an example, a file, or a folder: these and no others")
    return parser.parse_args()


def given(names):
    """The specs that are named: those of a folder, a file, or an example by its name."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted([*path.glob("*.yaml"), *path.glob("*.json")])
        else:
            yield path if path.exists() else ROOT / "examples" / f"{name}.yaml"


def render(path, folder):
    """Renders a spec in both formats."""
    verdicts = Verdicts()
    for backend in ("terraform", "cloudformation"):
        command = [SPOTWELD, "render", path, "--format", backend, "--out", folder / path.stem / backend]
        verdicts.run([path.stem], f"spotweld: render {backend}", command)
    return verdicts


def chunks(specs, size):
    """The specs in parts of one size."""
    items = list(specs.items())
    return [dict(items[start : start + size]) for start in range(0, len(items), size)]


def work(group, folder, specs, at_once):
    """What is to be done with some specs: the name of the task, the function, and its arguments."""
    for number, part in enumerate(chunks(specs, AT_ONCE["checkov"])):
        # checkov judges a folder, so that each part has one.
        own = OUT / "checkov" / f"{group}-{number}"
        yield f"{group}: checkov", tasks.judge_posture, (own, folder, part)
    for number, part in enumerate(chunks(specs, at_once)):
        lives = at_once == 1 or number % DESTROYED == 0
        yield f"{group}: terraform", tasks.judge_modules, (OUT / "roots", folder, part, lives)
    for part in chunks(specs, AT_ONCE["templates"]):
        yield f"{group}: templates", tasks.judge_templates, (folder, part)
    for part in chunks(played(specs), AT_ONCE["moto"]):
        yield f"{group}: moto", moto_stacks.judge, (SPOTWELD, folder, part)


def played(specs):
    """The specs of which moto makes stacks: those of groups so small that it can start their instances, and not all."""
    # moto knows no exports, so that a service on a platform, and a platform, make no stack of their own.
    whole = {name: spec for name, spec in specs.items() if "platform" not in spec}
    small = {name: spec for name, spec in whole.items() if spec["capacity"]["instances"]["min"] <= MOST_INSTANCES}
    return dict(list(small.items())[:STACKS])


def judge(pool, verdicts, group, paths, at_once):
    """Has everything judged that comes from some specs."""
    folder = OUT / "rendered" / group
    shutil.rmtree(folder, ignore_errors=True)
    for done in pool.map(render, paths, [folder] * len(paths)):
        verdicts.add(done)
    unrendered = {verdict.spec for verdict in verdicts.failed}
    specs = {path.stem: yaml.safe_load(path.read_text()) for path in paths if path.stem not in unrendered}
    futures = {pool.submit(tasks.guarded, function, *rest): name for name, function, rest in work(group, folder, specs, at_once)}
    for future in as_completed(futures):
        future.result().show(futures[future])
        verdicts.add(future.result())
    return folder, specs


def together_of(specs):
    """Each platform among some specs, with the services that stand on it, by name."""
    for name, spec in specs.items():
        on_it = [
            other
            for other, service in specs.items()
            if "service" in service and service.get("platform") == spec.get("platform")
        ]
        if "service" not in spec and on_it:
            yield name, on_it


def judge_drawing(verdicts, folder, specs):
    """The random specs have left nothing out."""
    verdicts.complaints("all of them", "drawing: settings", lambda: drawn.holes(specs.values()))
    templates = sorted(folder.glob("*/cloudformation/template.json"))
    verdicts.complaints("all of them", "drawing: kinds of resources", lambda: drawn.kinds_left_out(templates))


def main(chosen):
    """Judges some specs, or all examples and random ones."""
    verdicts, began = Verdicts(), time.monotonic()
    if not terraform.OFFLINE:
        print("Nothing is applied, and so nothing compared: SPOTWELD_TERRAFORM names no Terraform that calls nothing.")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        named = list(given(chosen.specs or [ROOT / "examples"]))
        folder, specs = judge(pool, verdicts, "given", named, 1)
        for platform, services in together_of(specs):
            together.judge(verdicts, folder, platform, services)
        if not chosen.specs and chosen.count:
            print(f"random specs: seed {chosen.seed}, count {chosen.count}")
            paths = drawn.draw(chosen.seed, chosen.count, OUT / "drawn")
            folder, specs = judge(pool, verdicts, "random", paths, AT_ONCE["terraform"])
            judge_drawing(verdicts, folder, specs)
            verdicts.complaints("all of them", "moto: gaps", lambda: moto_stacks.stale(verdicts.seen))
    if not chosen.specs:
        upgrades.judge(verdicts, SPOTWELD, OUT / "upgrades")
    print(f"{time.monotonic() - began:.0f} s")
    return verdicts.summary()


if __name__ == "__main__":
    sys.exit(main(arguments()))
