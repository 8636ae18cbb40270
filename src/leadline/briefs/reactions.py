"""What briefs/ does by itself: keep the figures of a day, and tell that a change let confirmations lapse."""

from collections.abc import Sequence

from leadline.briefs.actions import store_coverage, tell_lapsed
from leadline.briefs.queries.coverage import figures_today
from leadline.briefs.queries.lapsing import lapsed_by
from leadline.core.actors import SYSTEM
from leadline.core.days import today
from leadline.journal.models import Entry
from leadline.people.queries import the_organisation


def cover(entries: Sequence[Entry]) -> None:
    """A new day: keep how far everything is known. Done twice, the second figures of a day stay."""
    organisation = the_organisation()
    if organisation is not None:
        day = today(organisation.zone)
        store_coverage(SYSTEM, organisation, figures=figures_today(day), on=day)


def lapse(entries: Sequence[Entry]) -> None:
    """Material changes: say once an edition how many confirmations they let lapse."""
    for project, lapsed in lapsed_by(entries):
        tell_lapsed(
            SYSTEM, project, of=lapsed.kind, point=lapsed.point, code=lapsed.code, edition=lapsed.edition,
            people=len(lapsed.people),
        )  # fmt: skip
