"""Proposing from when an item may begin, or that it comes first: never a date over a computed one."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.days import midnight
from leadline.core.errors import Invalid
from leadline.core.limits import HOLD_DAYS
from leadline.journal.events import record
from leadline.people.models import Organisation, Person
from leadline.projects.actions.rules import sentences
from leadline.schedule.events import HoldEnded, ItemHeld
from leadline.schedule.models import Hold
from leadline.work.actions import change_item
from leadline.work.models import Item


@action(needs="item.edit")
def hold_item(
    actor: Actor,
    item: Item,
    *,
    reason: str,
    owner: Person,
    expires: date,
    now: datetime,
    at: date | None = None,
    priority: int | None = None,
) -> Hold:
    """Let an item not begin before a day, or give it a priority, for a reason and for a while.

    Units:   days are those of the project's zone; `expires` is the last on which it counts.
    Errors:  NotAllowed; Invalid without a day or a priority, without a reason, for what is done or a group, for a
             day before today or the project's start, for an end before today or more than HOLD_DAYS ahead, and for
             an owner who does not lead or work in the project.
    Records: ItemHeld, and what `change_item` records; the change is a step that can be undone.
    """
    today = now.astimezone(_zone(item)).date()
    _check(item, at, priority, expires, today)
    told = sentences([reason], "reason")
    if not told:
        raise Invalid("Say why. Whoever sees the date asks for it.", field="reason")
    if not item.project.memberships.filter(person=owner, standing__in=["lead", "member"]).exists():
        raise Invalid(f"{owner.name} does not work in {item.project.name}.", field="owner")
    was = item.priority
    if at is not None:
        change_item(actor, item, not_before=midnight(at, item.project.zone))
    else:
        change_item(actor, item, priority=priority)
    row, _ = Hold.objects.update_or_create(
        item=item,
        defaults={
            "at": item.not_before if at is not None else None,
            "priority": None if at is not None else priority,
            "was": was,
            "owner": owner,
            "reason": told[0],
            "expires": expires,
            "made_at": now,
        },
    )
    event = ItemHeld(item=item.pk, ref=item.ref, what=_what(row), until=expires.isoformat())
    record(event, actor=actor, project=item.project)
    return row


@action(needs="item.edit")
def end_hold(actor: Actor, item: Item) -> Item:
    """Take off what was proposed: the item may begin as soon as it can, or has the priority it had. Twice is once.

    Errors:  NotAllowed.
    Records: HoldEnded, and what `change_item` records.
    """
    hold = Hold.objects.select_related("item__project").filter(item=item).first()
    if hold is None:
        return item
    hold.item = item
    what, counts = _what(hold), hold.counts
    hold.delete()
    if not counts:
        return item
    if hold.at is not None:
        change_item(actor, item, not_before=None)
    else:
        change_item(actor, item, priority=hold.was)
    record(HoldEnded(item=item.pk, ref=item.ref, what=what), actor=actor, project=item.project)
    return item


@action(needs="day.begin")
def lapse_holds(actor: Actor, organisation: Organisation, *, now: datetime) -> int:
    """Take off what was proposed until a day that is over where the project is; how many that were.

    What lies in the trash keeps it: if it comes back, it is taken off on the next day.
    Errors:  NotAllowed for anybody but the system.
    Records: what `end_hold` records.
    """
    over = 0
    near = Hold.objects.filter(expires__lt=now.date() + timedelta(days=1), item__trashed_at=None)
    for hold in near.select_related("item__project").order_by("item_id"):
        if hold.expires < now.astimezone(_zone(hold.item)).date():
            end_hold(actor, hold.item)
            over += 1
    return over


def _zone(item: Item) -> ZoneInfo:
    return ZoneInfo(item.project.zone)


def _check(item: Item, at: date | None, priority: int | None, expires: date, today: date) -> None:
    if (at is None) == (priority is None):
        raise Invalid("Propose a day before which it does not begin, or a priority.", field="at")
    if item.is_done:
        raise Invalid(f"{item.ref} is done: its days are what they were.", field="at")
    if item.children.filter(trashed_at=None).exists():
        raise Invalid(f"{item.ref} is a group. Propose it for the items in it.", field="at")
    if at is not None and item.started_at is not None:
        raise Invalid(f"{item.ref} has begun. Say how much is left of it instead.", field="at")
    if at is not None and at < today:
        raise Invalid("That day has passed. Choose today or a later one.", field="at")
    if expires < today:
        raise Invalid("It would be over before it began. Choose a later day.", field="expires")
    if (expires - today).days > HOLD_DAYS:
        raise Invalid(f"It counts for {HOLD_DAYS} days at most; renew it then.", field="expires")


def _what(hold: Hold) -> str:
    if hold.at is None:
        return f"priority {hold.priority}"
    local = hold.at.astimezone(_zone(hold.item))
    return f"not before {local:%a} {local.day} {local:%b %Y}"
