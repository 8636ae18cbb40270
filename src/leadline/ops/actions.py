"""What the installation does by itself."""

from collections.abc import Sequence
from datetime import date

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.ops.events import DayBegan, DemoLoaded
from leadline.people.models import Organisation


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
