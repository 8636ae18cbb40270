"""Monte Carlo on the partial order of a schedule: honest days. `simulate` is the one way in."""

from __future__ import annotations

from leadline.engine.plan import Plan
from leadline.engine.schedule import Schedule
from leadline.engine.simulate.forecast import Driver, Finish, Forecast, Indices
from leadline.engine.simulate.spread import Spread

__all__ = ["Driver", "Finish", "Forecast", "Indices", "Spread", "simulate"]

RUNS = 10_000


def simulate(
    plan: Plan,
    schedule: Schedule,
    *,
    runs: int = RUNS,
    seed: int = 1,
    spread: Spread | None = None,
    compiled: bool | None = None,
) -> Forecast:
    """Let efforts vary and risks strike, `runs` times, along the dependencies and hand-overs of the schedule.

    spread    what is assumed; left out: as in `Spread`, by a reference class
    compiled  True: by numba; False: by numpy; None: by numba where the plan is large enough to gain by it and the
              kernel has been compiled before (see `warm`). The same days either way
    Units:    instants and working minutes. Of large plans fewer runs are made: see `runs` of the answer.
    Errors:   ImportError without numpy; KeyError, if the schedule is of another plan.
    Cost:     linear in runs times items and dependencies; 10,000 runs of 1,000 items take some tenths of a second.
    Source:   Van Slyke (1963); hand-overs: Policella et al. (2004), Leus and Herroelen (2004); correlation by a common
              factor: Hulett (2009). It is some percent later than placing anew in each run (Stork 2001).
    Checked:  tests/test_simulate.py; `anew` places each run again.
    """
    from leadline.engine.simulate.runs import simulated

    return simulated(plan, schedule, runs, seed, spread or Spread(), compiled)
