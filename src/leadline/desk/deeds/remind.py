"""Remind people of a point that they have not confirmed."""

from datetime import datetime
from typing import Any

from leadline.briefs.actions import remind
from leadline.core.errors import Invalid
from leadline.desk.deeds.deed import Asked, Deed, Given
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.people.queries import visible_people


def _tells(reader: Person, proposal: Proposal, asked: Asked) -> list[str]:
    return ["Each of them is told once in their inbox; their digest names it. Nobody else sees it."]


def _do(actor: Person, proposal: Proposal, asked: Asked, given: Given, now: datetime) -> str:
    """{"do": "remind", "kind": "objective", "point": 7, "people": [3, 5]}: each who may be reminded."""
    project = proposal.project
    points: Any = {"objective": project.objectives, "role": project.roles, "output": project.outputs}[
        asked["kind"]
    ]
    point = points.filter(pk=asked["point"], retired_at=None).first()
    if point is None:
        raise Invalid("That point is no more.")
    told, refused = 0, ""
    for person in visible_people(actor).filter(pk__in=asked["people"]).exclude(pk=actor.pk):
        try:
            remind(actor, project, person=person, point=point, now=now)
            told += 1
        except Invalid as refusal:
            refused = str(refusal)
    if not told:
        raise Invalid(refused or "Nobody is to be reminded any more.")
    return f"{told} {'person is' if told == 1 else 'people are'} reminded."


REMIND = Deed(through=remind, tells=_tells, do=_do)
