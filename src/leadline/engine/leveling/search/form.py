"""The plain form of leveling: lengths on one axis, waits, pools with units. Nothing else binds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import gcd

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

NEVER = 1 << 40
"""A due time that no item has to meet."""


class PlainFormError(ValueError):
    """The form cannot be leveled as it stands; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Items 0 to n-1 on one axis of whole units (minutes, hours, days: whatever the caller counts in).

    length    of each item; 0 is a point in time, which holds no units
    waits     rows of before, after, lag: `after` starts no earlier than `lag` after the *start* of
              `before`; `from_dependency` turns FS, SS, FF and SF into this
    units     units of each pool that each item holds while it runs, items x pools
    capacity  of each pool
    release   the soonest start of each item
    due       when each item should have finished; NEVER when nobody asks
    weight    what one unit of being late costs; with any weight, lateness counts before length
    """

    length: Ints
    waits: Ints
    units: Ints
    capacity: Ints
    release: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    due: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    weight: Ints = field(default_factory=lambda: np.zeros(0, np.int64))


def plain(
    length: Sequence[int],
    waits: Iterable[tuple[int, int, int]],
    units: Sequence[Sequence[int]],
    capacity: Sequence[int],
    *,
    release: Sequence[int] | None = None,
    due: Sequence[int] | None = None,
    weight: Sequence[int] | None = None,
) -> Form:
    """A Form from ordinary lists, checked.

    Errors: PlainFormError for negative lengths or releases, and an item that needs more than its pool has.
    """
    count = len(length)
    form = Form(
        length=np.array(length, np.int64),
        waits=np.array(list(waits), np.int64).reshape(-1, 3),
        units=np.array(units, np.int64).reshape(count, len(capacity)),
        capacity=np.array(capacity, np.int64),
        release=np.array(release if release is not None else [0] * count, np.int64),
        due=np.array(due if due is not None else [NEVER] * count, np.int64),
        weight=np.array(weight if weight is not None else [0] * count, np.int64),
    )
    if count and (form.length.min() < 0 or form.release.min() < 0 or form.weight.min() < 0):
        raise PlainFormError("Lengths, releases and weights are 0 or more.")
    busy = form.length > 0
    if busy.any() and form.units.size:
        if form.units.min() < 0:
            raise PlainFormError("Units are 0 or more.")
        for item, pool in np.argwhere((form.units > form.capacity) & busy[:, None])[:1]:
            raise PlainFormError(
                f"Item {item} needs {form.units[item, pool]} units of pool {pool}, which has "
                f"{form.capacity[pool]}."
            )
    return form


def from_dependency(kind: str, lag: int, before: int, after: int) -> int:
    """The lag from start to start that stands for a dependency between items of these lengths."""
    return lag + (before if kind in ("FS", "FF") else 0) - (after if kind in ("FF", "SF") else 0)


def unit_of(form: Form) -> int:
    """The largest unit in which every figure is whole: on it, time is shortest to walk through."""
    unit = 0
    for figures in (form.length, form.release, form.due[form.due < NEVER], form.waits[:, 2]):
        unit = gcd(unit, int(np.gcd.reduce(figures, initial=0)))
    return max(unit, 1)
