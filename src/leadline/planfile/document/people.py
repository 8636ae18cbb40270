"""Who and what works: people and pools."""

from datetime import date

from leadline.planfile.document.parts import (
    RATE,
    SKILLS,
    Trouble,
    forward,
)
from leadline.planfile.limits import NAME, TITLE
from leadline.planfile.shapes import Flag, Id, Names, Number, Pattern, Text
from leadline.planfile.tables import ListOf, Table, row, says
from leadline.planfile.times import Day


@row
class Away:
    """Days on which a person is away, both included."""

    first: date = says(Day(), "the first day", key="from")
    last: date = says(Day(), "the last day", key="to")

    def check(self) -> Trouble:
        yield from forward(self.first, self.last)


@row
class Person:
    """Who works, decides or accepts."""

    id: str = says(Id("person"), "how others name them")
    name: str = says(Text(NAME), "their name", default="")
    email: str = says(
        Pattern(254, pattern=r"[^@\s<>,;]+@[^@\s<>,;]+", right="an address such as ana@example.org"),
        "their address, by which import finds them",
        default="",
    )
    calendar: str | None = says(
        Names("calendar"), "their working time; left out: the project's", default=None
    )
    share: float = says(Number(0, 1, above=True), "the part of their time for this file's work", default=1)
    skills: dict[str, int] = says(SKILLS, "what they can, 1 to 7", default={})
    away: tuple[Away, ...] = says(ListOf(Table(Away)), "when they are away", default=())
    rate: float | None = says(RATE, "per hour, in the project's currency", default=None)


@row
class Pool:
    """Anything shared that is no person: a rig, an environment, licences, a crew."""

    id: str = says(Id("pool"), "how others name it")
    name: str = says(Text(TITLE), "what people call it", default="")
    capacity: int = says(Number(1, 1e6, whole=True), "how many units there are", default=1)
    calendar: str | None = says(Names("calendar"), "when it is there; left out: the project's", default=None)
    rate: float | None = says(RATE, "per hour of one unit", default=None)
    shared: bool = says(Flag(), "one and the same in all files with this id", default=False)
