"""Changes of what waits for what."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Self

from leadline.core.errors import Invalid
from leadline.engine import plan as engine
from leadline.people.models import Person
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.items import found
from leadline.schedule.changes.sight import Sight, whole
from leadline.work.actions import add_dependency, remove_dependency

MOST_LAG = 10 * 365 * 24 * 60
HOW = {"FS": "is done", "SS": "has begun", "FF": "is done, to be done", "SF": "has begun, to be done"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Change):
    """`lag` in working minutes, or by the clock if `elapsed`."""

    kind: ClassVar[str] = "wait"
    before: str
    after: str
    link: str = "FS"
    lag: int = 0
    elapsed: bool = False

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        before, after, link = sight.ref(data, "before"), sight.ref(data, "after"), data.get("link", "FS")
        if link not in HOW:
            raise Invalid("A wait is FS, SS, FF or SF.", field="link")
        if before == after:
            raise Invalid(f"{before} cannot wait for itself. Choose another item.", field="before")
        lag = whole(data, "lag", -MOST_LAG, MOST_LAG, 0)
        return cls(before=before, after=after, link=link, lag=lag, elapsed=data.get("elapsed") is True)

    @property
    def sentence(self) -> str:
        return f"{self.after} waits until {self.before} {HOW[self.link]}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        made = engine.Dependency(
            before=self.before,
            after=self.after,
            kind=engine.Kind(self.link),
            lag=self.lag,
            elapsed=self.elapsed,
        )
        known = {item.id for item in plan.items}
        if made in plan.dependencies or not {self.before, self.after} <= known:
            return plan
        return replace(plan, dependencies=(*plan.dependencies, made))

    def make(self, actor: Person, *, now: datetime) -> None:
        before, after = found(actor, self.before), found(actor, self.after)
        add_dependency(actor, after, before=before, kind=self.link, lag=self.lag, elapsed=self.elapsed)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWait(Change):
    """However it waited."""

    kind: ClassVar[str] = "no_wait"
    before: str
    after: str

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        return cls(before=sight.ref(data, "before"), after=sight.ref(data, "after"))

    @property
    def sentence(self) -> str:
        return f"{self.after} no longer waits for {self.before}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        ends = (self.before, self.after)
        kept = tuple(wait for wait in plan.dependencies if (wait.before, wait.after) != ends)
        return replace(plan, dependencies=kept)

    def make(self, actor: Person, *, now: datetime) -> None:
        before, after = found(actor, self.before), found(actor, self.after)
        for wait in after.waits_for.filter(before=before).select_related("after__project", "before__project"):
            remove_dependency(actor, wait)
