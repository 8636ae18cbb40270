"""The cells of one item, in the words that the way in reads back."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.work.effort import write_effort, write_length
from leadline.work.models import Dependency, Item
from leadline.work.needs import write_needs
from leadline.work.queries import known_to, outputs_to_choose
from leadline.work.queries.tree import Tree, tree_of
from leadline.work.words import last_day


def with_all(reader: Person, items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with all that `Writer` asks of them; what they wait for only as far as `reader` sees it."""
    # By their ids: a question inside the question is asked anew for every row by PostgreSQL.
    projects = list(visible_projects(reader).values_list("pk", flat=True))
    seen = Dependency.objects.filter(before__project__in=projects, before__trashed_at=None)
    seen = seen.select_related("before__project")
    return items.select_related("parent", "output", "span").prefetch_related(
        "needs__people", "needs__skill", "needs__pool", Prefetch("waits_for", seen, to_attr="seen_waits")
    )


class Writer:
    """Writes items of one project for one reader."""

    def __init__(self, reader: Person, project: Project) -> None:
        self.project, self.zone = project, ZoneInfo(project.zone)
        self.known = known_to(reader, project)
        self.tree: Tree = tree_of(reader, project)
        self.outputs: Sequence[Output] = list(outputs_to_choose(reader, project))
        self._names = Counter(output.name.casefold() for output in self.outputs)

    def cells(self, item: Item) -> dict[str, str]:
        """The cells by the keys of `columns`, as they are said, not yet made safe. `item` came through `with_all`."""
        item.project = self.project
        hours = self.project.hours_per_day
        group = self.tree.is_group(item.pk)
        span = getattr(item, "span", None)
        start, finish = (span.start, span.finish) if span else (None, None)
        return {
            "reference": item.ref,
            "title": item.title,
            "kind": "group" if group else "milestone" if item.milestone else "item",
            "state": self.tree.state(item.pk) if item.pk in self.tree.leaves else item.state,
            "effort": write_effort(item.effort, hours),
            "duration": "" if item.duration is None else write_length(item.duration, hours),
            "needs": write_needs(item.needs.all(), self.known),
            "output": self._output(item.output),
            "group": f"{self.project.key}-{item.parent.number}" if item.parent else "",
            "labels": ", ".join(item.labels),
            "priority": str(item.priority),
            "not_before": self.day(item.not_before),
            "fixed": self.day(item.fixed),
            "deadline": self.day(item.deadline and last_day(item.deadline, self.project.zone)),
            "after": ", ".join(wait.before.ref for wait in item.seen_waits),  # type: ignore[attr-defined]
            "start": self.day(item.started_at or start, clock=False),
            "finish": self.day(_before_midnight(item.finished_at or finish), clock=False),
            "done": f"{self._share(item, group):.0%}",
            "blocked": item.blocked_because,
            "code": item.code,
            "text": item.text,
        }

    def day(self, value: datetime | None, *, clock: bool = True) -> str:
        """ "2027-03-12" in the project's zone; with the hour where it is not midnight."""
        if value is None:
            return ""
        local = value.astimezone(self.zone)
        hour = f" {local:%H:%M}" if clock and (local.hour, local.minute) != (0, 0) else ""
        return f"{local.date().isoformat()}{hour}"

    def _output(self, output: Output | None) -> str:
        if output is None:
            return ""
        return output.code if self._names[output.name.casefold()] > 1 else output.name

    def _share(self, item: Item, group: bool) -> float:
        if not group:
            return item.done
        done, items = self.tree.progress(item.pk)
        return done / items


def _before_midnight(value: datetime | None) -> datetime | None:
    """A finish at midnight belongs to the day before."""
    return value and value - timedelta(seconds=1)
