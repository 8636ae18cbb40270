"""What changed a forecast, step by step: each with its days, and what happened in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from leadline.journal.queries import Told, tell
from leadline.people.models import Person
from leadline.schedule.models import Forecast
from leadline.schedule.queries.planned import causes_between

SHOWN = 4  # sentences of one step
MOST = 10  # steps


@dataclass(frozen=True, slots=True)
class Step:
    """From one forecast to the next: days by which the day of 85 moved, later above 0, and what had happened."""

    at: datetime
    days: int
    causes: list[Told]
    more: int  # that are not listed
    passed: int  # days that passed meanwhile


def steps(reader: Person, said: Sequence[Forecast], zone: str) -> list[Step]:
    """The last ten that moved it, the newest first. Some queries, however many there are."""
    moves = [(one, other, _apart(one.p85, other.p85, zone)) for one, other in pairwise(said)]
    moves = [move for move in reversed(moves) if move[2]][:MOST]
    if not moves:
        return []
    heard = causes_between(reader, moves[-1][0].entry, moves[0][1].entry)
    between = [[each for each in heard if one.entry < each.pk <= other.entry] for one, other, _ in moves]
    told = {each.id: each for each in tell([each for some in between for each in some[:SHOWN]])}
    return [
        Step(
            other.at,
            days,
            [told[each.pk] for each in some[:SHOWN]],
            max(0, len(some) - SHOWN),
            _apart(one.at, other.at, zone),
        )
        for (one, other, days), some in zip(moves, between, strict=True)
    ]


def moved(said: Sequence[Forecast], zone: str) -> int:
    """In all, from the first to the last."""
    return _apart(said[0].p85, said[-1].p85, zone) if said else 0


def _apart(first: datetime, last: datetime, zone: str) -> int:
    """Days by the calendar."""
    return (_day(last, zone) - _day(first, zone)).days


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
