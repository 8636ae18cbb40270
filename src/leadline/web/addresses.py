"""Addresses of routes by name, and what each needs; worked out once, for a page has hundreds."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver, get_urlconf, reverse

SAFE = "!$&'()*+,;=:@~"  # in a part of a path, as Django has it


def url(name: str, *args: Any, **named: Any) -> str:
    """The address of a route: `url("desk", project.key)`. NoReverseMatch if there is none."""
    pattern = _pattern(get_resolver(get_urlconf()), name, len(args))
    if named or pattern is None:
        return reverse(name, args=args, kwargs=named)
    return pattern % tuple(quote(str(given), SAFE) for given in args)


def needs_of(name: str) -> str | None:
    """The right that a route declares by `@page`; None where no page has that name."""
    return _needs(get_resolver(get_urlconf())).get(name)


@lru_cache(maxsize=2000)
def _pattern(resolver: URLResolver, name: str, args: int) -> str | None:
    """ "/items/%s-%s": what Django would fill in, where there is one way to."""
    ways = [
        (way, names)
        for ways, *_ in resolver.reverse_dict.getlist(name)
        for way, names in ways
        if len(names) == args
    ]
    if len(ways) != 1:
        return None
    way, names = ways[0]
    return "/" + way % dict.fromkeys(names, "%s")


@lru_cache(maxsize=8)
def _needs(resolver: URLResolver) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    left: list[URLPattern | URLResolver] = list(resolver.url_patterns)
    for pattern in left:
        if isinstance(pattern, URLResolver):
            left += pattern.url_patterns
        elif pattern.name:
            found.setdefault(pattern.name, getattr(pattern.callback, "needs", None))
    return found
