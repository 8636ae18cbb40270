"""Who holds a role: given, ended."""

from datetime import date

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.roles.events import RoleEnded, RoleGiven
from leadline.roles.models import Holder, Role


@action(needs="role.edit")
def give_role(actor: Actor, role: Role, *, person: Person, on: date) -> Holder:
    """Let a person of the project hold a role from a day on. Giving it twice changes nothing.

    Units:   `on` is a day in the project's zone.
    Errors:  NotAllowed; Invalid("person") unless they are in the project and active; Invalid if retired.
    Records: RoleGiven.
    """
    if role.retired_at is not None:
        raise Invalid(f"{role} is retired. Add a role that is in use.")
    held = role.holders.filter(person=person, until=None).first()
    if held is not None:
        return held
    if not person.is_active:
        raise Invalid(f"{person} is no longer active. Choose somebody else.", field="person")
    if not role.project.memberships.filter(person=person).exists():
        raise Invalid(f"{person} is not in {role.project}. Add them to the project first.", field="person")
    holder = Holder.objects.create(role=role, person=person, since=on)
    told = RoleGiven(role=role.pk, code=role.code, person=person.pk, on=on.isoformat())
    record(told, actor=actor, project=role.project)
    return holder


@action(needs="role.edit")
def end_role(actor: Actor, role: Role, *, person: Person, on: date) -> None:
    """Let a person no longer hold a role. Ending it twice changes nothing.

    Units:   `on` is the first day, in the project's zone, on which they no longer hold it.
    Errors:  NotAllowed; Invalid("on") if they began later.
    Records: RoleEnded.
    """
    held = role.holders.filter(person=person, until=None).first()
    if held is None:
        return
    if on < held.since:
        raise Invalid(f"{person} holds it since {held.since.isoformat()}; choose a later day.", field="on")
    held.until = on
    held.save(update_fields=["until"])
    told = RoleEnded(role=role.pk, code=role.code, person=person.pk, on=on.isoformat())
    record(told, actor=actor, project=role.project)
