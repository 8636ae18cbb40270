"""When work can happen: calendars, holidays and freezes."""

from datetime import date
from itertools import pairwise

from leadline.planfile.document.parts import (
    FULL_NAME,
    Trouble,
    forward,
)
from leadline.planfile.lengths import DAY, Hours
from leadline.planfile.limits import NAME, TITLE
from leadline.planfile.shapes import Id, Names, Text
from leadline.planfile.tables import ListOf, Table, row, says
from leadline.planfile.times import Day, Moment, Stretch, When, Zone

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@row
class Week:
    """Working hours of each day."""

    mon: tuple[Hours, ...] = says(ListOf(Stretch()), "Monday", default=())
    tue: tuple[Hours, ...] = says(ListOf(Stretch()), "Tuesday", default=())
    wed: tuple[Hours, ...] = says(ListOf(Stretch()), "Wednesday", default=())
    thu: tuple[Hours, ...] = says(ListOf(Stretch()), "Thursday", default=())
    fri: tuple[Hours, ...] = says(ListOf(Stretch()), "Friday", default=())
    sat: tuple[Hours, ...] = says(ListOf(Stretch()), "Saturday", default=())
    sun: tuple[Hours, ...] = says(ListOf(Stretch()), "Sunday", default=())

    def __post_init__(self) -> None:
        for day in DAYS:
            hours = tuple(sorted(h for h in getattr(self, day) if h is not None))
            object.__setattr__(self, day, hours)

    @property
    def days(self) -> tuple[tuple[Hours, ...], ...]:
        """Monday to Sunday."""
        return tuple(getattr(self, day) for day in DAYS)

    def check(self) -> Trouble:
        runs = [
            (number * DAY + hours.start, number * DAY + hours.until, day, hours)
            for number, day in enumerate(DAYS)
            for hours in getattr(self, day)
        ]
        if runs:  # Sunday night runs into the first Monday
            start, end, day, hours = runs[0]
            runs.append((start + 7 * DAY, end + 7 * DAY, day, hours))
        for (_, end, _, before), (start, _, day, hours) in pairwise(runs):
            if start < end:
                yield day, f'"{hours}" begins before "{before}" ends; hours may not overlap'


@row
class Holiday:
    """Days on which a calendar does not work, both included."""

    first: date = says(Day(), "the first day", key="from")
    last: date | None = says(Day(), "the last day; left out: the same day", key="to", default=None)
    name: str = says(Text(NAME), "what it is called", default="")

    def check(self) -> Trouble:
        yield from forward(self.first, self.last)


@row
class Calendar:
    """When work can happen."""

    id: str = says(Id("calendar"), "how others name it")
    name: str = says(Text(NAME), "what people call it", default="")
    timezone: str | None = says(Zone(), "the zone of its hours; left out: the project's", default=None)
    week: Week = says(Table(Week), 'the hours of each day, such as { mon = ["09:00-17:00"] }')
    holidays: tuple[Holiday, ...] = says(ListOf(Table(Holiday, short="from")), "days off", default=())

    def check(self) -> Trouble:
        if self.id == "always":
            yield "id", '"always" is built in, every hour of every day; give this calendar another id'
        if self.week is not None and not any(self.week.days):
            yield "week", 'has no working hours; give some, such as { mon = ["09:00-17:00"] }'


@row
class Freeze:
    """A time in which some work may not run: of these outputs or labels, or all."""

    name: str = says(Text(TITLE), "what it is called", default="")
    start: When = says(Moment(), "its first day", key="from")
    end: When = says(Moment(), "its last day, included", key="to")
    labels: tuple[str, ...] = says(ListOf(FULL_NAME), "work with one of these labels", default=())
    outputs: tuple[str, ...] = says(ListOf(Names("output")), "work of these outputs", default=())
