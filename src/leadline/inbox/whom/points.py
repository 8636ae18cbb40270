"""Whom points of briefs concern: whose confirmation lapsed, who is reminded, who is wanted for a talk; and thanks."""

from collections.abc import Iterator, Sequence

from leadline.briefs.queries.lapsing import lapsed_people
from leadline.inbox.actions import News
from leadline.inbox.models import Notice
from leadline.inbox.queries.thought import receiver_of
from leadline.journal.models import Entry
from leadline.journal.queries import about

KIND = Notice.Kind
TO_ONE = {"briefback.talk": KIND.TALK, "brief.reminded": KIND.REMINDED}


NEAR = 20  # entries about a point among which that of its newest edition is


def _authors(entry: Entry) -> set[int]:
    """Ids of who made the edition that an entry tells of: they know what they wrote."""
    rows = about(entry.facts["of"], entry.facts["point"]).filter(id__lt=entry.pk)
    newest = rows.exclude(actor=None).order_by("-id").values_list("actor", "facts")[:NEAR]
    return {actor for actor, facts in newest if facts.get("edition") == entry.facts["edition"]}


def points(entries: Sequence[Entry]) -> Iterator[tuple[int, News]]:
    """A few queries for each point that changed materially."""
    for entry in entries:
        facts = entry.facts
        if entry.kind == "point.lapsed" and entry.project is not None:
            people = lapsed_people(entry.project, facts["of"], facts["point"], facts["edition"])
            for person in sorted(people - _authors(entry)):
                yield person, News(kind=KIND.LAPSED, entry=entry, **{facts["of"]: facts["point"]})
        elif entry.kind in TO_ONE:
            kind = TO_ONE[entry.kind]
            yield facts["person"], News(kind=kind, entry=entry, **{facts["of"]: facts["point"]})
        elif entry.kind == "thanks.given" and (receiver := receiver_of(facts["thanks"])):
            yield receiver, News(kind=KIND.THANKS, entry=entry, thanks=facts["thanks"])
