"""How often forecasts from past work held: coverage of P50, P85, P95, distance from it (cerr), and CRPS in %.

Seven public repositories and 21 projects, each forecast made from what was known then. CRPS is divided by the simple
forecast, means are taken within a team, then over teams; lower is better. FULL=1 draws more and leaves out one
repository each.
"""

import os
import time
from pathlib import Path

import numpy as np
from backtests import efforts, finishes, rates
from backtests.score import met

from leadline.engine.flow import Draw, pace, when

HEAD = ("forecast", "of", "P50", "P85", "P95", "cerr", "CRPS", "must")
SECONDS = 1.0


def measure() -> list[tuple[str, ...]]:
    folder = os.environ.get("LEADLINE_BENCH")
    if not folder:
        return [("not measured: LEADLINE_BENCH is not set", *[""] * 7), drawing()]
    data, full = Path(folder) / "data", bool(os.environ.get("FULL"))
    done = efforts.finished(data)
    return [
        *rates.measured(data, full),
        *efforts.single(done),
        *efforts.sums(done),
        *finishes.measured(done),
        drawing(),
    ]


def drawing() -> tuple[str, ...]:
    """Five targets, 10,000 futures, on one core."""
    weeks = np.random.default_rng(1).poisson(5, 60).astype(float).tolist()
    took = []
    for _ in range(5):
        begun = time.process_time()
        when(pace(weeks), [10, 30, 60, 120, 250], Draw(runs=10_000))
        took.append(time.process_time() - begun)
    seconds = sorted(took)[2]
    return (
        f"10,000 futures for five targets: {seconds:.2f} CPU s",
        *[""] * 6,
        f"1 s: {met(seconds <= SECONDS)}",
    )
