"""Names in a status report are shown as they are written, whatever signs they hold."""

from html import unescape

import pytest

from leadline.reports.words import bullets, plain
from leadline.web.markdown import render


@pytest.mark.parametrize(
    "name",
    [
        "*a* _b_ `c`",
        "[x](http://evil.example)",
        "![x](y)",
        "<b>x</b>",
        "- x",
        "1. x",
        "# x",
        "a | b",
        "&lt;",
        "~~x~~",
    ],
)
def test_names_are_never_read_as_markdown(name):
    shown = str(render(bullets([plain(name)]))).replace("<ul>\n<li>", "").replace("</li>\n</ul>\n", "")

    assert unescape(shown) == name
    assert "<" not in shown
