"""What somebody types on an item's page, before it is saved: the texts of its fields, as the forms there read them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from leadline.core.days import end_of, midnight
from leadline.core.errors import Invalid
from leadline.core.limits import TEXT
from leadline.engine import plan as engine
from leadline.people.models import Person
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.editing import minute, with_item
from leadline.schedule.changes.items import found
from leadline.schedule.changes.sight import Sight, day
from leadline.schedule.changes.waits import Wait
from leadline.schedule.snapshot import pool_id
from leadline.work.actions import NeedIn, change_item
from leadline.work.effort import read_effort, read_length
from leadline.work.lag import read_lag
from leadline.work.models import Item
from leadline.work.needs import read_needs
from leadline.work.queries import known_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Change):
    """`fields`: texts by the names of the fields; one that is not there, or is none of these, changes nothing."""

    kind: ClassVar[str] = "typed"
    ref: str
    fields: dict[str, str]
    given: dict[str, Any] = field(
        default_factory=dict, compare=False
    )  # what the texts say, as for `change_item`
    wait: Wait | None = None

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        item, texts = sight.item(data), data.get("fields")
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            raise Invalid("The fields are texts by their names.", field="fields")
        texts = {name: text.strip()[:TEXT] for name, text in texts.items() if name in (*READ, *WAIT)}
        given = {name: READ[name](sight, item, text) for name, text in texts.items() if name in READ}
        return cls(ref=item.ref, fields=texts, given=given, wait=_wait(sight, item, texts))

    @property
    def sentence(self) -> str:
        return f"{self.ref} as it is typed"

    def on(self, plan: engine.Plan) -> engine.Plan:
        known = {person.id for person in plan.people}

        def given(item: engine.Item) -> engine.Item:
            told = {name: _for_engine(name, value, known) for name, value in self.given.items()}
            if told.get("effort") and told.get("duration") is None:
                told["duration"] = None
            return replace(item, **told)

        plan = with_item(plan, self.ref, given)
        return self.wait.on(plan) if self.wait else plan

    def make(self, actor: Person, *, now: datetime) -> None:
        if self.given:
            change_item(actor, found(actor, self.ref), **self.given)
        if self.wait:
            self.wait.make(actor, now=now)

    def told(self) -> dict[str, Any]:
        return {"kind": self.kind, "ref": self.ref, "fields": self.fields}


def _for_engine(name: str, value: Any, known: set[str]) -> Any:
    if name == "effort":
        return engine.Effort(low=value[0], likely=value[1], high=value[2]) if value else None
    if name == "needs":
        return tuple(need for one in value if (need := _need(one, known)))
    return minute(value) if isinstance(value, datetime) else value


def _need(need: NeedIn, known: set[str]) -> engine.Need | None:
    if need.pool:
        return engine.Units(pool=pool_id(need.pool), units=need.count)
    if need.skill:
        return engine.Skilled(skill=need.skill, level=need.level, count=need.count)
    people = tuple(person.handle for person in sorted(need.people, key=_by_id) if person.handle in known)
    return engine.SomeOf(people=people, count=min(need.count, len(people))) if people else None


def _by_id(person: Person) -> int:
    return int(person.pk)


def _wait(sight: Sight, item: Item, texts: dict[str, str]) -> Wait | None:
    if not texts.get("before"):
        return None
    project = item.project
    lag, elapsed = read_lag(texts.get("lag") or "0h", project.hours_per_day, project.days_per_week)
    given = {"before": texts["before"], "after": item.ref, "link": texts.get("kind", "FS")}
    return Wait.read(sight, {**given, "lag": lag, "elapsed": elapsed})


def _length(read: Callable[..., Any]) -> Callable[[Sight, Item, str], Any]:
    return lambda sight, item, text: (
        read(text, item.project.hours_per_day, item.project.days_per_week) if text else None
    )


def _fixed(sight: Sight, item: Item, text: str) -> datetime | None:
    if not text:
        return None
    try:
        local = datetime.fromisoformat(text[:16])
    except ValueError:
        raise Invalid("Write the moment as 2027-03-31T08:00.", field="fixed") from None
    return local.replace(tzinfo=ZoneInfo(item.project.zone)).astimezone(UTC)


def _priority(sight: Sight, item: Item, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:5]) <= 1000):
        raise Invalid("A priority lies between 0 and 1000; 500 is usual.", field="priority")
    return int(text)


READ: dict[str, Callable[[Sight, Item, str], Any]] = {
    "effort": _length(read_effort),
    "duration": _length(read_length),
    "needs": lambda sight, item, text: read_needs(text, known_to(sight.reader, item.project)),
    "not_before": lambda sight, item, text: (
        midnight(day({"on": text}, "on"), item.project.zone) if text else None
    ),
    "fixed": _fixed,
    "deadline": lambda sight, item, text: (
        end_of(day({"on": text}, "on"), item.project.zone) if text else None
    ),
    "priority": _priority,
}
WAIT = ("before", "kind", "lag")
