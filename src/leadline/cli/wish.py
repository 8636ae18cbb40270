"""What is asked for beside the files: the options of `leadline plan`, read and limited in plain words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from leadline.cli.gantt.path import refusal
from leadline.planfile.problems import show
from leadline.planfile.shapes import WRONG, Number, Place, Reading
from leadline.planfile.times import Moment, When

RUNS = 10_000  # of the forecast, unless asked for others
SEED = 1

_WORK = Number(1, 1_000_000_000, whole=True)
_SECONDS = Number(0, 86_400, above=True)
_RUNS = Number(0, 1_000_000, whole=True)
_SEED = Number(1, 2_147_483_646, whole=True)
_WORKERS = Number(1, 64, whole=True)

Value = TypeVar("Value")


class Refused(Exception):
    """Options that cannot be met. Holds a sentence for each."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to plan. Left out: nothing starts before the first project, and the work takes seconds at most.

    work     schedules to try at most; seconds: a limit of the clock on the wall instead
    runs     futures the forecast draws; 0: no forecast
    workers  processors the search may use; the answer does not depend on it
    """

    as_of: When | None = None
    work: int | None = None
    seconds: float | None = None
    runs: int = RUNS
    seed: int = SEED
    workers: int | None = None
    gantt: Path | None = None


def wish(said: dict[str, str | None], files: Iterable[Path] = ()) -> Wish:
    """From the texts of the options, by the fields of Wish; None or "" where nothing was said.

    Errors: Refused, with everything that is wrong at once.
    """
    wrong: list[str] = []

    def read(field: str, option: str, of: Callable[[str], Value | str]) -> Value | None:
        text = said.get(field)
        if text is None or not text.strip():
            return None
        value = of(text.strip())
        if isinstance(value, str):
            wrong.append(f"{option}: {value}")
            return None
        return value

    drawing = said.get("gantt")
    if drawing and (trouble := refusal(Path(drawing), files)):
        wrong.append(f"--gantt: {trouble}")
    found = {
        "as_of": read("as_of", "--as-of", moment),
        "work": read("work", "--work", number(_WORK)),
        "seconds": read("seconds", "--time-limit", number(_SECONDS)),
        "runs": read("runs", "--runs", number(_RUNS)),
        "seed": read("seed", "--seed", number(_SEED)),
        "workers": read("workers", "--workers", number(_WORKERS)),
        "gantt": Path(drawing) if drawing else None,
    }
    if said.get("work") and said.get("seconds"):
        wrong.append("--time-limit: stands beside --work; keep one of the two")
    if wrong:
        raise Refused(wrong)
    usual = {each.name: each.default for each in fields(Wish)}
    return Wish(**{name: usual[name] if value is None else value for name, value in found.items()})  # type: ignore[arg-type]


def number(shape: Number) -> Callable[[str], int | float | str]:
    def read(text: str) -> int | float | str:
        try:
            raw = int(text) if text.lstrip("+-").isdecimal() and len(text) < 20 else float(text)
        except ValueError:
            return f"{show(text)} is no number; {shape.right}"
        return _told(shape.read, raw)

    return read


def moment(text: str) -> When | str:
    return _told(Moment().read, text)


def _told(read: Callable[[object, Place], Value], raw: object) -> Value | str:
    """What a shape of the plan file makes of it, or why it refuses it."""
    reading = Reading()
    value = read(raw, Place(reading))
    return reading.wrong[0][1] if value is WRONG else value
