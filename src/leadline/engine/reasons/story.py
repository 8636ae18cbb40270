"""The story of each start: what pushed it later, in the order in which it did."""

from __future__ import annotations

from bisect import bisect_right

from leadline.engine.compiled import Compiled, State
from leadline.engine.critical_path import bound
from leadline.engine.leveling.problem import Placed
from leadline.engine.network import Edge
from leadline.engine.plan import Dependency
from leadline.engine.schedule import Because
from leadline.engine.sentences import day, hours, listed, moment

LONG_AGO = -(1 << 60)
SHORT_BREAK = 4 * 1440  # a longer pause of the calendar is a reason of its own: a holiday, a shutdown


class Reasons:
    """Tells the story of each start. The last reason told is the one that binds."""

    def __init__(self, work: Compiled, placed: Placed) -> None:
        self._work, self._placed = work, placed
        self._by_person: dict[int, list[tuple[int, int]]] = {}  # (finish, node), in that order
        self._by_pool: dict[int, list[tuple[int, int]]] = {}
        for node in sorted(range(work.count), key=lambda n: (placed.finish[n], n)):
            if work.minutes[node] and work.state[node] is not State.FINISHED:
                for person in placed.who[node]:
                    self._by_person.setdefault(person, []).append((placed.finish[node], node))
                for pool, _ in work.units[node]:
                    self._by_pool.setdefault(pool, []).append((placed.finish[node], node))

    def of(self, node: int) -> tuple[Because, ...]:
        """Empty for what has started or is finished: its start is a fact."""
        work = self._work
        state = work.state[node]
        if state in (State.STARTED, State.FINISHED):
            return ()
        if state is State.FIXED:
            text = f"Its start is fixed on {self._moment(node, work.begin[node])}."
            return (Because(kind="fixed", ref=work.net.names[node], text=text),)
        at, first = self._earliest(node)
        start = self._placed.start[node]
        told = [first]
        if at < start:
            told += self._freeze(node, at, start)
            told += self._absences(node, at, start)
            told += self._queue(node, at, start)
            told += self._calendar(node, at, start) if len(told) == 1 else []
        return tuple(because for _, because in sorted(told, key=lambda one: one[0]))

    def _earliest(self, node: int) -> tuple[int, tuple[int, Because]]:
        """What the item itself and those before it allow, and which of them that was."""
        work, placed = self._work, self._placed
        at, because = self.own(node)
        for edge in work.net.into(node):
            since = bound(work, edge, placed.start, placed.finish)
            if edge.to_finish:
                since = self.start_for(node, since)
            if since > at or (since == at and because.kind == "as_of"):
                at, because = since, self.dependency(node, edge)
        return at, (at, because)

    def own(self, node: int) -> tuple[int, Because]:
        work, plan = self._work, self._work.plan
        item, project = work.items[node], plan.projects[work.project[node]]
        at = work.release[node]
        if at == work.net.groups.not_before(item) and at > max(plan.as_of, project.start):
            text = f"It may not start before {self._day(node, at)}."
            return at, Because(kind="not_before", ref=item.id, text=text)
        if at == project.start and at > plan.as_of:
            text = f"{project.name or project.key} starts on {self._day(node, at)}."
        else:
            text = f"It could not start before {self._day(node, at)}, where planning begins."
        return at, Because(kind="as_of", ref=project.key, text=text)

    def dependency(self, node: int, edge: Edge) -> Because:
        work, placed = self._work, self._placed
        waited: Dependency = work.plan.dependencies[edge.dependency]
        if edge.from_start:
            verb, when = "started", self._day(node, placed.start[edge.before])
        else:
            ended = placed.finish[edge.before]
            point = edge.before < work.count and not work.minutes[edge.before]
            verb, when = "done", self._day(node, ended if point else ended - 1)
        lag = ""
        if edge.lag:
            kind = "" if edge.elapsed else " working"
            lag = f", {'less' if edge.lag < 0 else 'plus'} {hours(abs(edge.lag))} of{kind} time"
            lag = lag.replace("of time", "on the clock")
        ref = work.items[edge.before].id if edge.before < work.count else waited.before
        waits = "It finishes no sooner than" if edge.to_finish else "It waits for"
        return Because(
            kind="dependency",
            ref=ref,
            text=f"{waits} {ref}, {verb} on {when}{lag}.",
            by=work.items[edge.before].id,
        )

    def start_for(self, node: int, until: int) -> int:
        """The start that a finish at `until` asks for."""
        work, who = self._work, self._placed.who[node]
        if not work.minutes[node]:
            return until
        clock = work.clock(node, tuple(sorted(who)))
        return clock.start(clock.reaching(until, work.length(node, who)))

    def _freeze(self, node: int, at: int, start: int) -> list[tuple[int, Because]]:
        out = []
        for number in self._work.freezes[node]:
            freeze = self._work.plan.freezes[number]
            if at < freeze.end <= start and freeze.start < start:
                text = f"The freeze ends on {self._day(node, freeze.end)}."
                out.append((freeze.end, Because(kind="freeze", ref=freeze.id, text=text)))
        return out[-1:]

    def _absences(self, node: int, at: int, start: int) -> list[tuple[int, Because]]:
        """The last absence of each of its people that ended in between."""
        out = []
        work = self._work
        for person in self._placed.who[node] if work.minutes[node] else ():
            row = work.plan.people[person]
            away = work.clocks.away(person, at, start + 1) if row.away else ()
            ends = [end for _, end in away if at < end <= start]
            if ends:
                text = f"{row.name or row.id} is away until {self._day(node, max(ends))}."
                out.append((max(ends), Because(kind="absence", ref=row.id, text=text)))
        return out

    def _queue(self, node: int, at: int, start: int) -> list[tuple[int, Because]]:
        """For each person and pool, what they were busy with last before."""
        work, placed = self._work, self._placed
        out: list[tuple[int, Because]] = []
        if not work.minutes[node]:
            return out
        for person in placed.who[node]:
            before = self._last(self._by_person.get(person, []), node, at, start)
            if before is not None:
                out.append((placed.finish[before], self.busy(node, person, before)))
        for pool, _ in work.units[node]:
            before = self._last(self._by_pool.get(pool, []), node, at, start)
            if before is not None:
                out.append((placed.finish[before], self.full(node, pool, before)))
        return out

    def busy(self, node: int, person: int, before: int) -> Because:
        """The person was taken by the item before it."""
        row, id = self._work.plan.people[person], self._work.items[before].id
        until = self._day(node, self._placed.finish[before] - 1)
        text = f"{row.name or row.id} is busy with {id} until {until}."
        return Because(kind="resource", ref=row.id, text=text, by=id)

    def last_with(self, person: int, node: int) -> int | None:
        """The last item this person has let go of when the node starts."""
        return self._last(self._by_person.get(person, []), node, LONG_AGO, self._placed.start[node])

    def full(self, node: int, pool: int, before: int) -> Because:
        """The pool had too little free until the item before let go of it."""
        row, until = self._work.plan.pools[pool], self._placed.finish[before]
        name, id, when = row.name or row.id, self._work.items[before].id, self._day(node, until - 1)
        if row.capacity == 1:
            text = f"{name} is taken by {id} until {when}."
        else:
            text = f"{name} has too little free until {id} lets go of it on {when}."
        return Because(kind="resource", ref=row.id, text=text, by=id)

    def _last(self, ends: list[tuple[int, int]], node: int, at: int, start: int) -> int | None:
        """Who of these let go last, after `at` and no later than `start`."""
        for place in range(bisect_right(ends, (start, self._work.size)) - 1, -1, -1):
            finish, other = ends[place]
            if finish <= at:
                return None
            if other != node and self._placed.resume[other] < start:
                return other
        return None

    def _calendar(self, node: int, at: int, start: int) -> list[tuple[int, Because]]:
        work = self._work
        if not work.minutes[node]:
            return []
        who, project = self._placed.who[node], work.plan.projects[work.project[node]]
        calendars = [work.plan.people[n].calendar for n in who] or list(work.calendars[node])
        ref = calendars[0] if calendars else project.calendar
        if not work.items[node].split and work.clock(node, tuple(sorted(who))).start(at) < start:
            length = hours(work.length(node, who))
            text = f"It may not pause; the first {length} on end begin on {self._day(node, start)}."
        elif start - at >= SHORT_BREAK:
            text = f"Working time for it begins on {self._day(node, start)} (calendar {listed(calendars)})."
        else:
            return []
        return [(start, Because(kind="calendar", ref=ref, text=text))]

    def _zone(self, node: int) -> str:
        return self._work.plan.projects[self._work.project[node]].zone

    def _day(self, node: int, at: int) -> str:
        return day(at, self._zone(node), self._work.plan.as_of)

    def _moment(self, node: int, at: int) -> str:
        return moment(at, self._zone(node), self._work.plan.as_of)
