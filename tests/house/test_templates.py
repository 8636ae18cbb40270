"""Templates and scripts: escaped, without inline script and style, made of named parts."""

import re

import pytest

from tests.house.source import PACKAGE

TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
SCRIPTS = [path for path in (PACKAGE / "web" / "static").rglob("*") if path.suffix in {".ts", ".js"}]
SCRIPTS = [path for path in SCRIPTS if "dist" not in path.parts]
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)

NEVER = {
    "declares text safe": re.compile(r"\|\s*safe\b|\bautoescape\s+(?:false|off)|\bMarkup\("),
    "has an inline style": re.compile(r"<[^>]*\sstyle\s*=|<style\b"),
    "has an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "has an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(?!\s*</script>)"),
    "runs an address as script": re.compile(r"javascript:", re.IGNORECASE),
    "uses an attribute htmx evaluates": re.compile(r"\shx-(?:on|vals\s*=\s*[\"']?js)"),
}
NEVER_IN_SCRIPTS = {
    "writes HTML from text": re.compile(
        r"\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write"
    ),
    "runs text as code": re.compile(r"\beval\(|new Function\("),
}


def found_in(text, rules):
    bare = COMMENT.sub(lambda hidden: "\n" * hidden[0].count("\n"), text)
    hits = [(match.start(), what) for what, rule in rules.items() for match in rule.finditer(bare)]
    return [f"{bare.count(chr(10), 0, start) + 1}: {what}" for start, what in hits]


def breaches(paths, rules):
    return [f"{p.relative_to(PACKAGE)}:{found}" for p in paths for found in found_in(p.read_text(), rules)]


def test_templates_are_escaped_and_free_of_inline_code():
    # The one exception is prose: Markdown that web/markdown.py has made and cleaned.
    found = [
        line for line in breaches(TEMPLATES, NEVER) if not line.startswith("web/templates/ui/prose.html")
    ]
    assert found == []


def test_scripts_never_write_html_from_text():
    assert breaches(SCRIPTS, NEVER_IN_SCRIPTS) == []


@pytest.mark.parametrize(
    "planted",
    ["{{ text|safe }}", "{{ text | safe }}", "{% autoescape false %}", '<p style="color: red">', "<style>p{}</style>",
     '<a href="#" onclick="x()">', "<script>alert(1)</script>", '<a href="javascript:x()">', '<p hx-on:click="x()">'],
)  # fmt: skip
def test_a_planted_danger_is_found(planted):
    assert found_in(planted, NEVER)


@pytest.mark.parametrize(
    "planted", ["a.innerHTML = b", "a.insertAdjacentHTML('x', b)", "eval(a)", "new Function('a')"]
)
def test_a_planted_danger_in_a_script_is_found(planted):
    assert found_in(planted, NEVER_IN_SCRIPTS)


@pytest.mark.parametrize(
    "fine",
    ['<script src="/static/a.js" defer></script>', "{# never |safe #}", '<input name="stylish" value="on=">'],
)
def test_what_is_fine_passes(fine):
    assert not found_in(fine, NEVER)
