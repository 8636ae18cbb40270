"""What would have to change for an earlier finish, and what it buys: each answer is computed by placing that plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from leadline.engine.counterfactuals.answering import PLACINGS, placed_near
from leadline.engine.counterfactuals.asking import Asking, Question
from leadline.engine.plan import Plan
from leadline.engine.reasons.chain import chain
from leadline.engine.reasons.links import Link
from leadline.engine.schedule import Schedule
from leadline.engine.sentences import last_day

__all__ = ["Change", "counterfactuals"]

ITEMS = 6_000  # items placed in all, by default: well under a second
LINKS = 100  # of each kind that are asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact that would have to be different, and the finish that it gives.

    `kind`    dependency, lag, person, skill, pool, absence, freeze, pause, not_before, fixed, begin, effort, split
    `ref`     the item, person, pool, freeze or project that changes;  `text`: the whole as a sentence
    `on`      the item whose link of the chain it would cut
    `finish`  an instant;  `days` how much sooner that is, in days of 24 h;  `plan` the plan so changed
    """

    kind: str
    ref: str
    on: str
    text: str
    finish: int
    days: float
    plan: Plan = field(repr=False)


def counterfactuals(
    plan: Plan,
    schedule: Schedule,
    *,
    project: str | None = None,
    item: str | None = None,
    limit: int = 5,
    tries: int | None = None,
) -> tuple[Change, ...]:
    """The changes on the chain to the finish of the item, or of the project (left out: of all), that buy most, the
    best first.

    Every change is one fact of the chain made otherwise: a wait gone, a person free, a skill learnt, a unit more,
    a freeze lifted, an effort halved. It is promised what placing that plan near the schedule in force gives,
    beyond what placing anew alone would give; what buys nothing is left out.
    tries    plans placed at most, those first that could buy most; left out: what takes well under a second
    Units:   instants; days of 24 h.
    Errors:  KeyError, if the schedule is of another plan.
    Cost:    four placings a try. Deterministic; ties in the order of the chain.
    Checked: tests/test_counterfactuals.py, by hand, and each promise against the referee.
    """
    inside = [span for span in schedule.spans if _asked(plan, span.item, project, item)]
    if not inside:
        return ()
    last = max(inside, key=lambda span: span.finish)
    now = placed_near(plan, schedule, project, item=item)
    finish = last.finish if now is None else min(last.finish, now[2])
    if tries is None:
        tries = max(6, ITEMS // (PLACINGS * max(1, len(plan.items))))
    found = []
    for question, on in _questions(plan, schedule, last.item)[:tries]:
        then = placed_near(question.plan, schedule, project, dict(question.same), item)
        if then is not None and then[2] < finish:
            found.append(
                _change(plan, item, project or _project(plan, last.item), question, on, finish, then[2])
            )
    found.sort(key=lambda change: change.finish)
    return tuple(found[:limit])


def _questions(plan: Plan, schedule: Schedule, item: str) -> list[tuple[Question, str]]:
    """Each once with the item it was asked at, those first that could buy most. A question holds a whole plan, so
    a very long chain is cut down."""
    asking = Asking(plan, schedule)
    asked: dict[str, tuple[Question, str]] = {}
    for link in _longest(chain(plan, schedule, item), schedule):
        for question in asking.about(link):
            asked.setdefault(question.text, (question, link.item))
    return sorted(asked.values(), key=lambda one: -one[0].worth)


def _longest(links: Sequence[Link], schedule: Schedule) -> list[Link]:
    """Of each kind the longest, counted with what came before them; in the order of the chain."""
    behind = {span.item: span.finish - span.start for span in schedule.spans}
    left = dict.fromkeys((link.kind for link in links), LINKS)
    kept = []
    for n in sorted(range(len(links)), key=lambda n: -(links[n].minutes + behind.get(links[n].by or "", 0))):
        if left[links[n].kind]:
            left[links[n].kind] -= 1
            kept.append(n)
    return [links[n] for n in sorted(kept)]


def _change(
    plan: Plan, item: str | None, project: str, question: Question, on: str, now: int, then: int
) -> Change:
    row = next(one for one in plan.projects if one.key == project)
    days = round((now - then) / 1440, 1)
    ends = last_day(then, row.zone, plan.as_of)
    sooner = f"{days:g} day{'' if days == 1 else 's'}" if days >= 0.1 else f"{now - then} min"
    text = f"{item or row.name or row.key} would finish on {ends}, {sooner} sooner, {question.text}."
    return Change(
        kind=question.kind, ref=question.about, on=on, text=text, finish=then, days=days, plan=question.plan
    )


def _asked(plan: Plan, name: str, project: str | None, item: str | None) -> bool:
    if item is not None:
        return name == item
    return project is None or _project(plan, name) == project


def _project(plan: Plan, item: str) -> str:
    return next(one.project for one in plan.items if one.id == item)
