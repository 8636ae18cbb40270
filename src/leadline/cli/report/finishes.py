"""When a project and its outputs end: by the plan, and with which likelihood."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from leadline.cli.answer import Answer
from leadline.engine.calendars.zones import instant
from leadline.engine.plan import Project
from leadline.engine.sentences import day, last_day, moment
from leadline.planfile.sense import last

LEVELS = ("p50", "p85", "p95")


def finishes(answer: Answer, said: Mapping[str, Any], project: Project) -> Iterator[RenderableType]:
    finish = answer.finish_of(project.key)
    if finish is None:
        yield "There is no work yet; add [[work]] with an id, a title and an effort."
        return
    told = next(each for each in said["projects"] if each["key"] == project.key)
    yield _by_plan(answer, project, finish)
    if told["p85"] is not None:
        yield _likely(answer, project, told)
    yield from _outputs(answer, said, project)


def _by_plan(answer: Answer, project: Project, finish: int) -> Text:
    text = f"Finishes {moment(finish, project.zone, answer.plan.as_of)}"
    if project.target is None:
        return Text(f"{text}; no target.")
    target = day(project.target - 1, project.zone, answer.plan.as_of)
    late = finish > project.target
    word = "after" if late else "within"
    return Text(f"{text}, {word} its target of {target}.", style="bold" if late else "")


def _likely(answer: Answer, project: Project, told: Mapping[str, Any]) -> Text:
    days = [
        f"{name.upper()} {at}" for name in LEVELS if (at := of(told[name], project.zone, answer.plan.as_of))
    ]
    text = f"{', '.join(days)}."
    if told["by_target"] is not None:
        text += f"\nThe target holds in {told['by_target'] * 100:.0f} of 100 runs."
    return Text(text, "bold")


def _outputs(answer: Answer, said: Mapping[str, Any], project: Project) -> Iterator[RenderableType]:
    d = next(d for d in answer.documents if d.project.key == project.key)
    if not d.outputs:
        return
    told = {each["id"]: each for each in said["outputs"] if each["project"] == project.key}
    levels = [name for name in LEVELS if any(each[name] for each in told.values())]
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("Output", overflow="fold", ratio=1)
    for title in ("Plan", *(name.upper() for name in levels), "Due"):
        table.add_column(title, no_wrap=True)
    zone, as_of = project.zone, answer.plan.as_of
    for _, output, finish in answer.outputs_of(d):
        due = instant(last(output.due, zone)) if output.due else None
        is_late = finish is not None and due is not None and finish > due
        table.add_row(
            Text(output.name),
            Text("" if finish is None else last_day(finish, zone, as_of), "bold" if is_late else ""),
            *(Text(of(told[output.id][name], zone, as_of)) for name in levels),
            Text("" if due is None else last_day(due, zone, as_of)),
        )
    yield ""
    yield table


def of(said: str | None, zone: str, as_of: int) -> str:
    """The day of an ISO date-time of the answer; "" for none."""
    return "" if said is None else last_day(instant(datetime.fromisoformat(said)), zone, as_of)
