"""Whom decisions and risks concern: who decides, who asked, who waits; who looks after what came true."""

from collections.abc import Iterator, Sequence

from leadline.inbox.actions import News
from leadline.inbox.models import Notice
from leadline.inbox.queries.concerned import leads_of
from leadline.inbox.queries.thought import deciders_now, owner_of_risk, told_to_decide, waiting_for
from leadline.journal.models import Entry

KIND = Notice.Kind
ASKS = ("decision.opened", "decision.reopened")


def choices(entries: Sequence[Entry]) -> Iterator[tuple[int, News]]:
    """One who was told to decide is not told again because the question changed."""
    told: set[tuple[int, int]] = set()
    for entry in entries:
        number = entry.facts.get("decision", 0)
        if entry.kind in ASKS or entry.kind == "decision.changed":
            known = set() if entry.kind in ASKS else told_to_decide(entry)
            for person in deciders_now(number) - known:
                if entry.kind in ASKS or (person, number) not in told:
                    told.add((person, number))
                    yield person, News(kind=KIND.DECISION, entry=entry, decision=number)
        elif entry.kind == "decision.decided":
            for person in waiting_for(number):
                yield person, News(kind=KIND.DECIDED, entry=entry, decision=number)
        elif entry.kind == "risk.happened":
            risk = entry.facts["risk"]
            for person in dict.fromkeys([*owner_of_risk(risk), *leads_of(entry.project_id)]):
                yield person, News(kind=KIND.HAPPENED, entry=entry, risk=risk)
