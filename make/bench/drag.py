"""From letting go of a card to its place on somebody else's screen, both of them real browsers on one board."""

from statistics import median, quantiles
from typing import Any

from browser import chromium, page_of
from clients import Client
from large_shape import PASSWORD, email
from serving import WEB, copy_of, large, served

HEAD = ("drags of a card, seen by another", "ms")
DRAGS, BOARD = 24, "/B00/board"

# When the other sees the card in the column: asked at each frame, so that it has been painted.
SEEN = """([ref, column]) => new Promise(done => {
  const look = () => document.querySelector(`[data-column="${column}"] [data-ref="${ref}"]`)
    ? requestAnimationFrame(() => done(performance.timeOrigin + performance.now())) : requestAnimationFrame(look);
  look();
  setTimeout(() => done(0), 10000);
})"""
LET_GO = """() => addEventListener("pointerup",
  () => { window.letGo = performance.timeOrigin + performance.now(); }, {capture: true})"""


def measure() -> list[tuple[str, ...]]:
    with copy_of(large()) as folder, served(*WEB, folder=folder) as web, chromium() as browser:
        pages = []
        for number in (0, 8):  # who leads the project, and an administrator
            pages.append(page_of(browser, Client(web.port).sign_in(email(number), PASSWORD)))
            pages[-1].goto(web.base + BOARD, wait_until="load")
            pages[-1].wait_for_timeout(500)
        one, other = pages
        one.evaluate(LET_GO)
        took = [_drag(one, other, n) for n in range(DRAGS)]
    return [
        ("median", f"{median(took):.0f}"),
        ("95 of 100", f"{quantiles(took, n=20)[-1]:.0f}"),
        ("worst", f"{max(took):.0f}"),
    ]


def _drag(one: Any, other: Any, number: int) -> float:
    """The first card of a column to the top of the next; ms until the other has painted it there."""
    columns = one.locator(".board__cards")
    start, end = columns.nth(number % 2), columns.nth(1 - number % 2)
    card = start.locator("[data-ref]").first
    ref, column = card.get_attribute("data-ref"), end.get_attribute("data-column")
    other.evaluate(f"void (window.seen = ({SEEN})({[ref, column]}))")
    from_box, to_box = card.bounding_box(), end.locator("[data-ref]").first.bounding_box()
    mouse = one.mouse
    mouse.move(from_box["x"] + 90, from_box["y"] + 12)
    mouse.down()
    mouse.move(from_box["x"] + 120, from_box["y"] + 30, steps=4)
    mouse.move(to_box["x"] + 90, to_box["y"] + 12, steps=8)
    mouse.up()
    seen = other.evaluate("window.seen")
    gone = one.evaluate("window.letGo")
    if not seen:
        raise SystemExit(f"{ref} did not come to {column} within ten seconds.")
    one.wait_for_timeout(400)
    return float(seen - gone)
