"""What makes one schedule better than another, as a kernel: see `leveling.objective`."""

from __future__ import annotations

from numba import njit

from leadline.engine.kernels.fields import (
    AS_OF,
    COUNT,
    DUE,
    ENDS,
    FINISH,
    FINISH_WEIGHT,
    LATE_WEIGHT,
    PROJECT,
    PROJECTS,
    TARGET,
    TARGET_WEIGHT,
    Ints,
)


@njit(cache=True, nogil=True)
def score(f: Ints, r: Ints, out: Ints) -> tuple[int, int, int]:
    """Weighted tardiness, last finish, finishes weighted by priority. Lower is better, in that order.

    Leaves the last finish of each project in ENDS.
    """
    ends, last = r[ENDS], f[AS_OF]
    late = weighted = 0
    for project in range(f[PROJECTS]):
        r[ends + project] = last
    for node in range(f[COUNT]):
        at, project, due = out[FINISH, node], f[f[PROJECT] + node], f[f[DUE] + node]
        if at > r[ends + project]:
            r[ends + project] = at
        if at > due:
            late += f[f[LATE_WEIGHT] + node] * (at - due)
        weighted += f[f[FINISH_WEIGHT] + node] * (at - f[AS_OF])
    for project in range(f[PROJECTS]):
        end, target = r[ends + project], f[f[TARGET] + project]
        last = max(last, end)
        if end > target:
            late += f[f[TARGET_WEIGHT] + project] * (end - target)
    return late, last, weighted
