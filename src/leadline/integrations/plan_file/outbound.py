"""A project becomes a plan file: the same rows give the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, overload
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q

from leadline.core.actors import SYSTEM
from leadline.integrations.plan_file.inbound.people import ALWAYS
from leadline.people.models import Calendar, Person
from leadline.people.queries import our_organisation
from leadline.planfile import document as file
from leadline.planfile.lengths import Hours, Length
from leadline.planfile.shapes import Place, Reading
from leadline.planfile.tables import ListOf, Table
from leadline.projects.models import Member, Pool, Project
from leadline.projects.queries import visible_projects
from leadline.work.models import Dependency, Item, Need


def document_of(project: Project, reader: Any = SYSTEM) -> file.Document:
    """The project as a plan file, as far as `reader` sees it. The caller has made sure that they may export it.

    Left out, since only the application keeps it: sign-ins, standings, notes, confirmations, the journal; and
    a lead whom nothing in the plan names. Left out for whom it does not concern: what waits in projects one
    may not see, rates but for leads, addresses but for people of the organisation.
    Cost: a fixed number of queries.
    """
    items = _items(project, reader)
    people = _people(project, items)
    zone = ZoneInfo(project.zone)
    lengths = _Lengths(project, zone)
    pools = _pools(project, items)
    sees = _Sees(
        rates=reader.may("project.members", project), addresses=reader.may("person.see", our_organisation())
    )
    return file.Document(
        project=_project(project),
        calendars=tuple(_calendar(c, project) for c in _calendars(project, people, pools)),
        people=tuple(_person(person, member, project, sees) for person, member in people),
        pools=tuple(_pool(pool, project, sees) for pool in pools),
        objectives=tuple(_objectives(project)),
        outputs=tuple(_outputs(project)),
        roles=tuple(_roles(project)),
        work=tuple(_work(item, lengths) for item in items if not item.milestone),
        milestones=tuple(_milestone(item, lengths) for item in items if item.milestone),
        freezes=tuple(_freeze(freeze, lengths) for freeze in project.freezes.order_by("start", "id")),
        risks=_risks(project, {item.plan_id for item in items}, {person.handle for person, _ in people}),
    )


@dataclass(frozen=True, slots=True)
class _Sees:
    """What of people and pools is for the reader."""

    rates: bool
    addresses: bool


class _Lengths:
    """Minutes and instants of a project in the words of the file."""

    def __init__(self, project: Project, zone: ZoneInfo) -> None:
        self.project, self.zone = project, zone

    def length(self, minutes: int | None, *, elapsed: bool = False) -> Length | None:
        if minutes is None:
            return None
        return Length.of(minutes, self.project.hours_per_day, elapsed=elapsed)

    @overload
    def when(self, instant: None) -> None: ...

    @overload
    def when(self, instant: datetime) -> date | datetime: ...

    def when(self, instant: datetime | None) -> date | datetime | None:
        """A day where it is a local midnight, else the local time."""
        if instant is None:
            return None
        local = instant.astimezone(self.zone).replace(tzinfo=None)
        back = local.replace(tzinfo=self.zone).astimezone(instant.tzinfo)
        if (local.hour, local.minute, local.second) == (0, 0, 0):
            return local.date()
        return local if back == instant else instant  # an hour that comes twice keeps its offset

    @overload
    def until(self, instant: None) -> None: ...

    @overload
    def until(self, instant: datetime) -> date | datetime: ...

    def until(self, instant: datetime | None) -> date | datetime | None:
        """The same for ends: a local midnight belongs to the day before."""
        said = self.when(instant)
        return said if said is None or isinstance(said, datetime) else said - timedelta(days=1)


def _project(row: Project) -> file.Project:
    start = _Lengths(row, ZoneInfo(row.zone)).when(row.start)
    return file.Project(
        key=row.key, name=row.name, start=start, timezone=row.zone,
        calendar=None if row.calendar.always else row.calendar.code,
        hours_per_day=_number(row.hours_per_day), days_per_week=_number(row.days_per_week),
        target=row.target, why=row.why, left_out=tuple(row.left_out), currency=row.currency,
        technical=row.technical,
    )  # fmt: skip


def _number(value: float) -> float:
    return int(value) if value == int(value) else value


def _items(project: Project, reader: Any) -> list[Item]:
    waits = Dependency.objects.filter(before__trashed_at=None)
    if reader.person is not None:
        waits = waits.filter(before__project__in=visible_projects(reader))
    waits = waits.select_related("before__project").order_by("id")
    needs = Need.objects.select_related("skill", "pool").prefetch_related(
        Prefetch("people", Person.objects.order_by("id"))
    )
    rows = Item.objects.filter(project=project, trashed_at=None).select_related(
        "project", "parent__project", "output"
    )
    return list(
        rows.prefetch_related(Prefetch("waits_for", waits), Prefetch("needs", needs)).order_by("rank", "id")
    )


def _people(project: Project, items: Iterable[Item]) -> list[tuple[Person, Member | None]]:
    """Members, and whoever the plan names, in the order in which they came."""
    members = {m.person_id: m for m in Member.objects.filter(project=project)}
    named: set[int | None] = {p.pk for item in items for need in item.needs.all() for p in need.people.all()}
    for objective in project.objectives.filter(retired_at=None):
        named.add(objective.owner_id)
    for output in project.outputs.filter(retired_at=None):
        named.add(output.acceptor_id)
    for role in project.roles.filter(retired_at=None).prefetch_related("holders"):
        named |= {role.answers_to_id, role.deputy_id} | {
            h.person_id for h in role.holders.all() if not h.until
        }
    for member in members.values():
        if member.standing == Member.Standing.MEMBER:
            named.add(member.person_id)
    rows = (
        Person.objects.filter(pk__in=[one for one in named if one]).select_related("calendar").order_by("id")
    )
    return [(row, members.get(row.pk)) for row in rows.prefetch_related("claims__skill", "absences")]


def _person(row: Person, member: Member | None, project: Project, sees: _Sees) -> file.Person:
    calendar = row.calendar if row.calendar_id != project.calendar_id else None
    return file.Person(
        id=row.handle, name=row.name if row.name != row.handle else "",
        email=(row.email or "") if sees.addresses else "",
        calendar=_calendar_id(calendar),
        share=_number(member.share) if member else 1,
        skills={c.skill.name: c.level for c in sorted(row.claims.all(), key=lambda c: c.skill.name)},
        away=tuple(file.Away(first=a.first, last=a.last) for a in row.absences.all()),
        rate=None if member is None or member.rate is None or not sees.rates else _number(member.rate),
    )  # fmt: skip


def _calendar_id(row: Calendar | None) -> str | None:
    return None if row is None else ALWAYS if row.always else row.code


def _calendars(project: Project, people: Any, pools: Iterable[Any]) -> list[Calendar]:
    named = [project.calendar, *(p.calendar for p, _ in people), *(pool.calendar for pool in pools)]
    rows = {row.pk: row for row in named if row is not None and not row.always}
    return [rows[pk] for pk in sorted(rows)]


def _calendar(row: Calendar, project: Project) -> file.Calendar:
    days = {day: tuple(Hours.parse(text) for text in row.week.get(day, ())) for day in file.DAYS}
    return file.Calendar(
        id=row.code, name=row.name if row.name != row.code else "",
        timezone=row.zone if row.zone != project.zone else None, week=file.Week(**days),
        holidays=tuple(_holiday(off) for off in row.closed),
    )  # fmt: skip


def _holiday(off: dict[str, str]) -> file.Holiday:
    first, last = date.fromisoformat(off["from"]), date.fromisoformat(off["to"])
    return file.Holiday(first=first, last=None if last == first else last, name=off.get("name", ""))


def _pools(project: Project, items: Iterable[Item]) -> list[Any]:
    """The project's own, and the shared ones that its items need."""
    shared = {need.pool_id for item in items for need in item.needs.all() if need.pool_id}
    rows = Pool.objects.filter(Q(project=project) | Q(project=None, pk__in=shared))
    return list(rows.select_related("calendar").order_by("id"))


def _pool(row: Any, project: Project, sees: _Sees) -> file.Pool:
    same = row.calendar_id == project.calendar_id
    return file.Pool(
        id=row.code, name=row.name if row.name != row.code else "", capacity=row.capacity,
        calendar=None if same else _calendar_id(row.calendar) or ALWAYS,
        rate=None if row.rate is None or not sees.rates else _number(row.rate), shared=row.project_id is None,
    )  # fmt: skip


def _objectives(project: Project) -> Iterable[file.Objective]:
    rows = project.objectives.filter(retired_at=None).select_related("owner").prefetch_related("measures")
    for row in rows:
        yield file.Objective(
            id=row.code, statement=row.statement, owner=row.owner.handle if row.owner else None,
            measures=tuple(
                file.Measure(
                    name=m.name, unit=m.unit, start=_maybe(m.start), goal=_number(m.goal), now=_maybe(m.now)
                )
                for m in row.measures.all()
            ),
        )  # fmt: skip


def _maybe(value: float | None) -> float | None:
    return None if value is None else _number(value)


def _outputs(project: Project) -> Iterable[file.Output]:
    rows = project.outputs.filter(retired_at=None).select_related("acceptor")
    for row in rows.prefetch_related("criteria", "serves"):
        yield file.Output(
            id=row.code, name=row.name, serves=tuple(o.code for o in row.serves.all() if not o.retired_at),
            criteria=tuple(c.text for c in row.criteria.all()),
            acceptor=row.acceptor.handle if row.acceptor else None, due=row.due,
        )  # fmt: skip


def _roles(project: Project) -> Iterable[file.Role]:
    rows = project.roles.filter(retired_at=None).select_related("answers_to", "deputy")
    for row in rows.prefetch_related("holders__person"):
        yield file.Role(
            id=row.code, name=row.name, purpose=row.purpose, decides=tuple(row.decides),
            consulted=tuple(row.consulted), answers_to=row.answers_to.handle if row.answers_to else None,
            holders=tuple(h.person.handle for h in row.holders.all() if not h.until),
            deputy=row.deputy.handle if row.deputy else None, needs=dict(sorted(row.needs.items())),
        )  # fmt: skip


def _work(item: Item, lengths: _Lengths) -> file.Work:
    return file.Work(
        id=item.plan_id, title=item.title,
        parent=item.parent.plan_id if item.parent and not item.parent.trashed_at else None,
        output=item.output.code if item.output and not item.output.retired_at else None,
        effort=_effort(item, lengths), duration=lengths.length(item.duration),
        needs=tuple(_need(need) for need in item.needs.all()),
        after=tuple(_after(wait, item, lengths) for wait in item.waits_for.all()),
        not_before=lengths.when(item.not_before), deadline=lengths.until(item.deadline),
        fixed=lengths.when(item.fixed), priority=item.priority, labels=tuple(item.labels), split=item.split,
        done=0 if item.finished_at else _number(item.done),
        started=lengths.when(item.started_at), finished=lengths.when(item.finished_at),
    )  # fmt: skip


def _effort(item: Item, lengths: _Lengths) -> file.Effort | None:
    if item.likely is None:
        return None
    low, high = item.low, item.high
    if low is None or high is None or low == item.likely == high:
        return file.Effort(likely=lengths.length(item.likely))
    return file.Effort(low=lengths.length(low), likely=lengths.length(item.likely), high=lengths.length(high))


def _need(need: Need) -> file.Need:
    if need.pool:
        return file.Need(pool=need.pool.code, units=need.count)
    if need.skill:
        return file.Need(skill=need.skill.name, level=need.level, count=need.count)
    people = [person.handle for person in need.people.all()]
    return file.Need(person=people[0]) if len(people) == 1 else file.Need(any=tuple(people))


def _after(wait: Dependency, item: Item, lengths: _Lengths) -> file.After:
    other = wait.before.project
    return file.After(
        item=wait.before.plan_id, type=wait.kind,
        lag=lengths.length(wait.lag, elapsed=wait.elapsed) if wait.lag else None,
        project=other.key if other.pk != item.project_id else None,
    )  # fmt: skip


def _milestone(item: Item, lengths: _Lengths) -> file.Milestone:
    return file.Milestone(
        id=item.plan_id, name=item.title, date=lengths.until(item.deadline),
        after=tuple(_after(wait, item, lengths) for wait in item.waits_for.all()),
    )  # fmt: skip


def _freeze(freeze: Any, lengths: _Lengths) -> file.Freeze:
    return file.Freeze(
        name=freeze.name, start=lengths.when(freeze.start), end=lengths.until(freeze.end),
        labels=tuple(freeze.labels), outputs=tuple(freeze.outputs),
    )  # fmt: skip


def _risks(project: Project, items: set[str], people: set[str]) -> tuple[file.Risk, ...]:
    """Risks as they were imported, without what is gone since."""
    kept = [
        risk | {"hits": [id for id in risk.get("hits", ()) if id in items]}
        for risk in project.carried.get("risks", ())
    ]
    for risk in kept:
        if risk.get("owner") not in people:
            risk.pop("owner", None)
    return tuple(ListOf(Table(file.Risk)).read(kept, Place(Reading())))
