"""The fast way through a partial order: nodes outermost, runs side by side, compiled by numba.

`block` does the same in numpy, run for run and minute for minute. What converts between clocks goes from buffer to
buffer, one conversion a loop: that is short to compile, and plain loops run several lanes at once.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadline.engine.simulate.axes import AT, NEVER, SHIFT, TIMES, WORKS
from leadline.engine.simulate.walk import (
    AGAIN,
    ARCS,
    ASKED,
    AXIS,
    BEFORE,
    ENDS,
    FROM_START,
    LAG,
    LAG_AXIS,
    NONE,
    PEOPLE,
    PROJECT,
    SAME,
    SHUT,
    SINCE,
    STILL,
    TO_FINISH,
    UNBROKEN,
    UNTIL,
)

I, L = np.int32, np.int64


@njit(cache=True, nogil=True)
def counts(axes, axis, by, at, m):  # type: ignore[no-untyped-def]
    """Instants to minutes worked before them (by = 0), or to the least count that ends no earlier (by = 1)."""
    if axis < 0:
        return
    spans, times = axes.spans, axes.times
    first, last = axes.at[TIMES, axis], axes.at[TIMES, axis + 1] - 1
    for r in range(m):
        t = max(at[r], L(0))
        i = times[min(first + (t >> SHIFT), last)]
        while spans[0, i + 1] <= t:
            i += 1
        done = spans[2, i] + min(t, spans[1, i]) - spans[0, i]
        if by:
            j = max(i - L(spans[0, i] == t), axes.at[AT, axis])
            done += L(spans[0, j] >= t or t > spans[1, j])
        at[r] = done


@njit(cache=True, nogil=True)
def instants(axes, axis, begins, at, m):  # type: ignore[no-untyped-def]
    """Counts to the instants at which they are reached (begins = 0), or the next minute begins (begins = 1)."""
    if axis < 0:
        return
    spans, works = axes.spans, axes.works
    first, last = axes.at[WORKS, axis], axes.at[WORKS, axis + 1] - 1
    for r in range(m):
        work = max(at[r], L(0))
        i = works[min(first + (work >> SHIFT), last)]
        while spans[2, i + 1] < work + begins:
            i += 1
        at[r] = spans[0, i] + work - spans[2, i]


@njit(cache=True, nogil=True)
def unbroken(axes, axis, length, start, m):  # type: ignore[no-untyped-def]
    """Move starts to the first count from which all is worked without a pause; no further, where that never is."""
    if axis < 0:
        return
    spans, works = axes.spans, axes.works
    first, last, end = axes.at[WORKS, axis], axes.at[WORKS, axis + 1] - 1, axes.at[AT, axis + 1] - 2
    for r in range(m):
        work, need = L(start[r]), length[r]
        i = works[min(first + (work >> SHIFT), last)]
        while spans[2, i + 1] <= work:
            i += 1
        if need > 0 and i < end and spans[1, i] - spans[0, i] - (work - spans[2, i]) < need:
            i += 1
            while i < end and spans[1, i] - spans[0, i] < need:
                i += 1
            if i < end:
                start[r] = I(spans[2, i])


@njit(cache=True, nogil=True)
def lagged(axes, lag_axis, lag, begins, at, m):  # type: ignore[no-untyped-def]
    """Move instants on by a lag, of plain minutes or of a clock."""
    counts(axes, lag_axis, L(0), at, m)
    for r in range(m):
        at[r] += lag
    instants(axes, lag_axis, begins, at, m)


@njit(cache=True, nogil=True)
def forward(net, axes, again, room, length, start, finish, ended):  # type: ignore[no-untyped-def]
    """When each node starts and finishes in each run.

    Whatever counts otherwise is compared as instants, and the latest alone turned into a count.
    """
    until, at, of_start, of_finish = room
    m = at.shape[0]
    for j in range(net.length.shape[0]):
        axis, since, by = L(net.node[AXIS, j]), net.node[SINCE, j], net.node[UNTIL, j]
        mine, done, d = start[j], finish[j], length[j]
        waits, starts_asked, ends_asked = False, False, by != NONE
        for r in range(m):
            mine[r] = since
        if ends_asked:
            for r in range(m):
                of_finish[r] = by
        for e in range(net.node[ARCS, j], net.node[ARCS, j + 1]):
            if net.arc[AGAIN, e] and not again:
                continue
            before, lag, lag_axis = net.arc[BEFORE, e], net.arc[LAG, e], net.arc[LAG_AXIS, e]
            from_start, to_finish = net.arc[FROM_START, e], net.arc[TO_FINISH, e]
            same = lag_axis == SAME
            if same and not to_finish and not from_start and lag == 0:  # nearly all: kept short
                ready = finish[before]
                for r in range(m):
                    mine[r] = I(max(mine[r], ready[r]))
                continue
            source = start[before] if from_start else finish[before] if same else ended[before]
            if same and not to_finish:
                for r in range(m):
                    mine[r] = I(max(mine[r], I(source[r] + lag)))
                continue
            if same:
                if not waits:
                    waits = True
                    for r in range(m):
                        until[r] = NONE
                for r in range(m):
                    until[r] = I(max(until[r], I(source[r] + lag)))
                continue
            for r in range(m):
                at[r] = source[r]
            if from_start:
                instants(axes, L(net.node[AXIS, before]), L(1), at, m)
            if lag:
                lagged(axes, L(lag_axis), L(lag), L(0), at, m)
            latest = of_finish if to_finish else of_start
            if ends_asked if to_finish else starts_asked:
                for r in range(m):
                    latest[r] = max(latest[r], at[r])
            else:
                for r in range(m):
                    latest[r] = at[r]
            starts_asked, ends_asked = starts_asked or not to_finish, ends_asked or bool(to_finish)
        if starts_asked:
            counts(axes, axis, L(0), of_start, m)
            for r in range(m):
                mine[r] = I(max(mine[r], min(of_start[r], NEVER)))
        if ends_asked:
            counts(axes, axis, L(1), of_finish, m)
            for r in range(m):
                mine[r] = I(max(mine[r], min(of_finish[r], NEVER) - d[r]))
        if waits:
            for r in range(m):
                mine[r] = I(max(mine[r], I(until[r] - d[r])))
        if net.node[UNBROKEN, j]:
            unbroken(axes, axis, d, mine, m)
        for s in range(net.node[SHUT, j], net.node[SHUT, j + 1]):
            opens, closes = net.shut[0, s], net.shut[1, s]
            for r in range(m):
                if opens < mine[r] < closes:
                    mine[r] = closes
        for r in range(m):
            done[r] = I(min(I(mine[r] + d[r]), I(NEVER)))
        if net.node[ASKED, j]:
            for r in range(m):
                at[r] = done[r]
            instants(axes, axis, L(0), at, m)
            known = ended[j]
            for r in range(m):
                known[r] = I(min(at[r], NEVER))


@njit(cache=True, nogil=True)
def backward(net, axes, ends, at, by, start, finish, late, asked):  # type: ignore[no-untyped-def]
    """The latest finish of each node that delays neither its project nor a fixed start.

    `asked` gathers, as instants, when those that count otherwise want it finished.
    """
    m = at.shape[0]
    for j in range(net.length.shape[0]):
        mine, wanted = late[j], asked[j]
        for r in range(m):
            mine[r] = NEVER
        if net.node[ENDS, j] or net.node[ASKED, j]:
            for r in range(m):
                wanted[r] = NEVER
    for j in range(net.length.shape[0] - 1, -1, -1):
        axis, still, mine, f, s = L(net.node[AXIS, j]), net.node[STILL, j], late[j], finish[j], start[j]
        wanted = asked[j]
        if net.node[ENDS, j]:
            end = ends[net.node[PROJECT, j]]
            for r in range(m):
                wanted[r] = I(min(wanted[r], end[r]))
        if net.node[ENDS, j] or net.node[ASKED, j]:
            for r in range(m):
                at[r] = wanted[r]
            counts(axes, axis, L(0), at, m)
            for r in range(m):
                mine[r] = I(min(mine[r], at[r]))
        for r in range(m):
            mine[r] = f[r] if still else I(max(mine[r], f[r]))
        known = False
        for e in range(net.node[ARCS, j], net.node[ARCS, j + 1]):
            i, lag, lag_axis = net.arc[BEFORE, e], net.arc[LAG, e], net.arc[LAG_AXIS, e]
            theirs, from_start, to_finish = late[i], net.arc[FROM_START, e], net.arc[TO_FINISH, e]
            if lag_axis == SAME and not from_start and not to_finish:
                for r in range(m):
                    theirs[r] = I(min(theirs[r], I(I(mine[r] - f[r]) + I(s[r] - lag))))
                continue
            if lag_axis != SAME and not from_start and not to_finish and not lag:
                if not known:
                    known = True
                    for r in range(m):
                        by[r] = mine[r] - f[r] + s[r]
                    instants(axes, axis, L(1), by, m)
                wanted = asked[i]
                for r in range(m):
                    wanted[r] = I(min(wanted[r], min(by[r], NEVER)))
                continue
            for r in range(m):
                at[r] = mine[r] if to_finish else mine[r] - f[r] + s[r]
            if lag_axis != SAME:
                instants(axes, axis, L(1), at, m)
            lagged(axes, L(lag_axis), L(-lag), L(1), at, m)
            if lag_axis != SAME:
                counts(axes, L(net.node[AXIS, i]), L(0), at, m)
            if from_start:
                first, last = start[i], finish[i]
                for r in range(m):
                    at[r] += last[r] - first[r]
            for r in range(m):
                theirs[r] = I(min(theirs[r], min(at[r], NEVER)))


@njit(cache=True, nogil=True, fastmath={"reassoc"})  # sums in any order; no day depends on them
def weigh(net, spans, middle, start, finish, late, on_path, sums):  # type: ignore[no-untyped-def]
    """Count how each node bears on the end; `spans`: the length of each project in each run."""
    m = spans.shape[1]
    for j in range(net.length.shape[0]):
        s, f, by, span = start[j], finish[j], late[j], spans[net.node[PROJECT, j]]
        centre, estimate = middle[net.node[PROJECT, j]], np.float64(net.length[j])
        critical, weight, one, square, product = 0, 0.0, 0.0, 0.0, 0.0
        for r in range(m):
            critical += by[r] == f[r]
        for r in range(m):
            whole = np.float64(max(by[r] - s[r], 1))
            weight += np.float64(f[r] - s[r]) / whole * span[r]
        for r in range(m):
            more = np.float64(f[r] - s[r]) - estimate
            one += more
            square += more * more
            product += more * (span[r] - centre)
        sums.critical[j] += critical
        sums.weight[j] += weight
        sums.length[j] += one
        sums.square[j] += square
        sums.product[j] += product
        for e in range(net.node[PEOPLE, j], net.node[PEOPLE, j + 1]):
            theirs = on_path[net.person[e]]
            for r in range(m):
                theirs[r] |= by[r] == f[r]
