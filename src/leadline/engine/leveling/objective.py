"""What makes one schedule better than another."""

from __future__ import annotations

from leadline.engine.compiled import Compiled
from leadline.engine.leveling.problem import Placed

Score = tuple[int, int, int]
"""Weighted tardiness against targets and deadlines, last finish, finishes weighted by priority; in minutes."""


def score(work: Compiled, placed: Placed) -> Score:
    """Lower is better, in that order."""
    plan = work.plan
    ends = [plan.as_of] * len(plan.projects)
    late = weighted = 0
    for node in range(work.count):
        finish, item, place = placed.finish[node], work.items[node], work.project[node]
        if finish > ends[place]:
            ends[place] = finish
        if item.deadline is not None and finish > item.deadline:
            late += (item.priority + 1) * (finish - item.deadline)
        weighted += (item.priority + 1) * (plan.projects[place].priority + 1) * (finish - plan.as_of)
    for project, end in zip(plan.projects, ends, strict=True):
        if project.target is not None and end > project.target:
            late += (project.priority + 1) * (end - project.target)
    return late, max(ends, default=plan.as_of), weighted
