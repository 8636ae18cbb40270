"""Something good came about, and nobody has been thanked for it."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from leadline.desk.facts import Facts
from leadline.desk.found import Found

FRESH = timedelta(days=7)


def found(facts: Facts) -> Iterator[Found]:
    """Each output accepted within the last week for which no thanks were given."""
    for here in facts.projects:
        for output in here.outputs:
            yes = output.acceptance
            if yes is None or facts.now - yes.at > FRESH or output.pk in here.thanked:
                continue
            early = (output.due - here.day(yes.at)).days if output.due else 0
            ahead = f", {early} {'day' if early == 1 else 'days'} before its day" if early > 0 else ""
            said = f" “{yes.words}”" if yes.words else ""
            yield Found(
                project=here.project,
                cause=f"output {output.pk}",
                facts=(output.edition,),
                title=f"{yes.by.name} accepted {output.name}{ahead}",
                evidence=f"Nobody has been thanked for it yet.{said}",
                kind="done",
                weight="done",
                order=1,
                tone="good",
                tags=["output"],
                actions=[
                    {"do": "thank", "output": output.pk, "words": "Thank somebody"},
                    {
                        "do": "link",
                        "href": reverse("output", args=[here.key, output.pk]),
                        "words": "Look at it",
                    },
                ],
            )
