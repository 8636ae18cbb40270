"""Which proposals come first, and which get one of the day's places. Pure."""

from collections.abc import Collection, Sequence
from datetime import date

from leadline.desk.models import Proposal

A_DAY = 7  # proposals in a project, whatever becomes of them

OPEN = Proposal.State.OPEN


def ranked(rows: Collection[Proposal], quiet: Collection[str]) -> list[Proposal]:
    """Effects in days first, the greatest ahead; then stated kinds by their order; last what is quiet here."""
    return sorted(
        rows,
        key=lambda row: (
            row.rule in quiet,
            row.effect_days is None,
            -(row.effect_days or 0.0),
            -row.order,
            row.rule,
            row.cause,
        ),
    )


def placed(rows: Sequence[Proposal], today: date, *, weighing: bool) -> list[Proposal]:
    """Give the free places of the day to the first of `rows` (in their order) that have none; return who got one.

    What had a place today keeps it, and it stays taken when it was dealt with: at most A_DAY a day. While some are
    still being weighed, so many places are kept for them.
    """
    free = A_DAY - sum(row.shown_on == today for row in rows)
    waiting = [row for row in rows if row.state == OPEN and row.shown_on != today]
    if weighing:
        free -= sum(row.weighing for row in waiting)
    told = [row for row in waiting if not row.weighing][: max(0, free)]
    for row in told:
        row.shown_on = today
    return told
