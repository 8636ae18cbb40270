"""A plan as people read it on a terminal."""

import sys
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from leadline.cli.answer import Answer
from leadline.engine.plan import Item, Project
from leadline.engine.schedule import Span, Status
from leadline.engine.sentences import day, moment

PIPE_WIDTH = 160  # columns where no terminal says
ROOMY = 120  # columns from which times and reasons fit too


def show(answer: Answer, console: Console | None = None) -> None:
    """Print the plan, its warnings last, to standard output unless told otherwise."""
    if console is None:
        console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    for project in answer.plan.projects:
        _project(console, answer, project)
    console.print(_quality(answer), style="dim")
    if answer.warnings:
        console.print()
    for warning in answer.warnings:
        place = f"{warning.file}: {warning.path}: " if len(answer.files) > 1 else f"{warning.path}: "
        console.print(Text.assemble((place, "dim"), warning.text))


def _project(console: Console, answer: Answer, project: Project) -> None:
    console.print(Text.assemble((project.key, "bold"), "  ", (project.name, "bold")))
    finish = answer.finish_of(project.key)
    if finish is None:
        console.print("There is no work yet; add [[work]] with an id, a title and an effort.\n")
        return
    console.print(_finish(answer, project, finish), "\n")
    is_narrow = console.width < ROOMY
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("Ref", no_wrap=True)
    table.add_column("What", overflow="fold", ratio=3)
    for title in ("Start", "Finish", "Slack"):
        table.add_column(title, no_wrap=True)
    table.add_column("Who", overflow="fold", max_width=24)
    if not is_narrow:
        table.add_column("Because", overflow="fold", ratio=4)
    for span in answer.schedule.spans:
        if answer.items[span.item].project == project.key:
            row = _row(answer, project, span, day if is_narrow else moment)
            table.add_row(*list(row)[: len(table.columns)])
    console.print(table, "")


def _finish(answer: Answer, project: Project, finish: int) -> Text:
    text = f"Finishes {moment(finish, project.zone, answer.plan.as_of)}"
    if project.target is None:
        return Text(f"{text}; no target.")
    target = day(project.target - 1, project.zone, answer.plan.as_of)
    late = finish > project.target
    return Text.assemble(
        f"{text}, {'after' if late else 'within'} its target of {target}.", style="bold" if late else ""
    )


def _row(
    answer: Answer, project: Project, span: Span, when: Callable[[int, str, int], str]
) -> Iterator[Text]:
    item = answer.items[span.item]
    as_of, is_group = answer.plan.as_of, span.item in answer.groups
    style = "bold" if is_group else ""
    indent = "  " * _depth(answer, item)
    yield Text(span.item, style)
    yield Text(f"{indent}{'◆ ' if item.milestone else ''}{item.title}", style)
    yield Text(when(span.start, project.zone, as_of), style)
    yield Text(when(span.finish, project.zone, as_of), style)
    yield Text("") if is_group else _slack(answer, item, span)
    yield Text(", ".join(answer.names.get(id, id) for id in span.assigned))
    yield Text(span.because[-1].text if span.because and not is_group else "", "dim")


def _depth(answer: Answer, item: Item) -> int:
    depth = 0
    while item.parent is not None:
        item, depth = answer.items[item.parent], depth + 1
    return depth


def _slack(answer: Answer, item: Item, span: Span) -> Text:
    """How far the item may slip, in its project's days or in hours; none on the longest path."""
    if item.finished is not None:
        return Text("done", "dim")
    if span.critical:
        return Text("none", "bold")
    days = span.slack / answer.day_of(item.project)
    return Text(
        f"{days:.1f} d".replace(".0 ", " ") if days >= 1 else f"{span.slack / 60:.1f} h".replace(".0 ", " ")
    )


def _quality(answer: Answer) -> str:
    schedule = answer.schedule
    if schedule.status is Status.OPTIMAL:
        known = "No plan of this work finishes earlier."
    elif schedule.bound is None or schedule.gap is None:
        known = "How much earlier another plan could finish is not known."
    else:
        bound = day(schedule.bound, answer.first_zone, answer.plan.as_of)
        known = (
            f"No plan of this work finishes before {bound}; this one is at most {schedule.gap:.1%} longer."
        )
    return (
        f"{known}\nThe dates are those of the likely efforts. There is no forecast yet: do not promise them."
    )
