"""Small plain forms, an independent sweep over schedules, and the shortest length by trying all lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hypothesis import strategies as st

from leadline.engine.leveling.search import Form, from_dependency, plain


def breaches(form: Form, start: Sequence[int]) -> list[str]:
    """What a schedule breaks, minute by minute, from the form alone."""
    found = []
    length = form.length.tolist()
    for before, after, lag in form.waits:
        if start[after] < start[before] + lag:
            found.append(f"{after} does not wait for {before}")
    for item, at in enumerate(start):
        if at < form.release[item]:
            found.append(f"{item} starts before its release")
    for at in range(max([s + n for s, n in zip(start, length, strict=True)], default=0)):
        running = [i for i, s in enumerate(start) if s <= at < s + length[i]]
        for pool, capacity in enumerate(form.capacity.tolist()):
            used = sum(int(form.units[i, pool]) for i in running)
            if used > capacity:
                found.append(f"pool {pool} gives {used} of {capacity} at {at}")
    return found


def shortest(form: Form) -> int:
    """The least length over all lists: serial placing meets it for one of them (Kolisch 1996)."""
    count = len(form.length)
    waits: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for before, after, lag in form.waits:
        waits[after].append((before, lag))
    best = 1 << 40
    for order in permutations(range(count)):
        start: dict[int, int] = {}
        for item in order:
            if any(before not in start for before, _ in waits[item]):
                break
            at = max([int(form.release[item]), *(start[before] + lag for before, lag in waits[item])])
            while not _fits(form, start, item, at):
                at += 1
            start[item] = at
        else:
            best = min(best, max((start[i] + int(form.length[i]) for i in start), default=0))
    return best


def _fits(form: Form, start: dict[int, int], item: int, at: int) -> bool:
    for moment in range(at, at + int(form.length[item])):
        for pool, capacity in enumerate(form.capacity.tolist()):
            held = sum(int(form.units[i, pool]) for i, s in start.items() if s <= moment < s + form.length[i])
            if held + form.units[item, pool] > capacity:
                return False
    return True


@st.composite
def forms(
    draw: st.DrawFn,
    most: int = 6,
    kinds: Sequence[str] = ("FS", "SS", "FF", "SF"),
    lags: int = 3,
    due: bool = False,
) -> Form:
    """A small form; dependencies run from lower to higher numbers."""
    count = draw(st.integers(0, most))
    whole = st.integers
    length = draw(st.lists(whole(0, 4), min_size=count, max_size=count))
    pools = draw(whole(0, 3))
    capacity = draw(st.lists(whole(1, 4), min_size=pools, max_size=pools))
    units = [[draw(whole(0, most_units)) for most_units in capacity] for _ in range(count)]
    pairs = [(a, b) for b in range(count) for a in range(b)]
    waits = []
    for a, b in draw(st.lists(st.sampled_from(pairs), max_size=8)) if pairs else []:
        kind, lag = draw(st.sampled_from(kinds)), draw(whole(-lags, lags))
        waits.append((a, b, from_dependency(kind, lag, length[a], length[b])))
    release = draw(st.lists(whole(0, 5), min_size=count, max_size=count))
    if not due:
        return plain(length, waits, units, capacity, release=release)
    wished = draw(st.lists(whole(0, 9), min_size=count, max_size=count))
    weight = draw(st.lists(whole(0, 3), min_size=count, max_size=count))
    return plain(length, waits, units, capacity, release=release, due=wished, weight=weight)
