"""A plan as a plain form, where everything runs on one calendar and nobody is to be chosen; and the answer back."""

from __future__ import annotations

import numpy as np

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.search import PlainFormError, plain, search
from leadline.engine.leveling.search.form import NEVER, Form
from leadline.engine.leveling.skills import Proposal
from leadline.engine.leveling.skills.axis import Axis, axis_of
from leadline.engine.leveling.skills.teams import DUE, GROUP, LENGTH, RELEASE, URGENCY
from leadline.engine.leveling.skills.teams import NEVER as NO_DUE


def propose(
    work: Compiled, *, schedules: int, seconds: float | None = None, workers: int = 2, seed: int = 1
) -> Proposal | None:
    """The best schedule found, placed exactly; None if the plan is not of this kind.

    schedules  the limit of work: the same answer each time;  seconds: a limit by the clock instead
    Errors:    Conflict, if there never is time for an item.
    Checked:   engine/tests/test_search_planned.py, with the referee.
    """
    axis = axis_of(work, together=False)
    if axis is None or not _is_plain(axis):
        return None
    try:
        form = _form(axis)
    except PlainFormError:
        return None
    found = search(
        form, seed=seed, workers=workers, work=schedules if seconds is None else None, seconds=seconds
    )
    who = [_people(axis, node) for node in range(work.size)]
    bound = axis.instant(found.bound) if not found.late else work.plan.as_of
    return Proposal(axis.placed(found.start[: work.size], np.array(who, np.int64)), bound, found.work)


def _is_plain(axis: Axis) -> bool:
    return all(people.bit_count() == count for people, count in axis.job.need.tolist())


def _people(axis: Axis, node: int) -> int:
    at = axis.job.need_at
    chosen = 0
    for people, _ in axis.job.need[at[node] : at[node + 1]].tolist():
        chosen |= people
    return chosen


def _form(axis: Axis) -> Form:
    """People are pools of one; the end of a project that has a target is one more item, without length."""
    job, size = axis.job, len(axis.job.item)
    pools, people = len(job.capacity), job.people.bit_length()
    units = np.zeros((size, pools + people), np.int64)
    waits: list[tuple[int, int, int]] = []
    for node in range(size):
        for pool, wanted in job.units[job.unit_at[node] : job.unit_at[node + 1]].tolist():
            units[node, pool] = wanted
        for person in range(people):
            units[node, pools + person] = _people(axis, node) >> person & 1
        waits += [(b, node, d) for b, d in job.before[job.before_at[node] : job.before_at[node + 1]].tolist()]
    length, release, due, weight = (
        job.item[:, column].tolist() for column in (LENGTH, RELEASE, DUE, URGENCY)
    )
    due = [NEVER if one >= NO_DUE else one for one in due]
    weight = [one if at < NEVER else 0 for one, at in zip(weight, due, strict=True)]
    rows = units.tolist()
    for group, (target, presses) in enumerate(job.goal.tolist()):
        if target < NO_DUE:
            end = len(length)
            inside = [node for node in range(axis.work.count) if job.item[node, GROUP] == group]
            waits += [(node, end, length[node]) for node in inside]
            for column, value in ((length, 0), (release, 0), (due, target), (weight, presses)):
                column.append(value)
            rows.append([0] * (pools + people))
    capacity = [*job.capacity.tolist(), *[1] * people]
    return plain(length, waits, rows, capacity, release=release, due=due, weight=weight)
