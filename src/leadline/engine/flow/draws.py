"""Futures drawn from a pace: the weeks until so much more is done, and how much is done by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from leadline.engine.flow.futures import Floats, Futures
from leadline.engine.flow.pacing import Pace

HORIZON = 208  # weeks; what is not done within them has no day on present evidence
STRIDE = 13  # weeks drawn at a time
CLIP = 3.0  # of the log level: no week is drawn above 20 times the level, none below a 20th of it
GROWTH = (0.0, 0.15, 0.6)  # least, likeliest and most that scope grows, where nothing is known of one's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """How to draw. The same draws for the same seed.

    capacity  what each coming week holds, 1 as in the weeks looked back on; the last goes on for ever
    growth    whether the scope grows on the way, as GROWTH says
    """

    runs: int = 10_000
    seed: int = 1
    capacity: Sequence[float] = (1.0,)
    growth: bool = False


def when(pace: Pace, remaining: Sequence[float], draw: Draw | None = None) -> list[Futures]:
    """Weeks from now until each of the amounts is done.

    Units:   amounts as in the pace; weeks with their fraction, in proportion to that week's output.
             Infinite where HORIZON weeks are not enough.
    Errors:  ValueError for an amount or a capacity below nothing.
    Cost:    runs x weeks to the last amount; amounts share their draws. 10,000 runs for five: some 0.3 s at most.
    """
    draw = draw or Draw()
    goals = np.asarray(remaining, dtype=np.float64)
    _check(goals, draw)
    chance = np.random.Generator(np.random.PCG64(draw.seed))
    grown = 1 + chance.triangular(*GROWTH, draw.runs) if draw.growth else np.ones(draw.runs)
    needs = goals[:, None] * grown
    found = np.where(needs <= 0, 0.0, inf)
    done, week = np.zeros(draw.runs), 0
    for outputs in _weeks(pace, draw, chance):
        sums = done[:, None] + np.cumsum(outputs, axis=1)
        for need, at in zip(needs, found, strict=True):
            rows = np.flatnonzero(np.isinf(at) & (sums[:, -1] >= need))
            if len(rows):
                at[rows] = week + _reached(sums[rows], outputs[rows], need[rows])
        done, week = sums[:, -1], week + outputs.shape[1]
        if not np.isinf(found).any():
            break
    return [Futures(at) for at in found]


def how_many(pace: Pace, weeks: Sequence[float], draw: Draw | None = None) -> list[Futures]:
    """How much is done so many weeks from now, for each of `weeks`; within a week in proportion.

    Errors:  ValueError for weeks below 0 or beyond HORIZON, or a capacity below nothing.
    """
    draw = draw or Draw()
    ends = np.asarray(weeks, dtype=np.float64)
    _check(ends, draw)
    if ends.max(initial=0.0) > HORIZON:
        raise ValueError(f"So far ahead nothing is known; at most {HORIZON} weeks.")
    chance = np.random.Generator(np.random.PCG64(draw.seed))
    if draw.growth:
        chance.triangular(*GROWTH, draw.runs)  # the same draws of output as `when` has
    found = np.zeros((len(ends), draw.runs))
    week = 0
    for outputs in _weeks(pace, draw, chance):
        part = np.clip(ends[:, None] - week - np.arange(outputs.shape[1]), 0.0, 1.0)
        found += part @ outputs.T
        week += outputs.shape[1]
        if week >= ends.max(initial=0.0):
            break
    return [Futures(done) for done in found]


def _weeks(pace: Pace, draw: Draw, chance: np.random.Generator) -> Iterator[Floats]:
    """Output by run and week, STRIDE weeks at a time, up to HORIZON: a week that was, at the level that then is."""
    up_to = np.cumsum(pace.weights)
    up_to[-1] = 1.0
    capacity = np.asarray(draw.capacity, dtype=np.float64)
    level = pace.doubt * chance.standard_normal(draw.runs)
    drift = np.zeros(draw.runs)
    for first in range(0, HORIZON, STRIDE):
        steps = chance.standard_normal((STRIDE, draw.runs)) * pace.drift
        for n in range(STRIDE):
            drift = steps[n] = pace.stays * drift + steps[n]
        factors = np.exp(np.clip(level + steps, -CLIP, CLIP))
        drawn = pace.outputs[np.searchsorted(up_to, chance.random((STRIDE, draw.runs)), side="right")]
        held = capacity[np.minimum(np.arange(first, first + STRIDE), len(capacity) - 1)]
        yield np.ascontiguousarray((drawn * factors * held[:, None]).T)


def _reached(sums: Floats, outputs: Floats, need: Floats) -> Floats:
    """Weeks into this stride at which each row reaches its need; every row does."""
    rows = np.arange(len(need))
    week = (sums >= need[:, None]).argmax(axis=1)
    output = outputs[rows, week]
    before = sums[rows, week] - output
    into: Floats = week + np.clip((need - before) / output, 0.0, 1.0)
    return into


def _check(amounts: Floats, draw: Draw) -> None:
    if not np.isfinite(amounts).all() or bool((amounts < 0).any()):
        raise ValueError("An amount ahead is a number from 0.")
    if not len(draw.capacity) or not all(0 <= each < inf for each in draw.capacity):
        raise ValueError("The capacity of a week is a number from 0, 1 as in the weeks looked back on.")
    if draw.runs < 1:
        raise ValueError("A forecast draws at least one future.")
