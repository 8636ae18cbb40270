"""Keeps what was measured, part by part, and writes docs/measured.md from it: each table with its day and machine."""

import json
import os
import platform
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "build" / "measured"
REPORT = ROOT / "docs" / "measured.md"
HEADER = """# What was measured

Written by `make bench`, which keeps the newest result of each part; `make bench ONLY=part` measures one anew. What the
figures mean, and how they came about, is in [bench.md](bench.md). Machines are noisy: look at ratios.
"""


@dataclass(frozen=True)
class Measured:
    """One table: what it is about, its columns and rows, and where and when it was measured."""

    part: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    machine: str
    seconds: float


def machine(load: float) -> str:
    """The day, the processor, how busy it was before, and Python."""
    day = time.strftime("%-d %B %Y")
    return f"{day}, {os.cpu_count()} cores {_processor()}, load {load:.1f} before, Python {platform.python_version()}"


def keep(measured: Measured) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{measured.part}.json").write_text(json.dumps(asdict(measured), indent=1, ensure_ascii=False))


def write(parts: tuple[str, ...]) -> None:
    """The report, of all parts that have a result, in the order of `parts`."""
    kept = [KEPT / f"{part}.json" for part in parts]
    tables = [_table(json.loads(file.read_text())) for file in kept if file.exists()]
    REPORT.write_text("\n".join([HEADER, *tables]))


def _table(one: dict) -> str:
    cells = [one["head"], ["---"] + ["---:"] * (len(one["head"]) - 1), *one["rows"]]
    rows = "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in cells)
    return (
        f"## {one['part']}\n\n{one['title']}\n\n{rows}\n\n{one['machine']}; {one['seconds']:.0f} s in all.\n"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )
