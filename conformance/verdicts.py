"""Verdicts of the judges: one for each spec and question, counted by tool."""

import subprocess
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Verdict:
    """What a judge has to say about what came from one spec. The judge is a tool, or a tool and its question."""

    spec: str
    judge: str
    good: bool
    details: str = ""

    @property
    def tool(self):
        """The tool alone."""
        return self.judge.partition(":")[0]

    def __str__(self):
        return f"{'ok    ' if self.good else 'FAILED'} {self.spec}: {self.judge}"


@dataclass
class Verdicts:
    """Takes down verdicts; those of several processes are put together at the end."""

    taken: list = field(default_factory=list)
    # What judges have to know of all specs: how often they saw something.
    seen: Counter = field(default_factory=Counter)

    def add(self, other):
        """Takes over those of another process."""
        self.taken += other.taken
        self.seen += other.seen

    def verdict(self, spec, judge, good, details=""):
        """Takes down one verdict."""
        self.taken.append(Verdict(spec, judge, good, details))
        return good

    def run(self, specs, judge, command, text=None):
        """Runs a judge of some specs; its exit code is the verdict on each. Returns whether they passed."""
        done = subprocess.run([str(word) for word in command], input=text, capture_output=True, text=True, check=False)
        for spec in specs:
            self.verdict(spec, judge, done.returncode == 0, done.stdout + done.stderr)
        return done.returncode == 0

    def complaints(self, spec, judge, find):
        """Takes down a verdict: good if a judge, which `find` calls, finds nothing to complain about."""
        try:
            found = list(find())
        except Exception:  # The judge itself has failed, which is a failure of what it judged too.
            found = traceback.format_exc().splitlines()
        return self.verdict(spec, judge, not found, "\n".join(f"    {line}" for line in found))

    @property
    def failed(self):
        """Those that are not good."""
        return [verdict for verdict in self.taken if not verdict.good]

    def show(self, label):
        """Prints what failed, with details, or a line that says that nothing did."""
        for verdict in self.failed:
            print(f"{verdict}\n{verdict.details}")
        print(f"{label}: {len(self.taken) - len(self.failed)} good, {len(self.failed)} failed", flush=True)

    def summary(self):
        """Prints the counts of each tool; returns the exit code."""
        print(f"\n{'tool':<28} {'specs':>6} {'verdicts':>9} {'failures':>9}")
        for tool in sorted({verdict.tool for verdict in self.taken}):
            own = [verdict for verdict in self.taken if verdict.tool == tool]
            specs, failed = len({verdict.spec for verdict in own}), sum(not verdict.good for verdict in own)
            print(f"{tool:<28} {specs:>6} {len(own):>9} {failed:>9}")
        for verdict in self.failed:
            print(verdict, file=sys.stderr)
        print(f"{len(self.taken) - len(self.failed)} passed, {len(self.failed)} failed")
        return 1 if self.failed or not self.taken else 0
