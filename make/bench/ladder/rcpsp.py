"""Instances of one project with pools (Patterson format), as plain form and as Plan, and their best known lengths."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leadline.engine.leveling.search import Form, plain
from leadline.engine.plan import Dependency, Item, Plan, Pool, Project, Units
from leadline.engine.referee import review
from leadline.engine.schedule import Schedule, Span, Status

HOUR = 60


@dataclass(frozen=True)
class Instance:
    """One project; `published` holds the lengths of 900 s runs on 8 cores, by solver."""

    set: str
    name: str
    length: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    capacity: tuple[int, ...]
    waits: tuple[tuple[int, int], ...]
    best_known: int
    published: dict[str, int]

    def form(self) -> Form:
        waits = [(before, after, self.length[before]) for before, after in self.waits]
        return plain(self.length, waits, self.units, self.capacity)

    def plan(self) -> Plan:
        """One unit of time is an hour; everything works always."""
        pools = tuple(Pool(id=f"pool{n}", capacity=amount) for n, amount in enumerate(self.capacity))
        items = tuple(
            Item(
                id=str(n),
                project="P",
                duration=length * HOUR,
                milestone=not length,
                needs=tuple(
                    Units(pool=f"pool{pool}", units=amount)
                    for pool, amount in enumerate(self.units[n])
                    if amount and length
                ),
            )
            for n, length in enumerate(self.length)
        )
        waits = tuple(Dependency(before=str(a), after=str(b)) for a, b in self.waits)
        project = Project(key="P", start=0)
        return Plan(as_of=0, projects=(project,), pools=pools, items=items, dependencies=waits)


def instances(folder: Path, name: str) -> list[Instance]:
    """All of a set, in the order of their numbers."""
    with (folder / "rcpsp_best_known.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["set"] == name]
    return [_read(folder / row["file"], row) for row in rows]


def _read(path: Path, row: dict[str, str]) -> Instance:
    numbers = map(int, path.read_text().split())
    count, pools = next(numbers), next(numbers)
    capacity = tuple(next(numbers) for _ in range(pools))
    length, units, waits = [], [], []
    for before in range(count):
        length.append(next(numbers))
        units.append(tuple(next(numbers) for _ in range(pools)))
        waits += [(before, next(numbers) - 1) for _ in range(next(numbers))]
    published = {
        name: round(float(row[column]))
        for name, column in (("OR-Tools", "ortools_900s_8core"), ("CP Optimizer", "cpo_900s_8core"))
    }
    return Instance(
        row["set"],
        row["instance"],
        tuple(length),
        tuple(units),
        capacity,
        tuple(waits),
        int(row["bks"]),
        published,
    )


def check(instance: Instance, start: Sequence[int], length: int) -> None:
    """A sweep over the instance alone, and the engine's referee on the same schedule as a plan.

    Errors: AssertionError naming the instance and what is broken.
    """
    finish = [at + size for at, size in zip(start, instance.length, strict=True)]
    name = instance.name
    assert min(start) >= 0 and max(finish) == length, f"{name}: the length is not as told"
    for before, after in instance.waits:
        assert start[after] >= finish[before], f"{name}: {after} does not wait for {before}"
    for at in set(start):
        running = [n for n in range(len(start)) if start[n] <= at < finish[n]]
        for pool, capacity in enumerate(instance.capacity):
            used = sum(instance.units[n][pool] for n in running)
            assert used <= capacity, f"{name}: pool {pool} gives {used} of {capacity} at {at}"
    if len(start) > SMALL:
        return
    spans = tuple(
        Span(item=str(n), start=at * HOUR, finish=end * HOUR)
        for n, (at, end) in enumerate(zip(start, finish, strict=True))
    )
    found = review(instance.plan(), Schedule(spans=spans, finish=length * HOUR, status=Status.FEASIBLE))
    assert not found, f"{name}: {found[0]}"


SMALL = 130  # items; the engine's referee steps through time and is slow on purpose
