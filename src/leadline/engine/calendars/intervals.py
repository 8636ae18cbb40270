"""Sets of time as sorted, disjoint intervals [from, to): join, cut, intersect."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

Interval = tuple[int, int]


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Sort, drop the empty, and merge what overlaps or touches."""
    out: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            if end > out[-1][1]:
                out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def without(whole: list[Interval], cuts: list[Interval]) -> list[Interval]:
    """What of `whole` lies outside `cuts`; both sorted and disjoint. Copies in slices: cuts are few."""
    if not cuts or not whole:
        return whole
    starts = [start for start, _ in whole]
    ends = [end for _, end in whole]
    out: list[Interval] = []
    done = 0
    rest: Interval | None = None  # the tail of an interval that the last cut ended in
    for cut_from, cut_to in cuts:
        first = bisect_right(ends, cut_from)
        beyond = bisect_left(starts, cut_to)
        if first >= beyond:
            continue
        if rest is not None and first >= done:
            out.append(rest)
            rest = None
        out.extend(whole[done:first])
        head = rest[0] if rest is not None else starts[first]
        if head < cut_from:
            out.append((head, cut_from))
        done = beyond
        rest = (cut_to, ends[beyond - 1]) if ends[beyond - 1] > cut_to else None
    if rest is not None:
        out.append(rest)
    out.extend(whole[done:])
    return out


def common(one: list[Interval], other: list[Interval]) -> list[Interval]:
    """What lies in both; both sorted and disjoint."""
    out: list[Interval] = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            out.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return out
