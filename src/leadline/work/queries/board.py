"""The board of a project: its items as cards in columns, in lanes where asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from leadline.core.limits import BOARD_DAYS, CARDS
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.filter import Filter
from leadline.work.models import Item
from leadline.work.queries.columns import BoardColumn, column_in, columns_of
from leadline.work.queries.filtering import filtered, is_group
from leadline.work.queries.rows import Row, rows_of

LANES = {"person": "Nobody yet", "output": "No output"}  # and what the lane of the others is called


@dataclass(slots=True)
class Cards:
    """The cards of one column, in one lane. `count` and `hidden` are of the whole column."""

    column: BoardColumn
    cards: list[Row] = field(default_factory=list)
    count: int = 0
    hidden: int = 0  # not shown because there are too many

    @property
    def is_over(self) -> bool:
        return self.column.limit is not None and self.count > self.column.limit


@dataclass(slots=True)
class Lane:
    """All columns once. Without lanes there is one, without a name."""

    name: str
    columns: list[Cards]

    @property
    def size(self) -> int:
        return sum(len(one.cards) for one in self.columns)


@dataclass(frozen=True, slots=True)
class Board:
    """What a board shows."""

    columns: list[Cards]  # with every card, whatever its lane
    lanes: list[Lane]
    because: dict[int, str]  # what stops the blocked ones, by item
    done_before: int  # items done too long ago to be shown

    @property
    def total(self) -> int:
        return sum(one.count for one in self.columns)

    @property
    def people(self) -> set[str]:
        """The names of all who are on a card."""
        return {name for one in self.columns for row in one.cards for name in row.people}

    @property
    def doing(self) -> int:
        return sum(one.count for one in self.columns if one.column.state == Item.State.DOING)


def board_of(reader: Person, project: Project, filter: Filter, *, lanes: str = "", now: datetime) -> Board:
    """The cards that match, in the one order of the project. Groups are no cards; nor is what was done long ago.

    lanes: one of LANES, or nothing.
    Cost:  six queries, however many cards.
    """
    columns = [Cards(column) for column in columns_of(project)]
    by_value = {one.column.value: one for one in columns}
    places, because = _places(reader, project, filter, now)
    shown: list[tuple[int, Cards]] = []
    for pk, column, state in places:
        found = column_in([one.column for one in columns], column, state)
        if found is None:
            continue
        cards = by_value[found.value]
        cards.count += 1
        if cards.count > CARDS:
            cards.hidden += 1
        else:
            shown.append((pk, cards))
    rows = rows_of(reader, project, [pk for pk, _ in shown], ("who",))
    for pk, cards in shown:
        if pk in rows:
            cards.cards.append(rows[pk])
    return Board(
        columns=columns,
        lanes=_lanes(columns, lanes),
        because=because,
        done_before=_old(reader, project, filter, now),
    )


def _places(
    reader: Person, project: Project, filter: Filter, now: datetime
) -> tuple[list[tuple[int, int | None, str]], dict[int, str]]:
    items = filtered(reader, project, filter).filter(~is_group()).exclude(_long_done(now))
    rows = items.order_by("rank", "pk").values_list("pk", "column_id", "state", "blocked_because")
    places: list[tuple[int, int | None, str]] = []
    because: dict[int, str] = {}
    for pk, column, state, why in rows:
        places.append((pk, column, state))
        if why:
            because[pk] = why
    return places, because


def _long_done(now: datetime) -> Q:
    return Q(state=Item.State.DONE, finished_at__lt=now - timedelta(days=BOARD_DAYS))


def _old(reader: Person, project: Project, filter: Filter, now: datetime) -> int:
    return filtered(reader, project, filter).filter(_long_done(now)).order_by().count()


def _lanes(columns: Sequence[Cards], lanes: str) -> list[Lane]:
    if lanes not in LANES:
        return [Lane("", list(columns))]
    named: dict[str, Lane] = {}
    for at, column in enumerate(columns):
        for row in column.cards:
            lane = named.setdefault(_lane(row, lanes), Lane("", _empty(columns)))
            lane.columns[at].cards.append(row)
    for name, lane in named.items():
        lane.name = name or LANES[lanes]
    return [named[name] for name in sorted(named, key=lambda name: (not name, name.casefold()))]


def _lane(row: Row, lanes: str) -> Any:
    return (row.people[0] if row.people else "") if lanes == "person" else row.output


def _empty(columns: Sequence[Cards]) -> list[Cards]:
    return [Cards(one.column, count=one.count, hidden=one.hidden) for one in columns]
