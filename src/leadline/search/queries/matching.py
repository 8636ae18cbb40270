"""Full text behind one question, in the words of each database. Only here does search/ speak SQL itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from leadline.core.actions import one_writer
from leadline.search.models import ROOM, Document

TITLE, ANY = "title", "any"  # where the words stand: in the title; in reference, title or text

# Walks the newest of a kind first and stops at the limit: a word that is everywhere costs no more than a rare one.
_PART = {
    "sqlite": """SELECT * FROM (SELECT d.id, d.kind, d."row", d.open, d.at, d.ref, %s AS place
        FROM search_words w CROSS JOIN search_document d ON d.id = w.rowid
        WHERE w.search_words MATCH %s AND w.rowid BETWEEN %s AND %s AND d.{column} IN ({seen})
        ORDER BY w.rowid DESC LIMIT %s)""",
    "postgresql": """SELECT * FROM (SELECT d.id, d.kind, d."row", d.open, d.at, d.ref, %s AS place
        FROM search_document d
        WHERE d.{words} @@ CAST(%s AS tsquery) AND d.id BETWEEN %s AND %s AND d.{column} IN ({seen})
        ORDER BY d.id DESC LIMIT %s) AS part""",
}
_VECTOR = {TITLE: "title_words", ANY: "words"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that holds the words, in a part of the table the reader may see. `at` is only for ordering."""

    id: int
    kind: str
    row: int
    open: bool
    at: Any
    ref: str
    place: str  # TITLE or ANY


def candidates(
    words: list[str], parts: Sequence[tuple[str, str, str, QuerySet[Any, Any]]], most: int
) -> list[Candidate]:
    """The newest `most` documents of each part that hold all `words`, of the last at least its beginning.

    words: folded, so letters and digits only; they reach the database as quoted words in a parameter.
    parts: kind, TITLE or ANY, the column that sight goes by (`project_id`, `row`), and what may stand in it.
    """
    sql, given = [], []
    sights: dict[int, tuple[str, tuple[Any, ...]] | None] = {}  # most parts are seen by the same rule
    for kind, place, column, seen in parts:
        if id(seen) not in sights:
            sights[id(seen)] = _sight(seen)
        if not (sight := sights[id(seen)]):
            continue
        inner, inner_given = sight
        pattern = _PART[connection.vendor]
        sql.append(pattern.format(column=f'"{column}"', seen=inner, words=_VECTOR[place]))
        first = Document.id_of(kind, 0)
        given += [place, _asked(words, place), first, first + (1 << ROOM) - 1, *inner_given, most]
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sql), given)
        return [Candidate(*row) for row in cursor.fetchall()]


def _sight(seen: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]] | None:
    """The SQL of what a reader may see; None if that is nothing at all."""
    try:
        return seen.query.sql_with_params()
    except EmptyResultSet:
        return None


def _asked(words: list[str], place: str) -> str:
    """What to look for, in the language of MATCH or of tsquery."""
    *whole, last = words
    if connection.vendor == "sqlite":
        asked = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}" *'])
        return f"{{title}} : ({asked})" if place == TITLE else asked
    return " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"])


def tidy() -> None:
    """After much was written at once: bring the parts of SQLite's full-text index together. Twice as fast to search.

    Cost: a second for 60,000 documents, in which nobody writes.
    """
    if connection.vendor == "sqlite":
        with one_writer(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")
