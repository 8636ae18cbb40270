"""The forecast of a project, from a real installation in a folder of its own."""

import json
from datetime import UTC, date, datetime, timedelta

from leadline.cli.tests.test_server import told


def plan(finished: int, left: int) -> str:
    """A project with so many items finished, four a week up to today, and so many left; each a day's work."""
    today = datetime.now(UTC).date()
    lines = [f'[project]\nkey = "BELL"\nname = "A bell"\nstart = {today - timedelta(300)}\n']
    for n in range(finished + left):
        day = today - timedelta(n // 4 * 7 + 1)
        done = f"started = {day}\nfinished = {day}\ndone = 1\n" if n < finished else ""
        lines.append(f'[[work]]\nid = "BELL-{n + 1}"\ntitle = "Something"\neffort = "1d"\n{done}')
    return "\n".join(lines)


def test_a_project_is_forecast_from_what_it_has_finished(leadline, tmp_path):
    out = told(
        tmp_path,
        "forecast BELL",
        "user create mara@example.org --password correct-horse-battery --admin",
        f"import {leadline.file(plan(60, 8))} --as mara@example.org",
        "forecast NONE",
        "forecast bell --runs x",
        "forecast bell --json --runs 500",
    )

    ends = [int(line.removeprefix("-> ")) for line in out if line.startswith("-> ")]
    assert ends == [1, 0, 0, 1, 2, 0]
    assert "There is no project NONE." in out
    first, last = out.index("{"), out.index("}")
    answer = json.loads("\n".join(out[first : last + 1]))
    assert [(view["by"], view["remaining"]) for view in answer["views"]] == [("hours", 64), ("count", 8)]
    assert date.fromisoformat(answer["forecast"]["p50"]) - datetime.now(UTC).date() > timedelta(days=7)
