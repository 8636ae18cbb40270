"""Plans drawn for tests, and readers of what was drawn."""

from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from leadline.cli.answer import Answer
from leadline.cli.gantt.chart import Chart, chart
from leadline.cli.solving import solve
from leadline.cli.wish import Wish
from leadline.planfile.tests.examples import document

TOWER = """
[project]
key = "BELL"
name = "A bell for the tower"
start = 2030-01-07
timezone = "Europe/Berlin"
calendar = "week"
target = 2030-02-01

[[calendars]]
id = "week"
week = { mon = [DAY], tue = [DAY], wed = [DAY], thu = [DAY], fri = [DAY] }
holidays = [{ from = 2030-01-16, name = "fair" }]

[[people]]
id = "ana"
name = "Ana Kovac"

[[people]]
id = "jonas"
name = "Jonas Berg"

[[pools]]
id = "furnace"
name = "Furnace"

[[outputs]]
id = "bell"
name = "The bell"
due = 2030-01-10

[[work]]
id = "BELL-1"
title = "Casting"
output = "bell"

[[work]]
id = "BELL-2"
title = "Shape the core"
parent = "BELL-1"
effort = { low = "1d", likely = "2d", high = "4d" }
needs = [{ person = "ana" }]
started = 2030-01-07T09:00:00
done = 0.5

[[work]]
id = "BELL-3"
title = "Pour"
parent = "BELL-1"
effort = "3d"
needs = [{ person = "ana" }, { person = "jonas" }, { pool = "furnace" }]
after = ["BELL-2"]
deadline = 2030-01-09

[[work]]
id = "BELL-4"
title = "Clean the yard"
effort = "2h"

[[milestones]]
id = "rings"
name = "First ring"
after = ["BELL-3"]
date = 2030-01-30

[[freezes]]
name = "Market"
from = 2030-01-21
to = 2030-01-22
labels = ["noise"]
""".replace("DAY", '"09:00-17:00"')


def answer_to(*texts: str) -> Answer:
    documents = [document(text) for text in texts]
    return solve(documents, [f"{d.project.key}.toml" for d in documents], Wish(runs=0))


def charted(*texts: str) -> Chart:
    return chart(answer_to(*texts))


class Foreseen(Answer):
    """An answer with a made-up forecast: P50 a day after the plan, P85 two, P95 four."""

    def as_json(self) -> dict[str, Any]:
        said = super().as_json()
        for kind in ("items", "projects", "outputs"):
            for each in said[kind]:
                at = datetime.fromisoformat(each["finish"])
                for name, days in (("p50", 1), ("p85", 2), ("p95", 4)):
                    each[name] = (at + timedelta(days=days)).isoformat()
        said["projects"][0]["by_target"] = 0.38
        said["forecast"] = {"runs": 10_000}
        said["drivers"] = [{"ref": "BELL-3", "days": 4.2}]
        return said


def foreseen(text: str) -> Chart:
    answer = answer_to(text)
    fields = ("documents", "files", "plan", "schedule", "load", "warnings")
    return chart(Foreseen(**{name: getattr(answer, name) for name in fields}))


class Page(HTMLParser):
    """The elements of a page, their attributes, and all text that is shown."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} is closed in the wrong place"

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def svg(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())
