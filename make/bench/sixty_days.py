"""Sixty days: the same projects with and without the first proposal of each day taken, to their end."""

import json
import os
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory

from serving import HERE, environment

HEAD = ("what", "without", "led", "days earlier")
SEEDS = int(os.environ.get("SEEDS", "30"))


def measure() -> list[tuple[str, ...]]:
    with TemporaryDirectory(prefix="leadline-bench-") as folder:
        told = subprocess.run(
            [sys.executable, HERE / "sixty_days_lives.py", str(SEEDS)], env=environment(folder),
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    lives = [json.loads(line) for line in told.splitlines()]
    without, led = [life["without"] for life in lives], [life["led"] for life in lives]
    earlier = [one["days"] - other["days"] for one, other in zip(without, led, strict=True)]
    worst, best = min(earlier), max(earlier)
    return [
        (f"working days until all is done, median of {len(lives)} projects",
         _median(without, "days"), _median(led, "days"), f"{median(earlier):.0f} (from {worst} to {best})"),
        ("projects done earlier, as early, later", "", "",
         " ".join(str(sum(map(each, earlier))) for each in (lambda d: d > 0, lambda d: d == 0, lambda d: d < 0))),
        ("most proposals in a project on a day", "", str(max(one["most"] for one in led)), ""),
        ("most mails to one person in seven days", str(max(one["mails"] for one in without)),
         str(max(one["mails"] for one in led)), ""),
    ]  # fmt: skip


def _median(lives: list[dict], name: str) -> str:
    return f"{median(one[name] for one in lives):.0f}"
