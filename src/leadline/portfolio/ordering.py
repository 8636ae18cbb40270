"""Which priorities put projects in an order, changing as few of them as can be."""

from collections.abc import Sequence

GAP, MOST = 10, 1000


def priorities_for(order: Sequence[tuple[str, int]], moved: str) -> dict[str, int]:
    """New priorities by key: `order` is the order wanted, first the first, each with the priority it has now.

    Only those that must change are given: the one that moved, and its neighbours where there is no room between them.
    """
    now = dict(order)
    keys = [key for key, _ in order]
    new = dict(now)
    at = keys.index(moved)
    below = new[keys[at + 1]] if at + 1 < len(keys) else None
    above = new[keys[at - 1]] if at else None
    if below is None:
        new[moved] = max(0, (above or 0) - GAP) if above is not None else now[moved]
    elif above is None:
        new[moved] = max(new[moved], below + GAP)
    else:
        new[moved] = below + max(1, (above - below) // 2)
    for place in range(at, 0, -1):  # upwards, where there is no room
        if new[keys[place - 1]] <= new[keys[place]]:
            new[keys[place - 1]] = new[keys[place]] + GAP
    for place in range(at, len(keys) - 1):  # downwards, where there is none either
        if new[keys[place + 1]] >= new[keys[place]]:
            new[keys[place + 1]] = new[keys[place]] - GAP
    if max(new.values()) > MOST or min(new.values()) < 0:
        step = MOST // (len(keys) + 1)
        new = {key: MOST - step * (n + 1) for n, key in enumerate(keys)}
    return {key: value for key, value in new.items() if value != now[key]}


def alone(order: Sequence[tuple[str, int]], moved: str) -> dict[str, int]:
    """The same by the priority of the moved one only: it comes before, or after, all that tie with its neighbour."""
    now = dict(order)
    keys = [key for key, _ in order]
    at = keys.index(moved)
    below = now[keys[at + 1]] if at + 1 < len(keys) else None
    above = now[keys[at - 1]] if at else None
    goes_up = below is not None and now[moved] <= below
    if goes_up and below is not None:
        higher = min((value for value in now.values() if value > below), default=MOST + 1)
        return {moved: min(MOST, below + min(GAP, max(1, (higher - below) // 2)))}
    lower = max((value for value in now.values() if above is not None and value < above), default=-1)
    return {moved: max(0, (above or 0) - min(GAP, max(1, ((above or 0) - lower) // 2)))}
