"""Commands that need only a plan file: plan and schema."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from leadline.cli.answer import Answer
    from leadline.cli.wish import Wish
    from leadline.planfile.document import Document

WRONG_FILE, NO_PLAN = 2, 3  # exit codes


def add_to(app: typer.Typer) -> None:
    """Hang the commands into `app`."""
    app.command("plan")(plan)
    app.command("schema")(schema)


Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Plan files, TOML or JSON; several are one portfolio.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Text = str | None
Work = Annotated[
    Text, typer.Option(metavar="N", help="Schedules to try at most; left out: what takes seconds.")
]
TimeLimit = Annotated[
    Text, typer.Option(metavar="SECONDS", help="A limit of the clock instead: not the same plan each time.")
]
Runs = Annotated[
    Text, typer.Option(metavar="N", help="Futures to draw for P50, P85 and P95; 0: no forecast.")
]
Seed = Annotated[
    Text, typer.Option(metavar="N", help="For search and forecast; the same seed, the same plan.")
]
Workers = Annotated[Text, typer.Option(metavar="N", help="Processors to use at most; the plan is the same.")]
AsOf = Annotated[
    Text,
    typer.Option(metavar="DATE", help="Nothing starts before it; left out: the first start of a project."),
]
Gantt = Annotated[Text, typer.Option(metavar="OUT.html|OUT.svg", help="Draw the plan into this file too.")]


def plan(
    files: Files,
    as_json: AsJson = False,
    work: Work = None,
    time_limit: TimeLimit = None,
    runs: Runs = None,
    seed: Seed = None,
    workers: Workers = None,
    as_of: AsOf = None,
    gantt: Gantt = None,
) -> None:
    """Plan one file or several: who does what when, and why then.

    Exit codes: 0 a plan; 2 a file or an option is wrong, every error on standard error; 3 no plan can exist,
    with the facts that contradict each other.
    """
    from leadline.cli.solving import NoPlan, solve
    from leadline.planfile.problems import Problems

    said = {"work": work, "seconds": time_limit, "runs": runs, "seed": seed, "workers": workers}
    wish, documents = _asked(files, {**said, "as_of": as_of, "gantt": gantt})
    try:
        answer = solve(documents, [str(file) for file in files], wish)
    except Problems as problems:
        _leave(WRONG_FILE, *problems.problems)
    except NoPlan as none:
        _no_plan(none.facts, as_json)
    if wish.gantt is not None:
        _draw(answer, wish.gantt)
    if as_json:
        _write(json.dumps(answer.as_json(), indent=1, ensure_ascii=False))
    else:
        from leadline.cli.report import show

        show(answer)
    _prepare(answer, wish)


def schema() -> None:
    """Print the JSON Schema of the plan file."""
    from leadline.planfile.schema import schema

    _write(json.dumps(schema(), indent=2, ensure_ascii=False))


def _asked(files: list[Path], said: dict[str, str | None]) -> "tuple[Wish, list[Document]]":
    """The options and all files, or leave with everything that is wrong with them."""
    from leadline.cli.wish import Refused, wish

    wrong: list[object] = []
    asked, documents = None, None
    try:
        asked = wish(said, files)
    except Refused as refused:
        wrong.extend(refused.sentences)
    documents = _documents(files, wrong)
    if asked is None or wrong:
        _leave(WRONG_FILE, *wrong)
    return asked, documents


def _documents(files: list[Path], wrong: list[object]) -> "list[Document]":
    """Read all files; what is wrong with them goes into `wrong`."""
    from leadline.planfile.limits import FILE
    from leadline.planfile.problems import Problem, Problems
    from leadline.planfile.read import read_all

    found = []
    for file in files:
        try:
            with file.open("rb") as opened:
                found.append((str(file), opened.read(FILE + 1)))
        except OSError as error:
            wrong.append(Problem(str(file), 1, "file", f"cannot be read: {error.strerror}"))
    try:
        return read_all(found)
    except Problems as problems:
        wrong.extend(problems.problems)
        return []


def _draw(answer: "Answer", path: Path) -> None:
    """Write the chart, or leave saying why not."""
    from leadline.cli.gantt import CannotWrite, draw

    try:
        draw(answer, path)
    except CannotWrite as error:
        _leave(WRONG_FILE, f"--gantt: {error}")


def _prepare(answer: "Answer", wish: "Wish") -> None:
    """Where rules alone answered, because the search would have had to be compiled: have that done for the next."""
    from leadline.engine.kernels import is_warm
    from leadline.engine.schedule import Status
    from leadline.ops.compiling import compile_behind

    given = wish.work is not None or wish.seconds is not None
    if given or answer.schedule.status is Status.OPTIMAL or is_warm() or not compile_behind():
        return
    typer.echo(
        "Planned by rules alone: the search is being compiled meanwhile, once for this machine. Plan again in a"
        " minute or two, and the end may come sooner; --work or --time-limit waits for it.",
        err=True,
    )


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
