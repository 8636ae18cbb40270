"""Commands that need only a plan file: plan and schema."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from leadline.planfile.document import Document
    from leadline.planfile.times import When

WRONG_FILE, NO_PLAN = 2, 3  # exit codes


def add_to(app: typer.Typer) -> None:
    """Hang the commands into `app`."""
    app.command("plan")(plan)
    app.command("schema")(schema)


Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Plan files, TOML or JSON; several are one portfolio.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
AsOf = Annotated[
    str,
    typer.Option(metavar="DATE", help="Nothing starts before it; left out, the first start of a project."),
]

Work = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Schedules to try at most; left out: what takes under a second."),
]


def plan(files: Files, as_json: AsJson = False, as_of: AsOf = "", work: Work = None) -> None:
    """Plan one file or several: who does what when, and why then.

    The dates are those of the likely efforts. There is no forecast yet: with --json, "forecast" is null.

    Exit codes: 0 a plan; 2 a file is wrong, every error on standard error; 3 no plan can exist, with the
    facts that contradict each other.
    """
    from leadline.cli.solving import NoPlan, solve
    from leadline.planfile.problems import Problems

    documents = _documents(files)
    try:
        answer = solve(documents, [str(file) for file in files], _when(as_of), work)
    except Problems as problems:
        _leave(WRONG_FILE, *problems.problems)
    except NoPlan as none:
        _no_plan(none.facts, as_json)
    if as_json:
        _write(json.dumps(answer.as_json(), indent=1, ensure_ascii=False))
    else:
        from leadline.cli.report import show

        show(answer)


def schema() -> None:
    """Print the JSON Schema of the plan file."""
    from leadline.planfile.schema import schema

    _write(json.dumps(schema(), indent=2, ensure_ascii=False))


def _documents(files: list[Path]) -> "list[Document]":
    """Read all files, or leave with everything that is wrong with them."""
    from leadline.planfile.limits import FILE
    from leadline.planfile.problems import Problem, Problems
    from leadline.planfile.read import read_all

    wrong, found = [], []
    for file in files:
        try:
            with file.open("rb") as opened:
                found.append((str(file), opened.read(FILE + 1)))
        except OSError as error:
            wrong.append(Problem(str(file), 1, "file", f"cannot be read: {error.strerror}"))
    try:
        documents = read_all(found)
    except Problems as problems:
        wrong.extend(problems.problems)
    if wrong:
        _leave(WRONG_FILE, *wrong)
    return documents


def _when(as_of: str) -> "When | None":
    """The day or moment that was asked for."""
    from leadline.planfile.shapes import Place, Reading
    from leadline.planfile.times import Moment

    if not as_of:
        return None
    reading = Reading()
    when: When = Moment().read(as_of, Place(reading))
    for _, text in reading.wrong:
        _leave(WRONG_FILE, f"--as-of: {text}")
    return when


def _no_plan(facts: Sequence[str], as_json: bool) -> NoReturn:
    if as_json:
        _write(json.dumps({"version": 1, "conflict": list(facts)}, indent=1, ensure_ascii=False))
    _leave(NO_PLAN, "No plan can exist, for these contradict each other:", *(f"  {fact}" for fact in facts))


def _leave(code: int, *lines: object) -> NoReturn:
    for line in lines:
        typer.echo(str(line), err=True)
    raise typer.Exit(code)


def _write(text: str) -> None:
    """To standard output, in UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()
