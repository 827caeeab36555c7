#!/usr/bin/env python3
"""Turns the EC2 data files of a moto release into src/catalog/instance_types.txt.

    python3 -m venv target/venv
    target/venv/bin/pip install --no-deps moto==5.2.5
    target/venv/bin/python conformance/build_catalog.py            # write the table
    target/venv/bin/python conformance/build_catalog.py --check    # exit 1 if the table differs

moto (Apache-2.0) ships what `aws ec2 describe-instance-types` and `aws ec2
describe-instance-type-offerings --location-type region` answered before the release. The
files are read as data; moto itself is not imported, so its dependencies are not needed.

Every type gets a row, also bare metal and the types without spot: a catalogue that left them
out could only say "unknown" where the truth is "exists, but is never spot".

The table is a function of the pinned release: same release in, same bytes out. To move to a
newer one, change MOTO_VERSION and MOTO_DATE together, run the script, and read the diff.
The script stops at a value that the Rust side does not know, rather than writing it.
"""

import argparse
import difflib
import gzip
import json
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

MOTO_VERSION = "5.2.5"
# The day the wheel of MOTO_VERSION was built: the date of its zip entries.
MOTO_DATE = "2026-10-27"

TABLE = Path(__file__).resolve().parent.parent / "src" / "catalog" / "instance_types.txt"

COLUMNS = (
    "type",
    "vcpus",
    "memory_mib",
    "architecture",
    "hypervisor",
    "network_interfaces",
    "ipv4_per_interface",
    "gpus",
    "ebs_optimized",
    "traits",
    "regions",
)

TYPE_NAME = re.compile(r"[a-z][a-z0-9-]*\.[a-z0-9-]+")

# A type that runs more than one architecture is listed under the first of these it has.
ARCHITECTURES = ("x86_64", "arm64", "x86_64_mac", "arm64_mac")
HYPERVISORS = ("nitro", "xen", "none")
EBS_OPTIMIZED = ("unsupported", "supported", "default")

# The width of the bitmap on the Rust side.
MAX_REGIONS = 64


def main():
    """Write the table, or compare it with what is committed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()

    types, offerings = read_moto()
    table = render(types, offerings)
    if not arguments.check:
        TABLE.write_text(table, encoding="ascii", newline="\n")
        return 0
    committed = TABLE.read_text(encoding="ascii")
    diff = difflib.unified_diff(committed.splitlines(), table.splitlines(), "committed", "built", lineterm="", n=0)
    lines = list(diff)
    print("\n".join(lines) if lines else f"{TABLE.name} is what moto {MOTO_VERSION} gives")
    return 1 if lines else 0


def read_moto():
    """The types by name, and the set of types on offer by region."""
    moto = distribution("moto")
    require(moto.version == MOTO_VERSION, f"moto {moto.version} is installed, {MOTO_VERSION} is wanted")
    resources = Path(moto.locate_file("moto/ec2/resources"))
    types = read_json(resources / "instance_types.json.gz")
    offerings = {}
    for path in sorted((resources / "instance_type_offerings" / "region").glob("*.json.gz")):
        region = path.name.removesuffix(".json.gz")
        offers = read_json(path)
        require(all(offer["Location"] == region for offer in offers), f"{path.name} holds another region")
        offerings[region] = {offer["InstanceType"] for offer in offers}
    return types, offerings


def read_json(path):
    """The value in one gzipped JSON file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def render(types, offerings):
    """The whole table as text; rows are in byte order of the type, which the lookup relies on."""
    regions = sorted(offerings)
    require(0 < len(regions) <= MAX_REGIONS, f"{len(regions)} regions do not fit the bitmap")
    known = set(types)
    for region, offered in offerings.items():
        require(offered <= known, f"{region} offers types without a description: {sorted(offered - known)}")
    header = [
        "# EC2 instance types, reduced and reformatted by conformance/build_catalog.py; do not edit.",
        "# source: moto, moto/ec2/resources/instance_types.json.gz and instance_type_offerings/region/*.json.gz",
        "# licence: Apache-2.0, see NOTICE beside this file",
        f"# version: moto {MOTO_VERSION}",
        f"# date: {MOTO_DATE}",
        "# traits: burstable, current (generation), metal (bare), spot, store (instance store); - for none",
        "# the last column is a hexadecimal bitmap: bit n is region n of the next line, from 0",
        "# regions: " + " ".join(regions),
        "# columns: " + " ".join(COLUMNS),
    ]
    rows = [row(name, types[name], regions, offerings) for name in sorted(types, key=str.encode)]
    return "\n".join(header + rows) + "\n"


def row(name, facts, regions, offerings):
    """One tab-separated line."""
    require(TYPE_NAME.fullmatch(name) and facts["InstanceType"] == name, f"odd type name {name!r}")
    bitmap = sum(1 << bit for bit, region in enumerate(regions) if name in offerings[region])
    require(bitmap != 0, f"{name} is offered nowhere")
    cells = (
        name,
        positive(name, facts["VCpuInfo"]["DefaultVCpus"]),
        positive(name, facts["MemoryInfo"]["SizeInMiB"]),
        architecture(name, facts["ProcessorInfo"]["SupportedArchitectures"]),
        one_of(name, facts.get("Hypervisor", "none"), HYPERVISORS),
        positive(name, facts["NetworkInfo"]["MaximumNetworkInterfaces"]),
        positive(name, facts["NetworkInfo"]["Ipv4AddressesPerInterface"]),
        gpus(facts),
        one_of(name, facts["EbsInfo"]["EbsOptimizedSupport"], EBS_OPTIMIZED),
        traits(facts),
        f"{bitmap:x}",
    )
    return "\t".join(str(cell) for cell in cells)


def architecture(name, supported):
    """The architecture to list; i386 never stands alone in the data, so it needs no name."""
    for candidate in ARCHITECTURES:
        if candidate in supported:
            return candidate
    raise SystemExit(f"{name} has unknown architectures {supported}")


def gpus(facts):
    """GPU devices the instance sees. A fraction of a GPU (g6f, gr6f) has Count 0 and one logical GPU."""
    return sum(max(gpu["Count"], gpu["LogicalGpuCount"]) for gpu in facts.get("GpuInfo", {}).get("Gpus", []))


def traits(facts):
    """The yes-or-no facts that hold, in alphabetical order."""
    held = {
        "burstable": facts["BurstablePerformanceSupported"],
        "current": facts["CurrentGeneration"],
        "metal": facts["BareMetal"],
        "spot": "spot" in facts["SupportedUsageClasses"],
        "store": facts["InstanceStorageSupported"],
    }
    return ",".join(trait for trait, holds in held.items() if holds) or "-"


def positive(name, number):
    """A count that is at least one and fits 32 bits."""
    require(isinstance(number, int) and 0 < number < 2**32, f"{name} has the odd number {number!r}")
    return number


def one_of(name, word, known):
    """A word of a closed vocabulary."""
    require(word in known, f"{name} has the unknown word {word!r}")
    return word


def require(holds, message):
    """Stop with a message when the data is not what this script was written for."""
    if not holds:
        raise SystemExit(f"build_catalog: {message}")


if __name__ == "__main__":
    sys.exit(main())
