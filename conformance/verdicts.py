"""Verdicts of the judges, counted by judge."""

import subprocess
import sys
import threading
import traceback
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Verdicts:
    """Counts judgements, by the name of the judge, and keeps those that failed."""

    passed: Counter = field(default_factory=Counter)
    failed: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, example, judge, command, text=None):
        """Runs a judge; its exit code is the verdict. Returns whether it passed."""
        done = subprocess.run([str(word) for word in command], input=text, capture_output=True, text=True, check=False)
        return self.verdict(example, judge, done.returncode == 0, done.stdout + done.stderr)

    def verdict(self, example, judge, good, details=""):
        """Takes down one verdict."""
        with self.lock:
            print(("ok    " if good else "FAILED"), f"{example}: {judge}", flush=True)
            if good:
                self.passed[judge] += 1
            else:
                self.failed.append(f"{example}: {judge}")
                print(details, flush=True)
        return good

    def complaints(self, example, judge, find):
        """Takes down a verdict: good if a judge, which `find` calls, finds nothing to complain about."""
        try:
            found = list(find())
        except Exception:  # The judge itself has failed, which is a failure of what it judged too.
            found = traceback.format_exc().splitlines()
        return self.verdict(example, judge, not found, "\n".join(f"    {line}" for line in found))

    def summary(self):
        """Prints the counts; returns the exit code."""
        print()
        for judge, count in sorted(self.passed.items()):
            print(f"{count:5} {judge}")
        print(f"{self.passed.total():5} passed, {len(self.failed)} failed")
        for name in self.failed:
            print(f"FAILED {name}", file=sys.stderr)
        return 1 if self.failed or not self.passed else 0
