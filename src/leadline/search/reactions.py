"""What search/ does when something else happened: it brings the index to what the rows say now."""

from collections.abc import Callable, Sequence

from leadline.core.actors import SYSTEM
from leadline.core.days import now
from leadline.journal.models import Entry
from leadline.people.queries import the_organisation
from leadline.search.actions import clear_index, index_rows
from leadline.search.queries.filling import all_rows, in_parts, is_unfilled
from leadline.search.queries.kinds import KINDS, touched_by
from leadline.search.queries.matching import tidy

WHOLE_PROJECTS = ("project.archived", "project.reopened")


def index(entries: Sequence[Entry]) -> None:
    """Index whatever the entries are about, as it is now. The first time, and on an old installation: everything."""
    organisation = the_organisation()
    if organisation is None:
        return
    if is_unfilled():
        fill()
        return
    rows = touched_by(_ids(entries, "item"), _projects(entries))
    for kind in KINDS:
        for part in in_parts(rows[kind] | _ids(entries, kind)):
            index_rows(SYSTEM, organisation, kind=kind, ids=part, now=now())


def fill(say: Callable[[str, int, int], None] = lambda kind, done, of: None, *, anew: bool = False) -> int:
    """Index every row there is, part by part, so that others can write meanwhile; return how many there are.

    `say(kind, done, of)` is called after each part. anew: throw the old index away before.
    """
    organisation = the_organisation()
    if organisation is None:
        return 0
    if anew:
        clear_index(SYSTEM, organisation)
    count = 0
    for kind, part, done, total in all_rows():
        index_rows(SYSTEM, organisation, kind=kind, ids=part, now=now())
        count += len(part)
        say(kind, done, total)
    tidy()
    return count


def _ids(entries: Sequence[Entry], name: str) -> set[int]:
    """The ids that the entries give for a kind of row: their own, not those they tell of beside."""
    return {entry.facts[name] for entry in entries if isinstance(entry.facts.get(name), int)}


def _projects(entries: Sequence[Entry]) -> set[int]:
    return {entry.facts["project"] for entry in entries if entry.kind in WHOLE_PROJECTS}
