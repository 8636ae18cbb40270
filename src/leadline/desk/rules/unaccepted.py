"""An output that nobody accepts: it is good as far as anybody can see, or it is not said who would say so."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from leadline.desk.facts import Facts, Here
from leadline.desk.found import Found


def found(facts: Facts) -> Iterator[Found]:
    """Each output without acceptor or criteria while work for it runs; and each that only waits for its acceptor."""
    for here in facts.projects:
        for output in here.outputs:
            if output.acceptance is not None:
                continue
            criteria = list(output.criteria.all())
            ready = bool(criteria) and all(one.is_met for one in criteria)
            begun = any(one.output_id == output.pk and one.started_at for one in here.items.values())
            if ready and output.acceptor is not None:
                yield _told(here, output, f"{output.name} meets all its criteria and is not accepted",
                            f"{output.acceptor.name} accepts it.", "Ask for it", 40)  # fmt: skip
            elif begun and (output.acceptor is None or not criteria):
                missing = " and ".join(
                    [
                        *(["an acceptor"] if output.acceptor is None else []),
                        *([] if criteria else ["criteria"]),
                    ]
                )
                yield _told(here, output, f"{output.name} is being made without {missing}",
                            "Nobody can tell when it is good, or say so.", "Say what is good", 30)  # fmt: skip


def _told(here: Here, output: Any, title: str, evidence: str, words: str, order: float) -> Found:
    return Found(
        project=here.project,
        cause=f"output {output.pk}",
        facts=(output.version, title),
        title=title,
        evidence=evidence,
        kind="output",
        weight="output",
        order=order,
        tone="sea",
        tags=["output"],
        actions=[{"do": "link", "href": reverse("output", args=[here.key, output.pk]), "words": words}],
    )
