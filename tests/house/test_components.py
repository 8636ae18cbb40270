"""Every component is shown on /ui/ with its inputs."""

import re

import pytest

from tests.house.source import PACKAGE

UI = PACKAGE / "web" / "templates" / "ui"
GALLERY = PACKAGE / "web" / "templates" / "gallery"
MACRO = re.compile(r"\{%-? macro (\w+)\(")
COMPONENTS = sorted(path for path in UI.glob("*.html"))


@pytest.mark.parametrize("path", COMPONENTS, ids=[path.stem for path in COMPONENTS])
def test_a_component_is_shown_and_told(path):
    shown = "".join(file.read_text() for file in GALLERY.glob("*.html"))
    text = path.read_text()
    macros = [name for name in MACRO.findall(text) if not name.startswith("_")]

    assert text.lstrip().startswith("{#"), "its first line says what it is and what it takes"
    assert macros, "a component is a macro"
    assert any(re.search(rf"\b{name}\(", shown) for name in macros), f"/ui/ does not show {path.stem}"


@pytest.mark.django_db
def test_the_page_of_components_draws(ana, client_of):
    answer = client_of(ana).get("/ui/")

    assert answer.status_code == 200
    shown = set(re.findall(r'id="(?:ui-)?(\w+)"', answer.content.decode()))
    missing = [path.stem for path in COMPONENTS if path.stem not in shown]
    assert missing == []
