"""What is to be done, and what may come between: work, milestones, risks."""

from typing import ClassVar

from leadline.planfile.document.parts import FULL_NAME, FULL_TITLE, LEVEL, PERSON, Trouble
from leadline.planfile.lengths import Length
from leadline.planfile.limits import TEXT
from leadline.planfile.shapes import Choice, Flag, Id, Names, Number, Text
from leadline.planfile.tables import ListOf, Table, row, says
from leadline.planfile.times import Moment, Span, When


@row
class Effort:
    """Working time of one person: likely alone, low and high, or all three."""

    RULES: ClassVar = {"dependentRequired": {"low": ["high"], "high": ["low"]}, "minProperties": 1}

    low: Length | None = says(Span(), "exceeded nine times of ten", default=None)
    likely: Length | None = says(Span(), "as often too much as too little", default=None)
    high: Length | None = says(Span(), "exceeded once in ten times", default=None)

    @classmethod
    def of(cls, low: str | None = None, likely: str | None = None, high: str | None = None) -> "Effort":
        """From texts: Effort.of("3d", "5d", "10d"), or Effort.of(likely="5d")."""
        spans = (Length.parse(text) if text else None for text in (low, likely, high))
        return cls(**dict(zip(("low", "likely", "high"), spans, strict=True)))

    def check(self) -> Trouble:
        if (self.low is None) != (self.high is None):
            missing = "low" if self.low is None else "high"
            yield missing, "is missing; give low and high together, or likely alone"
        elif self.likely is None and self.low is None:
            yield "likely", 'is missing; write "5d", or { low = "3d", likely = "5d", high = "10d" }'


@row
class Need:
    """What an item needs: one person, one of several, a skill, or units of a pool."""

    RULES: ClassVar = {"oneOf": [{"required": [key]} for key in ("person", "any", "skill", "pool")]}

    person: str | None = says(PERSON, "that person", default=None)
    any: tuple[str, ...] | None = says(ListOf(PERSON, some=True), "one of them", default=None)
    skill: str | None = says(FULL_NAME, "people who have it", default=None)
    level: int = says(LEVEL, "at this level or above", default=1)
    count: int = says(Number(1, 1000, whole=True), "so many different people", default=1)
    pool: str | None = says(Names("pool"), "that pool", default=None)
    units: int = says(Number(1, 1e6, whole=True), "so many units of it", default=1)

    def check(self) -> Trouble:
        said = [key for key in ("person", "any", "skill", "pool") if getattr(self, key) is not None]
        if not said:
            yield "person", "is missing; a need names a person, any of several, a skill or a pool"
        for key in said[1:]:
            yield key, f"stands beside {said[0]}; write two needs, each in its own {{ }}"
        if self.units != 1 and "pool" not in said:
            yield "units", "are of a pool; name it, or leave units out"
        for key, usual in (("level", self.level == 1), ("count", self.count == 1)):
            if not usual and "skill" not in said:
                yield key, "belongs to a skill; name it, or leave this out"


@row
class After:
    """One item waits for another."""

    item: str = says(Names(), "the id of the item or milestone waited for")
    type: str = says(Choice(("FS", "SS", "FF", "SF")), "finish or start, to start or finish", default="FS")
    lag: Length | None = says(
        Span(negative=True, elapsed=True), "time between; may be negative", default=None
    )
    project: str | None = says(Names(), "the key of its project, when that is another", default=None)


@row
class Work:
    """An item, or a group of those that name it as their parent."""

    RULES: ClassVar = {"not": {"required": ["effort", "duration"]}}

    id: str = says(Id("work"), "how others name it")
    title: str = says(FULL_TITLE, "what is to be done")
    parent: str | None = says(Names("work"), "the group it is in", default=None)
    output: str | None = says(Names("output"), "the output it helps to make", default=None)
    effort: Effort | None = says(Table(Effort, short="likely"), "working time of one person", default=None)
    duration: Length | None = says(
        Span(elapsed=True), "a fixed length, however many work on it", default=None
    )
    needs: tuple[Need, ...] = says(ListOf(Table(Need)), "who and what it takes", default=())
    after: tuple[After, ...] = says(ListOf(Table(After, short="item")), "what it waits for", default=())
    not_before: When | None = says(Moment(), "its earliest start", default=None)
    deadline: When | None = says(Moment(), "a wish, reported on and never binding", default=None)
    fixed: When | None = says(Moment(), "its exact start", default=None)
    priority: int = says(Number(0, 1000, whole=True), "who goes first, 0 to 1000", default=500)
    labels: tuple[str, ...] = says(ListOf(FULL_NAME), "words to find it by; freezes go by them", default=())
    split: bool = says(Flag(), "may pause at the end of a working period", default=True)
    done: float = says(Number(0, 1), "the share of the work that is done", default=0)
    started: When | None = says(Moment(), "when it truly began", default=None)
    finished: When | None = says(Moment(), "when it truly ended", default=None)

    def check(self) -> Trouble:
        if self.effort and self.duration:
            yield "duration", "stands beside effort; keep one of the two"
        if self.duration and self.duration.elapsed and any(n.pool is None for n in self.needs if n):
            yield (
                "duration",
                f'"{self.duration}" runs by the clock, so no person can be needed; leave the "e" out',
            )


@row
class Milestone:
    """A point in time. Its `date` is reported on; without `after` it is the day on which it happens."""

    id: str = says(Id("work"), "how others name it; one space with the ids of work")
    name: str = says(FULL_TITLE, "what is reached")
    after: tuple[After, ...] = says(ListOf(Table(After, short="item")), "what it waits for", default=())
    date: When | None = says(Moment(), "the wished day; without after, the day itself", default=None)


@row
class Risk:
    """Something that may happen, and what we do about it."""

    id: str = says(Id("risk"), "how others name it")
    title: str = says(FULL_TITLE, "what may happen")
    probability: float = says(Number(0, 1), "how likely, 0 to 1")
    adds: Effort | None = says(
        Table(Effort, short="likely"), "to each item it hits, when it strikes", default=None
    )
    hits: tuple[str, ...] = says(ListOf(Names("work")), "the items it hits", default=())
    response: str = says(Text(TEXT, lines=True), "what we do", default="")
    owner: str | None = says(PERSON, "who watches it", default=None)
