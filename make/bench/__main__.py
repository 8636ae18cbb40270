"""`make bench`, or one part of it with ONLY=pages: what pages, changes and planning cost here and now.

Machines are noisy: medians, processor time rather than time where the question allows, and beside each figure a
peer measured in the same run. The newest result of each part is kept, and docs/measured.md is written from them.
FULL=1 runs whole sets and longest limits where a part has a shorter way.
"""

import argparse
import os
import signal
import sys
import time
from importlib import import_module

import report

PARTS = (
    "pages",
    "first_load",
    "timeline_page",
    "living",
    "live",
    "drag",
    "replan",
    "desk",
    "sixty_days",
    "repair",
    "leveling",
    "multi_skill",
    "calendars",
    "critical_path",
    "fuzz",
    "dslib",
    "first_answer",
    "taskjuggler",
    "throughput",
    "forecast",
    "replay",
)


def table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> None:
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    for row in (head, *rows):
        first, *others = (f"{cell:{'<' if not n else '>'}{widths[n]}}" for n, cell in enumerate(row))
        print("  ".join([first, *others]), flush=True)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended."))  # what it has started ends with it
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("only", nargs="?", default="", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--path", default="", help="of the pages, only those whose address holds this")
    given = parser.parse_args()
    if given.only and given.only not in PARTS:
        parser.error(f"There is no part called {given.only}; there are {', '.join(PARTS)}.")
    for part in [given.only] if given.only else PARTS:
        module, begun = import_module(part), time.monotonic()
        where, title = report.machine(os.getloadavg()[0]), module.__doc__.splitlines()[0]
        print(f"\n{title}\n{where}")
        rows = module.measure(given.path) if part == "pages" else module.measure()
        table(rows, module.HEAD)
        if given.path:
            continue
        seconds = time.monotonic() - begun
        report.keep(report.Measured(part, title, module.HEAD, tuple(rows), where, seconds))
        report.write(PARTS)


if __name__ == "__main__":
    main()
