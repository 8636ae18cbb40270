"""Dependencies between the lines of a chart, as far as they can be read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadline.cli.answer import Answer
from leadline.cli.gantt.rows import Row, places
from leadline.engine.plan import Kind

FAR = 40  # lines: a longer arrow leads nowhere that can be seen
CROWD = 8  # arrows into one line; of more, the ones from nearest by are drawn


class Link(NamedTuple):
    """An arrow: from the end (or start) of a line's bar to where it comes down on another's."""

    before: int  # line
    after: int
    leaves: float  # place of the bar's end, 0 to 1
    lands: float  # where it turns towards the other bar: never left of where it leaves
    binds: bool  # on the longest path, and the reason for the start


def links(answer: Answer, rows: Sequence[Row]) -> tuple[Link, ...]:
    """In the order of the plan; the binding ones last, so that they lie on top."""
    found = sorted(_near(answer, rows), key=lambda link: (link.after, abs(link.after - link.before)))
    kept: list[Link] = []
    for number, link in enumerate(found):
        is_crowd = number >= CROWD and found[number - CROWD].after == link.after
        if link.binds or not is_crowd:
            kept.append(link)
    return tuple(sorted(kept, key=lambda link: link.binds))


def _near(answer: Answer, rows: Sequence[Row]) -> Iterator[Link]:
    line = places(rows)
    reasons = {
        (because.ref, span.item)
        for span in answer.schedule.spans
        if span.critical
        for because in span.because[-1:]
        if because.kind == "dependency"
    }
    for wait in answer.plan.dependencies:
        before, after = line.get(wait.before), line.get(wait.after)
        if before is None or after is None or not 0 < abs(after - before) <= FAR:
            continue
        from_start = wait.kind in (Kind.SS, Kind.SF)
        to_finish = wait.kind in (Kind.FF, Kind.SF)
        leaves = rows[before].start if from_start else rows[before].end
        lands = rows[after].end if to_finish else rows[after].start
        binds = (wait.before, wait.after) in reasons and rows[before].critical
        yield Link(before, after, leaves, max(leaves, lands), binds)
