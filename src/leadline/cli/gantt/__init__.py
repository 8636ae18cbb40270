"""A plan as a chart in one file: HTML to look at and print, SVG to put into other papers."""

from pathlib import Path

from leadline.cli.answer import Answer
from leadline.cli.gantt.chart import chart
from leadline.cli.gantt.path import CannotWrite, put

__all__ = ["CannotWrite", "draw"]


def draw(answer: Answer, path: Path) -> None:
    """Write the chart of an answer; the ending of the file says which kind.

    Errors: CannotWrite.
    """
    if path.suffix.lower() == ".svg":
        from leadline.cli.gantt.drawing import drawing as drawn
    else:
        from leadline.cli.gantt.page import page as drawn
    put(path, drawn(chart(answer)))
