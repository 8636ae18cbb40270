"""Writes docs/reference.md: commands, rights, events, limits, as the code has them."""

import importlib
import os
import re
import sys
from math import prod
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference.md"


def reference() -> str:
    """The whole page."""
    parts = ["# Reference\n\nWritten by `make docs` from the code; a test holds it true.\n"]
    for title, about, lines in (
        (
            "Commands",
            "What an installation is run with; `leadline COMMAND --help` tells the rest.",
            commands(),
        ),
        (
            "Rights",
            "Which standing, or which tie to the row, gives which right.",
            rights(),
        ),
        ("Events", "What the journal can tell.", events()),
        ("Limits", "Every size and rate.", limits()),
    ):
        parts.append(f"\n## {title}\n\n{about}\n\n" + "\n".join(lines) + "\n")
    return "".join(parts)


def commands() -> list[str]:
    from typer.main import get_command

    from leadline.cli.commands import app

    return ["| command | does |", "|---|---|", *_commands(get_command(app), "leadline")]


def _commands(group: object, before: str) -> list[str]:
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            found += _commands(command, f"{before} {name}")
        else:
            found.append(
                f"| `{before} {name}{_arguments(command)}` | {(command.help or '').splitlines()[0]} |"
            )
    return found


def _arguments(command: object) -> str:
    names = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]  # type: ignore[attr-defined]
    return "".join(f" {name}" for name in names).replace("|", "\\|")


def rights() -> list[str]:
    from leadline.core.rights import RIGHTS, WHEN_ARCHIVED

    rows = [
        f"| `{right}` | {', '.join(sorted(held)) or 'the system alone'} | {'yes' if right in WHEN_ARCHIVED else ''} |"
        for right, held in RIGHTS.items()
    ]
    return ["| right | held by | in an archived project too |", "|---|---|---|", *rows]


def events() -> list[str]:
    from leadline.journal.events import KINDS

    for path in sorted((ROOT / "src" / "leadline").rglob("events*")):
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        if path.suffix == ".py" or path.is_dir():
            importlib.import_module(name)
    ours = [
        e for e in KINDS.values() if e.__module__.startswith("leadline.") and ".tests." not in e.__module__
    ]
    rows = [f"| `{e.kind}` | {e.__doc__.splitlines()[0]} |" for e in sorted(ours, key=lambda e: e.kind)]
    return ["| event | says |", "|---|---|", *rows]


def limits() -> list[str]:
    text = (ROOT / "src" / "leadline" / "core" / "limits.py").read_text()
    rows = re.findall(r"^([A-Z_]+) = ([^#\n]+?)(?:  # (.*))?$", text, re.MULTILINE)
    return [
        "| limit | value | of |",
        "|---|---|---|",
        *(f"| `{n}` | {_value(v)} | {w} |" for n, v, w in rows),
    ]


def _value(text: str) -> str:
    """60 * 60 as people write numbers; anything else as it stands."""
    factors = text.split("*")
    if not all(factor.strip().replace("_", "").isdigit() for factor in factors):
        return text
    return f"{prod(map(int, factors)):,}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadline.config.settings")
    import django

    django.setup()
    PAGE.write_text(reference())
    print(f"{PAGE.relative_to(ROOT)} is written.", file=sys.stderr)
