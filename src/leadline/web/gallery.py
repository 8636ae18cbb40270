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
        "chart_sample": _chart(),
    }


def _chart() -> dict[str, Any]:
    days = [f"2026-12-{day:02}" for day in (7, 14, 21, 28)]
    likely, low, high = [10, 18, 25, 31], [9, 15, 20, 24], [11, 22, 30, 38]
    series = [{"name": "done", "values": likely, "tone": "sea", "band": [low, high]}]
    spec = {"kind": "line", "x": days, "time": True, "unit": "d", "series": series}
    marks = [{"x": "2026-12-21", "label": "promised 21 Dec", "tone": "bad"}]
    rows = list(zip(days, likely, low, high, strict=True))
    return {"spec": {**spec, "marks": marks}, "headers": ["Day", "Done", "From", "To"], "rows": rows}


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
    """Some weeks of work, as schedule.chart tells them; days are counted from Monday 7 December 2026."""
    day, monday = 1440, 20_794 * 1440

    def line(
        ref: str, title: str, who: int, start: float, end: float, flags: int = 0, **more: Any
    ) -> list[Any]:
        reach = end - start
        at = [round(monday + x * day) for x in (start, end, end + reach / 6, end + reach / 3)]
        words, kind, done = more.get("words", ""), more.get("kind", 0), more.get("done", 0)
        return [ref, ref, kind, 2, title, flags, *at, None, done, [who], words, 0, 0]

    def group(title: str, start: float, end: float) -> list[Any]:
        days = [round(monday + x * day) for x in (start, end)]
        return [title, "", 3, 1, title, 0, *days, None, None, None, 0, [], "", None, 0]

    people = ("Jonas Berg", "Ana Kovac", "Wei Xu", "Omar Maki", "Mara Roth")
    return {
        "entry": 0,
        "now": monday + day,
        "projects": [["PAY", "Payments migration", "Europe/Berlin", 0]],
        "people": [[name[:3].lower(), name, []] for name in people],
        "lines": [
            group("Ledger service", 2, 60),
            line("PAY-63", "Settlement certificate", 0, 0, 6, 3, words="a decision"),
            line("PAY-84", "Idempotency keys on booking", 1, 2, 12, 1, done=60),
            line("PAY-91", "Replay tool, cohort 2", 1, 13, 22, 1),
            line("PAY-97", "Restore drill, first run", 2, 22, 27),
            group("Cut-over", 8, 63),
            line("PAY-70", "Rehearsal on staging", 3, 8, 22, done=20),
            line("PAY-102", "Cohort 1 moved", 1, 29, 39, 1),
            line("PAY-120", "Cut-over night", 4, 63, 63, kind=2),
        ],
        "links": [[1, 2, "FS"], [2, 3, "FS"], [3, 4, "SS"], [3, 7, "FS"], [7, 8, "FF"]],
        "freezes": [[monday + 11 * day, monday + 28 * day, "Freeze, 19 Dec – 6 Jan", 0]],
    }
