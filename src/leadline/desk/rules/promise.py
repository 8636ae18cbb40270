"""The plan, or the forecast, passes the day that was promised."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from leadline.core.days import end_of
from leadline.desk.facts import Facts, span_of
from leadline.desk.found import Found

LEAST = 0.5  # of the runs hold the promise: below that it is more likely broken than kept
A_DAY = timedelta(minutes=1)


def found(facts: Facts) -> Iterator[Found]:
    """Each project whose plan ends after its target, or whose forecast holds it in fewer than half of the runs."""
    for here in facts.projects:
        target = here.project.target
        finishes = [
            span.finish for item in here.items.values() if not item.is_done and (span := span_of(item))
        ]
        if target is None or not finishes:
            continue
        ends, said = max(finishes), here.forecast
        over = (here.day(ends - A_DAY) - target).days if ends > end_of(target, here.project.zone) else 0
        chance = said.by_target if said and said.target == target else None
        if over <= 0 and (chance is None or chance >= LEAST):
            continue
        promised = f"Promised for {target:%a} {target.day} {target:%b}"
        planned = here.day(ends - A_DAY)
        parts = [
            f"{promised}; the plan, without any margin, ends on {planned:%a} {planned.day} {planned:%b}."
        ]
        if chance is not None and said is not None:
            sure = here.day(said.p85)
            parts.append(
                f"{round(chance * 100)} of 100 runs hold it; 85 of 100 are done by {sure:%a} {sure.day} {sure:%b}."
            )
        yield Found(
            project=here.project,
            cause="target",
            facts=(target.isoformat(), over // 5, round((chance or 0) * 10)),
            title="The plan passes the promised day"
            if over > 0
            else "The promised day is more likely missed than held",
            evidence=" ".join(parts),
            kind="promise",
            weight=f"{over} d late" if over > 0 else f"{round((chance or 0) * 100)} of 100",
            order=500 + over,
            tone="bad",
            tags=["plan"],
            actions=[
                {"do": "link", "href": reverse("forecast", args=[here.key]), "words": "See what it hangs on"},
                {
                    "do": "link",
                    "href": f"{reverse('what_ifs', args=[here.key])}#begin",
                    "words": "Try a what-if",
                },
            ],
        )
