"""What every kind of change can do."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Self

from leadline.engine.plan import Plan
from leadline.people.models import Person
from leadline.schedule.changes.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(ABC):
    """One fact made otherwise. Its fields are what its dict holds, besides `kind`; days and instants as objects."""

    kind: ClassVar[str]

    @classmethod
    @abstractmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        """Errors: Invalid, for what is wrong in it, and for what the reader does not see."""

    @property
    @abstractmethod
    def sentence(self) -> str:
        """What is changed: "PAY-84 does not begin before Tue 1 Dec"."""

    @abstractmethod
    def on(self, plan: Plan) -> Plan:
        """A copy of the plan with it. What the plan does not hold (trashed meanwhile) changes nothing."""

    @abstractmethod
    def make(self, actor: Person, *, now: datetime) -> None:
        """Make it, through the actions that people use. Errors: as of these."""

    def told(self) -> dict[str, Any]:
        """As `read` takes it again, of what JSON can hold."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        plain = {
            name: value.isoformat()
            if isinstance(value, date)
            else list(value)
            if isinstance(value, tuple)
            else value
            for name, value in values.items()
        }
        return {"kind": self.kind, **plain}
