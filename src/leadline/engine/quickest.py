"""How soon an item could run if nobody were busy: the best of all who could do it."""

from __future__ import annotations

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.calendars.intervals import Interval
from leadline.engine.compiled import Compiled, State
from leadline.engine.plan import ALWAYS

LONG_AGO = -(1 << 60)
Options = list[tuple[int, list[tuple[Clock, int]]]]
"""For each need: how many people, and the clock and minutes of each who could be one of them."""


class Quickest:
    """Answers are never later than what any choice of people can reach, so they serve as bounds."""

    def __init__(self, work: Compiled) -> None:
        self._work = work
        self._options: list[Options] = [self._of(node) for node in range(work.size)]

    def options(self, node: int) -> Options:
        """Who could do it; nothing for what takes no time."""
        return self._options[node]

    def frozen(self, node: int) -> list[Interval]:
        """When something that takes no time may not stand, in order."""
        if self._work.state[node] is State.STARTED:
            return []
        freezes = [self._work.plan.freezes[number] for number in self._work.freezes[node]]
        return sorted((freeze.start, freeze.end) for freeze in freezes)

    def run(self, node: int, since: int, until: int) -> tuple[int, int]:
        """Earliest start and finish, starting no earlier than `since`, finishing no earlier than `until`.

        Errors: CalendarEnds.
        """
        options = self._options[node]
        if not options:
            at = self.settled(node, max(since, until))
            return at, at
        begin, end = since, max(since, until)
        team = len(options) > 1 or options[0][0] > 1
        for count, people in options:
            starts, ends, gone = [], [], CalendarEnds("")
            for clock, length in people:
                try:
                    at = max(since, clock.reaching(until, length)) if until > since else since
                    start, done = clock.run(at, length)
                    # A team shares fewer hours than each of it has: to be done by then, it may have to start sooner.
                    starts.append(clock.start(since) if team and at > since else start)
                    ends.append(done)
                except CalendarEnds as ended:
                    gone = ended
            if len(ends) < count:
                raise gone
            if count > 1:
                starts.sort()
                ends.sort()
                begin, end = max(begin, starts[count - 1]), max(end, ends[count - 1])
            else:
                begin, end = max(begin, min(starts)), max(end, min(ends))
        return begin, end

    def latest(self, node: int, by: int) -> int:
        """The latest start from which somebody is done by then; long ago, if there is none."""
        at = by
        for count, people in self._options[node]:
            starts = []
            for clock, length in people:
                try:
                    starts.append(clock.latest(by, length))
                except CalendarEnds:
                    continue
            if len(starts) < count:
                return LONG_AGO
            starts.sort(reverse=True)
            at = min(at, starts[count - 1])
        return at

    def shortest(self, node: int) -> int:
        """Working minutes it takes at least."""
        return max(min(length for _, length in people) for _, people in self._options[node])

    def settled(self, node: int, at: int) -> int:
        """A point in time moved out of the freezes that hit it; their first instant is still outside.

        What has started is not held up: nothing is left of it to do.
        """
        freezes = self._work.plan.freezes
        if self._work.state[node] is State.STARTED:
            return at
        moved = True
        while moved:
            moved = False
            for number in self._work.freezes[node]:
                if freezes[number].start < at < freezes[number].end:
                    at, moved = freezes[number].end, True
        return at

    def fixed_finish(self, node: int) -> int:
        """The earliest finish from the fixed start on, in working time or through."""
        return min(self._fixed_finishes(node))

    def fixed_latest(self, node: int) -> int:
        return max(self._fixed_finishes(node))

    def minutes_between(self, node: int, start: int, stop: int) -> int:
        """Working minutes of the item from one instant to another, as its quickest person counts."""
        best, fewest = self._work.lag_clock(node), None
        for clock, length in self._options[node][0][1] if self._options[node] else ():
            try:
                finish = clock.finish(start, length)
            except CalendarEnds:
                continue
            if fewest is None or finish < fewest:
                best, fewest = clock, finish
        return best.worked(stop) - best.worked(start)

    def _fixed_finishes(self, node: int) -> list[int]:
        begin, minutes = self._work.begin[node], self._work.minutes[node]
        if not minutes:
            return [begin]
        through = self._work.clocks.together((), (ALWAYS.id,), self._work.freezes[node])
        finishes = [through.finish(begin, minutes)]
        for _, people in self._options[node]:
            for clock, length in people:
                try:
                    finishes.append((clock if clock.open(begin) else through).finish(begin, length))
                except CalendarEnds:
                    continue
        return finishes

    def _of(self, node: int) -> Options:
        work = self._work
        if not work.minutes[node] or work.state[node] is State.FINISHED:
            return []
        if work.ways[node]:
            return [(1, [(clock, length) for _, clock, length in work.ways[node]])]
        if all(len(candidates) == count for candidates, count in work.needs[node]):
            everybody = tuple(sorted({n for candidates, _ in work.needs[node] for n in candidates}))
            return [(1, [(work.clock(node, everybody), work.length(node, everybody))])]
        options: Options = []
        for candidates, count in work.needs[node]:
            alone = [(work.clock(node, (n,)), work.length(node, (n,))) for n in candidates]
            options.append((count, alone))
        return options
