"""Changes of one item: when it may begin, how much comes first, how long it takes, who does it, whether it is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from leadline.core.errors import Invalid
from leadline.engine import plan as engine
from leadline.engine.sentences import hours
from leadline.people.models import Person
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.editing import minute, with_item, without_items
from leadline.schedule.changes.sight import Sight, moment, seen_person, whole
from leadline.work.actions import change_item, trash_item
from leadline.work.models import Item
from leadline.work.needs import NeedIn
from leadline.work.queries.naming import visible_by_ref

MOST_MINUTES = 10_000 * 24 * 60


def found(actor: Person, ref: str) -> Item:
    """The item as it is now. Errors: Invalid, if it has gone meanwhile."""
    item = visible_by_ref(actor, {ref}).get(ref)
    if item is None:
        raise Invalid(f"There is no {ref} any more.")
    return item


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBefore(Change):
    """`at`: none takes it off. `zone` is that of its project, for the sentence."""

    kind: ClassVar[str] = "not_before"
    ref: str
    at: datetime | None
    zone: str = "UTC"

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        item = sight.item(data)
        at = None if data.get("at") is None else moment(data, "at")
        return cls(ref=item.ref, at=at, zone=item.project.zone)

    @property
    def sentence(self) -> str:
        if self.at is None:
            return f"{self.ref} may begin as soon as it can"
        local = self.at.astimezone(ZoneInfo(self.zone))
        return f"{self.ref} does not begin before {local:%a} {local.day} {local:%b %Y}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        at = None if self.at is None else minute(self.at)
        return with_item(plan, self.ref, lambda item: replace(item, not_before=at))

    def make(self, actor: Person, *, now: datetime) -> None:
        change_item(actor, found(actor, self.ref), not_before=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed(Change):
    """The exact start: `at` none sets it free. `zone` is that of its project, for the sentence."""

    kind: ClassVar[str] = "fixed"
    ref: str
    at: datetime | None
    zone: str = "UTC"

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        item = sight.item(data)
        at = None if data.get("at") is None else moment(data, "at")
        return cls(ref=item.ref, at=at, zone=item.project.zone)

    @property
    def sentence(self) -> str:
        if self.at is None:
            return f"{self.ref} has no fixed start"
        local = self.at.astimezone(ZoneInfo(self.zone))
        return f"{self.ref} starts on {local:%a} {local.day} {local:%b %Y} at {local:%H:%M}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        at = None if self.at is None else minute(self.at)
        return with_item(plan, self.ref, lambda item: replace(item, fixed=at))

    def make(self, actor: Person, *, now: datetime) -> None:
        change_item(actor, found(actor, self.ref), fixed=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Change):
    kind: ClassVar[str] = "priority"
    ref: str
    value: int

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        return cls(ref=sight.ref(data), value=whole(data, "value", 0, 1000))

    @property
    def sentence(self) -> str:
        return f"{self.ref} has priority {self.value}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        return with_item(plan, self.ref, lambda item: replace(item, priority=self.value))

    def make(self, actor: Person, *, now: datetime) -> None:
        change_item(actor, found(actor, self.ref), priority=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort(Change):
    """Working minutes of one person; without low and high it is one figure."""

    kind: ClassVar[str] = "effort"
    ref: str
    likely: int
    low: int | None = None
    high: int | None = None

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        ref, likely = sight.ref(data), whole(data, "likely", 1, MOST_MINUTES)
        if data.get("low") is None and data.get("high") is None:
            return cls(ref=ref, likely=likely)
        low, high = whole(data, "low", 1, likely), whole(data, "high", likely, MOST_MINUTES)
        return cls(ref=ref, low=low, likely=likely, high=high)

    @property
    def sentence(self) -> str:
        spread = (
            "" if self.low is None or self.high is None else f" ({hours(self.low)} to {hours(self.high)})"
        )
        return f"{self.ref} takes {hours(self.likely)}{spread}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        given = engine.Effort(low=self.low, likely=self.likely, high=self.high)
        return with_item(plan, self.ref, lambda item: replace(item, effort=given, duration=None))

    def make(self, actor: Person, *, now: datetime) -> None:
        given = (self.low, self.likely, self.high)
        change_item(actor, found(actor, self.ref), effort=given, duration=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class People(Change):
    """`count` of these do it, in place of whoever it needed; pools it needs stay."""

    kind: ClassVar[str] = "people"
    ref: str
    people: tuple[str, ...]
    names: tuple[str, ...] = ()
    count: int = 1

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        ref, people = sight.ref(data), sight.people(data)
        count = whole(data, "count", 1, len(people), 1)
        return cls(
            ref=ref, people=tuple(p.handle for p in people), names=tuple(p.name for p in people), count=count
        )

    @property
    def sentence(self) -> str:
        if self.count == len(self.names):
            return f"{self.ref} is done by {' and '.join(self.names)}"
        return f"{self.ref} is done by {self.count} of {', '.join(self.names)}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        known = {person.id for person in plan.people}
        people = tuple(handle for handle in self.people if handle in known)
        if not people:
            return plan
        need = engine.SomeOf(people=people, count=min(self.count, len(people)))

        def given(item: engine.Item) -> engine.Item:
            pools = tuple(one for one in item.needs if isinstance(one, engine.Units))
            return replace(item, needs=(need, *pools))

        return with_item(plan, self.ref, given)

    def make(self, actor: Person, *, now: datetime) -> None:
        item = found(actor, self.ref)
        people = tuple(seen_person(actor, handle, "people") for handle in self.people)
        pools = [NeedIn.of(need) for need in item.needs.select_related("pool") if need.pool]
        change_item(actor, item, needs=[NeedIn(people=people, count=self.count), *pools])


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop(Change):
    """It is not done: in the trash, and nothing waits for it."""

    kind: ClassVar[str] = "drop"
    ref: str

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        return cls(ref=sight.ref(data))

    @property
    def sentence(self) -> str:
        return f"{self.ref} is dropped"

    def on(self, plan: engine.Plan) -> engine.Plan:
        return without_items(plan, {self.ref})

    def make(self, actor: Person, *, now: datetime) -> None:
        trash_item(actor, found(actor, self.ref), now=now)
