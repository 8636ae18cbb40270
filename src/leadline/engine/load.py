"""Load: the hours a schedule asks of each person in a week, beside those they have."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta

from leadline.engine.calendars import Clock
from leadline.engine.calendars.zones import DAY, day_number, days_in_utc
from leadline.engine.compiled import WHOLE, Compiled, State
from leadline.engine.leveling.fixed import fixed_clock
from leadline.engine.plan import ALWAYS, Plan
from leadline.engine.schedule import Load, Schedule


def load(plan: Plan, schedule: Schedule) -> tuple[Load, ...]:
    """By person, in the order of the plan, every ISO week of their calendar's zone from as-of to the finish.

    Units: working minutes of their share. What is finished asks for nothing; of what has started,
           what is left counts. An item that double-books its person counts in full. Each item's part stands beside.
    """
    work = Compiled(plan, {span.item: span.assigned for span in schedule.spans if span.assigned})
    planned = _planned(work, schedule)
    zones = {calendar.id: calendar.zone for calendar in (ALWAYS, *plan.calendars)}
    weeks_in = {zone: _weeks(zone, plan.as_of, schedule.finish) for zone in sorted(set(zones.values()))}
    out: list[Load] = []
    for number, person in enumerate(plan.people):
        clock, share, weeks = work.clocks.person(number), work.share[number], weeks_in[zones[person.calendar]]
        asked: list[list[tuple[str, int]]] = [[] for _ in weeks]
        for item, runs_by, start, stop in planned[number]:
            for n in range(bisect_right(weeks, start, key=lambda week: week[2]), len(weeks)):
                if weeks[n][1] >= stop:
                    break
                if minutes := _between(runs_by, max(start, weeks[n][1]), min(stop, weeks[n][2])):
                    asked[n].append((item, minutes))
        for parts, (week, start, stop) in zip(asked, weeks, strict=True):
            has = _between(clock, max(start, plan.as_of), stop)
            out.append(
                Load(
                    person=person.id,
                    week=week,
                    planned=_shared(sum(minutes for _, minutes in parts), share),
                    available=_shared(has, share),
                    parts=tuple((item, _shared(minutes, share)) for item, minutes in parts),
                )
            )
    return tuple(out)


def _planned(work: Compiled, schedule: Schedule) -> list[list[tuple[str, Clock, int, int]]]:
    """By person: each of their items, the clock by which it runs, from when to when."""
    node_of = {name: node for node, name in enumerate(work.net.names[: work.count])}
    out: list[list[tuple[str, Clock, int, int]]] = [[] for _ in work.plan.people]
    for span in schedule.spans:
        node = node_of.get(span.item)
        if node is None or not work.minutes[node] or work.state[node] is State.FINISHED:
            continue
        people = tuple(work.people[id] for id in span.assigned)
        if not people:
            continue
        start = span.start
        if work.state[node] is State.FIXED:
            clock = fixed_clock(work, node, people)
        else:
            clock = work.clock(node, tuple(sorted(people)))
        if work.state[node] is State.STARTED:
            start = clock.latest(span.finish, work.length(node, people))
        for person in people:
            out[person].append((span.item, clock, start, span.finish))
    return out


def _weeks(zone: str, start: int, finish: int) -> list[tuple[str, int, int]]:
    """("2026-W50", from, to) of each ISO week that holds a moment of it."""
    first = datetime.fromtimestamp(start * 60, tz=UTC).date() - timedelta(days=1)
    monday = first - timedelta(days=first.weekday())
    out: list[tuple[str, int, int]] = []
    while day_number(monday) * DAY - DAY <= finish:
        span = _utc(zone, monday)
        if span[1] > start and (span[0] < finish or not out):
            year, week, _ = monday.isocalendar()
            out.append((f"{year}-W{week:02}", *span))
        monday += timedelta(days=7)
    return out


def _utc(zone: str, monday: date) -> tuple[int, int]:
    number = day_number(monday)
    days = days_in_utc(zone, number, number + 6, number * DAY - 2 * DAY, number * DAY + 9 * DAY)
    return days[0][0], days[-1][1]


def _between(clock: Clock, start: int, stop: int) -> int:
    return clock.worked(stop) - clock.worked(start) if start < stop else 0


def _shared(minutes: int, share: int) -> int:
    return round(minutes * share / WHOLE)
