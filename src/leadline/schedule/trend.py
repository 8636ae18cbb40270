"""Milestone trend: for the finish and each milestone, which day was said of it, and when it was said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from leadline.projects.models import Project
from leadline.schedule.days import finish_day
from leadline.schedule.drift import Days
from leadline.schedule.snapshot import minute
from leadline.work.models import Item

STEPS = (1, 7, 28)  # days between what is drawn
MOST = 60  # of them, roughly


@dataclass(slots=True)
class Trend:
    """One milestone, or with no `item` the finish. Days are the project's.

    plan: what each baseline planned, by its id;  said: P85 by the day it was said, in order
    """

    item: Item | None
    deadline: date | None
    plan: dict[int, date] = field(default_factory=dict)
    said: dict[date, date] = field(default_factory=dict)
    agreed: dict[date, date] = field(default_factory=dict)  # `plan` by the day the baseline was taken
    now: date | None = None
    done: date | None = None

    @property
    def p85(self) -> date | None:
        """What was said last, while it is not done."""
        return None if self.done or not self.said else next(reversed(self.said.values()))

    def drift(self, baseline: int) -> int | None:
        """Calendar days since that baseline; none where one of both days is not known."""
        then, today = self.plan.get(baseline), self.done or self.now
        return (today - then).days if then and today else None


Said = Iterable[tuple[int | None, datetime, datetime]]
Agreed = Iterable[tuple[int | None, int, datetime, datetime]]


def trends(project: Project, items: Sequence[Item], planned: Days, said: Said, agreed: Agreed) -> list[Trend]:
    """The finish first, then the milestones there are now, by their day. `said`, `agreed`: oldest first."""
    zone = project.zone
    finishes = [day for item in items if (day := _now(item, planned, zone))]
    over = bool(items) and all(item.is_done for item in items)
    whole = Trend(None, project.target, now=max(finishes, default=None))
    whole.done = whole.now if over else None
    found: dict[int | None, Trend] = {None: whole}
    for item in items:
        if item.milestone:
            deadline = _day(item.deadline, zone) if item.deadline else None
            done = _day(item.finished_at, zone) if item.is_done and item.finished_at else None
            found[item.pk] = Trend(item, deadline, now=_now(item, planned, zone), done=done)
    for pk, baseline, at, finish in agreed:
        if pk in found:
            found[pk].plan[baseline] = found[pk].agreed[_on(at, zone)] = _day(finish, zone)
    for pk, at, p85 in said:
        if pk in found:
            found[pk].said[_on(at, zone)] = _day(p85, zone)
    milestones = [trend for pk, trend in found.items() if pk is not None]
    return [whole, *sorted(milestones, key=lambda one: one.done or one.now or date.max)]


def days_said(told: Iterable[Trend], today: date) -> list[date]:
    """Days at even distances, from the first on which something was said of any of them up to today."""
    first = min([today, *(day for one in told for day in (*one.said, *one.agreed))])
    length = (today - first).days
    step = next((step for step in STEPS if length / step < MOST), length // MOST + 1)
    return [today - timedelta(days=n) for n in range(-(-length // step) * step, -1, -step)]


def held(said: Mapping[date, date], days: Sequence[date], until: date | None = None) -> list[date | None]:
    """What held on each of `days`: the last that was said by then; nothing before, nor after `until`."""
    out: list[date | None] = []
    newest: date | None = None
    left = list(said.items())
    for day in days:
        while left and left[0][0] <= day:
            newest = left.pop(0)[1]
        out.append(newest if until is None or day <= until else None)
    return out


def _now(item: Item, planned: Days, zone: str) -> date | None:
    if item.is_done and item.finished_at:
        return _day(item.finished_at, zone)
    return _day(planned[item.pk][1], zone) if item.pk in planned else None


def _day(finish: datetime, zone: str) -> date:
    day = finish_day(minute(finish), zone)
    assert day is not None
    return day


def _on(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
