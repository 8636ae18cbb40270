"""The command `leadline forecast`: reads what is asked, gathers all that is wrong, prints the answer."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from leadline.cli.forecast.asked import Asked
    from leadline.cli.forecast.source import Source

WRONG_FILE, NO_FORECAST = 2, 3  # exit codes


def add_to(app: typer.Typer) -> None:
    """Hang the command into `app`."""
    app.command("forecast")(forecast)


Text = str | None
Of = Annotated[
    str,
    typer.Argument(
        metavar="KEY-or-FILE.csv",
        help="A row for each finished item, its day in the column `finished`; or a project of the installation.",
    ),
]
Items = Annotated[
    Text, typer.Option(metavar="N", help="When are N more done? Of a project, left out: all that are open.")
]
Until = Annotated[Text, typer.Option(metavar="DATE", help="How many are done by the end of this day?")]
Runs = Annotated[Text, typer.Option(metavar="N", help="Futures to draw; left out: 10,000.")]
Seed = Annotated[Text, typer.Option(metavar="N", help="The same seed, the same answer.")]
AsOf = Annotated[Text, typer.Option(metavar="DATE", help="As if this day had just ended; left out: today.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


def forecast(
    of: Of,
    items: Items = None,
    until: Until = None,
    runs: Runs = None,
    seed: Seed = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Tell when so many more items are done, or how many are done by a day, each as P50, P85 and P95.

    Exit codes: 0 a forecast; 2 the file or an option is wrong, every error on standard error; 3 there is no
    forecast, because too little was finished so far.
    """
    said = {"items": items, "until": until, "runs": runs, "seed": seed, "as_of": as_of}
    if _is_key(of):
        _of_project(of, said, as_json)
    else:
        _of_file(Path(of), said, as_json)


def _is_key(of: str) -> bool:
    """Whether a project is meant: letters and digits like a key, and no file of that name."""
    return of.isascii() and of.isalnum() and of[:1].isalpha() and len(of) <= 10 and not Path(of).is_file()


def _of_file(path: Path, said: dict[str, Text], as_json: bool) -> None:
    from leadline.cli.forecast.asked import Refused, asked
    from leadline.cli.forecast.reading import read_finished
    from leadline.cli.forecast.source import Source
    from leadline.cli.patience import patience
    from leadline.planfile.problems import Problems

    wrong: list[object] = []
    wish, past = None, None
    try:
        wish = asked(said, needs_one=True)
    except Refused as refused:
        wrong.extend(refused.sentences)
    try:
        with patience(f"Reading {path}"):
            past = read_finished(path)
    except Problems as problems:
        wrong.extend(problems.problems)
    if wish is None or past is None:
        _leave(WRONG_FILE, wrong)
    if code := _told(wish, Source(name=str(path), past=past), as_json):
        raise typer.Exit(code)


def _of_project(key: str, said: dict[str, Text], as_json: bool) -> None:
    from leadline.cli.forecast.asked import Refused, asked
    from leadline.cli.forecast.source import Source
    from leadline.cli.server import run

    try:
        wish = asked(said, needs_one=False)
    except Refused as refused:
        _leave(WRONG_FILE, refused.sentences)
    run("finished_of", key.upper(), lambda **known: _told(wish, Source(**known), as_json))


def _told(wish: "Asked", source: "Source", as_json: bool) -> int:
    """Forecast and print; the exit code."""
    from leadline.cli.forecast.answer import NoForecast, answer
    from leadline.cli.forecast.report import show
    from leadline.cli.patience import patience

    try:
        with patience("Drawing futures"):
            found = answer(wish, source)
    except NoForecast as none:
        if as_json:
            _write({"version": 1, "forecast": None, "refused": none.sentence})
        typer.echo(none.sentence, err=True)
        return NO_FORECAST
    if as_json:
        _write(found.as_json())
    else:
        show(found)
    return 0


def _leave(code: int, lines: Iterable[object]) -> NoReturn:
    for line in lines:
        typer.echo(str(line), err=True)
    raise typer.Exit(code)


def _write(value: object) -> None:
    """To standard output, in UTF-8 whatever the terminal says."""
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)
    sys.stdout.buffer.write(text.encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
