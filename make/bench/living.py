"""The living plan: what follows while one drags, from an edit to new dates on an open page, what its pages cost."""

import json
import random
import subprocess
import sys
import time
from http.client import HTTPConnection
from statistics import median, quantiles
from typing import Any

import redmine
from browser import chromium, page_of
from clients import Client
from large_shape import PASSWORD, email
from serving import HERE, WEB, Process, copy_of, environment, large, served

HEAD = ("what", "median", "95 of 100", "CPU each", "queries", "KB, compressed")
SMALL = "10 80 30 9"  # projects, items of each, people, those in a project
SIZES = {"800 items": (SMALL, 80, 10), "20,000 items": ("", 400, 50)}
TIMES, EDITS, READS = 30, 30, 5
SLOW = 5  # previews of the large organisation: each takes seconds
SERVE = ("-c", "from leadline.cli import main; main()", "serve")
PAGES = {
    "timeline of all ten": "/timeline?projects=" + ",".join(f"B{n:02}" for n in range(10)),
    "its rows": "/timeline/rows?projects=" + ",".join(f"B{n:02}" for n in range(10)),
    "timeline of one": "/B00/timeline",
    "its rows alone": "/B00/timeline/rows",
    "forecast": "/B00/forecast",
    "load": "/B00/load",
    "what-ifs": "/B00/what-ifs",
    "value": "/B00/value",
    "portfolio": "/portfolio",
}
ONE = "1 800 30 9"  # as the peer has it: a project of 800 items, all of them drawn
OF_ONE = {
    "timeline of a project of 800": "/B00/timeline?done=yes",
    "the rows of 800": "/B00/timeline/rows?done=yes",
}

# Resolves with the milliseconds since 1970 at which a bar of the page has been painted with another start or length.
CHANGED = """() => new Promise(done => {
  const told = () => [...document.querySelectorAll(".tl-plan")].map(one => one.getAttribute("x") + " "
    + one.getAttribute("width")).join();
  const before = told(), until = performance.now() + 180000;
  const look = () => told() !== before ? requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
    : performance.now() > until ? done(0) : requestAnimationFrame(look);
  look();
})"""


def measure() -> list[tuple[str, ...]]:
    rows = []
    for name, (size, items, projects) in SIZES.items():
        with copy_of(large(size)) as folder:
            with served(*WEB, folder=folder) as web:
                rows += previews(web, name, items, projects, TIMES if size else SLOW)
                rows += pages(web, folder)
            with served(*SERVE, folder=folder) as server:
                rows += edits(server, name)
    with copy_of(large(ONE)) as folder, served(*WEB, folder=folder) as web:
        ours = pages(web, folder, OF_ONE)
    return [*rows, *ours, *beside_redmine(ours)]


def previews(web: Process, name: str, items: int, projects: int, times: int) -> list[tuple[str, ...]]:
    """A not before on any item, asked as a drag asks it, and as a dialog does before it is made."""
    client, chance = Client(web.port).sign_in(email(8), PASSWORD), random.Random(1)
    token, rows = client.token("/B00"), []
    for words, exact in (("while dragging", False), ("exactly", True)):
        took, begun = [], 0.0
        for n in range(times + 1):
            if n == 1:  # the first reads the plan, which is then kept
                begun = web.cpu()
            key = f"B{chance.randrange(projects):02}"
            number = chance.randrange(items * 3 // 4, items)
            change = {
                "kind": "not_before",
                "ref": f"{key}-{number + (number % 10 == 1)}",
                "at": f"2027-0{chance.randint(3, 9)}-12T08:00:00+00:00",
            }
            start = time.monotonic()
            answer = asked(client, f"/{key}/preview", {"changes": [change], "exact": exact}, token)
            took.append(time.monotonic() - start)
            if "finishes" not in answer:
                raise SystemExit(f"The preview of {change} answers {str(answer)[:300]}")
        cpu = (web.cpu() - begun) * 1000 / times
        first, *took = took
        rows.append((f"{times} previews {words}, {name}", *told(took), f"{cpu:.0f} ms", "", ""))
        if not exact:
            rows.append((f"the first after a change, {name}", f"{first * 1000:.0f} ms", "", "", "", ""))
    return rows


def asked(client: Client, path: str, body: dict, token: str) -> dict:
    connection = HTTPConnection("127.0.0.1", client.port, timeout=120)
    connection.request("POST", path, json.dumps(body), {
        "Cookie": client.cookie, "X-CSRFToken": token, "Content-Type": "application/json",
        "Referer": f"http://127.0.0.1:{client.port}/",
    })  # fmt: skip
    answer = connection.getresponse().read()
    connection.close()
    try:
        return json.loads(answer)
    except ValueError:
        return {"answer": answer[:200]}


def edits(server: Process, name: str) -> list[tuple[str, ...]]:
    """An item gets another effort; the timeline of its project is open in Chromium."""
    took: list[float] = []
    client = Client(server.port).sign_in(email(8), PASSWORD)
    with chromium() as browser:
        page = page_of(browser, client)
        page.goto(server.base + "/B00/timeline")
        page.wait_for_selector(".tl-plan")
        number, row = first_open(client)
        page.evaluate(f"document.querySelector('.tl').scrollTop = {row} * 34")  # only rows in view are drawn
        page.wait_for_selector(f".tl-bar:has-text('B00-{number} ')", state="attached")
        for n in range(-2, EDITS):  # the first ones bring the plan, and the compiled engine, into force
            page.evaluate(f"void (window.changed = ({CHANGED})())")
            start = time.time()
            fields = {"effort": f"{2 + n % 2 * 3}d", "duration": "", "split": "on", "priority": "500"}
            status, answer = client.post(f"/items/B00-{number}/effort", fields, f"/items/B00-{number}/effort")
            if status not in {200, 302, 303}:
                raise SystemExit(f"An edit answers {status}: {answer[:300]!r}")
            seen = page.evaluate("window.changed")
            if not seen:
                raise SystemExit("No new dates within three minutes.")
            if n >= 0:
                took.append(seen / 1000 - start)
            page.wait_for_timeout(700)
    return [(f"from an edit to new dates on an open timeline, {name}", *told(took), "", "", "")]


def first_open(client: Client) -> tuple[int, int]:
    """The number of the first item that has a bar and has not begun, and its row from the top."""
    _, body = client.get("/B00/timeline/rows", **{"Accept-Encoding": "identity"})
    lines = json.loads(body)["lines"]
    return next(
        (int(line[1].rpartition("-")[2]), row)
        for row, line in enumerate(lines) if line[2] == 0 and not line[5] & 20
    )  # fmt: skip


def pages(web: Process, folder: Any, asked_for: dict[str, str] = PAGES) -> list[tuple[str, ...]]:
    counted = subprocess.run(
        [sys.executable, HERE / "living_queries.py", email(8), *asked_for.values()], env=environment(folder),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    queries = json.loads(counted.stdout.splitlines()[-1])
    client, rows = Client(web.port).sign_in(email(8), PASSWORD), []
    for name, path in asked_for.items():
        status, body = client.get(path)
        if status != 200:
            continue  # not there yet
        took, begun = [], web.cpu()
        for _ in range(READS):
            start = time.monotonic()
            client.get(path)
            took.append(time.monotonic() - start)
        cpu = (web.cpu() - begun) * 1000 / READS
        rows.append((name, *told(took), f"{cpu:.0f} ms", str(queries[path]), f"{len(body) / 1000:.0f}"))
    return rows


def told(seconds: list[float]) -> tuple[str, str]:
    return f"{median(seconds) * 1000:.0f} ms", f"{quantiles(seconds, n=20)[-1] * 1000:.0f} ms"


def beside_redmine(ours: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The chart of 800 items of Redmine as Debian has it, and how many times as much it asks of its server as ours.

    Ours is the page together with what its script asks for.
    """
    found = redmine.measure()
    if found is None:
        return [("Redmine's Gantt chart of 800 items", "not installed", "", "", "", "")]
    took, cpu, size = found
    our_cpu = sum(float(row[3].split()[0]) for row in ours)
    our_size = sum(float(row[5]) for row in ours)
    return [
        ("Redmine's Gantt chart of 800 items", *told(took), f"{cpu * 1000:.0f} ms", "", f"{size / 1000:.0f}"),
        ("the same, times ours", "", "", f"{cpu * 1000 / our_cpu:.0f}", "", f"{size / 1000 / our_size:.1f}"),
    ]
