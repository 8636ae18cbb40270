"""What `leadline plan` answers: plan and schedule as one object, for JSON and for the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from leadline.engine.calendars.zones import local
from leadline.engine.counterfactuals import Change
from leadline.engine.plan import Item, Plan, Project
from leadline.engine.schedule import Load, Schedule, Span
from leadline.engine.simulate.forecast import Driver, Finish, Forecast
from leadline.planfile.document import Document, Output

VERSION = 1
NOT_KNOWN = Finish(p50=None, p85=None, p95=None)


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
    forecast: Forecast | None = None
    changes: Sequence[Change] = field(default=())
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
            "forecast": self._forecast(),
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
                {
                    "key": p.key,
                    "finish": moment(self.finish_of(p.key), p.zone),
                    **parts(ahead := self.ahead_of(p.key), p.zone),
                    "by_target": ahead.by_target,
                    "pace": self._pace(p.key),
                }
                for p in self.plan.projects
            ],
            "outputs": [
                {
                    "id": output.id,
                    "project": d.project.key,
                    "finish": moment(at, d.project.timezone),
                    **parts(self._ahead_of_output(d, output), d.project.timezone),
                }
                for d in self.documents
                for _, output, at in self.outputs_of(d)
            ],
            "drivers": [
                {"ref": each.ref, "days": self.days_of(each), "risk": each.risk} for each in self.drivers
            ],
            "counterfactuals": [
                {
                    "kind": each.kind,
                    "ref": each.ref,
                    "finish": moment(each.finish, zone),
                    "days": each.days,
                    "text": each.text,
                }
                for each in self.changes
            ],
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

    @property
    def drivers(self) -> Sequence[Driver]:
        return self.forecast.drivers if self.forecast else ()

    def days_of(self, driver: Driver) -> float:
        """By how many working days of its project it moves the finish."""
        return round(driver.minutes / self.day_of(driver.project), 1)

    def ahead_of(self, project: str) -> Finish:
        """The forecast of a project's finish."""
        return self.forecast.projects.get(project, NOT_KNOWN) if self.forecast else NOT_KNOWN

    def _pace(self, project: str) -> float | None:
        """How many times as long as estimated what is left is forecast to take; None before a project has begun."""
        pace = self.forecast.paces.get(project) if self.forecast else None
        return None if pace is None else round(pace.factor, 2)

    def _ahead_of_output(self, document: Document, output: Output) -> Finish:
        key = (document.project.key, output.id)
        return self.forecast.outputs.get(key, NOT_KNOWN) if self.forecast else NOT_KNOWN

    def _ahead_of_item(self, id: str) -> dict[str, Any]:
        zone = self.zone(id)
        if self.forecast is None:
            return {"criticality": None, **parts(NOT_KNOWN, zone)}
        finish, own = self.forecast.items[id], self.forecast.indices.get(id)
        told: dict[str, Any] = {"criticality": own.criticality if own else None, **parts(finish, zone)}
        if finish.by_target is not None:
            told["by_deadline"] = finish.by_target
        return told

    def _forecast(self) -> dict[str, Any] | None:
        if self.forecast is None:
            return None
        finish = self.forecast.finish
        return {
            "runs": self.forecast.runs,
            **parts(finish, self.first_zone),
            "by_target": finish.by_target,
            "people": dict(self.forecast.people),
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
            **self._ahead_of_item(span.item),
            "group": span.item in self.groups,
            "because": [
                {"kind": each.kind, "ref": each.ref, "by": each.by, "text": each.text}
                for each in span.because
            ],
        }


def parts(finish: Finish, zone: str) -> dict[str, str | None]:
    """The instants by which it is finished in 50, 85 and 95 of 100 runs."""
    return {name: moment(getattr(finish, name), zone) for name in ("p50", "p85", "p95")}


def moment(at: int | None, zone: str) -> str | None:
    """An instant as ISO date-time with the offset of the zone, to the minute."""
    return None if at is None else local(at, zone).isoformat(timespec="minutes")
