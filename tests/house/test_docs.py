"""What the docs say of settings, commands, rights, events and limits is what the code has."""

import importlib.util
import re

import pytest
from typer.main import get_command

from leadline.cli.commands import app
from tests.house.source import PACKAGE, ROOT

DOCS = ROOT / "docs"
SETTING = re.compile(r"LEADLINE_[A-Z_]*[A-Z]")


def settings():
    """Names of LEADLINE_* variables anywhere in the code."""
    text = "".join(path.read_text() for path in PACKAGE.rglob("*.py") if "tests" not in path.parts)
    return sorted({name.removesuffix("_FILE") for name in SETTING.findall(text)})


def commands(group=None, before="leadline"):
    for name, command in (group or get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


@pytest.mark.parametrize("name", [*settings(), "PORT", "HOST", "DEMO"])
def test_every_setting_is_told(name):
    assert f"`{name}`" in (DOCS / "settings.md").read_text()


def test_no_setting_is_told_that_does_not_exist():
    told = {name.removesuffix("_FILE") for name in SETTING.findall((DOCS / "settings.md").read_text())}

    assert told == set(settings())


def test_the_reference_is_what_the_code_has():
    spec = importlib.util.spec_from_file_location("docs_maker", ROOT / "make" / "docs.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert (DOCS / "reference.md").read_text() == maker.reference(), "run: make docs"


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_told(command):
    assert f"`{command}" in (DOCS / "reference.md").read_text()


def test_links_in_the_docs_lead_somewhere():
    broken = []
    for page in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")

    assert broken == []
