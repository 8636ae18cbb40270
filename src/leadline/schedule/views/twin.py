"""The timeline as a table: the same lines in words, with the reason for each start; as CSV too."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse

from leadline.core.tables import csv_answer
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.lines import GROUP, Line
from leadline.schedule.queries import reasons_in, visible_spans

PAGE = 500  # lines of the table at once
HEADERS = (
    "Item",
    "Title",
    "Start",
    "Finish",
    "85 % by",
    "95 % by",
    "Slack in hours",
    "Longest path",
    "Who",
    "Because",
)


def rows_of(
    reader: Person, project: Project, lines: Iterable[Line], people: dict[int, tuple[str, str]]
) -> list[dict[str, Any]]:
    """Lines of items that are planned, with who does them and why they start then. One query."""
    lines = [line for line in lines if line.bar and line.kind != GROUP]
    spans = visible_spans(reader).filter(item__in=[line.bar.pk for line in lines if line.bar])
    reasons = reasons_in(reader, spans.only("item_id", "because")) if lines else {}
    return [
        {
            "bar": line.bar,
            "href": reverse("item", args=[project.key, line.bar.number]),
            "who": [people[pk][1] for pk in line.bar.who if pk in people],
            "because": reasons.get(line.bar.pk, []),
        }
        for line in lines
        if line.bar
    ]


def csv_of(
    reader: Person, project: Project, lines: Iterable[Line], people: dict[int, tuple[str, str]]
) -> HttpResponse:
    """The same as a file: instants with their offset where the project is, working time in hours."""
    zone = ZoneInfo(project.zone)

    def at(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat(timespec="minutes") if moment else None

    rows = rows_of(reader, project, lines, people)
    told = (
        (
            bar.ref, bar.title, at(bar.start), at(bar.finish), at(bar.p85), at(bar.p95),
            None if bar.slack is None else round(bar.slack / 60, 2), "yes" if bar.critical else "no",
            ", ".join(row["who"]), " ".join(row["because"]),
        )
        for row in rows
        for bar in (row["bar"],)
    )  # fmt: skip
    return csv_answer(f"{project.key}-timeline", HEADERS, told)
