"""Changes of who is there: somebody away, somebody borrowed."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Self

from leadline.core.errors import Invalid
from leadline.core.limits import NAME
from leadline.engine import plan as engine
from leadline.people.actions import add_absence
from leadline.people.models import Person
from leadline.projects.actions import set_member
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.editing import with_person
from leadline.schedule.changes.projects import project_of
from leadline.schedule.changes.sight import Sight, day, seen_person, whole

LONG = timedelta(days=20 * 366)  # beyond it nobody borrowed is asked for
SOMEBODY = "somebody borrowed"


def days(first: date, last: date) -> str:
    return (
        f"{first.day} {first:%b %Y}"
        if first == last
        else f"{first.day} {first:%b} to {last.day} {last:%b %Y}"
    )


def span(data: dict[str, Any]) -> tuple[date, date]:
    first, last = day(data, "first"), day(data, "last")
    if last < first:
        raise Invalid("The last day lies before the first. Swap them.", field="last")
    return first, last


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceOf(Change):
    """Somebody is away, on days of their calendar's zone, both included."""

    kind: ClassVar[str] = "absence"
    person: str
    first: date
    last: date
    name: str = ""

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        person = sight.person(data)
        first, last = span(data)
        return cls(person=person.handle, first=first, last=last, name=person.name)

    @property
    def sentence(self) -> str:
        return f"{self.name} is away, {days(self.first, self.last)}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        away = engine.Days(first=self.first, last=self.last)
        return with_person(plan, self.person, lambda one: replace(one, away=(*one.away, away)))

    def make(self, actor: Person, *, now: datetime) -> None:
        add_absence(actor, seen_person(actor, self.person), first=self.first, last=self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrow(Change):
    """Somebody works for a project from one day to another: a person by handle, or nobody named but their skills.

    Whoever is named and works elsewhere in the plan gives `share` more of their time, up to all of it.
    """

    kind: ClassVar[str] = "borrow"
    project: str
    person: str
    first: date
    last: date
    share: float = 1.0
    skills: dict[str, int] = field(default_factory=dict)
    name: str = ""

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        project = sight.project(data)
        person = sight.person(data) if data.get("person") else None
        first, last = span(data)
        share = data.get("share", 1.0)
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
            raise Invalid("A share is more than 0 and at most 1 (100 %).", field="share")
        skills = _skills(data) if person is None else {}
        if person is None and not skills:
            raise Invalid("Say who comes, or what they can do.", field="skills")
        return cls(
            project=project.key, person=person.handle if person else "", first=first, last=last, share=float(share),
            skills=skills, name=person.name if person else "",
        )  # fmt: skip

    @property
    def sentence(self) -> str:
        who = (
            self.name
            or f"somebody with {', '.join(f'{skill} {level}' for skill, level in sorted(self.skills.items()))}"
        )
        part = "" if self.share == 1 else f" with {round(self.share * 100)} % of their time"
        return f"{who} comes to {self.project}{part}, {days(self.first, self.last)}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        if any(person.id == self.person for person in plan.people):
            return with_person(
                plan, self.person, lambda one: replace(one, share=min(1.0, one.share + self.share))
            )
        calendar = next((one.calendar for one in plan.projects if one.key == self.project), "always")
        begin = datetime.fromtimestamp(plan.as_of * 60, UTC).date() - timedelta(days=7)
        end = self.last + LONG
        outside = [(begin, self.first - timedelta(days=1)), (self.last + timedelta(days=1), end)]
        made = engine.Person(
            id=self.person or f"{SOMEBODY} {self.first} {sorted(self.skills.items())}",
            name=self.name or SOMEBODY,
            calendar=calendar,
            share=self.share,
            skills=self.skills,
            away=tuple(engine.Days(first=first, last=last) for first, last in outside if first <= last),
        )
        return plan if made in plan.people else replace(plan, people=(*plan.people, made))

    def make(self, actor: Person, *, now: datetime) -> None:
        """They join the project; that they leave it again is said by whoever leads it then."""
        if not self.person:
            raise Invalid("Name who comes: nobody without a name can join a project.", field="person")
        project = project_of(actor, self.project)
        set_member(actor, project, person=seen_person(actor, self.person), share=self.share)


def _skills(data: dict[str, Any]) -> dict[str, int]:
    given = data.get("skills") or {}
    if not isinstance(given, dict) or len(given) > 20 or not all(isinstance(name, str) for name in given):
        raise Invalid('Skills are names with levels from 1 to 7, as {"testing": 4}.', field="skills")
    return {name.strip()[:NAME].lower(): whole(given, name, 1, 7) for name in given if name.strip()}
