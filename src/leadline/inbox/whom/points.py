"""Whom points of briefs concern: whose confirmation lapsed, who is reminded, who is wanted for a talk; and thanks."""

from collections.abc import Iterator, Sequence

from leadline.briefs.queries.lapsing import lapsed_people
from leadline.inbox.actions import News
from leadline.inbox.models import Notice
from leadline.inbox.queries.thought import receiver_of
from leadline.journal.models import Entry

KIND = Notice.Kind
TO_ONE = {"briefback.talk": KIND.TALK, "brief.reminded": KIND.REMINDED}


def points(entries: Sequence[Entry]) -> Iterator[tuple[int, News]]:
    """A few queries for each point that changed materially."""
    for entry in entries:
        facts = entry.facts
        if entry.kind == "point.lapsed" and entry.project is not None:
            for person in lapsed_people(entry.project, facts["of"], facts["point"], facts["edition"]):
                yield person, News(kind=KIND.LAPSED, entry=entry, **{facts["of"]: facts["point"]})
        elif entry.kind in TO_ONE:
            kind = TO_ONE[entry.kind]
            yield facts["person"], News(kind=kind, entry=entry, **{facts["of"]: facts["point"]})
        elif entry.kind == "thanks.given" and (receiver := receiver_of(facts["thanks"])):
            yield receiver, News(kind=KIND.THANKS, entry=entry, thanks=facts["thanks"])
