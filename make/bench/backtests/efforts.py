"""What items and sums of items take: finished work of 21 projects, forecast from what each had finished before."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np

from backtests.score import PARTS, Tally, met, row
from leadline.engine.efforts import together
from leadline.engine.estimates import Ratios, Reference, blended
from leadline.engine.estimates.reference import PARTS as KEPT

START, END, PLANNED, TOOK = range(4)
DONE = dict[str, np.ndarray]
MUST_CERR, MUST_CRPS = 1.9, 64.2
# Published CRPS for K items, and that of the sum of estimates in the same figures.
MUST_SUMS = {10: (26.1, 34.6), 30: (17.5, 24.9), 100: (12.6, 18.4)}


def finished(folder: Path) -> DONE:
    """By project: start and end (days), planned and taken minutes, in order of start."""
    found: dict[str, list[tuple[float, ...]]] = {}
    with (folder / "estimates" / "cesaw_tasks.csv").open() as file:
        for line in csv.DictReader(file):
            if not line["start"] or not line["complete"]:
                continue
            start, end = (date.fromisoformat(line[day]).toordinal() for day in ("start", "complete"))
            planned, took = float(line["plan_min"] or 0), float(line["actual_min"] or 0)
            if planned > 0 and took > 0 and end >= start:
                found.setdefault(line["org"] + line["project"], []).append((start, end, planned, took))
    # Of one day: the order that gives the published sample.
    return {
        name: (rows := np.array(each))[
            np.lexsort((rows[:, PLANNED], rows[:, TOOK], rows[:, END], rows[:, START]))
        ]
        for name, each in found.items()
    }


def before(rows: np.ndarray, start: float, last: int) -> np.ndarray:
    """The last so many items that were completed before that day."""
    ended = rows[np.argsort(rows[:, END], kind="stable")]
    return ended[: np.searchsorted(ended[:, END], start)][-last:]


def single(data: DONE) -> Iterator[tuple[str, ...]]:
    """Every tenth item at its start, from the last 300 completed; at least 30."""
    ours, own, plain = Tally(), Tally(), Tally()
    for name, rows in data.items():
        others = np.concatenate([each for other, each in data.items() if other != name])
        reference = reference_of(others)
        for item in rows[::10]:
            history = before(rows, item[START], 300)
            if len(history) < 30:
                continue
            planned, took = item[PLANNED], item[TOOK]
            ratios = blended([(e, a) for _, _, e, a in history], reference).of(planned)
            ours.add(name, planned * np.array([ratios.quantile(p) for p in PARTS]), took, planned)
            usual = np.quantile(history[:, TOOK] / history[:, PLANNED], PARTS)
            own.add(name, planned * usual, took, planned)
            plain.add(name, np.full(len(PARTS), planned), took, planned)
    yield row("one item: its estimate as it is", plain)
    yield row("  own project's ratios, whatever their size", own)
    good = ours.cerr() <= MUST_CERR and ours.means()[3] <= MUST_CRPS
    yield row("  ours, by size, drawn towards other projects", ours, f"1.9, 64.2: {met(good)}")


def reference_of(rows: np.ndarray) -> Reference:
    """Three sizes with as many items each."""
    ends = [0.0, *np.quantile(rows[:, PLANNED], (1 / 3, 2 / 3)), np.inf]
    sizes = []
    for least, most in pairwise(ends):
        some = rows[(rows[:, PLANNED] > least) & (rows[:, PLANNED] <= most)]
        logs = np.log(some[:, TOOK] / some[:, PLANNED])
        sizes.append(Ratios(most, tuple(np.exp(np.quantile(logs, KEPT)).tolist())))
    return Reference(tuple(sizes))


Method = Callable[[np.ndarray, np.ndarray], np.ndarray]


def sums(data: DONE) -> Iterator[tuple[str, ...]]:
    """The next K items when the first of them starts, from the last 400 completed; at least 40."""
    for count, (published, line) in MUST_SUMS.items():
        plain, even, ours = (
            sums_by(data, count, by) for by in (lambda h, k: np.full(19, k.sum()), evenly, weighed)
        )
        yield row(f"next {count} items: sum of estimates", plain)
        yield row("  ratios drawn alone, at even odds", even)
        ratio = ours.means()[3] / plain.means()[3]
        goal = f"{published}; {published / line:.3f} of the sum, ours {ratio:.3f}: {met(ratio <= published / line)}"
        yield row("  ours, by size and age, with a common factor", ours, goal)


def sums_by(data: DONE, count: int, method: Method) -> Tally:
    scores = Tally()
    for name, rows in data.items():
        for first in range(0, len(rows) - count + 1, count):
            history = before(rows, rows[first, START], 400)
            if len(history) >= 40:
                batch = rows[first : first + count]
                quantiles = method(history, batch[:, PLANNED])
                scores.add(name, quantiles, batch[:, TOOK].sum(), batch[:, PLANNED].sum())
    return scores


def seed_of(history: np.ndarray) -> int:
    """Another for each forecast, or the error of the draws would always be the same."""
    return 1 + int(history[-1, END])


def evenly(history: np.ndarray, planned: np.ndarray) -> np.ndarray:
    chance = np.random.default_rng(seed_of(history))
    ratios = history[:, TOOK] / history[:, PLANNED]
    return np.quantile(chance.choice(ratios, (800, len(planned))) @ planned, PARTS)


def weighed(history: np.ndarray, planned: np.ndarray) -> np.ndarray:
    done = [(e, a) for _, _, e, a in history]
    futures = together(done, planned.tolist(), runs=800, seed=seed_of(history))
    assert futures is not None
    return np.array([futures.at(p) for p in PARTS])
