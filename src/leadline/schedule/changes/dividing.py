"""A change that makes two items of one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Self

from leadline.core.errors import Invalid
from leadline.core.limits import TITLE
from leadline.engine import plan as engine
from leadline.engine.sentences import hours
from leadline.people.models import Person
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.items import MOST_MINUTES, found
from leadline.schedule.changes.sight import Sight, seen_person, whole
from leadline.work.actions import divide_item
from leadline.work.effort import in_proportion


@dataclass(frozen=True, slots=True, kw_only=True)
class Divide(Change):
    """`first` and `rest` in working minutes. In the plan the second part is called as the item, with a + behind it."""

    kind: ClassVar[str] = "divide"
    ref: str
    title: str
    first: int
    rest: int
    people: tuple[str, ...] = ()
    waits: bool = True

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        title = data.get("title")
        if not isinstance(title, str) or not title.strip() or len(title) > TITLE:
            raise Invalid(f"Give the second part a title of at most {TITLE} characters.", field="title")
        people = tuple(one.handle for one in sight.people(data)) if data.get("people") else ()
        return cls(
            ref=sight.ref(data),
            title=" ".join(title.split()),
            first=whole(data, "first", 1, MOST_MINUTES),
            rest=whole(data, "rest", 1, MOST_MINUTES),
            people=people,
            waits=data.get("waits", True) is not False,
        )

    @property
    def sentence(self) -> str:
        return f"{self.ref} keeps {hours(self.first)}, and {hours(self.rest)} become an item of its own"

    def on(self, plan: engine.Plan) -> engine.Plan:
        item = next((one for one in plan.items if one.id == self.ref), None)
        if item is None or item.effort is None or item.finished is not None:
            return plan
        done = min(1.0, item.done * item.effort.likely / self.first)
        first = replace(item, effort=_part(item.effort, self.first), done=done)
        second = replace(
            item, id=f"{self.ref}+", title=self.title, effort=_part(item.effort, self.rest), done=0.0, started=None,
            fixed=None, not_before=None, needs=self._needs(plan, item),
        )  # fmt: skip
        waits = [
            replace(wait, before=second.id)
            for wait in plan.dependencies
            if wait.before == self.ref and wait.kind in (engine.Kind.FS, engine.Kind.FF)
        ]
        if self.waits:
            waits.append(engine.Dependency(before=self.ref, after=second.id))
        items = (*(first if one.id == self.ref else one for one in plan.items), second)
        return replace(plan, items=items, dependencies=(*plan.dependencies, *waits))

    def _needs(self, plan: engine.Plan, item: engine.Item) -> tuple[engine.Need, ...]:
        known = {person.id for person in plan.people}
        people = tuple(handle for handle in self.people if handle in known)
        if not people:
            return item.needs
        pools = tuple(one for one in item.needs if isinstance(one, engine.Units))
        return (engine.SomeOf(people=people, count=len(people)), *pools)

    def make(self, actor: Person, *, now: datetime) -> None:
        people = [seen_person(actor, handle, "people") for handle in self.people]
        divide_item(
            actor, found(actor, self.ref), title=self.title, first=self.first, rest=self.rest, people=people,
            waits=self.waits, now=now,
        )  # fmt: skip


def _part(effort: engine.Effort, likely: int) -> engine.Effort:
    low, middle, high = in_proportion((effort.low, effort.likely, effort.high), likely)
    return engine.Effort(low=low, likely=middle, high=high)
