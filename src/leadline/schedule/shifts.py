"""What changed a forecast, step by step: each with its days, and what happened in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from leadline.journal.queries import Told
from leadline.people.models import Person
from leadline.schedule.models import Forecast
from leadline.schedule.queries.planned import causes_between

SHOWN = 4  # sentences of one step


@dataclass(frozen=True, slots=True)
class Step:
    """From one forecast to the next: days by which the day of 85 moved, later above 0, and what had happened."""

    at: datetime
    days: int
    causes: list[Told]
    more: int  # that are not listed
    passed: int  # days that passed meanwhile


def steps(reader: Person, said: Sequence[Forecast], zone: str) -> list[Step]:
    """The newest first; those that did not move it are left out. Three queries for each that did, the last ten."""
    found: list[Step] = []
    for one, other in list(pairwise(said))[::-1]:
        days = (_day(other.p85, zone) - _day(one.p85, zone)).days
        if not days or len(found) == 10:
            continue
        causes, count = causes_between(reader, one.entry, other.entry, SHOWN)
        passed = (_day(other.at, zone) - _day(one.at, zone)).days
        found.append(Step(other.at, days, causes, max(0, count - len(causes)), passed))
    return found


def moved(said: Sequence[Forecast], zone: str) -> int:
    """In all, from the first to the last."""
    return (_day(said[-1].p85, zone) - _day(said[0].p85, zone)).days if said else 0


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
