"""An output whose plan holds its wished day, while its forecast does not."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.core.days import end_of
from leadline.desk.facts import Facts
from leadline.desk.found import Found


def found(facts: Facts) -> Iterator[Found]:
    """Each that is planned in time and comes too late in more than 15 of 100 runs."""
    for here in facts.projects:
        for output in here.outputs:
            said = here.forecasts.get(("output", output.pk))
            if said is None or output.due is None or output.planned is None or output.acceptance is not None:
                continue
            due = end_of(output.due, here.project.zone)
            if output.planned > due or said.p85 <= due:
                continue
            days = max(1, (here.day(said.p85) - output.due).days)
            yield Found(
                project=here.project,
                cause=f"output {output.pk}",
                facts=(output.due.isoformat(), days // 5),
                title=f"{output.name} is planned in time, and 85 % comes after its day",
                evidence=f"Wished for {output.due:%-d %B}; 50 % by {here.day(said.p50):%-d %B}, 85 % by "
                f"{here.day(said.p85):%-d %B}. The plan leaves nothing to spare.",
                kind="output",
                weight=f"{days} d",
                order=20 + days,
                tags=["output", "forecast"],
                actions=[
                    {
                        "do": "link",
                        "href": reverse("output", args=[here.key, output.pk]),
                        "words": "See what makes it",
                    }
                ],
            )
