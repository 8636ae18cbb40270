"""All routes of the application, as the resolver knows them."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its pattern ("<key:key>/team"), its name, the view, and the names of its parts."""

    pattern: str
    name: str
    view: Any

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """Its pattern as texts, each with the name of the part that follows: ("items/", "key"), ("-", "number")."""
        found = re.findall(r"([^<]*)(?:<(?:\w+:)?(\w+)>)?", self.pattern)
        return [(text, part) for text, part in found if text or part]

    @property
    def parts(self) -> list[str]:
        return [part for _, part in self.pieces if part]

    @property
    def needs(self) -> str | None:
        return getattr(self.view, "needs", None)

    @property
    def methods(self) -> list[str]:
        """GET and POST, or the one of them that its decorators let through: the other is never answered."""
        view, allowed = self.view, ["GET", "POST"]
        while view is not None:
            given = inspect.getclosurevars(view).nonlocals.get("request_method_list")
            allowed = [name for name in allowed if given is None or name in given]
            view = getattr(view, "__wrapped__", None)
        return allowed

    def __str__(self) -> str:
        return f"/{self.pattern}"


def routes(patterns: list[Any] | None = None, before: str = "") -> Iterator[Route]:
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, before + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield Route(before + str(entry.pattern), entry.name or "", entry.callback)
