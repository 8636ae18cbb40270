"""Finish days of known items, counting them or earning their hours: projects of 16 weeks or more."""

from collections.abc import Iterator

import numpy as np

from backtests.efforts import DONE, END, PLANNED
from backtests.score import PARTS, Tally, row
from leadline.engine.flow import Draw, Standstill, pace, when

AHEAD = (2, 4, 8, 13)
FIRST, STEP, SHORTEST, RUNS = 8, 2, 16, 300


def measured(data: DONE) -> Iterator[tuple[str, ...]]:
    names = ("a line", "last 12, count", "last 12, hours", "ours, count", "ours, hours")
    scores = {name: Tally() for name in names}
    for project, rows in data.items():
        ended = rows[np.argsort(rows[:, END], kind="stable")]
        days = ended[:, END] - 1  # day 1 of the calendar was a Monday
        first = days[0] // 7
        week = (days // 7 - first).astype(int)
        if week[-1] + 1 < SHORTEST:
            continue
        counts = np.bincount(week).astype(float)
        hours = np.bincount(week, ended[:, PLANNED]) / 60
        for now in range(FIRST, len(counts), STEP):
            mean = counts[max(0, now - 12) : now].mean()
            done = int(counts[:now].sum())
            for h in AHEAD:
                n = round(mean * h)
                if n < 3 or done + n > len(ended):
                    continue
                actual = (days[done + n - 1] + 1) / 7 - first - now
                left = ended[done : done + n, PLANNED].sum() / 60
                asked = {"count": (counts[:now], float(n)), "hours": (hours[:now], float(left))}
                scores["a line"].add(project, np.full(19, n / mean), actual, n / mean)
                for by, (series, amount) in asked.items():
                    scores[f"last 12, {by}"].add(project, usual(series[-12:], amount, now), actual, n / mean)
                    scores[f"ours, {by}"].add(project, drifting(series, amount, now), actual, n / mean)
    for name, tally in scores.items():
        yield row(f"{'finish of known items: ' if name == 'a line' else '  '}{name}", tally)


def drifting(series: np.ndarray, amount: float, seed: int) -> np.ndarray:
    try:
        (futures,) = when(pace(series.tolist()), [amount], Draw(runs=RUNS, seed=seed))
    except Standstill:
        return np.full(len(PARTS), 208.0)
    return np.minimum([futures.at(p) for p in PARTS], 208.0)


def usual(series: np.ndarray, amount: float, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    sums = np.cumsum(chance.choice(series, (RUNS, 208)), axis=1)
    week = (sums >= amount).argmax(axis=1)
    at = np.arange(RUNS)
    output = np.maximum(np.diff(sums, axis=1, prepend=0)[at, week], 1e-9)
    reached = week + 1 - (sums[at, week] - amount) / output
    return np.quantile(np.where(sums[:, -1] >= amount, reached, 208.0), PARTS)
