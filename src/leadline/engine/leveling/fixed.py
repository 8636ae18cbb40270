"""Fixed starts: they bind, even if somebody is away or has other work then; the warnings say so."""

from __future__ import annotations

from leadline.engine.calendars import CalendarEnds, Clock
from leadline.engine.compiled import Compiled
from leadline.engine.leveling.booking import Booking
from leadline.engine.matching import match
from leadline.engine.plan import ALWAYS


def place_fixed(booking: Booking, node: int) -> None:
    """Those first who work then, who are free, who finish soonest."""
    problem = booking.problem
    work, begin = problem.work, problem.work.begin[node]
    if not work.minutes[node]:
        booking.put(node, begin, begin, begin)
        return
    slots = [ids for ids, count in work.needs[node] for _ in range(count)]
    order: dict[int, tuple[bool, bool, int, int]] = {}
    for person in dict.fromkeys(person for slot in slots for person in slot):
        finish = fixed_finish(work, node, (person,))
        taken = booking.busy_with(person).clash(begin, finish) is not None
        through = runs_through(work, node, (person,))
        order[person] = (through, taken, finish, booking.strangeness(node, (person,)))
    people = match([sorted(slot, key=order.__getitem__) for slot in slots]) or ()
    booking.take(node, people, begin, fixed_finish(work, node, people))


def runs_through(work: Compiled, node: int, people: tuple[int, ...]) -> bool:
    """Whether a fixed item starts outside the working time of who does it, or may not pause when that
    ends too soon. Then it runs on the clock, round freezes only: somebody will be there at that hour."""
    begin, length = work.begin[node], work.length(node, people)
    clock = work.clock(node, tuple(sorted(people)))
    try:
        if not clock.open(begin):
            return True
        return not work.items[node].split and clock.finish(begin, length) != begin + length
    except CalendarEnds:
        return True


def fixed_clock(work: Compiled, node: int, people: tuple[int, ...]) -> Clock:
    if runs_through(work, node, people):
        return work.clocks.together((), (ALWAYS.id,), work.freezes[node])
    return work.clock(node, tuple(sorted(people)))


def fixed_finish(work: Compiled, node: int, people: tuple[int, ...]) -> int:
    begin = work.begin[node]
    return fixed_clock(work, node, people).finish(begin, work.length(node, people))
