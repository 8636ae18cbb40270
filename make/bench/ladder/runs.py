"""What one solver did on one instance, by time, and the file in which all of it is kept."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

STEPS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Clock:
    """Notes schedules and bounds as they come. Seconds since it began, building the model included."""

    def __init__(self, seconds: float) -> None:
        self.limit = seconds
        self.began, self.began_cpu = time.perf_counter(), time.process_time()
        self.start: list[int] = []
        self.lengths: list[tuple[float, int]] = []
        self.bounds: list[tuple[float, int]] = []
        self.proved: float | None = None
        self.cpu = 0.0

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.began

    @property
    def left(self) -> float:
        return self.limit - self.seconds

    def better(self, start: Sequence[int], length: int) -> None:
        self.start = [int(at) for at in start]
        self.lengths.append((self.seconds, length))

    def bounded(self, bound: int) -> None:
        self.bounds.append((self.seconds, bound))

    def end(self, bound: int, proved: bool) -> None:
        self.bounded(bound)
        self.proved = self.seconds if proved else None
        self.cpu = time.process_time() - self.began_cpu


class Run:
    """One run as kept: plain lists, so that every row can be read again without solving."""

    def __init__(self, kept: dict) -> None:
        self.kept = kept

    @classmethod
    def of(cls, clock: Clock) -> "Run":
        return cls(
            {"lengths": clock.lengths, "bounds": clock.bounds, "proved": clock.proved, "cpu": clock.cpu,
             "limit": clock.limit}
        )  # fmt: skip

    def length(self, step: float) -> int | None:
        return min((length for at, length in self.kept["lengths"] if at <= step), default=None)

    def bound(self, step: float) -> int:
        return max((bound for at, bound in self.kept["bounds"] if at <= step), default=0)

    def proved(self, step: float) -> bool:
        return self.kept["proved"] is not None and self.kept["proved"] <= step

    @property
    def first(self) -> float | None:
        return min((at for at, _ in self.kept["lengths"]), default=None)

    @property
    def cpu(self) -> float:
        return float(self.kept["cpu"])


class Kept:
    """All runs of a measurement in one JSON file: instance -> solver -> run."""

    def __init__(self, path: Path, limit: float, *, again: bool) -> None:
        self.path, self.limit = path, limit
        self.runs: dict[str, dict[str, dict]] = {}
        if again and path.exists():
            self.runs = json.loads(path.read_text())

    def get(self, instance: str, solver: str) -> Run | None:
        kept = self.runs.get(instance, {}).get(solver)
        return Run(kept) if kept and kept["limit"] >= self.limit else None

    def put(self, instance: str, solver: str, run: Run) -> None:
        self.runs.setdefault(instance, {})[solver] = run.kept
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.runs))
