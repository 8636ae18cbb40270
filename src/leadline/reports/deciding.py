"""Decisions and risks of a project as facts of a report."""

from datetime import date, datetime
from typing import Any

from leadline.decisions.models import Decision
from leadline.decisions.queries import deciders_of, open_decisions, visible_decisions
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.reports.facts import DecidedFact, DecisionFact, RiskFact
from leadline.reports.words import listing
from leadline.risks.models import Risk
from leadline.risks.queries import risks_of


def decisions(reader: Person, project: Project, today: date) -> tuple[DecisionFact, ...]:
    """What is still to decide: who by name, else the role, and how many unfinished items wait. Three queries."""
    rows = list(open_decisions(reader, project))
    deciders = deciders_of(rows, today)
    return tuple(
        DecisionFact(
            number=row.number,
            question=row.question,
            who=listing([one.name for one in deciders[row.pk]]) or (row.role.name if row.role else ""),
            due=row.due,
            default=row.default,
            holds=_live(row),
        )
        for row in rows
    )


def decided(reader: Person, project: Project, since: datetime) -> tuple[DecidedFact, ...]:
    """What was decided since then, the oldest first. One query."""
    rows = visible_decisions(reader).filter(
        project=project, state=Decision.State.DECIDED, decided_at__gte=since
    )
    return tuple(
        DecidedFact(row.number, row.question, row.outcome, row.decided_by.name if row.decided_by else "")
        for row in rows.order_by("decided_at", "number")
    )


def risks(reader: Person, project: Project) -> tuple[RiskFact, ...]:
    """Those that may still happen, in working days of the project. Two queries."""
    day = project.hours_per_day * 60
    return tuple(
        RiskFact(
            number=row.number,
            title=row.title,
            chance=round(row.probability * 100),
            low=round(row.low / day, 1),
            high=round(row.high / day, 1),
            expected=row.expected * _live(row) / day,
            hits=_live(row),
            response=_response(row),
        )
        for row in risks_of(reader, project)
        if row.is_live
    )


def _live(row: Any) -> int:
    """How many of its items, prefetched, are still to be done."""
    return sum(not item.is_done and item.trashed_at is None for item in row.items.all())


def _response(row: Risk) -> str:
    if row.state == Risk.State.ACCEPTED:
        return f"accepted, {row.because}" if row.because else "accepted"
    kind = "" if row.response == Risk.Response.NONE else row.get_response_display().lower()
    return ", ".join(part for part in (kind, row.plan) if part)
