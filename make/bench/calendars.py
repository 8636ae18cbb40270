"""Working time: one calendar operation beside pandas CustomBusinessHour, and 100,000 cases against the oracle.

The operation: when is this work done that starts then? Monday to Friday 09-13 and 14-18 in Berlin, starts anywhere in
five years, 1 to 40 hours of work. Medians of alternating rounds, processor time.
* Where work ends with its hours, Friday 18:00, pandas names the next opening, Monday 09:00; that counts as equal.
The oracle looks at every minute through zoneinfo (engine/tests/oracle.py). ORACLE=8000 asks fewer cases; for each 50
of them one plan of two items, with shares, teams, freezes and lags, is leveled and set beside where the oracle puts it.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numba import njit
from numpy.typing import NDArray

from leadline.engine.calendars import clock_of, instant
from leadline.engine.kernels import clock as kernel
from leadline.engine.kernels.table import Gatherer
from leadline.engine.plan import Calendar
from leadline.engine.tests.oracle_cases import CASES, differences
from leadline.engine.tests.oracle_plans import misplaced

HEAD = ("operation", "ns each", "against pandas", "must", "")
OFFICE = Calendar(id="office", zone="Europe/Berlin", week=(*[((540, 780), (840, 1080))] * 5, (), ()))
ROUNDS, MANY, SOME, FEW = 5, 200_000, 20_000, 600
BERLIN = ZoneInfo("Europe/Berlin")
SINCE, UNTIL = (instant(datetime(year, 1, 1, tzinfo=BERLIN)) for year in (2026, 2031))
Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def finishes(
    opens: Ints, closes: Ints, before: Ints, lo: int, hi: int, at: Ints, work: Ints, out: Ints
) -> None:
    for n in range(len(at)):
        out[n] = kernel.finish_of(opens, closes, before, lo, hi, at[n], work[n])


def measure() -> list[tuple[str, ...]]:
    chance = random.Random(11)
    at = np.array([chance.randrange(SINCE, UNTIL - 60 * 1440) for _ in range(MANY)], np.int64)
    hours = np.array([chance.randrange(1, 41) for _ in range(MANY)], np.int64)
    theirs, ours, searched = _pandas(at, hours), _compiled(at, hours), _bisect(at, hours)
    spent: dict[str, list[float]] = {"pandas": [], "compiled": [], "bisect": []}
    for _ in range(ROUNDS):
        for name, (run, many) in {
            "pandas": (theirs, FEW),
            "compiled": (ours, MANY),
            "bisect": (searched, SOME),
        }.items():
            before = time.process_time()
            run()
            spent[name].append((time.process_time() - before) / many * 1e9)
    same = _agree(theirs(), ours()) and np.array_equal(searched(), ours()[:SOME])
    pandas, compiled, bisect = (statistics.median(spent[name]) for name in spent)
    return [
        ("pandas CustomBusinessHour", f"{pandas:,.0f}", "", "", ""),
        ("ours, compiled, over arrays", f"{compiled:,.0f}", *_ratio(pandas / compiled, 100)),
        ("ours, plain Python (bisect)", f"{bisect:,.0f}", *_ratio(pandas / bisect, 20)),
        (f"the first {FEW} answers of all three *", "", "", "equal", "met" if same else "NOT MET"),
        _oracle(int(os.environ.get("ORACLE", "100000"))),
        _placed(int(os.environ.get("ORACLE", "100000")) // 50),
    ]


def _ratio(found: float, must: int) -> tuple[str, str, str]:
    return f"{found:,.0f}x", f"{must}x", "met" if found >= must else "NOT MET"


def _agree(theirs: Ints, ours: Ints) -> bool:
    start = clock_of(OFFICE).start
    return all(
        their == our or their == start(our)
        for their, our in zip(theirs.tolist(), ours.tolist(), strict=False)
    )


def _pandas(at: Ints, hours: Ints) -> Callable[[], Ints]:
    offsets = {
        h: pd.offsets.CustomBusinessHour(h, start=["09:00", "14:00"], end=["13:00", "18:00"])
        for h in range(1, 41)
    }
    stamps = [pd.Timestamp(int(each) * 60, unit="s", tz="Europe/Berlin") for each in at[:FEW]]
    asked = [(stamp, offsets[int(h)]) for stamp, h in zip(stamps, hours, strict=False)]
    return lambda: np.array([(stamp + offset).value // 60_000_000_000 for stamp, offset in asked], np.int64)


def _compiled(at: Ints, hours: Ints) -> Callable[[], Ints]:
    gatherer = Gatherer(SINCE, UNTIL)
    gatherer.number(clock_of(OFFICE))
    table = gatherer.table()
    work, out = hours * 60, np.empty(MANY, np.int64)

    def run() -> Ints:
        finishes(table.opens, table.closes, table.before, 0, int(table.clock_at[1]), at, work, out)
        return out

    run()  # compiled before the first round
    return run


def _bisect(at: Ints, hours: Ints) -> Callable[[], Ints]:
    finish = clock_of(OFFICE).finish
    asked = list(zip(at[:SOME].tolist(), (hours[:SOME] * 60).tolist(), strict=True))
    return lambda: np.array([finish(start, work) for start, work in asked], np.int64)


def _oracle(cases: int) -> tuple[str, ...]:
    before, wrong, seeds = time.process_time(), 0, -(-cases // CASES)
    for seed in range(seeds):
        found = differences(seed)
        wrong += len(found)
        for each in found[:3]:
            print(each)
    took = time.process_time() - before
    name = f"oracle: {seeds * CASES:,} cases, {took:,.0f} s"
    return name, "", f"{wrong} differences", "0", "met" if not wrong else "NOT MET"


def _placed(plans: int) -> tuple[str, ...]:
    before = time.process_time()
    found = [misplaced(seed) for seed in range(plans)]
    took = time.process_time() - before
    wrong = [each for of_plan in found if of_plan for each in of_plan]
    for each in wrong[:3]:
        print(each)
    sure = sum(of_plan is not None for of_plan in found)
    name = f"oracle: {sure:,} plans of two items, {took:,.0f} s"
    return name, "", f"{len(wrong)} differences", "0", "met" if not wrong else "NOT MET"
