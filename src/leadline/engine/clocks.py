"""The clocks of a plan: of each project, person and pool, and of those who work together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from leadline.engine.calendars import Clock, away_from, both, clock_of, outside
from leadline.engine.calendars.intervals import Interval, joined
from leadline.engine.calendars.zones import DAY, day_number, days_in_utc
from leadline.engine.plan import ALWAYS, Freeze, Plan


class Clocks:
    """Compiled when first asked for, and kept. People, pools and freezes go by their place in the plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._calendars = {ALWAYS.id: ALWAYS} | {calendar.id: calendar for calendar in plan.calendars}
        self._of_calendar: dict[str, Clock] = {}
        self._people: dict[int, Clock] = {}
        self._off: dict[int, list[tuple[int, int]]] = {}  # first and last local day of each absence
        self._together: dict[tuple[tuple[int, ...], tuple[str, ...], tuple[int, ...]], Clock] = {}

    def calendar(self, id: str) -> Clock:
        if id not in self._of_calendar:
            self._of_calendar[id] = clock_of(self._calendars[id])
            # Planning looks on from as-of: begun there, a clock need not grow backwards, which costs more.
            self._of_calendar[id].open(self._plan.as_of)
        return self._of_calendar[id]

    def person(self, number: int) -> Clock:
        """Their calendar, less the days they are away."""
        if number not in self._people:
            person = self._plan.people[number]
            zone = self._calendars[person.calendar].zone
            name = person.name or person.id
            self._people[number] = away_from(self.calendar(person.calendar), person.away, zone, name)
            self._people[number].open(self._plan.as_of)
        return self._people[number]

    def away(self, number: int, lo: int, hi: int) -> list[Interval]:
        """When they are away, between two instants."""
        if number not in self._off:
            away = self._plan.people[number].away
            self._off[number] = [(day_number(days.first), day_number(days.last)) for days in away]
        zone = self._calendars[self._plan.people[number].calendar].zone
        near = [
            (first, last)
            for first, last in self._off[number]
            if (first - 1) * DAY < hi and lo < (last + 2) * DAY
        ]
        return [span for first, last in near for span in days_in_utc(zone, first, last, lo, hi)]

    def together(
        self, people: tuple[int, ...], calendars: tuple[str, ...] = (), freezes: tuple[int, ...] = ()
    ) -> Clock:
        """While all these people and calendars work and none of the freezes holds. With neither: always."""
        key = (people, calendars, freezes)
        if key not in self._together:
            self._together[key] = self._joined(people, calendars, freezes)
        return self._together[key]

    def _joined(self, people: tuple[int, ...], calendars: tuple[str, ...], freezes: tuple[int, ...]) -> Clock:
        if freezes:
            cuts = joined((self._plan.freezes[n].start, self._plan.freezes[n].end) for n in freezes)
            return outside(self.together(people, calendars), lambda lo, hi: within(cuts, lo, hi))
        open_always = [id for id in calendars if self._is_always(id)]
        parts = [self.person(number) for number in people]
        parts += [self.calendar(id) for id in calendars if id not in open_always]
        return reduce(both, parts) if parts else self.calendar(ALWAYS.id)

    def _is_always(self, id: str) -> bool:
        return self._calendars[id].always and not self._calendars[id].closed


def within(intervals: list[Interval], lo: int, hi: int) -> list[Interval]:
    return [(max(lo, start), min(hi, end)) for start, end in intervals if start < hi and end > lo]


def hits(freeze: Freeze, project: str, output: str | None, labels: Iterable[str]) -> bool:
    """Whether a freeze hits an item of this project, output and labels (see `plan.Freeze`)."""
    if freeze.projects and project not in freeze.projects:
        return False
    if not freeze.outputs and not freeze.labels:
        return True
    return output in freeze.outputs or not freeze.labels.isdisjoint(labels)
