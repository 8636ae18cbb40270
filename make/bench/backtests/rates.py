"""When will N more be done: real repositories, looked at every four weeks, with the usual methods beside ours."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np

from backtests.score import PARTS, Tally, met, row
from leadline.engine.flow import Assumed, Draw, pace, when

WEEK = 7 * 24 * 3600  # seconds
MONDAY = datetime(1970, 1, 5, tzinfo=UTC)
AHEAD = (2, 4, 8, 13, 26)  # weeks
BEYOND = 208
MUST_CERR, MUST_CRPS, REPEATS = 0.5, 39.2, 0.3  # published for the best method; repeats differ by so much
SERIES = dict[str, np.ndarray]
Method = Callable[["Origin", int], list[np.ndarray]]


@dataclass(frozen=True)
class Origin:
    """One look ahead: weekly outputs so far, amounts asked for, and what came (weeks)."""

    seed: int  # another for each, or the error of the draws would always be the same
    weeks: np.ndarray
    mean: float  # of the last 12 weeks
    ahead: list[int]
    amounts: list[int]
    actual: list[float]


def series(folder: Path) -> SERIES:
    """For each repository the moments of people's merges, in weeks since a Monday."""
    found: dict[str, list[float]] = {}
    with (folder / "git" / "items.csv").open() as file:
        for line in csv.DictReader(file):
            if line["bot"] == "0":
                moment = datetime.fromisoformat(line["merged_at"]).replace(tzinfo=UTC)
                found.setdefault(line["repo"], []).append((moment - MONDAY).total_seconds() / WEEK)
    return {repo: np.sort(moments) for repo, moments in found.items()}


def origins(moments: np.ndarray, step: int = 4, kept: int | None = None) -> Iterator[Origin]:
    """From week 26 on; `kept`: only so many weeks of history are known."""
    first = int(moments[0])
    counts = np.bincount(moments.astype(int) - first)[:-1]  # the running week is not whole
    for now in range(26, len(counts), step):
        mean = float(counts[now - 12 : now].mean())
        if mean < 0.25:
            continue
        done = int(np.searchsorted(moments, first + now))
        asked = [(h, round(mean * h)) for h in AHEAD if len(counts) - now >= 4 * h and round(mean * h) >= 3]
        if asked:
            truth = [
                moments[done + n - 1] - first - now if done + n <= len(moments) else np.inf for _, n in asked
            ]
            weeks = counts[max(0, now - (kept or now)) : now].astype(float)
            yield Origin(now, weeks, mean, [h for h, _ in asked], [n for _, n in asked], truth)


def drifting(assumed: Assumed) -> Method:
    def method(origin: Origin, runs: int) -> list[np.ndarray]:
        found = when(pace(origin.weeks.tolist(), assumed), origin.amounts, Draw(runs=runs, seed=origin.seed))
        return [np.minimum([futures.at(p) for p in PARTS], BEYOND) for futures in found]

    return method


def usual(origin: Origin, runs: int) -> list[np.ndarray]:
    """Weeks drawn alone from the last twelve."""
    chance = np.random.default_rng(origin.seed)
    sums = np.zeros((runs, 1))
    while sums[:, -1].min() < max(origin.amounts) and sums.shape[1] <= BEYOND:
        more = chance.choice(origin.weeks[-12:], (runs, 26))
        sums = np.hstack([sums, sums[:, -1:] + more.cumsum(axis=1)])
    return [np.quantile(_moment(sums, n), PARTS) for n in origin.amounts]


def velocity(origin: Origin, runs: int) -> list[np.ndarray]:
    """The straight line of the mean of twelve weeks."""
    return [np.full(len(PARTS), n / origin.mean) for n in origin.amounts]


def tally(data: SERIES, method: Method, runs: int, kept: int | None = None) -> Tally:
    scores = Tally()
    for repo, moments in data.items():
        for origin in origins(moments, kept=kept):
            found = zip(origin.ahead, origin.amounts, origin.actual, method(origin, runs), strict=True)
            for h, amount, actual, quantiles in found:
                scores.add(repo, quantiles, min(actual, BEYOND + 1), amount / origin.mean, h)
    return scores


def measured(folder: Path, full: bool) -> Iterator[tuple[str, ...]]:
    data, runs = series(folder), 1000 if full else 400
    ours, theirs = tally(data, drifting(Assumed()), runs), tally(data, usual, runs)
    yield row("when N more are done: mean velocity, a line", tally(data, velocity, runs))
    yield row("  weeks drawn from the last 12, as is usual", theirs)
    good = ours.cerr() <= MUST_CERR + REPEATS and ours.means()[3] <= MUST_CRPS
    yield row("  ours, a level that drifts", ours, f"0.5 (+0.3), 39.2: {met(good)}")
    p85, crps = ours.means()[1], [(ours.means([r])[3], theirs.means([r])[3]) for r in data]
    better = sum(one <= 0.92 * other for one, other in crps)
    holds = 80 <= p85 <= 90 and ours.means()[2] >= 90 and better > len(data) / 2
    yield _cells(f"  8 % under the usual CRPS in {better} of {len(data)} repositories", met(holds))
    for name, scores in (("usual", theirs), ("ours", ours)):
        near = [scores.means(key=h) for h in AHEAD]
        p85s, p95s = (" ".join(f"{each[n]:.0f}" for each in near) for n in (1, 2))
        yield _cells(f"  {name}, {', '.join(map(str, AHEAD))} weeks ahead: P85 {p85s}; P95 {p95s}")
    yield row("  12 weeks of history: usual", tally(data, usual, runs, 12))
    yield row("  12 weeks of history: ours", tally(data, drifting(Assumed()), runs, 12))
    if full:
        yield from _left_out(data)


def _left_out(data: SERIES) -> Iterator[tuple[str, ...]]:
    """What is assumed, chosen on six repositories and scored on the seventh."""
    grid = [
        Assumed(half_life=half, stays=stays, drift=drift)
        for half, stays, drift in product((8.0, 13.0), (0.95, 0.97, 1.0), (0.12, 0.15, 0.19, 0.22))
    ]
    scores = [tally(data, drifting(assumed), 250) for assumed in grid]
    for name, cost in (("CRPS", lambda s, t: s.means(t)[3]), ("cerr", lambda s, t: s.cerr(t))):
        left_out = Tally()
        for repo in data:
            others = [each for each in data if each != repo]
            left_out.rows[repo] = min(scores, key=lambda s, c=cost, o=others: c(s, o)).rows[repo]
        yield row(f"  chosen on six by {name}, scored on the seventh", left_out)


def _moment(sums: np.ndarray, amount: int) -> np.ndarray:
    """Weeks, with their fraction, in which each run reaches the amount."""
    week = (sums >= amount).argmax(axis=1)
    rows = np.arange(len(sums))
    before, after = sums[rows, week - 1], sums[rows, week]
    reached = week - 1 + (amount - before) / np.maximum(after - before, 1e-9)
    return np.where(after >= amount, np.minimum(reached, BEYOND), BEYOND)


def _cells(text: str, must: str = "") -> tuple[str, ...]:
    return (text, "", "", "", "", "", "", must)
