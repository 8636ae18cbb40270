"""Who does not know what today, why that matters within a week, and the next step towards that person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models.functions import Coalesce

from leadline.briefs.models import Confirmation, Question, Reminder
from leadline.briefs.queries.audience import Asked, asked_of
from leadline.briefs.queries.awareness import Awareness
from leadline.briefs.queries.away import long_away
from leadline.briefs.queries.coverage import titles
from leadline.briefs.queries.newcomers import newcomers
from leadline.briefs.queries.standing import Standing, standing_in
from leadline.briefs.states import BRIEFED_BACK, WORDS, State
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.people.queries import people_by_id
from leadline.projects.models import Project
from leadline.schedule.queries import visible_spans
from leadline.work.models import Item

WEEK = timedelta(days=7)
READ = ("objective", "role", "output")  # the order in which who is new reads

Works = dict[
    tuple[int, int, str, int], tuple[datetime, str, str]
]  # project, person, kind, point -> start, ref, title


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One person and one point that they do not hold in mind as it is today.

    `start`, `ref`, `title`: the first work within a week that the point governs, if any. `until`: by when a newcomer
    is asked to confirm; `in_time`: that day has not passed, and they have said nothing of it yet. `step`: answer
    (their sentence), question (answer it), remind, talk, reassign, self (one's own); empty: it is somebody else's turn.
    """

    person: Person
    point: Any
    relation: str
    state: State
    step: str
    start: datetime | None = None
    ref: str = ""
    title: str = ""
    until: date | None = None
    in_time: bool = False
    away: bool = False
    reminded: bool = False
    confirmation: Confirmation | None = None
    question: Question | None = None

    @property
    def presses(self) -> bool:
        """Whether it is on top of the list: it governs work of this week, or somebody waits for a word."""
        return self.start is not None or self.step in ("answer", "question") or self.state is State.TALK

    @property
    def kind(self) -> str:
        return str(self.point.kind)

    @property
    def name(self) -> str:
        """How forms name the point: objective-3."""
        return f"{self.kind}-{self.point.pk}"

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def number(self) -> int:
        """Of the item that makes it matter."""
        return int(self.ref.rpartition("-")[2] or 0)


def gaps(reader: Person, project: Project, *, now: datetime, today: date) -> list[Gap]:
    """Of one project found through `visible_projects`: what matters first on top. A fixed number of queries.

    Who may not see names finds their own alone.
    """
    return gaps_in(reader, [project], now=now, today=today)[project.pk]


def gaps_in(
    reader: Person, projects: Collection[Project], *, now: datetime, today: date
) -> dict[int, list[Gap]]:
    """Of several projects at once, as many queries as for one and the rights of the reader in each."""
    ids = [project.pk for project in projects]
    named = {project.pk for project in projects if reader.may("project.awareness", project)}
    asked = [a for a in asked_of(ids) if a.project in named or a.person == reader.pk]
    standing = standing_in(ids, today=today)
    open_ones = [a for a in asked if standing.level(a) < 1]
    rows = titles((a.kind, a.point) for a in open_ones)
    people = people_by_id({a.person for a in open_ones})
    away = long_away(set(people), today)
    new = newcomers(ids, now=now)
    reminded = set(Reminder.objects.filter(project__in=ids).values_list("person", "kind", "point", "edition"))
    works = _works(reader, ids, now)
    found: dict[int, list[Gap]] = {project: [] for project in ids}
    for a in open_ones:
        start, ref, title = works.get((a.project, a.person, a.kind, a.point), (None, "", ""))
        if a.kind == "role" and not ref:
            start, ref, title = works.get((a.project, a.person, "", 0), (None, "", ""))
        mine, state = (a.person, a.kind, a.point), standing.of(a)
        was = (a.person, a.kind, a.point, a.edition) in reminded
        gone = a.person in away
        first = new.get((a.project, a.person))
        found[a.project].append(
            Gap(
                person=people[a.person],
                point=rows[a.kind, a.point],
                relation=a.relation,
                state=state,
                step=_step(state, own=a.person == reader.pk, gone=gone, reminded=was),
                start=start,
                ref=ref,
                title=title,
                until=first.until if first else None,
                in_time=first is not None and first.leave_time_for(state),
                away=gone,
                reminded=was,
                confirmation=_present(standing, a),
                question=standing.asking.get(mine),
            )
        )
    for some in found.values():
        some.sort(key=_order)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWeek:
    """How far a newcomer has come: `confirmed` of `points`, all roles being one; `left` is read in this order."""

    person: Person
    until: date
    confirmed: int
    points: int
    left: list[Gap]


def first_weeks(shown: Awareness, missing: Sequence[Gap]) -> list[FirstWeek]:
    """Of those who are still in time, by what `awareness` and `gaps` found of one project; who is due first on top."""
    left: dict[int, list[Gap]] = {}
    for gap in missing:
        if gap.in_time:
            left.setdefault(gap.person.pk, []).append(gap)
    found = []
    for place, person in enumerate(shown.people):
        theirs = sorted(left.get(person.pk, ()), key=lambda gap: (READ.index(gap.kind), gap.point.pk))
        if theirs and theirs[0].until is not None:
            states = [row.states[place] for row in shown.rows if row.states[place] is not State.NOT_THEIRS]
            done = sum(state.done for state in states)
            found.append(
                FirstWeek(
                    person=person, until=theirs[0].until, confirmed=done, points=len(states), left=theirs
                )
            )
    return sorted(found, key=lambda one: (one.until, one.person.name))


def _order(gap: Gap) -> tuple[Any, ...]:
    """What governs work of this week first, in the order that work begins; then what is theirs to answer for."""
    begins = gap.start.timestamp() if gap.start else float("inf")
    return gap.away, begins, gap.relation not in BRIEFED_BACK, gap.person.name, gap.kind, gap.point.pk


def _present(standing: Standing, asked: Asked) -> Confirmation | None:
    row = standing.confirmed.get((asked.person, asked.kind, asked.point))
    return row if row is not None and row.edition == asked.edition else None


def _step(state: State, *, own: bool, gone: bool, reminded: bool) -> str:
    if own:
        return "self" if state.waits or state is State.STALE else ""
    if state is State.SAID:
        return "answer"
    if state is State.QUESTION:
        return "question"
    if state in (State.TALK, State.STALE):
        return "talk"
    if gone:
        return "reassign"
    return "talk" if reminded else "remind"


def _works(reader: Person, projects: Collection[int], now: datetime) -> Works:
    """The first work of each person within a week, by what governs it: its output, the objectives that one serves;
    with no kind, any. Two queries."""
    rows = visible_spans(reader).filter(
        item__project__in=projects, start__lt=now + WEEK, finish__gt=now, people__isnull=False
    ).exclude(item__state=Item.State.DONE)  # fmt: skip
    made = Coalesce("item__output_id", "item__parent__output_id", "item__parent__parent__output_id")
    told = rows.annotate(made=made).order_by("start", "order").values_list(
        "item__project", "people", "made", "start", "item__number", "item__project__key", "item__title"
    )  # fmt: skip
    served: dict[int, list[int]] = {}
    pairs = Output.serves.through.objects.filter(output__project__in=projects)
    for output, objective in pairs.values_list("output", "objective"):
        served.setdefault(output, []).append(objective)
    found: Works = {}
    for project, person, output, start, number, key, title in told:
        work = start, f"{key}-{number}", title
        found.setdefault((project, person, "", 0), work)
        if output is not None:
            found.setdefault((project, person, "output", output), work)
            for objective in served.get(output, ()):
                found.setdefault((project, person, "objective", objective), work)
    return found
