"""The work of a project as a table: who, when, how much slack, and why not sooner."""

from collections.abc import Callable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from leadline.cli.answer import Answer
from leadline.engine.plan import Item, Project, Units
from leadline.engine.schedule import Span
from leadline.engine.sentences import day, moment
from leadline.planfile.plan import CLOCK

ROOMY = 120  # columns from which times and reasons fit too
ALL = 40  # items: with more, only the next ones to start are shown
NEXT = 15


def work(answer: Answer, project: Project, width: int) -> Iterator[RenderableType]:
    """All of it, or of much work what starts next."""
    spans = [span for span in answer.schedule.spans if answer.items[span.item].project == project.key]
    if not spans:
        return
    if len(spans) <= ALL:
        yield _table(answer, project, spans, width)
    else:
        yield Text(f"The next of {len(spans):,} items to start; --json and --gantt tell all.", "dim")
        yield _table(answer, project, _next(answer, spans), width, is_tree=False)
    yield ""


def _next(answer: Answer, spans: list[Span]) -> list[Span]:
    waiting = [
        span
        for span in spans
        if span.item not in answer.groups
        and answer.items[span.item].started is None
        and span.start < span.finish
    ]
    return sorted(waiting, key=lambda span: span.start)[:NEXT]


def _table(answer: Answer, project: Project, spans: list[Span], width: int, *, is_tree: bool = True) -> Table:
    is_narrow = width < ROOMY
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("Ref", no_wrap=True)
    table.add_column("What", overflow="ellipsis" if is_narrow else "fold", no_wrap=is_narrow, ratio=3)
    for title in ("Start", "Finish", "Slack"):
        table.add_column(title, no_wrap=True)
    table.add_column("Who", overflow="ellipsis" if is_narrow else "fold", no_wrap=is_narrow, max_width=24)
    if not is_narrow:
        table.add_column("Because", overflow="fold", ratio=4)
    for span in spans:
        row = _row(answer, project, span, day if is_narrow else moment, is_tree)
        table.add_row(*list(row)[: len(table.columns)])
    return table


def _row(
    answer: Answer, project: Project, span: Span, when: Callable[[int, str, int], str], is_tree: bool
) -> Iterator[Text]:
    item = answer.items[span.item]
    as_of, is_group = answer.plan.as_of, span.item in answer.groups
    style = "bold" if is_group else ""
    indent = "  " * _depth(answer, item) if is_tree else ""
    yield Text(span.item, style)
    yield Text(f"{indent}{'◆ ' if item.milestone else ''}{item.title}", style)
    yield Text(when(span.start, project.zone, as_of), style)
    yield Text(when(span.finish, project.zone, as_of), style)
    yield Text("") if is_group else _slack(answer, item, span)
    yield _who(answer, item, span)
    yield Text(span.because[-1].text if span.because and not is_group else "", "dim")


def _who(answer: Answer, item: Item, span: Span) -> Text:
    """The people; where nobody is needed, the pools."""
    if span.assigned:
        return Text(", ".join(answer.names.get(id, id) for id in span.assigned))
    pools = {pool.id: pool.name or pool.id for pool in answer.plan.pools if pool.id != CLOCK}
    return Text(
        ", ".join(pools[n.pool] for n in item.needs if isinstance(n, Units) and n.pool in pools), "dim"
    )


def _depth(answer: Answer, item: Item) -> int:
    depth = 0
    while item.parent is not None:
        item, depth = answer.items[item.parent], depth + 1
    return min(depth, 6)


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
