"""The numbers of a page as a CSV file: what a chart shows, for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse

from leadline.core.cells import safe


def csv_answer(name: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A file called `name`.csv, UTF-8 with the mark that spreadsheets know it by. None is an empty cell.

    No text becomes a formula: see `core.cells`. Numbers are written as they are.
    """
    file = StringIO()
    written = csv.writer(file)
    written.writerow(headers)
    written.writerows([_cell(value) for value in row] for row in rows)
    answer = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, int | float) else safe(str(value))
