"""A risk that nobody answers: no response, nobody who looks after it, or work that would be hit in a freeze."""

from collections.abc import Iterator

from django.urls import reverse

from leadline.desk.facts import Facts, Here, span_of
from leadline.desk.found import Found
from leadline.risks.models import Risk


def found(facts: Facts) -> Iterator[Found]:
    """Each open risk without a response or an owner that hits open work; those that cost most on average first."""
    for here in facts.projects:
        for row in here.risks:
            refs = [one.ref for one in row.items.all() if not one.is_done]
            unanswered = row.response == Risk.Response.NONE
            if row.state == Risk.State.OPEN and refs and (unanswered or row.owner_id is None):
                yield _risk(here, row, refs, unanswered)


def _risk(here: Here, row: Risk, refs: list[str], unanswered: bool) -> Found:
    day = here.project.hours_per_day * 60
    parts = [f"{round(row.probability * 100)} of 100, up to {_days(row.high / day)}."]
    parts.append("Nothing is done about it yet." if unanswered else "Nobody looks after it.")
    parts.append(f"It would hit {', '.join(refs[:4])}.")
    frozen = _frozen(here, refs)
    if frozen:
        parts.append(f"{frozen} is planned around a freeze: what goes wrong there waits for its end.")
    address = reverse("risk", args=[here.key, row.number])
    return Found(
        project=here.project,
        cause=f"risk {row.pk}",
        facts=(row.version,),
        title=f"{row.ref} has no {'response' if unanswered else 'owner'}: {row.title}",
        evidence=" ".join(parts),
        kind="risk",
        weight="risk",
        order=10 * row.expected / day * len(refs) + (5 if frozen else 0),
        tone="sea",
        tags=["risk", row.ref],
        actions=[
            {"do": "respond", "risk": row.pk, "words": "Plan a response"}
            if unanswered
            else {"do": "own_risk", "risk": row.pk, "person": _likely(here, refs), "words": "Name an owner"},
            {"do": "accept_risk", "risk": row.pk, "words": "Accept the risk"},
            {"do": "link", "href": address, "words": "Look at it"},
        ],
    )


def _likely(here: Here, refs: list[str]) -> int | None:
    """Who accepts what it would hit, else a lead: they have most to lose."""
    hit = {here.items[ref].output_id for ref in refs if ref in here.items}
    for output in here.outputs:
        if output.pk in hit and output.acceptor_id in {one.pk for one in here.team}:
            return int(output.acceptor_id)
    return here.leads[0].pk if here.leads else None


def _frozen(here: Here, refs: list[str]) -> str:
    """One of them that is planned to run into a freeze, or within a day before one."""
    for ref in refs:
        span = span_of(here.items[ref]) if ref in here.items else None
        if span and any(span.start < freeze.end and span.finish > freeze.start for freeze in here.freezes):
            return ref
    return ""


def _days(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0") + (" day" if days == 1 else " days")
