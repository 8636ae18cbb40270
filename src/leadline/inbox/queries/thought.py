"""Rows of decisions, risks and thanks that entries are about, asked by the system."""

from leadline.decisions.models import Decision
from leadline.inbox.models import Notice
from leadline.journal.models import Entry
from leadline.risks.models import Risk
from leadline.roles.models import Holder
from leadline.thanks.models import Thanks
from leadline.work.models import Need


def deciders_now(decision: int) -> set[int]:
    """Who holds the role of an open decision, else its deputy."""
    row = Decision.objects.filter(pk=decision, state=Decision.State.OPEN).select_related("role").first()
    if row is None or row.role is None:
        return set()
    held = set(Holder.objects.filter(role=row.role, until=None).values_list("person", flat=True))
    return held or ({row.role.deputy_id} if row.role.deputy_id else set())


def told_to_decide(entry: Entry) -> set[int]:
    """Who was told by an earlier entry that this decision is theirs."""
    rows = Notice.objects.filter(
        kind=Notice.Kind.DECISION, decision=entry.facts["decision"], entry__lt=entry.pk
    )
    return set(rows.values_list("person", flat=True))


def waiting_for(decision: int) -> list[int]:
    """Who asked for a decision, then those whom the items it holds up need by name."""
    row = Decision.objects.filter(pk=decision).first()
    if row is None:
        return []
    named = Need.people.through.objects.filter(need__item__decisions=row, need__item__trashed_at=None)
    found = [row.asked_by_id, *named.order_by("id").values_list("person", flat=True)]
    return [one for one in dict.fromkeys(found) if one]


def owner_of_risk(risk: int) -> list[int]:
    rows = Risk.objects.filter(pk=risk).values_list("owner", flat=True)
    return [one for one in rows if one]


def receiver_of(thanks: int) -> int | None:
    return Thanks.objects.filter(pk=thanks).values_list("to", flat=True).first()
