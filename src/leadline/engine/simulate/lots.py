"""What runs draw, node by node, runs side by side. Compiled by numba; `block` does the same in numpy."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.simulate.streams import DROPPED
from leadline.engine.simulate.walk import FACTOR, HITS, LONGEST, TABLE

I, F, U = np.int32, np.float32, np.uint64


@njit(cache=True, nogil=True)
def drawn(state, quantiles, out, m):  # type: ignore[no-untyped-def]
    """The next ratio of each run: one of the quantiles, all alike."""
    for r in range(m):
        x = state[r]
        x ^= x << U(13)
        x ^= x >> U(7)
        x ^= x << U(17)
        state[r] = x
    for r in range(m):
        out[r] = quantiles[state[r] >> U(DROPPED)]


@njit(cache=True, nogil=True)
def draw_shared(draw, state, ratio, factor, struck):  # type: ignore[no-untyped-def]
    """What the items of a run share: its factors, and which risks strike."""
    m = state.shape[0]
    for g in range(draw.factor_row.shape[0] + draw.chance.shape[0]):
        k = g - draw.factor_row.shape[0]
        row = draw.factor_row[g] if k < 0 else 0
        if row >= 0:  # a risk draws from any row: only the word counts
            drawn(state, draw.quantiles[row], ratio, m)
        if k >= 0:
            hit, chance, strikes = struck[k], draw.chance[k], draw.strikes[k]
            for r in range(m):
                hit[r] = F(1) if strikes > 0 or (strikes < 0 and state[r] < chance) else F(0)
        else:
            shared, over = factor[g], factor[1 if g > 1 else 0]
            for r in range(m):
                shared[r] = (ratio[r] if row >= 0 else F(1)) * (over[r] if g > 1 else F(1))


@njit(cache=True, nogil=True)
def draw_lengths(net, draw, state, ratio, factor, struck, length):  # type: ignore[no-untyped-def]
    """What each item takes in each run, and what risks add to it."""
    m = state.shape[0]
    for j in range(net.length.shape[0]):
        row, estimate, least, mine = net.node[TABLE, j], net.length[j], draw.least[j], length[j]
        if row >= 0:
            drawn(state, draw.quantiles[row], ratio, m)
            shared = factor[net.node[FACTOR, j]]
            for r in range(m):
                mine[r] = I(max(I(min(estimate * ratio[r] * shared[r] + F(0.5), F(LONGEST))), least))
        else:
            known = I(max(I(min(estimate + F(0.5), F(LONGEST))), least))
            for r in range(m):
                mine[r] = known
        for h in range(net.node[HITS, j], net.node[HITS, j + 1]):
            add_hit(net, draw, h, state, struck[net.hit[0, h]], ratio, mine, m)


@njit(cache=True, nogil=True)
def add_hit(net, draw, h, state, hit, ratio, length, m):  # type: ignore[no-untyped-def]
    """What a risk adds to an item in the runs in which it strikes."""
    row, estimate = net.hit[1, h], net.hit_length[h]
    if row >= 0:
        drawn(state, draw.quantiles[row], ratio, m)
    else:
        for r in range(m):
            ratio[r] = F(1)
    for r in range(m):
        length[r] += I(min(estimate * ratio[r] * hit[r] + F(0.5), F(LONGEST)))
