"""The timeline in Chromium: until its bars are painted, what its script costs, and frames while it is scrolled."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any

from browser import chromium, page_of
from clients import Client
from large_shape import PASSWORD, email
from serving import WEB, copy_of, large, served

HEAD = (
    "items", "bars painted after", "rows answer", "script", "frames a second", "worst 5 % of frames", "longest frame",
)  # fmt: skip
TIMES = 5
SIZES = {400: 1, 1200: 3, 5200: 13}  # items: projects of the large installation

# When the first bar has been painted, on the page's own clock, which begins with the navigation.
PAINTED = """() => new Promise(done => {
  const look = () => document.querySelector(".tl-plan, .tl-milestone")
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
  look();
})"""

# Down and up again, and to the side: as fast as a hand on a touchpad. Milliseconds from frame to frame.
SCROLLED = """([steps, px]) => new Promise(done => {
  const one = document.querySelector(".tl"), deltas = [];
  let n = 0, before = 0;
  const step = now => {
    if (before) deltas.push(now - before);
    before = now;
    const way = n < steps / 2 ? 1 : -1;
    one.scrollTop += way * px;
    if (n % 3 === 0) one.scrollLeft += way * 12;
    if (n++ < steps) requestAnimationFrame(step);
    else done(deltas);
  };
  requestAnimationFrame(step);
})"""


def measure() -> list[tuple[str, ...]]:
    with copy_of(large()) as folder, served(*WEB, folder=folder) as web, chromium() as browser:
        client = Client(web.port).sign_in(email(8), PASSWORD)  # an administrator, who sees all projects
        return [_row(browser, client, web.base, items, projects) for items, projects in SIZES.items()]


def address(projects: int) -> str:
    keys = ",".join(f"B{n:02}" for n in range(projects))
    return "/B00/timeline?done=yes" if projects == 1 else f"/timeline?projects={keys}"


def _row(browser: Any, client: Client, base: str, items: int, projects: int) -> tuple[str, ...]:
    painted, answers, scripts = [], [], []
    page = page_of(browser, client)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(base + address(projects))
    page.evaluate(PAINTED)
    for _ in range(TIMES):
        page.goto(base + address(projects), wait_until="commit")
        painted.append(page.evaluate(PAINTED))
        answers.append(page.evaluate(ANSWERED))
        told = session.send("Performance.getMetrics")["metrics"]
        scripts.append(1000 * next(one["value"] for one in told if one["name"] == "ScriptDuration"))
    drawn = frames(page)
    page.context.close()
    slow = quantiles(drawn, n=20)[-1]
    return (
        f"{items:,}", f"{median(painted):.0f} ms", f"{median(answers):.0f} ms", f"{median(scripts):.0f} ms",
        f"{1000 / (sum(drawn) / len(drawn)):.0f}", f"{slow:.0f} ms", f"{max(drawn):.0f} ms",
    )  # fmt: skip


ANSWERED = """() => Math.max(0, ...performance.getEntriesByType("resource")
  .filter(one => one.name.includes("/timeline/rows")).map(one => one.duration))"""


def frames(page: Any, steps: int = 240, px: int = 90) -> Sequence[float]:
    """Milliseconds from frame to frame while the timeline that is open is scrolled."""
    page.wait_for_timeout(500)
    return page.evaluate(SCROLLED, [steps, px])  # type: ignore[no-any-return]
