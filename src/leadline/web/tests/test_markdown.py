"""Text people wrote can do no harm, and still reads well."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from leadline.core.errors import Invalid
from leadline.core.limits import TEXT
from leadline.web.markdown import ATTRIBUTES, MOST_SIGNS, TAGS, render

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![x](https://other.example/pixel.png)",
    '![x](x "onerror=alert(1)")',
    '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<style>*{display:none}</style>",
    "<div style=position:fixed>",
    "`<script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<!--><script>alert(1)</script>-->",
    "a\n<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>",
    "**<b onclick=x>b</b>**",
    "| <script> |\n|-|\n| <img src=x onerror=x> |",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]  # fmt: skip


class Seen(HTMLParser):
    """What a browser would find in it."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.links = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]


def harmless(html):
    seen = Seen(html)
    allowed = {(tag, name) for tag, names in ATTRIBUTES.items() for name in names} | {("a", "rel")}
    return (
        seen.tags <= TAGS
        and seen.attributes <= allowed
        and all(re.match(r"(https?://|mailto:|/|#|[^:]*$)", link, re.IGNORECASE) for link in seen.links)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless(text):
    assert harmless(render(text))


@given(st.text(alphabet="<>\"'`[]()!*_~&;:/\\= \n\tabjavscriptonhrefd0#", max_size=120))
def test_any_text_becomes_harmless(text):
    assert harmless(render(text))


def test_html_is_shown_as_it_was_typed():
    assert render("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"


def test_links_tell_nothing_and_open_nothing():
    html = render("[docs](https://example.org/a?b=1&c=2) and <mail@example.org>")
    assert html.count('rel="nofollow noopener noreferrer"') == 2
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html and 'href="mailto:mail@example.org"' in html


def test_usual_marks_read_well():
    html = render(
        "# Title\n\n**bold** *slanted* ~~gone~~ `code`\n\n- one\n- two\n\n3. three\n\n> said\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |"
    )
    for part in ("<h1>Title</h1>", "<strong>bold</strong>", "<em>slanted</em>", "<s>gone</s>", "<code>code</code>",
                 "<li>two</li>", '<ol start="3">', "<blockquote>", "<td>2</td>"):  # fmt: skip
        assert part in html


def test_a_line_break_stays_a_line_break():
    assert render("one\ntwo") == "<p>one<br>\ntwo</p>\n"


def test_it_is_safe_to_draw_as_it_is():
    assert isinstance(render("x"), Markup)


def test_references_one_may_see_become_links_and_others_stay_text():
    html = render(
        "See PAY-12, SEC-1 and @ana; mail ana@ana.example.",
        {"PAY-12": "/items/PAY-12", "@ana": "/people/ana"},
    )
    assert '<a href="/items/PAY-12"' in html and '<a href="/people/ana"' in html
    assert "SEC-1" in html and html.count("<a ") == 2


def test_references_in_code_and_in_links_are_left_alone():
    html = render("`PAY-12` [PAY-12](https://example.org)\n\n    PAY-12", {"PAY-12": "/items/PAY-12"})
    assert "/items/PAY-12" not in html


def test_a_reference_inside_a_longer_word_is_none():
    assert "<a" not in render("XPAY-12x a/PAY-12 PAY-12-3 PAY-123", {"PAY-12": "/items/PAY-12"})


def test_an_address_of_a_reference_is_escaped_like_any_other():
    assert harmless(render("PAY-12", {"PAY-12": 'javascript:"><script>'}))


def test_a_text_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(Invalid, match=r"65,537 characters\. At most 65,536"):
        render("x" * (TEXT + 1))


def test_a_text_of_nearly_only_signs_is_shown_as_typed():
    text = "[<b>" * MOST_SIGNS
    html = render(text[: TEXT // 2])
    assert html.startswith("<pre>[&lt;b&gt;") and harmless(html)


def test_a_table_of_too_many_cells_is_not_drawn():
    row = "|".join("a" * 80) + "\n"
    assert "<table>" not in render(row + "|".join("-" * 80) + "\n" + "x\n" * 90)
    assert "<table>" in render("a|b\n-|-\n1|2")
