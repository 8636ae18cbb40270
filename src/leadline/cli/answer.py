"""What `leadline plan` answers: plan and schedule as one object, for JSON and for the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from leadline.engine.calendars.zones import local
from leadline.engine.plan import Item, Plan, Project
from leadline.engine.schedule import Load, Schedule, Span
from leadline.planfile.document import Document, Output

VERSION = 1
UNKNOWN = {"p50": None, "p85": None, "p95": None}  # until there is a forecast


@dataclass(frozen=True)
class Warned:
    """Something to look at: in which file, where in it, and what."""

    file: str
    path: str
    text: str


@dataclass(frozen=True)
class Answer:
    """A plan that was made. Times are given in the zone of the project they belong to."""

    documents: Sequence[Document]
    files: Sequence[str]
    plan: Plan
    schedule: Schedule
    load: Sequence[Load]
    warnings: Sequence[Warned] = field(default=())

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.id: item for item in self.plan.items}

    @cached_property
    def groups(self) -> frozenset[str]:
        return frozenset(item.parent for item in self.plan.items if item.parent)

    @cached_property
    def projects(self) -> dict[str, Project]:
        return {project.key: project for project in self.plan.projects}

    @cached_property
    def names(self) -> dict[str, str]:
        """What people are called, by id."""
        return {person.id: person.name for person in self.plan.people if person.name}

    def day_of(self, project: str) -> float:
        """Working minutes of a day of a project."""
        return next(d.project.hours_per_day * 60 for d in self.documents if d.project.key == project)

    def zone(self, item: str) -> str:
        return self.projects[self.items[item].project].zone

    @property
    def first_zone(self) -> str:
        return self.plan.projects[0].zone

    @property
    def begin(self) -> int:
        """Where the length of the schedule is counted from."""
        return max(self.plan.as_of, min(project.start for project in self.plan.projects))

    def finish_of(self, project: str) -> int | None:
        """When the last item of a project finishes; None without items."""
        ends = (span.finish for span in self.schedule.spans if self.items[span.item].project == project)
        return max(ends, default=None)

    @cached_property
    def _ready(self) -> dict[tuple[str, str], int]:
        """When the last item for an output finishes, by project and output."""
        ends: dict[tuple[str, str], int] = {}
        for span in self.schedule.spans:
            item = self.items[span.item]
            if (output := self._output(item)) is not None:
                key = (item.project, output)
                ends[key] = max(ends.get(key, span.finish), span.finish)
        return ends

    def outputs_of(self, document: Document) -> Iterator[tuple[int, Output, int | None]]:
        """Each output of a file, its place there, and when it is ready; None if nothing is done for it."""
        for index, output in enumerate(document.outputs):
            yield index, output, self._ready.get((document.project.key, output.id))

    def _output(self, item: Item) -> str | None:
        """The output an item helps to make, by itself or by the groups around it."""
        while item.output is None and item.parent is not None:
            item = self.items[item.parent]
        return item.output

    def as_json(self) -> dict[str, Any]:
        """As docs and plan-file format say; keys may be added, never renamed."""
        schedule, zone = self.schedule, self.first_zone
        bound = None if schedule.bound is None else max(0, schedule.bound - self.begin)
        return {
            "version": VERSION,
            "as_of": moment(self.plan.as_of, zone),
            "seed": schedule.seed,
            "finish": moment(schedule.finish, zone),
            "forecast": None,
            "solver": {
                "status": schedule.status.value,
                "objective": max(0, schedule.finish - self.begin),
                "bound": bound,
                "gap": schedule.gap,
                "seconds": round(schedule.seconds, 3),
                "work": schedule.work,
                "limit": schedule.limit,
            },
            "items": [self._item(span) for span in schedule.spans],
            "projects": [
                {"key": p.key, "finish": moment(self.finish_of(p.key), p.zone), **UNKNOWN, "by_target": None}
                for p in self.plan.projects
            ],
            "outputs": [
                {
                    "id": output.id,
                    "project": d.project.key,
                    "finish": moment(at, d.project.timezone),
                    **UNKNOWN,
                }
                for d in self.documents
                for _, output, at in self.outputs_of(d)
            ],
            "drivers": [],
            "load": [
                {
                    "person": each.person,
                    "week": each.week,
                    "hours": round(each.planned / 60, 2),
                    "capacity": round(each.available / 60, 2),
                }
                for each in self.load
            ],
            "warnings": [{"file": w.file, "path": w.path, "text": w.text} for w in self.warnings],
        }

    def _item(self, span: Span) -> dict[str, Any]:
        zone = self.zone(span.item)
        return {
            "id": span.item,
            "start": moment(span.start, zone),
            "finish": moment(span.finish, zone),
            "assigned": list(span.assigned),
            "slack_minutes": span.slack,
            "critical": span.critical,
            "criticality": None,
            **UNKNOWN,
            "group": span.item in self.groups,
            "because": [{"kind": each.kind, "ref": each.ref, "text": each.text} for each in span.because],
        }


def moment(at: int | None, zone: str) -> str | None:
    """An instant as ISO date-time with the offset of the zone, to the minute."""
    return None if at is None else local(at, zone).isoformat(timespec="minutes")
