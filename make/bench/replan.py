"""How soon a change shows on the timeline, and what the engine's share of it is.

A real server and worker on a folder of their own: 10 projects, 800 items, 30 people. Twenty changes, half of them
dependencies, half absences, each through the database's own door; the clock stops when a reloaded timeline page
shows the new plan. Machines are noisy: medians.
"""

import http.cookiejar
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

HEAD = ("20 changes, 800 items in 10 projects", "s")
PROJECTS, ITEMS, PEOPLE, CHANGES = 10, 80, 30, 20
WEEK = ", ".join(f'{day} = ["09:00-13:00", "14:00-18:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
EMAIL, PASSWORD = "bench@example.org", "a-long-bench-password"
BIN = Path(sys.executable).parent


def plan(number: int) -> str:
    """A project of ITEMS items in groups of ten, on people that all projects share."""
    chance = random.Random(number)
    key = f"B{chr(65 + number)}"
    lines = [
        f'[project]\nkey = "{key}"\nname = "Bench {key}"\nstart = 2026-12-07\ntimezone = "Europe/Berlin"',
        'calendar = "office"\n',
        f'[[calendars]]\nid = "office"\nweek = {{ {WEEK} }}\n',
    ]
    for n in range(PEOPLE):
        lines.append(f'[[people]]\nid = "p{n}"\nname = "Person {n}"\nskills = {{ work = {1 + n % 7} }}\n')
    for n in range(1, ITEMS + 1):
        one, other = chance.sample(range(PEOPLE), 2)
        who = f'needs = [{{ any = ["p{one}", "p{other}"] }}]'
        before = sorted({chance.randint(max(1, n - 15), n - 1) for _ in range(2)}) if n > 3 else []
        after = ", ".join(f'"{key}-{b}"' for b in before)
        lines.append(
            f'[[work]]\nid = "{key}-{n}"\ntitle = "Item {n}"\neffort = "{chance.randint(1, 8)}d"\n'
            f"{who}\nafter = [{after}]\n"
        )
    return "\n".join(lines)


class Page:
    """A signed-in browser without a screen."""

    def __init__(self, base: str) -> None:
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.post("/sign-in", {"login": EMAIL, "password": PASSWORD}, at="/sign-in")

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=30) as answer:
            return answer.read().decode()

    def post(self, path: str, fields: dict[str, str], *, at: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(at))
        given = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token[1] if token else ""}).encode()
        request = urllib.request.Request(self.base + path, given, {"Referer": self.base + at})
        with self.opener.open(request, timeout=30) as answer:
            return answer.read().decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(env: dict[str, str], *given: str) -> None:
    subprocess.run([BIN / "leadline", *given], env=env, check=True, stdout=subprocess.DEVNULL)


def rows(folder: str, question: str) -> list[tuple]:
    import pysqlite3

    base = pysqlite3.connect(f"file:{folder}/leadline.sqlite3?mode=ro", uri=True)
    try:
        return base.execute(question).fetchall()
    finally:
        base.close()


def newest_run(folder: str) -> tuple:
    found = rows(folder, "SELECT id, entry, seconds FROM schedule_run ORDER BY id DESC LIMIT 1")
    return found[0] if found else (0, 0, 0.0)


def settled(folder: str) -> bool:
    """Whether the newest plan knows of everything that is not a planning itself."""
    last = rows(folder, "SELECT max(id) FROM journal_entry WHERE kind NOT LIKE 'schedule.%'")[0][0]
    return bool(newest_run(folder)[1] >= last)


def wait(until, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise SystemExit("The plan did not follow within a minute.")
        time.sleep(0.02)


def changes(page: Page, folder: str) -> list[tuple[str, ...]]:
    chance = random.Random(1)
    took: list[float] = []
    engine: list[float] = []
    for number in range(CHANGES):
        before = newest_run(folder)[0]
        if number % 2:
            handle = f"p{chance.randrange(PEOPLE)}"
            first = f"2027-{1 + number // 4:02}-{4 + number % 20:02}"
            path, fields = f"/people/{handle}/absences", {"first": first, "last": first, "note": ""}
            at = f"/people/{handle}"
        else:
            key = f"B{chr(65 + chance.randrange(PROJECTS))}"
            after, earlier = chance.randint(60, ITEMS), chance.randint(1, 30)
            path, at = f"/items/{key}-{after}/dependencies", f"/items/{key}-{after}"
            fields = {"before": f"{key}-{earlier}", "kind": "FS", "lag": ""}
        start = time.monotonic()
        page.post(path, fields, at=at)
        wait(lambda before=before: newest_run(folder)[0] > before and settled(folder))
        page.get("/BA/timeline")
        took.append(time.monotonic() - start)
        engine.append(newest_run(folder)[2])
    return [
        ("from a change to the reloaded timeline, median", f"{statistics.median(took):.2f}"),
        ("the same, worst", f"{max(took):.2f}"),
        ("of it the engine's leveling, median", f"{statistics.median(engine):.2f}"),
    ]


def measure() -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        env = {**os.environ, "LEADLINE_DATA": folder, "DEMO": "0", "PORT": str(port)}
        env["LEADLINE_BASE_URL"] = base = f"http://127.0.0.1:{port}"
        out = Path(folder) / "serve.log"
        env.pop("LEADLINE_DATABASE_URL", None)
        server = subprocess.Popen(
            [BIN / "leadline", "serve"], env=env, cwd=folder, stdout=out.open("w"), stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            wait(lambda: "is ready" in out.read_text())
            run(env, "user", "create", EMAIL, "--password", PASSWORD, "--admin")
            for number in range(PROJECTS):
                file = Path(folder) / f"{number}.toml"
                file.write_text(plan(number))
                run(env, "import", str(file), "--as", EMAIL)
            wait(lambda: settled(folder))
            page = Page(base)
            return changes(page, folder)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
