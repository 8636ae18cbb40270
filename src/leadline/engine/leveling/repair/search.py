"""Kernel: local search around a schedule: let some of what moved or is late loose, and place again beside the rest.

What f, t, r and genes are, and the names in capitals: see `rows`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.kernels.clock import NEVER
from leadline.engine.kernels.fields import Ints, Times
from leadline.engine.leveling.repair.choosing import TOP
from leadline.engine.leveling.repair.compiling import inner
from leadline.engine.leveling.repair.kernel import PLACED, TOO_SHORT, place
from leadline.engine.leveling.repair.loosening import KINDS, MOST, draw, loosen, lucky, touched, usual
from leadline.engine.leveling.repair.mending import ground, mend, put_back, stay_put
from leadline.engine.leveling.repair.rows import (
    AIM,
    LOOSE,
    OLD_FINISH,
    PRICE,
    RELEASE,
    SEEN,
    SIZE,
    STAGE,
    START,
    WAY,
    WISH,
)
from leadline.engine.leveling.repair.settling import settle

FORGET = 256  # trials after which what luck there was counts half
FULL = 1 << 24  # the most that one gain counts for
PATIENCE = 2500  # trials without anything better
WARM = 200  # a trial may cost this part of the whole more at first,
LEAST = 300_000  # and ten hours at least
# Whole settings tried first, around the old schedule: the price of slots, of other people, of pushing what follows (in
# eighths), and whether all that keeps a promise from being kept goes as early as it can.
WHOLE = (
    (1 << 20, 8, 8, 0),
    (8, 8, 4, 0),
    (1, 8, 8, 0),
    (16, 4, 16, 0),
    (4, 4, 32, 0),
    (2, 8, 16, 0),
    (0, 8, 8, 0),
    (8, 8, 8, 1),
    (2, 8, 16, 1),
)


@inner
def _setting(f: Ints, genes: Ints, number: int) -> None:
    """One whole setting."""
    bump, stick, push, haste = WHOLE[number]
    genes[PRICE, 0], genes[PRICE, 1], genes[PRICE, 2], genes[PRICE, 3] = bump, stick, push, 1
    for node in range(f[SIZE]):
        usual(f, genes, node)
        if haste and f[f[STAGE] + node] == 3 and f[f[WISH] + node] < f[f[OLD_FINISH] + node] < NEVER:
            genes[LOOSE, node], genes[AIM, node] = 1, f[f[RELEASE] + node]


@inner
def _copy(f: Ints, r: Ints, to: Ints) -> None:
    for row in range(4):  # START, FINISH, RESUME and WAY come first
        for node in range(f[SIZE]):
            to[row, node] = r[r[row] + node]


@inner
def _stand(f: Ints, t: Times, r: Ints, rows: Ints) -> None:
    """Search around this schedule from now on."""
    for row in range(4):
        for node in range(f[SIZE]):
            r[r[row] + node] = rows[row, node]
    settle(f, t, r)


@inner
def _differs(f: Ints, r: Ints, now: Ints) -> bool:
    """Whether a trial changed anything."""
    for n in range(r[r[SEEN] + f[SIZE]]):
        node = r[r[SEEN] + n]
        if r[r[START] + node] != now[START, node] or r[r[WAY] + node] != now[WAY, node]:
            return True
    return False


@njit(cache=True, nogil=True)
def improve(
    f: Ints, t: Times, r: Ints, genes: Ints, now: Ints, best: Ints, tally: Ints, work: int, dice: Ints
) -> int:
    """Place `work` items at most, each whole placing counting all. TOO_SHORT if the clocks did not reach; else PLACED.

    now, best  START, FINISH, RESUME, WAY by node: where to begin (the old schedule), and what is found; to begin with
               whatever there is already
    tally      what `best` costs (TOP: there is none), items placed, trials, those that were better

    A trial stays when it costs no more, or little more early on (simulated annealing, Kirkpatrick 1983).
    """
    _stand(f, t, r, now)
    for number in range(len(WHOLE)):
        if tally[0] == 0 or (number > 0 and tally[1] + f[SIZE] > work):
            break
        _setting(f, genes, number)
        how, cost = place(f, t, r, genes, tally[0])
        tally[1] += f[SIZE]
        if how == TOO_SHORT:
            return TOO_SHORT
        if how == PLACED and cost < tally[0]:
            _copy(f, r, best)
            tally[0] = cost
    for node in range(f[SIZE]):
        usual(f, genes, node)
    if 0 < tally[0] < TOP:
        return _anneal(f, t, r, genes, now, best, tally, work, dice)
    return PLACED


@inner
def _anneal(
    f: Ints, t: Times, r: Ints, genes: Ints, now: Ints, best: Ints, tally: Ints, work: int, dice: Ints
) -> int:
    marks, log = np.zeros(f[SIZE] + 1, np.int64), np.zeros(MOST + 1, np.int64)
    _stand(f, t, r, best)
    ground(f, t, r)
    _copy(f, r, now)
    cost, count, begun = tally[0], touched(f, r, marks), tally[1]
    since, luck = 0, np.ones((2, KINDS), np.int64)
    while tally[1] < work and tally[0] > 0 and count > 0 and tally[2] - since < PATIENCE:
        tally[2] += 1
        if tally[2] % FORGET == 0:
            for one in range(KINDS):
                luck[0, one], luck[1, one] = luck[0, one] // 2 + 1, luck[1, one] // 2 + 1
        spare, left = 0, work - tally[1] - (work - begun) // 4
        if left > 0 and draw(dice, 4) == 0:
            spare = (cost // WARM + LEAST) * left // (work - begun)
        kind = lucky(luck, dice)
        logged = loosen(f, t, r, genes, now, marks, count, kind, log, dice)
        how, found = mend(f, t, r, genes, log, logged, cost, cost + spare)
        tally[1] += r[r[SEEN] + f[SIZE] + 2]
        luck[1, kind] += r[r[SEEN] + f[SIZE] + 2]
        if how == TOO_SHORT:
            return TOO_SHORT
        if how == PLACED and found <= cost + spare and _differs(f, r, now):
            luck[0, kind] += min(FULL, max(0, cost - found))
            cost = found
            stay_put(f, t, r, now)
            count = touched(f, r, marks)
            if cost < tally[0]:
                _copy(f, r, best)
                tally[0] = cost
                tally[3] += 1
                since = tally[2]
        else:
            put_back(f, r, now)
        for n in range(logged):
            usual(f, genes, log[n])
    return PLACED
