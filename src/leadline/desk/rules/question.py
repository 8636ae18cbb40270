"""A question about somebody's brief that nobody has answered."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.desk.facts import Facts
from leadline.desk.found import Found

LONG = 170  # characters told of the question


def found(facts: Facts) -> Iterator[Found]:
    """Each open question, the oldest first."""
    for here in facts.projects:
        points = {(one.kind, one.point.pk): str(one.point) for one in here.known}
        for asked in here.questions:
            about = points.get((asked.kind, asked.point), "")
            days = facts.days_since(asked.at)
            text = asked.text if len(asked.text) <= LONG else f"{asked.text[:LONG].rstrip()} …"
            yield Found(
                project=here.project,
                cause=f"question {asked.pk}",
                facts=(asked.pk,),
                title=f"{asked.person.name} asks about “{about}”"
                if about
                else f"{asked.person.name} has a question",
                evidence=text,
                kind="question",
                weight="asked" if days < 1 else f"{days} d",
                order=days + 1,
                tone="sea",
                tags=["question"],
                actions=[{"do": "link", "href": reverse("questions", args=[here.key]), "words": "Answer"}],
            )
