"""TaskJuggler (`tj3`) beside `level` on the same generated plans: processor seconds and the day of the end.

tj3 runs with all priorities equal, for they alone cost it weeks, and with a report of milestones only, which takes no
time; it starts a process each time, `level` runs once before it is measured. Ours: one schedule by the first rule, of
small plans justified once, with slack, reasons and the referee's check; then what the search finds by default. Medians
of alternating rounds, the share too: machines change their speed from one second to the next. The largest plan is run
once. LEADLINE_ONLY names one of the plans.
"""

import csv
import os
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from leadline.engine.calendars import instant
from leadline.engine.leveling import level
from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.planfile.plan import to_plan
from leadline.planfile.read import read_all

HEAD = (
    "plan",
    "tj3 s",
    "ours s",
    "share",
    "must <= 1/20",
    "tj3 days",
    "ours",
    "must",
    "searched",
    "s",
    "of tj3",
)
ROUNDS = 5
SMALL = 200  # items up to which the rules' schedule is justified once
REPORT = """taskreport finish "finish" {
  formats csv
  hidetask ~(isleaf() & ismilestone(plan))
  columns id, end
}
"""


def measure() -> list[tuple[str, ...]]:
    given = os.environ.get("LEADLINE_BENCH")
    if not given or not shutil.which("tj3"):
        why = "LEADLINE_BENCH is not set" if not given else "tj3 is not installed"
        return [(f"not measured: {why}", *[""] * (len(HEAD) - 1))]
    level(
        _plan(Path(given) / "bench/generated/p100.plan.json"), work=60
    )  # compiles the kernels, once for a machine
    only = os.environ.get("LEADLINE_ONLY", "")
    plans = sorted(Path(given).glob("bench/generated/*.tjp"), key=lambda path: path.stat().st_size)
    return [_row(path) for path in plans if only in path.name]


def _row(path: Path) -> tuple[str, ...]:
    plan = _plan(path.with_name(path.stem + ".plan.json"))
    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS if path.stat().st_size < 600_000 else 1):
        cpu, end = _tj3(path)
        theirs.append(cpu)
        tried = 3 if len(plan.items) < SMALL else 1
        _ours(plan, tried)  # wakes the processor, which has slept while tj3 ran
        first, cpu = _ours(plan, tried)
        ours.append(cpu)
    found, searched = _ours(plan, None)
    one, other = statistics.median(theirs), statistics.median(ours)
    share = statistics.median(a / b for a, b in zip(theirs, ours, strict=True))
    days = [(at - plan.as_of) / 1440 for at in (end, first.finish, found.finish)]
    return (
        path.stem,
        f"{one:.2f}",
        f"{other:.3f}",
        f"1/{share:.0f}",
        "met" if share >= 20 else "not met",
        *(f"{each:.1f}" for each in days[:2]),
        "met" if days[1] <= days[0] else "not met",
        f"{days[2]:.1f}",
        f"{searched:.2f}",
        f"{days[2] / days[0]:.2f}",
    )


def _plan(path: Path) -> Plan:
    return to_plan(read_all([(path.name, path.read_bytes())]))


def _ours(plan: Plan, work: int | None) -> tuple[Schedule, float]:
    """The schedule, which the referee has passed, and processor seconds."""
    began = time.process_time()
    schedule = level(plan, work=work)
    return schedule, time.process_time() - began


def _tj3(path: Path) -> tuple[float, int]:
    """Processor seconds of tj3 and the instant its plan ends."""
    text = re.sub(r"priority \d+", "priority 500", path.read_text())
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(text[: text.index("taskreport")] + REPORT)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["tj3", "-o", folder, str(copy)], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        with (Path(folder) / "finish.csv").open() as report:
            ends = [row["End"] for row in csv.DictReader(report, delimiter=";")]
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, max(instant(datetime.strptime(end, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)) for end in ends)
