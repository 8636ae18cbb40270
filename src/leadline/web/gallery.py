"""What `/ui/` shows: each component's signature, read from its own file, and samples to draw it with."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator

FOLDER = Path(__file__).parent / "templates" / "ui"
_ABOUT = re.compile(r"\{#(.*?)#\}", re.DOTALL)
_MACRO = re.compile(r"^\{% macro (\w+\(.*?\)) -?%\}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Component:
    name: str
    signature: str
    about: str


@lru_cache
def components() -> dict[str, Component]:
    """All components by name, with the comment at the top of their file."""
    found = {}
    for file in sorted(FOLDER.glob("*.html")):
        text = file.read_text()
        about, signatures = _ABOUT.search(text), _MACRO.findall(text)
        own = next((s for s in signatures if s.startswith(f"{file.stem}(")), "")
        found[file.stem] = Component(file.stem, own, " ".join(about[1].split()) if about else "")
    return found


class SampleForm(forms.Form):
    """A form that is wrong on purpose."""

    title = forms.CharField(max_length=60, help_text="What will be there when it is done.")
    effort = forms.CharField(required=False, help_text="3-8d, 2d or 4h")
    finish = forms.DateField(required=False)
    state = forms.ChoiceField(choices=[("ready", "Ready"), ("doing", "Doing"), ("done", "Done")])
    private = forms.BooleanField(required=False, label="Only members see it")

    def clean_effort(self) -> str:
        raise forms.ValidationError("That is no effort. Write 3-8d, 2d or 4h.")


def samples() -> dict[str, Any]:
    """What some components are drawn with."""
    return {
        "form_sample": SampleForm({"title": "", "effort": "soon", "state": "doing"}),
        "page_sample": Paginator(range(180), 50).page(2),
        "load_sample": _load(),
        "weeks": [f"week {n}" for n in range(50, 60)],
        "timeline_sample": _timeline(),
    }


def _load() -> list[tuple[str, str, list[float | None]]]:
    shares: dict[str, list[int | None]] = {
        "Ana": [60, 70, 125, 125, 125, 125, 60, 50, 50, 50],
        "Jonas": [80, 85, 70, 100, 100, 50, 60, 85, 85, 70],
        "Lena": [70, 100, 60, None, None, 70, 60, 50, 100, 90],
        "Priya": [100, 70, 100, 70, 60, 60, 70, 70, 90, 100],
        "Wei": [35, 35, 35, 35, 80, 70, 50, 100, 100, 85],
    }
    return [(name, "", [None if n is None else n / 100 for n in weeks]) for name, weeks in shares.items()]


def _timeline() -> dict[str, Any]:
    """A few weeks at 66 pixels each."""

    def item(ref: str, title: str, who: str, start: int, end: int, **more: Any) -> dict[str, Any]:
        reach = {"p85": end + (end - start) // 6, "p95": end + (end - start) // 3} | more
        return {"kind": "item", "ref": ref, "href": "#timeline", "title": title, "who": [who],
                "start": start, "end": end, "when": "8 – 9 Jan", **reach}  # fmt: skip

    rows = [
        {"kind": "group", "title": "Ledger service", "start": 19, "end": 562},
        item("PAY-63", "Settlement certificate", "Jonas Berg", 0, 56, blocked=True, critical=True,
             note="waits 3 days for a decision", note_tone="bad"),
        item("PAY-84", "Idempotency keys on booking", "Ana Kovac", 19, 112, critical=True, done=0.6),
        item("PAY-91", "Replay tool, cohort 2", "Ana Kovac", 122, 206, critical=True),
        item("PAY-97", "Restore drill, first run", "Wei Xu", 206, 253),
        {"kind": "group", "title": "Cut-over", "start": 75, "end": 590},
        item("PAY-70", "Rehearsal on staging", "Omar Maki", 75, 206, done=0.2),
        item("PAY-102", "Cohort 1 moved", "Ana Kovac", 272, 366, critical=True),
        {"kind": "milestone", "ref": "PAY-120", "href": "#timeline", "title": "Cut-over night",
         "who": ["Mara Roth"], "start": 590, "end": 590, "when": "12 Mar", "note": "Thu 12 Mar"},
    ]  # fmt: skip
    days = ("8 Dec", "15", "22", "29", "5 Jan", "12", "19", "26", "2 Feb", "9", "16")
    return {
        "rows": rows,
        "ticks": [(n * 66, words) for n, words in enumerate(days)],
        "width": 760,
        "shades": [(103, 160, "Freeze, 19 Dec – 6 Jan")],
        "links": [(1, 2), (2, 3), (3, 4), (3, 7), (7, 8)],
        "today": 11,
    }
