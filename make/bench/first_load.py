"""What the first visit to a page brings over the line, compressed, in kB as Chromium counts them."""

from typing import Any

from browser import chromium, page_of
from clients import Client
from large_shape import PASSWORD, email
from serving import WEB, copy_of, large, served

HEAD = ("page", "HTML", "styles", "scripts", "fonts", "other", "in all")
PAGES = ("/B00/board", "/B00/items", "/items/B00-224", "/B00/timeline", "/brief", "/inbox")
KINDS = ("document", "stylesheet", "script", "font")


def measure() -> list[tuple[str, ...]]:
    with copy_of(large()) as folder, served(*WEB, folder=folder) as web, chromium() as browser:
        client = Client(web.port).sign_in(email(0), PASSWORD)
        return [
            _row(web.base, path, page_of(browser, client)) for path in PAGES if client.get(path)[0] == 200
        ]


def _row(base: str, path: str, page: Any) -> tuple[str, ...]:
    sizes = dict.fromkeys((*KINDS, "other"), 0)

    def count(request: Any) -> None:
        if "/live" not in request.url:  # a stream has no end
            told = request.sizes()
            kind = request.resource_type if request.resource_type in KINDS else "other"
            sizes[kind] += told["responseHeadersSize"] + told["responseBodySize"]

    page.on("requestfinished", count)
    page.goto(base + path, wait_until="load")
    page.wait_for_timeout(300)
    page.context.close()
    return path, *(f"{size / 1000:.0f}" for size in (*sizes.values(), sum(sizes.values())))
