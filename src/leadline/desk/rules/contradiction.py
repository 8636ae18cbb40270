"""There is no plan, because facts contradict each other."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.desk.facts import Facts, Here
from leadline.desk.found import Found


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
                    {
                        "do": "link",
                        "href": reverse("timeline", args=[here.key]),
                        "words": "See what contradicts",
                    }
                ],
            )


def _names(trouble: str, here: Here) -> bool:
    return f"{here.key}-" in trouble or here.project.name in trouble
