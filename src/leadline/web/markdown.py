"""Text people wrote, from Markdown to HTML that can do no harm."""

import re
from collections.abc import Mapping
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from leadline.core.errors import Invalid
from leadline.core.limits import TEXT

TAGS = {
    "p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
REL = "nofollow noopener noreferrer"
SIGNS = "[]()*_`~<>&!|\\#-+\n"
MOST_SIGNS = 10_000  # characters that may mean something; more is no text written by hand, and slow
MOST_CELLS = 5_000  # of tables: short rows are filled up to the width of the head
REFERENCE = re.compile(r"(?<![\w@/-])(?:@[\w.-]{1,80}|[A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,8})(?![\w-])")


def render(text: str, links: Mapping[str, str] | None = None) -> Markup:
    """Safe HTML of `text`.

    `links`: addresses of the references (`PAY-12`, `@ana`) that the reader may see; others stay plain text.
    Errors:  Invalid when the text is longer than `limits.TEXT` characters.
    Cost:    linear; the longest text takes 25 times what prose of its length takes (10 ms), at most. So text that
             is nearly all signs is shown as typed, and tables of too many cells are not drawn.
    """
    if len(text) > TEXT:
        raise Invalid(f"This text is too long: {len(text):,} characters. At most {TEXT:,} can be kept.")
    return _rendered(text, tuple(sorted((links or {}).items())))


@lru_cache(maxsize=256)
def _rendered(text: str, links: tuple[tuple[str, str], ...]) -> Markup:
    if sum(map(text.count, SIGNS)) > MOST_SIGNS:
        return Markup("<pre>{}</pre>").format(text)
    reader = _reader if _cells(text) <= MOST_CELLS else _tableless
    html = reader.render(text, {"links": dict(links)})
    safe = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=REL)
    return Markup(safe)  # noqa: S704  (cleaned in the line above)


def _cells(text: str) -> int:
    """How many cells the tables of `text` can have at most: rows by the widest row, between empty lines."""
    return sum(
        block.count("\n") * max(line.count("|") + 1 for line in block.split("\n")) if "|" in block else 0
        for block in re.split(r"\n[ \t]*\n", text)
    )


def _link_references(state: StateCore) -> None:
    """Turn references that `links` knows into links, outside of code and of other links."""
    links = state.env.get("links")
    if not links:
        return
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = _with_links(block.children, links)


def _with_links(tokens: list[Token], links: Mapping[str, str]) -> list[Token]:
    made: list[Token] = []
    inside = 0
    for token in tokens:
        inside += (token.type == "link_open") - (token.type == "link_close")
        made += [token] if inside or token.type != "text" else _pieces(token.content, links)
    return made


def _pieces(text: str, links: Mapping[str, str]) -> list[Token]:
    made: list[Token] = []
    at = 0
    for found in REFERENCE.finditer(text):
        if address := links.get(found[0]):
            made += [_text(text[at : found.start()]), Token("link_open", "a", 1, attrs={"href": address})]
            made += [_text(found[0]), Token("link_close", "a", -1)]
            at = found.end()
    return [*made, _text(text[at:])]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _reader_of(*rules: str) -> MarkdownIt:
    """html off: what looks like HTML is shown as typed. No images: they would tell another host who reads."""
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(list(rules))
    reader.disable(["image", "html_block", "html_inline"])
    reader.core.ruler.push("link_references", _link_references)
    return reader


_reader = _reader_of("table", "strikethrough")
_tableless = _reader_of("strikethrough")
