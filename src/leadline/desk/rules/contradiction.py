"""There is no plan, because facts contradict each other."""

import re
from collections.abc import Iterator

from django.urls import reverse

from leadline.desk.deeds.ask import asking
from leadline.desk.facts import Facts, Here, span_of
from leadline.desk.found import Action, Found

DRAFT = (
    "There is no plan: facts contradict each other. Do the start, the deadline and what this waits for hold?"
)


def found(facts: Facts) -> Iterator[Found]:
    """In each project that the trouble names; in all of them, without what it says, where it names none."""
    trouble = facts.run.trouble if facts.run else ""
    if not trouble:
        return
    named = [here for here in facts.projects if _names(trouble, here)]
    for here in facts.projects:
        if here in named or (not named and here.items):
            alone = named == [here]
            yield Found(
                project=here.project,
                cause="plan",
                facts=(trouble,),
                title="There is no plan: the facts contradict each other",
                evidence=trouble
                if alone
                else "Facts of several projects contradict each other. The timeline says more.",
                kind="no plan",
                order=1000,
                tone="bad",
                tags=["plan"],
                actions=[
                    *_asks(here, trouble),
                    {
                        "do": "link",
                        "href": reverse("timeline", args=[here.key]),
                        "words": "See what contradicts",
                    },
                ],
            )


def _names(trouble: str, here: Here) -> bool:
    return f"{here.key}-" in trouble or here.project.name in trouble


def _asks(here: Here, trouble: str) -> list[Action]:
    """Of the first of its items that the trouble names and somebody works on."""
    for ref in dict.fromkeys(re.findall(rf"\b{here.key}-\d+\b", trouble)):
        item = here.items.get(ref)
        span = span_of(item) if item else None
        ask = asking(item, span.people.all(), f" about {ref}", DRAFT) if item and span else None
        if ask:
            return [ask]
    return []
