"""A plan as people read it on a terminal: finishes, work, what to look at. No colours where it is piped."""

import sys

from rich.console import Console
from rich.text import Text

from leadline.cli.answer import Answer
from leadline.cli.report.finishes import finishes
from leadline.cli.report.outlook import outlook
from leadline.cli.report.work import work

PIPE_WIDTH = 160  # columns where no terminal says


def show(answer: Answer, console: Console | None = None) -> None:
    """Print the plan, its warnings last, to standard output unless told otherwise."""
    if console is None:
        console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    said = answer.as_json()
    for project in answer.plan.projects:
        console.print(Text.assemble((project.key, "bold"), "  ", (project.name, "bold")))
        for line in finishes(answer, said, project):
            console.print(line)
        console.print()
        for part in work(answer, project, console.width):
            console.print(part)
    for part in outlook(answer, said):
        console.print(part)
    for warning in answer.warnings:
        place = f"{warning.file}: {warning.path}: " if len(answer.files) > 1 else f"{warning.path}: "
        console.print(Text.assemble((place, "dim"), warning.text))
