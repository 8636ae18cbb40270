"""Changes of a whole project: when it begins, what comes first, an output it no longer makes."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from leadline.core.errors import Invalid
from leadline.engine import plan as engine
from leadline.people.models import Person
from leadline.projects.actions import change_project
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.schedule.changes.change import Change
from leadline.schedule.changes.editing import minute, with_project, without_items
from leadline.schedule.changes.sight import Sight, moment, whole
from leadline.work.actions import trash_item
from leadline.work.queries import visible_items


def project_of(actor: Person, key: str) -> Project:
    """As it is now. Errors: Invalid, if it has gone meanwhile."""
    project = visible_projects(actor).filter(key=key, archived_at=None).first()
    if project is None:
        raise Invalid(f"There is no project {key} any more.")
    return project


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Change):
    """Nothing of it that has not begun starts before `at`."""

    kind: ClassVar[str] = "start"
    project: str
    at: datetime
    zone: str = "UTC"

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        project = sight.project(data)
        return cls(project=project.key, at=moment(data, "at"), zone=project.zone)

    @property
    def sentence(self) -> str:
        local = self.at.astimezone(ZoneInfo(self.zone))
        return f"{self.project} begins on {local:%a} {local.day} {local:%b %Y}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        return with_project(plan, self.project, lambda one: replace(one, start=minute(self.at)))

    def make(self, actor: Person, *, now: datetime) -> None:
        change_project(actor, project_of(actor, self.project), start=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPriority(Change):
    kind: ClassVar[str] = "project_priority"
    project: str
    value: int

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        return cls(project=sight.project(data).key, value=whole(data, "value", 0, 1000))

    @property
    def sentence(self) -> str:
        return f"{self.project} has priority {self.value}"

    def on(self, plan: engine.Plan) -> engine.Plan:
        return with_project(plan, self.project, lambda one: replace(one, priority=self.value))

    def make(self, actor: Person, *, now: datetime) -> None:
        change_project(actor, project_of(actor, self.project), priority=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropOutput(Change):
    """Whatever is not finished of the work for an output is not done: it goes to the trash."""

    kind: ClassVar[str] = "drop_output"
    project: str
    output: str
    name: str = ""

    @classmethod
    def read(cls, sight: Sight, data: dict[str, Any]) -> Self:
        output = sight.output(data)
        return cls(project=sight.project(data).key, output=output.code, name=output.name)

    @property
    def sentence(self) -> str:
        return f"{self.name} of {self.project} is dropped"

    def on(self, plan: engine.Plan) -> engine.Plan:
        gone = {
            item.id
            for item in plan.items
            if (item.project, item.output) == (self.project, self.output) and item.finished is None
        }
        return without_items(plan, gone)

    def make(self, actor: Person, *, now: datetime) -> None:
        project = project_of(actor, self.project)
        rows = visible_items(actor).filter(project=project, output__code=self.output, finished_at=None)
        for item in rows.order_by("-parent_id", "-id"):
            trash_item(actor, item, now=now)
