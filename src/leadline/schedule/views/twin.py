"""The timeline as a table: the same lines in words, with the reason for each start; as CSV too."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.schedule.lines import GROUP, Line
from leadline.schedule.queries import reasons_in, visible_spans

PAGE = 500  # lines of the table at once


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
