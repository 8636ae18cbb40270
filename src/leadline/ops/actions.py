"""What the installation does by itself."""

from collections.abc import Sequence
from datetime import date

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.ops.events import DayBegan, DemoLoaded
from leadline.people.events import PasswordSet
from leadline.people.models import Organisation, Person
from leadline.projects.models import Project


@action(needs="day.begin")
def begin_day(actor: Actor, organisation: Organisation, *, today: date) -> None:
    """Say that it is another day. Saying it twice, or of a day gone by, changes nothing.

    Units:   `today` is a day in the organisation's zone.
    Errors:  NotAllowed for anybody but the system.
    Records: DayBegan.
    """
    last = Entry.objects.filter(kind=DayBegan.kind).order_by("-id").first()
    if last is None or last.facts["on"] < today.isoformat():
        record(DayBegan(on=today.isoformat()), actor=actor)


@action(needs="installation.manage")
def mark_demo(actor: Actor, organisation: Organisation, *, keys: Sequence[str]) -> None:
    """Remember which projects the demo brought, so that the pages and the start can say so.

    Errors:  NotAllowed.
    Records: DemoLoaded.
    """
    organisation.demo_keys = sorted(keys)
    organisation.save(update_fields=["demo_keys"])
    record(DemoLoaded(organisation=organisation.pk, projects=len(keys)), actor=actor)


@action(needs="installation.manage")
def share_demo_password(
    actor: Actor, organisation: Organisation, *, of: Person, to: Sequence[Person]
) -> None:
    """Let the demo's people sign in with the password of one of them: each of its own would take a third of a second.

    Errors:  NotAllowed; Invalid once there are projects, since then it is no empty installation.
    Records: PasswordSet for each.
    """
    if Project.objects.exists():
        raise Invalid("Only an empty installation takes the demo's passwords.")
    for person in to:
        person.password = of.password
        person.save(update_fields=["password"])
        record(PasswordSet(person=person.pk), actor=actor)
