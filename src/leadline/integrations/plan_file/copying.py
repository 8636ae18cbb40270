"""A project as the copy of another: the plan without what happened."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from leadline.core.refs import parse_ref
from leadline.integrations.plan_file.importer import Result, import_document
from leadline.integrations.plan_file.outbound import document_of
from leadline.planfile.document import After, Document, Milestone, Work
from leadline.projects.models import Project


def copy_project(actor: Any, project: Project, *, key: str, name: str, start: date, now: datetime) -> Result:
    """Make a project `key` of the plan of `project`, all its dates moved so that it begins on `start`.

    Copied: charter, objectives and measures without readings, roles, outputs, work, dependencies inside the
    project, freezes; what is private stays so. Not copied: what the actor may not see, progress, dependencies
    on other projects, notes, confirmations.
    Errors:  Problems, with what the application refused.
    """
    source = document_of(project, actor)
    by = start - _day(source.project.start)
    return import_document(
        actor, _copied(source, project.key, key, name, by), f"copy of {project.key}", now=now,
        private=project.private, anew=True,
    )  # fmt: skip


def _copied(source: Document, old: str, new: str, name: str, by: timedelta) -> Document:
    def renamed(id: str) -> str:
        ref = parse_ref(id)
        return f"{new}-{ref[1]}" if ref and ref[0] == old else id

    def moved(value: Any) -> Any:
        return None if value is None else value + by

    def inside(after: tuple[After, ...]) -> tuple[After, ...]:
        return tuple(replace(wait, item=renamed(wait.item)) for wait in after if not wait.project)

    def work(row: Work) -> Work:
        return replace(
            row, id=renamed(row.id), parent=renamed(row.parent) if row.parent else None, after=inside(row.after),
            not_before=moved(row.not_before), deadline=moved(row.deadline), fixed=moved(row.fixed),
            done=0, started=None, finished=None,
        )  # fmt: skip

    def milestone(row: Milestone) -> Milestone:
        return replace(row, id=renamed(row.id), after=inside(row.after), date=moved(row.date))

    return replace(
        source,
        project=replace(
            source.project, key=new, name=name, start=moved(source.project.start),
            target=moved(source.project.target),
        ),
        objectives=tuple(
            replace(o, measures=tuple(replace(m, now=None) for m in o.measures)) for o in source.objectives
        ),
        outputs=tuple(replace(o, due=moved(o.due)) for o in source.outputs),
        people=tuple(replace(p, away=()) for p in source.people),
        work=tuple(work(row) for row in source.work),
        milestones=tuple(milestone(row) for row in source.milestones),
        freezes=tuple(replace(f, start=moved(f.start), end=moved(f.end)) for f in source.freezes),
        risks=tuple(replace(r, hits=tuple(renamed(hit) for hit in r.hits)) for r in source.risks),
    )  # fmt: skip


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
