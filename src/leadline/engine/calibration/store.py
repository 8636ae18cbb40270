"""Every forecast that anybody was shown, one line of JSON each, so that it can be scored when it resolves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from math import isfinite
from typing import Any

from leadline.engine.calibration.scores import crps

VERSION = 1
KINDS = ("weeks", "items", "hours", "effort")  # until so much is done; done by then; minutes of an effort


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A forecast as it was shown.

    subject    what it is about: a project's key, an output, a component; never a person
    kind       what the quantiles are, one of KINDS;  quantiles: by P, rising
    naive      the simple forecast in the same unit, by which scores are divided before they are averaged
    inputs     hash of what it was made from (`hashed`)
    actual     what came, in the unit of the quantiles; None until it resolves
    """

    made_on: date
    subject: str
    kind: str
    quantiles: Mapping[float, float]
    naive: float
    inputs: str
    actual: float | None = None

    def __post_init__(self) -> None:
        """Errors: ValueError where it could not be scored."""
        ordered = [self.quantiles[p] for p in sorted(self.quantiles)]
        if self.kind not in KINDS:
            raise ValueError(f'A forecast is of {", ".join(KINDS)}; "{self.kind}" is none of them.')
        if not ordered or ordered != sorted(ordered) or not all(map(isfinite, ordered)):
            raise ValueError("Quantiles are numbers that rise with their P.")
        if not all(0 < p < 1 for p in self.quantiles):
            raise ValueError("A P lies between 0 and 1.")
        if not isfinite(self.naive) or self.naive <= 0:
            raise ValueError("The simple forecast that scores are divided by is a number above 0.")

    def resolved(self, actual: float) -> Shown:
        """The same, now that it is known what came. Errors: ValueError for no number."""
        if not isfinite(actual):
            raise ValueError("What came is a number; leave it out while it is not known.")
        return replace(self, actual=actual)

    def score(self) -> float | None:
        """CRPS as a part of the simple forecast; None until it resolves."""
        return None if self.actual is None else crps(self.quantiles, self.actual) / self.naive


def hashed(inputs: object) -> str:
    """A fingerprint of what JSON can hold: the same inputs, the same text."""
    return sha256(json.dumps(inputs, sort_keys=True, default=str).encode()).hexdigest()[:16]


def told(forecast: Shown) -> str:
    """One line of JSON; `parse` reads it back."""
    row: dict[str, Any] = {
        "version": VERSION,
        "made_on": forecast.made_on.isoformat(),
        "subject": forecast.subject,
        "kind": forecast.kind,
        "quantiles": {f"{p:g}": q for p, q in sorted(forecast.quantiles.items())},
        "naive": forecast.naive,
        "inputs": forecast.inputs,
        "actual": forecast.actual,
    }
    return json.dumps(row, ensure_ascii=False)


def parse(line: str) -> Shown:
    """Errors: ValueError with a sentence for a line that is no forecast."""
    try:
        row = json.loads(line)
        if row["version"] != VERSION:
            raise ValueError(f"This forecast is of version {row['version']}; {VERSION} is read here.")
        forecast = Shown(
            made_on=date.fromisoformat(row["made_on"]),
            subject=str(row["subject"]),
            kind=str(row["kind"]),
            quantiles={float(p): float(q) for p, q in row["quantiles"].items()},
            naive=float(row["naive"]),
            inputs=str(row["inputs"]),
        )
        return forecast if row.get("actual") is None else forecast.resolved(float(row["actual"]))
    except (KeyError, TypeError, AttributeError, RecursionError) as missing:
        raise ValueError(f"This line is no forecast: {type(missing).__name__} {missing}.") from None
