"""A CSV of finished items, one row each: its column `finished` read, and all that is wrong with it told at once."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from leadline.cli.forecast.asked import day_of
from leadline.cli.wish import moment
from leadline.engine.flow import Past
from leadline.planfile.limits import FILE, PROBLEMS
from leadline.planfile.problems import Problem, Problems, show

COLUMN = "finished"
_DELIMITERS = (",", ";", "\t", "|")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

csv.field_size_limit(FILE)


def read_finished(path: Path) -> Past:
    """Rows without a day are not finished and do not count. Other columns are not looked at.

    Errors: Problems, all of them with file and line.
    """
    try:
        with path.open("rb") as opened:
            data = opened.read(FILE + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Problems([Problem(str(path), 1, "file", f"cannot be read: {reason}")]) from None
    if len(data) > FILE:
        raise Problems([Problem(str(path), 1, "file", f"is too large; the most is {FILE // 2**20} MiB")])
    return parse_finished(data, str(path))


def parse_finished(data: bytes, name: str) -> Past:
    """Any bytes give finished days or problems."""
    text = data.decode(_MARKS.get(data[:2], "utf-8-sig"), errors="replace")
    wrong: list[Problem] = []
    days = _days(_rows(text, name, wrong), name, wrong)
    if wrong:
        raise Problems(wrong)
    return Past([(day, None) for day in days])


def _rows(text: str, name: str, wrong: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on. Rows without any text are none."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = next((d for d in _DELIMITERS if COLUMN in map(_plain, head.split(d))), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            wrong.append(Problem(name, line, "row", f"cannot be read: {error}"))
            return
        if any(cell.strip() for cell in row):
            yield line, row
        line = rows.line_num + 1


def _days(rows: Iterator[tuple[int, list[str]]], name: str, wrong: list[Problem]) -> list[date]:
    line, head = next(rows, (1, []))
    names = [_plain(cell) for cell in head]
    if names.count(COLUMN) != 1:
        wrong.append(Problem(name, line, "file", _no_column(head, names.count(COLUMN))))
        return []
    place, known, days = names.index(COLUMN), dict[str, date | str](), []
    for line, row in rows:
        cell = row[place].strip() if place < len(row) else ""
        if not cell:
            continue
        if cell not in known:
            read = moment(cell)
            known[cell] = read if isinstance(read, str) else day_of(read)
        if isinstance(day := known[cell], str):
            wrong.append(Problem(name, line, COLUMN, day))
            if len(wrong) >= PROBLEMS:
                break
        else:
            days.append(day)
    if not days and not wrong:
        wrong.append(
            Problem(name, line, COLUMN, "there is no day in it; write one row for each finished item")
        )
    return days


def _no_column(head: list[str], found: int) -> str:
    if found:
        return f"has {found} columns {COLUMN}; keep one"
    if not head:
        return f"is empty; write a head with the column {COLUMN}, and a row for each finished item"
    some = ", ".join(show(cell) for cell in head[:5]) + (", …" if len(head) > 5 else "")
    return f"has no column {COLUMN}, with days such as 2026-12-07; it has {some}"


def _plain(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()
