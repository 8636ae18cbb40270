"""Questions people asked about their briefs, for those who may read or answer them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from leadline.briefs.models import Question
from leadline.briefs.queries.audience import KINDS
from leadline.objectives.models import Objective
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects


def visible_questions(reader: Person) -> QuerySet[Question]:
    """The reader's own; those of projects the reader leads; and those about objectives the reader owns."""
    projects = visible_projects(reader)
    leads = Q(project__memberships__person=reader, project__memberships__standing="lead")
    owned = Q(kind="objective", point__in=Objective.objects.filter(owner=reader).values("pk"))
    mine = Q(person=reader) | leads | owned
    if reader.is_administrator:
        mine |= Q(project__private=False)
    rows = Question.objects.filter(mine, project__in=projects).distinct()
    return rows.select_related("project", "person", "answered_by")


@dataclass(frozen=True, slots=True)
class Put:
    """A question with the point it is about ("" for the brief as a whole), and whether it changed since."""

    question: Question
    about: str
    changed: bool
    may_answer: bool


def questions_of(reader: Person, project: Project) -> list[Put]:
    """Questions of one project that the reader may see: open ones first, then the newest. Six queries."""
    rows = list(visible_questions(reader).filter(project=project))
    points: dict[tuple[str, int], Any] = {
        (kind, row.pk): row
        for kind, model in KINDS.items()
        for row in model.objects.filter(pk__in=[q.point for q in rows if q.kind == kind])
    }
    leads = reader.may("question.answer", project)
    found = []
    for row in rows:
        point = points.get((row.kind, row.point or 0))
        owns = getattr(point, "owner_id", None) == reader.pk
        changed = point is not None and row.edition != point.edition
        found.append(Put(row, str(point or ""), changed, leads or owns))
    return sorted(found, key=lambda put: (put.question.answered_at is not None, -put.question.pk))


def open_questions(reader: Person, project: Project) -> list[Put]:
    """Those that wait for an answer, of those the reader may see."""
    return [put for put in questions_of(reader, project) if put.question.answered_at is None]
