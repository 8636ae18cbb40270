"""From a plan to teams on one axis of working time, where nothing is lost by it, and back."""

from __future__ import annotations

from dataclasses import dataclass

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.compiled import Compiled, State
from leadline.engine.leveling.placing import place
from leadline.engine.leveling.problem import Placed, Problem, forwards, staying
from leadline.engine.leveling.rules import ranked
from leadline.engine.leveling.skills.teams import MOST_NEEDS, MOST_PEOPLE, NEVER, Numbers, Teams, Work, teams
from leadline.engine.matching import match
from leadline.engine.network import Edge
from leadline.engine.plan import ALWAYS


@dataclass(slots=True)
class Axis:
    """`begin`: the count of worked minutes of `clock` at as-of, where the axis has its 0."""

    work: Compiled
    clock: Clock
    begin: int
    job: Teams

    def instant(self, at: int) -> int:
        """The first instant before which so many minutes of the axis have been worked."""
        return self.clock.reached(self.begin + at) if at > 0 else self.work.plan.as_of

    def placed(self, start: Numbers, who: Numbers, problem: Problem | None = None) -> Placed:
        """The exact placing: in order of these starts, with these people.

        Errors: Conflict, if there never is time for an item.
        """
        problem = problem or forwards(self.work)
        keep = [self._people(problem, node, int(who[node])) for node in range(self.work.size)]
        rank = ranked(self.work, lambda node: (int(start[node]),))
        return place(staying(problem, keep), rank, keep)

    def _people(self, problem: Problem, node: int, chosen: int) -> tuple[int, ...]:
        if not chosen or not problem.team[node]:
            return tuple(n for n in range(chosen.bit_length()) if chosen >> n & 1)
        return match([[n for n in slot if chosen >> n & 1] for slot in problem.team[node]]) or ()


def axis_of(work: Compiled, *, together: bool = True) -> Axis | None:
    """None unless all share one calendar: no absences, no freezes, no fixed starts, nothing that may not pause,
    no lag that another clock counts. There an axis loses nothing. With `together`, None also if no item asks
    for several people."""
    if together and not any(_asks_for_several(work, n) for n in range(work.count)):
        return None
    calendar = _calendar(work)
    if calendar is None or len(work.plan.people) > MOST_PEOPLE or work.net.loose:
        return None
    clock = work.clocks.calendar(calendar)
    try:
        return _on(work, calendar, clock)
    except CalendarEnds:
        return None


def _on(work: Compiled, calendar: str, clock: Clock) -> Axis | None:
    begin = clock.worked(work.plan.as_of)
    nodes = range(work.size)
    length = [0 if work.state[n] is State.FINISHED else _length(work, n) for n in nodes]
    items = []
    for node in nodes:
        release = clock.worked(max(work.release[node], work.plan.as_of)) - begin
        if work.state[node] is not State.OPEN:
            release = 0
        waits: list[tuple[int, int]] = []
        for edge in work.net.before[node]:
            since = _delay(work, edge, calendar, clock, begin, length)
            if since is None:
                return None
            if work.state[node] is not State.OPEN:
                continue  # what has begun goes on as it can
            if work.state[edge.before] is State.OPEN or not (edge.from_start or length[edge.before] == 0):
                waits.append((edge.before, since))
            else:
                release = max(release, since)
        row, project = work.items[node], work.plan.projects[work.project[node]]
        due = row.deadline if row.deadline is not None and node < work.count else None
        weight = (row.priority + 1) * (project.priority + 1) if node < work.count else 0
        units = work.units[node] if length[node] else ()
        items.append(
            Work(
                length=length[node],
                needs=[(sum(1 << n for n in ids), count) for ids, count in work.needs[node]]
                if length[node]
                else (),
                units=units,
                waits=waits,
                release=release,
                due=NEVER if due is None else max(0, clock.worked(due) - begin),
                urgency=row.priority + 1,
                weight=weight,
                group=work.project[node],
            )
        )
    if any(len(set(item.needs)) > MOST_NEEDS for item in items):
        return None
    goals = [
        (NEVER if p.target is None else max(0, clock.worked(p.target) - begin), p.priority + 1)
        for p in work.plan.projects
    ]
    capacity = [pool.capacity for pool in work.plan.pools]
    return Axis(work, clock, begin, teams(items, len(work.plan.people), capacity, work.net.rank, goals))


def _asks_for_several(work: Compiled, node: int) -> bool:
    waits = work.minutes[node] > 0 and work.state[node] is not State.FINISHED
    return waits and sum(count for _, count in work.needs[node]) > 1


def _length(work: Compiled, node: int) -> int:
    people = [n for ids, _ in work.needs[node] for n in ids]
    return work.length(node, tuple(people[:1]))


def _calendar(work: Compiled) -> str | None:
    """The one calendar on which everything happens; None if there are several, or anything but its hours."""
    if any(calendar.id == ALWAYS.id for calendar in work.plan.calendars):
        return None
    used: set[str] = set()
    for node in range(work.count):
        if work.state[node] is State.FIXED or work.freezes[node]:
            return None
        if work.state[node] is not State.FINISHED and work.minutes[node]:
            people = [work.plan.people[n] for ids, _ in work.needs[node] for n in ids]
            if len({person.share for person in people}) > 1 or any(person.away for person in people):
                return None
            own = {*work.calendars[node], *(person.calendar for person in people)}
            narrower = own - {ALWAYS.id}
            if narrower and (not work.items[node].split or any(p.calendar == ALWAYS.id for p in people)):
                return None
            used |= narrower or own
    return used.pop() if len(used) == 1 else None


def _delay(
    work: Compiled, edge: Edge, calendar: str, clock: Clock, begin: int, length: list[int]
) -> int | None:
    """From start to start; from as-of, where what is waited for is behind us. None if no delay can say it."""
    of_project = work.plan.projects[work.project[edge.after]].calendar
    if edge.lag and (ALWAYS.id if edge.elapsed else of_project) != calendar:
        return None
    if work.state[edge.before] is State.FINISHED or (
        work.state[edge.before] is State.STARTED and edge.from_start
    ):
        at = work.begin[edge.before] if edge.from_start else work.end[edge.before]
        since = clock.worked(at) - begin + edge.lag
        return max(0, since - (length[edge.after] if edge.to_finish else 0))
    delay = edge.lag + (0 if edge.from_start else length[edge.before])
    if edge.to_finish:
        delay -= length[edge.after]
    return delay if delay >= 0 else None
