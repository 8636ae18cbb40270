"""Keeping the plan as it stands on a day, so that people can be told how far they have drifted from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from leadline.core.actions import action
from leadline.core.errors import Invalid
from leadline.core.limits import BASELINES, SHORT, TITLE
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.events import BaselineRemoved, BaselineTaken
from leadline.schedule.models import Baseline, BaselineSpan, Forecast
from leadline.work.models import Item

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One item (row id) as a baseline keeps it. effort: working minutes of all its people; cost: of their hours."""

    item: int
    start: datetime
    finish: datetime
    effort: int = 0
    cost: float | None = None


@action(needs="baseline.make")
def take_baseline(actor: Any, project: Project, *, name: str, reason: str = "", now: datetime) -> Baseline:
    """Keep the plan in force under a name: from-to, effort and cost of each item, the finish, its P85, the target.

    Finished items are kept with their true days, groups not at all: they are the hull of what is in them.
    Errors:  NotAllowed; Invalid without a name, for one that is taken or too long, for a reason too long, where
             nothing is planned, or past limits.BASELINES.
    Records: BaselineTaken.
    """
    name, reason = _named(project, name), _because(reason)
    kept = _kept_now(project)
    if not kept:
        raise Invalid(
            "Nothing is planned here yet, so there is nothing to be measured against. Add work; its days are "
            "computed within seconds."
        )
    by = actor.person if isinstance(actor.person, Person) else None
    return _keep(actor, project, name, reason, kept, by, now)


@action(needs="schedule.store")
def bring_baseline(
    actor: Any, project: Project, *, name: str, reason: str = "", kept: Sequence[Kept], by: Person | None, now: datetime
) -> Baseline:  # fmt: skip
    """A baseline that was agreed before, as the demo's history and importers know it.

    Errors:  NotAllowed for anybody but the system; Invalid as in `take_baseline`.
    Records: BaselineTaken.
    """
    if not kept:
        raise Invalid("A baseline without items says nothing. Give it at least one.")
    return _keep(actor, project, _named(project, name), _because(reason), kept, by, now)


@action(needs="baseline.make")
def remove_baseline(actor: Any, baseline: Baseline) -> None:
    """Throw a baseline away. Plan and items stay as they are.

    Errors:  NotAllowed.
    Records: BaselineRemoved.
    """
    removed, project = BaselineRemoved(baseline=baseline.pk, name=baseline.name), baseline.project
    baseline.delete()
    record(removed, actor=actor, project=project)


def _keep(
    actor: Any, project: Project, name: str, reason: str, kept: Sequence[Kept], by: Person | None, now: datetime
) -> Baseline:  # fmt: skip
    forecasts = Forecast.objects.filter(project=project, item=None, output=None, actual=None)
    p85 = forecasts.order_by("-id").values_list("p85", flat=True).first()
    made = Baseline.objects.create(
        project=project, name=name, reason=reason, at=now, by=by, target=project.target,
        finish=max(one.finish for one in kept), p85=p85,
    )  # fmt: skip
    BaselineSpan.objects.bulk_create(
        [
            BaselineSpan(
                baseline=made,
                item_id=one.item,
                start=one.start,
                finish=one.finish,
                effort=one.effort,
                cost=one.cost,
            )
            for one in kept
        ],
        batch_size=BATCH,
    )
    record(BaselineTaken(baseline=made.pk, name=name, items=len(kept)), actor=actor, project=project)
    return made


def _named(project: Project, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("Give the baseline a name, such as “As agreed with the sponsor”.", field="name")
    if len(name) > TITLE:
        raise Invalid(f"A name has at most {TITLE} characters.", field="name")
    if Baseline.objects.filter(project=project, name=name).exists():
        raise Invalid(f"There is a baseline “{name}” here already. Choose another name.", field="name")
    if Baseline.objects.filter(project=project).count() >= BASELINES:
        raise Invalid(f"There are {BASELINES} baselines here, which is the most. Remove one first.")
    return name


def _because(reason: str) -> str:
    reason = " ".join(reason.split())
    if len(reason) > SHORT:
        raise Invalid(f"A reason has at most {SHORT} characters.", field="reason")
    return reason


def _kept_now(project: Project) -> list[Kept]:
    """Every item that is planned or finished, but groups and the trash. A fixed number of queries."""
    rates = dict(project.memberships.values_list("person", "rate"))
    return [one for item in _items(project) if (one := _as_it_stands(item, rates))]


def _items(project: Project) -> QuerySet[Item]:
    items = Item.objects.filter(project=project, trashed_at=None)
    rows = items.exclude(pk__in=items.exclude(parent=None).values("parent")).select_related("span")
    return rows.prefetch_related("span__people", "needs__people").order_by("rank", "id")


def _as_it_stands(item: Item, rates: dict[int, float | None]) -> Kept | None:
    span = getattr(item, "span", None)
    if item.is_done and item.finished_at:
        start, finish = item.started_at or item.finished_at, item.finished_at
    elif span:
        start, finish = span.start, span.finish
    else:
        return None
    people = [person.pk for person in span.people.all()] if span else []
    each = (item.likely if item.duration is None else item.duration) or 0
    if item.milestone:
        return Kept(item=item.pk, start=finish, finish=finish, cost=0.0)
    effort = each * (len(people) or _asked(item))
    return Kept(
        item=item.pk, start=start, finish=finish, effort=effort, cost=_cost(item, each, people, rates)
    )


def _asked(item: Item) -> int:
    """How many people an item that nobody is planned for asks for. Nobody, where a length needs no people."""
    needs = [need.count for need in item.needs.all() if need.pool_id is None]
    return sum(needs) or (1 if item.duration is None else 0)


def _cost(item: Item, each: int, people: Iterable[int], rates: dict[int, float | None]) -> float | None:
    """Of `each` minutes of everybody in it; none where a rate, or who does it, is not known."""
    known = [rates.get(person) for person in people]
    if not known and item.duration is not None and not _asked(item):
        return 0.0
    if not known or None in known:
        return None
    return sum(rate or 0 for rate in known) * each / 60
