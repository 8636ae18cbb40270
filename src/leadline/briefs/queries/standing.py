"""Where people stand with their points: what they confirmed, in which edition, and what they ask."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from leadline.briefs.models import Confirmation, Question
from leadline.briefs.queries.audience import Asked, asked_of
from leadline.briefs.states import Said, State, level_of, state_of
from leadline.core.prepared import prepared
from leadline.people.models import Person
from leadline.projects.queries.seats import seats_of

Mine = tuple[int, str, int]  # a person, a kind of point, a point


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest confirmation and the open question of each person on each point.

    Without `today` no confirmation is too old.
    """

    confirmed: dict[Mine, Confirmation] = field(default_factory=dict)
    asking: dict[Mine, Question] = field(default_factory=dict)
    today: date | None = None

    def of(self, asked: Asked) -> State:
        mine = (asked.person, asked.kind, asked.point)
        yes = self.confirmed.get(mine)
        return state_of(
            asked.edition, said(yes) if yes else None, mine in self.asking, kind=asked.kind,
            relation=asked.relation, today=self.today,
        )  # fmt: skip

    def level(self, asked: Asked) -> float:
        """a(person, point) of the formula: 0, 0.5 or 1."""
        yes = self.confirmed.get((asked.person, asked.kind, asked.point))
        return level_of(self.of(asked), since=said(yes).on if yes else None, today=self.today)


def said(yes: Confirmation) -> Said:
    """As far as a state depends on it."""
    return _said(yes.edition, yes.result, yes.at, yes.renewed_on)


def _said(edition: int, result: str, at: datetime, renewed_on: date | None) -> Said:
    on = at.astimezone(UTC).date()
    return Said(edition, result, max(on, renewed_on) if renewed_on else on)


def standing_in(
    projects: Collection[int], people: Collection[int] | None = None, *, today: date | None = None
) -> Standing:
    """What is confirmed and asked in `projects`, found through `visible_projects`. Cost: two queries."""
    confirmed = (
        Confirmation.objects.filter(project__in=projects).order_by("edition").select_related("answered_by")
    )
    asking = Question.objects.filter(project__in=projects, answered_at=None).exclude(kind="")
    if people is not None:
        confirmed, asking = confirmed.filter(person__in=people), asking.filter(person__in=people)
    return Standing(
        {(c.person_id, c.kind, c.point): c for c in confirmed},
        {(q.person_id, q.kind, q.point): q for q in asking if q.point is not None},
        today,
    )


def waiting(reader: Person) -> dict[int, int]:
    """How many points wait for the reader's own confirmation, by project; projects without any are left out.

    On every page, so: nine prepared queries, however many projects and points.
    """
    projects = {seat.project for seat in seats_of(reader) if not seat.archived}
    confirmed = {(kind, point): _said(*told) for kind, point, *told in _CONFIRMED(reader.pk)}
    asking = set(_ASKING(reader.pk))
    counts: dict[int, int] = {}
    for asked in asked_of(projects, reader.pk):
        point = asked.kind, asked.point
        if state_of(asked.edition, confirmed.get(point), point in asking).waits:
            counts[asked.project] = counts.get(asked.project, 0) + 1
    return counts


_CONFIRMED = prepared(
    lambda person: (
        Confirmation.objects.filter(person=person)
        .order_by("edition")
        .values_list("kind", "point", "edition", "result", "at", "renewed_on")
    )
)
_ASKING = prepared(
    lambda person: (
        Question.objects.filter(person=person, answered_at=None, point__isnull=False)
        .exclude(kind="")
        .values_list("kind", "point")
    )
)
