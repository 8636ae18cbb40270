"""Why a project is: charter, objectives, outputs and roles."""

from leadline.planfile.document.parts import FULL_NAME, FULL_TITLE, PERSON, SENTENCES, SKILLS, VALUE
from leadline.planfile.limits import KEY, SHORT, TEXT
from leadline.planfile.shapes import Flag, Id, Names, Number, Pattern, Text
from leadline.planfile.tables import ListOf, Table, row, says
from leadline.planfile.times import Moment, When, Zone


@row
class Project:
    """The project and its charter."""

    key: str = says(
        Pattern(KEY, empty=False, pattern=r"[A-Z][A-Z0-9]*", right="A to Z and digits, such as PAY"),
        "the prefix of item numbers, such as PAY",
    )
    name: str = says(FULL_TITLE, "what people call the project")
    start: When = says(Moment(), "the day on which work may begin")
    timezone: str = says(Zone(), "the zone of all times without an offset", default="UTC")
    calendar: str | None = says(Names("calendar"), "working time of who has none", default=None)
    hours_per_day: float = says(Number(0, 24, above=True), 'working hours in "1d"', default=8)
    days_per_week: float = says(Number(0, 7, above=True), 'working days in "1w"', default=5)
    target: When | None = says(Moment(), "the promised finish", default=None)
    why: str = says(Text(TEXT, lines=True), "why the project is", default="")
    left_out: tuple[str, ...] = says(SENTENCES, "what it will not do", default=())
    currency: str = says(
        Pattern(3, pattern="[A-Z]{3}", right="three letters, such as EUR"), "of rates", default=""
    )
    technical: bool | None = says(
        Flag(), "whether it needs a technical project manager; left out: derived", default=None
    )


@row
class Measure:
    """How one would see that an objective comes true."""

    name: str = says(FULL_NAME, "what is measured")
    unit: str = says(Text(20), "such as %", default="")
    start: float | None = says(VALUE, "the value at the start", key="from", default=None)
    goal: float = says(VALUE, "the value to reach", key="to")
    now: float | None = says(VALUE, "the latest value", default=None)


@row
class Objective:
    """Something that should become true."""

    id: str = says(Id("objective"), "how others name it")
    statement: str = says(Text(SHORT, empty=False), "what should become true")
    measures: tuple[Measure, ...] = says(ListOf(Table(Measure)), "how we would see it", default=())
    owner: str | None = says(PERSON, "who answers for it", default=None)


@row
class Output:
    """Something the project hands over."""

    id: str = says(Id("output"), "how others name it")
    name: str = says(FULL_TITLE, "what is handed over")
    serves: tuple[str, ...] = says(ListOf(Names("objective")), "the objectives it serves", default=())
    criteria: tuple[str, ...] = says(SENTENCES, "what makes it good", default=())
    acceptor: str | None = says(PERSON, "who says yes", default=None)
    due: When | None = says(Moment(), "the wished day", default=None)


@row
class Role:
    """A part to be played."""

    id: str = says(Id("role"), "how others name it")
    name: str = says(FULL_NAME, "what it is called")
    purpose: str = says(Text(SHORT), "what it is there for", default="")
    decides: tuple[str, ...] = says(SENTENCES, "what it decides alone", default=())
    consulted: tuple[str, ...] = says(SENTENCES, "what it is asked about", default=())
    answers_to: str | None = says(PERSON, "to whom", default=None)
    holders: tuple[str, ...] = says(ListOf(PERSON), "who plays it", default=())
    deputy: str | None = says(PERSON, "who stands in", default=None)
    needs: dict[str, int] = says(SKILLS, "the skills it takes, 1 to 7", default={})
