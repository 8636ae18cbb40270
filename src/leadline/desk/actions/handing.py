"""Handing over what somebody holds in a project, before they leave it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.desk.queries.handover import Held, held_by, others_in
from leadline.objectives.actions import change_objective
from leadline.outputs.actions import change_output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.risks.actions import change_risk
from leadline.roles.actions import end_role, give_role
from leadline.roles.models import Role
from leadline.work.actions import NeedIn, set_needs, together

BECAUSE = "Handed over"


@action(needs="project.members")
def hand_over(
    actor: Actor, project: Project, *, person: Person, given: Mapping[str, Person], now: datetime
) -> int:
    """Give what `person` holds to others, all of it or nothing. What is not named stays with them.

    given:   by the name of what is held ("role_7", "item_31"), who takes it over
    Returns: how many were handed over. What they no longer hold is left as it is.
    Errors:  NotAllowed and Invalid, naming what it is about, as of the action that hands it over.
    Records: what these record.
    """
    mine = {one.name: one for one in held_by(actor.person, project, person)}
    able = {one.pk for one in others_in(actor.person, project, person)}
    with together():
        for name, to in given.items():
            if (held := mine.get(name)) is None:
                continue
            try:
                if to != person and to.pk not in able:
                    raise Invalid(f"{to} does not work in {project}. Choose somebody of its team.")
                _hand(actor, held, person, to, now)
            except (Invalid, NotAllowed) as refusal:
                raise type(refusal)(f"Nothing was handed over. {held.title}: {refusal}") from None
    return len(mine.keys() & given.keys())


def _hand(actor: Actor, held: Held, person: Person, to: Person, now: datetime) -> None:
    row = held.row
    if to == person:
        raise Invalid(f"{person} holds it already. Choose somebody else.")
    if held.kind == "role":
        day = now.astimezone(ZoneInfo(row.project.zone)).date()
        give_role(actor, row, person=to, on=day)
        end_role(actor, row, person=person, on=max(day, _since(row, person)))
    elif held.kind == "objective":
        change_objective(actor, row, owner=to, material=False, reason=BECAUSE, now=now)
    elif held.kind == "output":
        change_output(actor, row, acceptor=to, material=False, reason=BECAUSE, now=now)
    elif held.kind == "risk":
        change_risk(actor, row, owner=to)
    else:
        needs = [NeedIn.of(need, _instead(need.people.all(), person, to)) for need in row.needs.all()]
        set_needs(actor, row, needs=needs)


def _since(role: Role, person: Person) -> date:
    return role.holders.get(person=person, until=None).since


def _instead(people: Iterable[Person], person: Person, to: Person) -> Iterable[Person]:
    """Each once: `to` may be named already."""
    return dict.fromkeys(to if one == person else one for one in people)
