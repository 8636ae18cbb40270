"""The board of a project: its items as cards in columns, in lanes where asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from leadline.core.limits import BOARD_DAYS, CARDS
from leadline.core.prepared import prepared
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
    places, done_before = _places(reader, project, filter, now - timedelta(days=BOARD_DAYS))
    shown: list[tuple[int, Cards]] = []
    for pk, column, state, _ in places:
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
        because={pk: why for pk, _, _, why in places if why},
        done_before=done_before,
    )


Place = tuple[int, int | None, str, str]  # the item, its column, its state, what stops it


def _places(reader: Person, project: Project, filter: Filter, since: datetime) -> tuple[list[Place], int]:
    """Where each item stands, in order; and how many were done before `since`."""
    if filter.narrows:
        items = filtered(reader, project, filter)
        return list(_on_board(items, since)), sum(count for (count,) in _done_before(items, since))
    if not reader.standing_in(project):
        return [], 0
    return _ON_BOARD(project.pk, since), sum(count for (count,) in _DONE_BEFORE(project.pk, since))


def _on_board(items: QuerySet[Item], since: datetime) -> QuerySet[Item, Any]:
    rows = items.filter(~is_group()).exclude(_long_done(since)).order_by("rank", "pk")
    return rows.values_list("pk", "column_id", "state", "blocked_because")


def _done_before(items: QuerySet[Item], since: datetime) -> QuerySet[Item, Any]:
    rows = items.filter(_long_done(since)).order_by().values("project")
    return rows.annotate(count=Count("pk")).values_list("count")


def _long_done(since: datetime) -> Q:
    return Q(state=Item.State.DONE, finished_at__lt=since)


def _all(project: int) -> QuerySet[Item]:
    return Item.objects.filter(project=project, trashed_at=None)


_ON_BOARD = prepared(lambda project, since: _on_board(_all(project), since))
_DONE_BEFORE = prepared(lambda project, since: _done_before(_all(project), since))


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
