"""Queries that every page asks, put into SQL once: for that Django takes ten times as long as SQLite to answer."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Given = int | str | datetime | Collection[int]
# Stand-ins are numbers from here on, words that hold one, and days of a far year: nobody else gives them. They fit a
# whole number of PostgreSQL: Django finds nothing for what cannot be in such a column.
FIRST = 2_147_220_000
FIRST_DAY = datetime(9000, 1, 1, tzinfo=UTC)


class Prepared:
    """A query with ids, words, instants and lists of ids to fill in: `items_of(project.pk)`. One query, the rows of it.

    It is written in Django's own terms, as a function of what is filled in. The function is called once, with
    stand-ins, so it may put them only where values go: beside a column, or as a list that a column is in.
    Rows are tuples where it ends in `values_list`, else instances with what `select_related` names; prefetching
    and counting are not for here. An empty list finds nothing.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self._made: dict[tuple[Any, ...], _Made] = {}

    def __call__(self, *given: Given) -> list[Any]:
        if any(isinstance(one, int) and one >> 63 not in (0, -1) for one in given):
            return []  # no column holds it
        flat, shape = _flat(given)
        made = self._made.get((connection.vendor, *shape))
        if made is None:
            made = self._made[connection.vendor, *shape] = _Made(self.build, shape)
        return made.ask(flat)


class _Made:
    """The SQL of one query for one kind of database, where each value goes, and what rows are turned into."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], shape: tuple[Any, ...]) -> None:
        places, stand_ins = _stand_ins(shape)
        rows = build(*stand_ins)
        self.plain = rows._iterable_class is not ModelIterable
        self.compiler = rows.query.get_compiler(connection=connection)
        try:
            self.sql, values = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, values = "", ()
        self.values = [(places.get(value), value) for value in values]
        select = [column for column, _, _ in self.compiler.select]
        self.turns = list(self.compiler.get_converters(select).items()) if self.sql else []

    def ask(self, given: list[Any]) -> list[Any]:
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [value if at is None else given[at] for at, value in self.values])
            rows: Any = cursor.fetchall()
        if self.turns:
            rows = self._turned(rows)
        return rows if self.plain else self._instances(rows)

    def _turned(self, rows: list[Any]) -> list[Any]:
        """What Django makes of the database's values. None stays None, as with all converters of Django's own."""
        turned = [list(row) for row in rows]
        for at, (turns, column) in self.turns:
            for turn in turns:
                for row in turned:
                    if row[at] is not None:
                        row[at] = turn(row[at], column, connection)
        return list(map(tuple, turned))

    def _instances(self, rows: list[Any]) -> list[Any]:
        known: Any = self.compiler.klass_info
        model, first, last = known["model"], known["select_fields"][0], known["select_fields"][-1] + 1
        names = [column.target.attname for column, _, _ in self.compiler.select[first:last]]
        related = get_related_populators(known, self.compiler.select, connection.alias)  # type: ignore[call-arg]
        found = []
        for row in rows:
            one = model.from_db(connection.alias, names, row[first:last])
            for populator in related:
                populator.populate(row, one)
            found.append(one)
        return found


def _flat(given: tuple[Given, ...]) -> tuple[list[Any], tuple[Any, ...]]:
    """What is given in one row, and its shape. Lists grow to 1, 2, 4, 8 ... by their last, so that shapes are few."""
    flat: list[Any] = []
    shape: list[Any] = []
    for one in given:
        if isinstance(one, int | str):
            flat.append(one)
            shape.append(type(one))
            continue
        if isinstance(one, datetime):
            flat.append(connection.ops.adapt_datetimefield_value(one))
            shape.append(datetime)
            continue
        many = [each for each in one if each >> 63 in (0, -1)]
        size = 1 << (len(many) - 1).bit_length() if many else 0
        flat += many + many[-1:] * (size - len(many))
        shape.append(size)
    return flat, tuple(shape)


def _stand_ins(shape: tuple[Any, ...]) -> tuple[dict[Any, int], list[Any]]:
    """One value for each to come: where it will be found again, and the arguments for the query."""
    places: dict[Any, int] = {}
    arguments: list[Any] = []

    def one(kind: type) -> Any:
        number = len(places)
        if kind is datetime:
            day = FIRST_DAY + timedelta(days=number)
            places[connection.ops.adapt_datetimefield_value(day)] = number
            return day
        value = FIRST + number if kind is int else f"stand-in {FIRST + number}"
        places[value] = number
        return value

    for part in shape:
        arguments.append([one(int) for _ in range(part)] if isinstance(part, int) else one(part))
    return places, arguments


prepared = Prepared
