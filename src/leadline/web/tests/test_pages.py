"""The first address, the frame, and the page of components."""

import re
from pathlib import Path

import pytest
from django.test import Client

from leadline.web.gallery import components

pytestmark = pytest.mark.urls("leadline.web.tests.urls")
WEB = Path(__file__).parent.parent
TEMPLATES = sorted(f for f in WEB.parent.rglob("templates/**/*.html"))


@pytest.fixture
def shown(client_of, ana):
    return client_of(ana).get("/ui/").content.decode()


def test_an_empty_installation_begins_with_the_first_start(db):
    assert Client().get("/").headers["Location"] == "/start"


def test_nobody_signed_in_is_sent_to_sign_in(admin):
    assert Client().get("/").headers["Location"] == "/sign-in"


def test_who_is_signed_in_comes_to_the_brief(client_of, ana):
    assert client_of(ana).get("/").headers["Location"] == "/brief"


def test_the_components_are_for_people_who_are_signed_in(db):
    assert Client().get("/ui/").status_code == 302


def test_every_component_is_shown_with_its_inputs(shown):
    for name, component in components().items():
        assert component.signature.startswith(f"{name}("), f"{name}.html has no macro {name}"
        assert component.about, f"{name}.html does not say what it is"
        assert f'id="{name}"' in shown, f"{name} is not on /ui/"


def test_the_list_of_signatures_is_up_to_date():
    readme = (WEB / "templates" / "ui" / "README.md").read_text()
    for name, component in components().items():
        assert f"- `{component.signature}`" in readme, f"README.md of ui/ tells another signature of {name}"


def test_the_page_has_one_of_each_id(shown):
    found = re.findall(r'\sid="([^"]+)"', shown)
    assert len(found) == len(set(found)), {one for one in found if found.count(one) > 1}


def test_the_frame_follows_the_persons_theme(client_of, ana):
    ana.theme = "dark"
    ana.save(update_fields=["theme"])
    page = client_of(ana).get("/brief").content.decode()
    assert '<html lang="en" data-theme="dark">' in page


def test_the_frame_has_a_skip_link_a_live_region_and_the_token(client_of, ana):
    page = client_of(ana).get("/brief").content.decode()
    assert 'href="#main"' in page and 'aria-live="polite"' in page and "X-CSRFToken" in page


def test_a_message_stands_above_the_page_once_and_is_escaped(client_of, ana):
    client = client_of(ana)
    page = client.get("/say", follow=True).content.decode()
    assert "flash--good" in page and "Saved &lt;b&gt;PAY-84&lt;/b&gt;." in page
    assert "PAY-84" not in client.get("/brief").content.decode()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda f: "/".join(f.parts[-2:]))
def test_templates_keep_to_the_policy(file):
    text = re.sub(r"\{#.*?#\}", "", file.read_text(), flags=re.DOTALL)
    assert not re.search(r'\sstyle\s*=|\son[a-z]+\s*=\s*["\']|hx-on|hx-vals=.js:', text)
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)", text)


def test_every_icon_that_is_used_is_in_the_sprite():
    sprite = (WEB / "templates" / "shell" / "icons.html").read_text()
    used = set()
    for file in TEMPLATES:
        used |= set(re.findall(r'\bicon\("([a-z0-9-]+)"|icon_name="([a-z0-9-]+)"', file.read_text()))
    names = {name for pair in used for name in pair if name}
    assert not {name for name in names if f'id="icon-{name}"' not in sprite}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda f: "/".join(f.parts[-2:]))
def test_templates_import_components_that_exist(file):
    imports = re.findall(
        r'\{%-? from "ui/(\w+)\.html" import ([^%]+?)(?: with context)? -?%\}', file.read_text()
    )
    named = [(home, name.split(" as ")[0].strip()) for home, names in imports for name in names.split(",")]
    assert [pair for pair in named if pair[0] not in components() or pair[0] != pair[1]] == []
