"""Every page somebody can come to: addresses that pages, forms and buttons name, and those of the other routes."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.house.addresses import routes

NAMING = {"href", "action", "formaction", "hx-get", "hx-post"}
MOST = 2  # pages of one kind that are read for what they name


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TOLD = {"class", "role", "type"}  # attributes whose value makes an element another one


class Named(HTMLParser):
    """The addresses a page names, and what its main part is made of: each element with those around it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.shape: set[str] = set()
        self._around: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("link", "use"):
            self.addresses += [value for name, value in attrs if name in NAMING and value]
        states = (
            f"{name}={value if name in TOLD else bool(value)}" for name, value in attrs if name != "value"
        )
        element = " ".join([tag, *sorted(states)])
        before = self._around[-1][1] if self._around else ""
        if tag == "main" or before:
            self.shape.add(f"{before}/{element}")
        if tag not in VOID:
            self._around.append((tag, f"{before}/{element}" if tag == "main" or before else ""))

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._around and self._around.pop()[0] != tag:
            pass


@dataclass
class Doors:
    """What one person can open. By kind: the route and the names in the query."""

    pages: dict[tuple[str, ...], list[str]] = field(default_factory=dict)  # addresses of whole pages
    named: dict[str, dict] = field(default_factory=dict)  # by route: the parts of one address, as found
    broken: list[str] = field(default_factory=list)  # what a page names and does not open
    hidden: list[str] = field(default_factory=list)  # pages that open, and that no page read here names
    shapes: dict[str, set[str]] = field(default_factory=dict)  # by address: what a page is made of

    def shown(self, seen: dict[str, set[str]], item_pages: int = 3) -> list[str]:
        """One address of each kind, of item pages a few: they differ by state.

        Not those that show nothing which another page of their route showed. `seen` remembers that by route, also
        from one person to the next.
        """
        addresses = []
        for kind, found in self.pages.items():
            for address in found[: item_pages if kind == ("item",) else 1]:
                shape, known = self.shapes[address], seen.setdefault(kind[0], set())
                if not known or shape - known:
                    addresses.append(address)
                    known |= shape
        return addresses


def doors(page: Page, *begin: str, before: str = "PAY") -> Doors:
    """All that whoever is signed in can open, read from `begin` on; what has `before` in its address before others."""
    found, waiting, seen = Doors(), [*begin], {*begin}
    read: dict[tuple[str, ...], int] = {}
    while waiting or (waiting := [one for one in _unnamed(found) if one not in seen]):
        address = waiting.pop(0)
        guessed = address not in seen
        seen.add(address)
        kind = _kind(found, address)
        if kind is None or read.get(kind, 0) >= MOST:
            continue
        read[kind] = read.get(kind, 0) + 1
        for next_one in _open(page, address, kind, found, guessed):
            if next_one not in seen:
                seen.add(next_one)
                waiting.insert(0, next_one) if before in next_one else waiting.append(next_one)
    return found


def _kind(found: Doors, address: str) -> tuple[str, ...] | None:
    told = urlsplit(address)
    try:
        match = resolve(told.path)
    except Resolver404:
        found.broken.append(f"{address} is no address")
        return None
    found.named.setdefault(match.url_name or "", match.captured_kwargs)
    return (match.url_name or "", *sorted(name for name, _ in parse_qsl(told.query)))


def _open(page: Page, address: str, kind: tuple[str, ...], found: Doors, guessed: bool) -> list[str]:
    """What the page at `address` names; one that can only be written to names nothing, nor does a closed one."""
    answer = page.request.get(address)
    if answer.status == 405 or "text/html" not in answer.headers.get("content-type", ""):
        return []
    if not answer.ok:
        if answer.status < 500 and guessed:
            return []
        found.broken.append(f"{answer.status} {address}")
        return []
    text = answer.text()
    named = Named(text)
    if "<!doctype" in text[:200].lower():
        found.pages.setdefault(kind, []).append(address)
        found.shapes[address] = named.shape
        if guessed:
            found.hidden.append(kind[0])
    here = [urlsplit(urljoin(answer.url, one)) for one in named.addresses]
    ours = [
        one for one in here if one.netloc == urlsplit(page.url).netloc and not one.path.startswith("/static/")
    ]
    return [one.path + (f"?{one.query}" if one.query else "") for one in ours]


def _unnamed(found: Doors) -> list[str]:
    """Addresses of routes that no page named, with the parts of routes that were."""
    known: dict[tuple[str, ...], dict] = {}
    for route in routes():
        if route.name in found.named:
            for text in (route.pattern[: at + 1] for at, sign in enumerate(route.pattern) if sign == ">"):
                known.setdefault(_parts(text), found.named[route.name])
    addresses = []
    for route in routes():
        values = known.get(_parts(route.pattern), {})
        if route.name not in found.named and all(part in values for part in route.parts):
            told = "".join(text + str(values.get(part, "")) for text, part in route.pieces)
            addresses.append(f"/{told}")
    return addresses


def _parts(pattern: str) -> tuple[str, ...]:
    """A pattern up to its last part: what must be known to fill it."""
    return tuple(pattern[: pattern.rfind(">") + 1].split("/"))
