from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadline.cli.gantt.drawing import drawing
from leadline.cli.gantt.drawing.words import fitted, length
from leadline.cli.gantt.markup import tag
from leadline.cli.gantt.tests.drawn import TOWER, charted, foreseen, svg
from leadline.cli.gantt.tests.test_page import HOSTILE

NAME = "{http://www.w3.org/2000/svg}"


def test_the_drawing_is_xml_that_stands_alone():
    text = drawing(foreseen(TOWER))
    root = svg(text)

    assert root.tag == f"{NAME}svg"
    assert {element.tag.removeprefix(NAME) for element in root.iter()} <= {
        "svg", "title", "desc", "style", "defs", "pattern", "clipPath", "rect", "g", "path", "text",
    }  # fmt: skip
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "prefers-color-scheme: dark" in text


def test_the_drawing_says_what_it_shows():
    root = svg(drawing(foreseen(TOWER)))
    items = [e.get("aria-label") for e in root.iter() if e.get("role") == "listitem"]

    assert root.find(f"{NAME}title").text == "A bell for the tower"
    assert "P85" in root.find(f"{NAME}desc").text
    assert len(items) == 5
    assert items[2].startswith("BELL-3 Pour, ")
    assert items[2].endswith("on the longest path")
    assert "It waits for BELL-2" in " ".join(e.text or "" for e in root.iter(f"{NAME}title"))


def test_hostile_texts_are_only_text():
    root = svg(drawing(charted(TOWER.replace("Shape the core", HOSTILE))))

    assert not [element for element in root.iter() if element.tag.endswith(("script", "img"))]
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]


def test_bars_lie_within_the_drawing_and_names_within_their_column():
    root = svg(drawing(foreseen(TOWER)))
    width = float(root.get("width"))

    for rect in root.iter(f"{NAME}rect"):
        x, wide = float(rect.get("x", 0)), float(rect.get("width"))
        assert x >= 0
        assert wide >= 0
        assert x + wide <= width + 0.1
    assert {e.get("clip-path") for e in root.iter(f"{NAME}g")} >= {"url(#names)", "url(#days)"}


@given(st.text(max_size=120), st.integers(0, 400))
def test_words_never_grow_wider_than_their_room(text, room):
    cut = fitted(text, room, 13.5)

    assert cut == text or cut == "…" or length(cut, 13.5) <= room


@settings(max_examples=200)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_valid_xml_and_comes_back(inside, attribute):
    element = ElementTree.fromstring(tag("a", inside, b=attribute).encode("utf-8", "surrogatepass"))

    if inside.isprintable():
        assert (element.text or "") == inside
    if attribute.isprintable():
        assert element.get("b") == attribute


@pytest.mark.parametrize("number", [0.0, 1e-9, 123456.789, 1e6 + 0.25, -3.14159])
def test_numbers_are_written_plainly(number):
    written = tag("a", b=number)

    assert "e" not in written
    assert abs(float(written.split('"')[1]) - number) < 0.001
