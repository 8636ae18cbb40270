"""Dependencies, between every pair of items that they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from leadline.engine.plan import Dependency, Item, Kind
from leadline.engine.referee.reading import Reading
from leadline.engine.referee.stepping import counted


def check_waits(reading: Reading) -> Iterator[str]:
    for wait in reading.plan.dependencies:
        ends = wait.kind in (Kind.FF, Kind.SF)
        befores = [reading.spans[item.id] for item in reading.below(wait.before)]
        if wait.kind in (Kind.FS, Kind.FF):
            since = max(span.finish for span in befores)
        else:
            since = max(span.start for span in befores)
        for item in reading.below(wait.after):
            if item.finished is not None or (item.started is not None and not ends):
                continue  # what is behind us has happened as it has
            if reading.is_fixed(item) and item.id in reading.warned:
                continue  # the fixed start stands, and the schedule says so
            span = reading.spans[item.id]
            if not _holds(reading, wait, item, since, span.finish if ends else span.start):
                yield f"{item.id} does not wait for {wait.before} ({wait.kind}, lag {wait.lag})."


def _holds(reading: Reading, wait: Dependency, item: Item, since: int, at: int) -> bool:
    if wait.elapsed or not wait.lag:
        return at >= since + wait.lag
    if wait.lag > 0:
        return at >= since and counted(reading.lag_time(item), since, at) >= wait.lag
    return at >= since or counted(reading.lag_time(item), at, since) <= -wait.lag
