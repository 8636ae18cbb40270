"""An output is planned after the day it is wished for."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.core.days import end_of
from leadline.desk.facts import Facts
from leadline.desk.found import Found


def found(facts: Facts) -> Iterator[Found]:
    """Each that is not accepted yet, the latest first."""
    for here in facts.projects:
        for output in here.outputs:
            if output.planned is None or output.due is None or output.acceptance is not None:
                continue
            if output.planned <= end_of(output.due, here.project.zone):
                continue
            planned = here.day(output.planned)
            days = max(1, (planned - output.due).days)
            said = here.forecasts.get(("output", output.pk))
            sure = here.day(said.p85) if said else None
            more = f" 85 % by {sure:%a} {sure.day} {sure:%b}." if sure else ""
            yield Found(
                project=here.project,
                cause=f"output {output.pk}",
                facts=(output.due.isoformat(), days // 5),
                title=f"{output.name} is planned after its wished day",
                evidence=f"Wished for {output.due:%a} {output.due.day} {output.due:%b}, planned for {planned:%a} "
                f"{planned.day} {planned:%b}.{more}",
                kind="output",
                weight=f"{days} d late",
                order=10 + days,
                tags=["output"],
                actions=[
                    {
                        "do": "link",
                        "href": reverse("output", args=[here.key, output.pk]),
                        "words": "See what makes it",
                    }
                ],
            )
