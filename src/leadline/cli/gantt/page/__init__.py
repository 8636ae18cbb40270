"""The chart as a page: one file of HTML without scripts, for screens, phones and paper."""

from importlib.resources import files

from leadline.cli.gantt.chart import Chart
from leadline.cli.gantt.markup import Markup, joined, tag
from leadline.cli.gantt.page.about import about
from leadline.cli.gantt.page.backdrop import backdrops
from leadline.cli.gantt.page.head import head
from leadline.cli.gantt.page.legend import below
from leadline.cli.gantt.page.table import table

MANY = 300  # lines: from here on they are drawn closer together

# Nothing is loaded and nothing runs, whatever a title says.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(chart: Chart) -> str:
    """The whole document."""
    style = (files(__package__) / "style.css").read_text(encoding="utf-8")
    body = tag(
        "main",
        head(chart),
        table(chart),
        below(chart),
        about(chart),
        class_="dense" if len(chart.rows) > MANY else None,
    )
    return joined(
        [
            Markup("<!doctype html>"),
            Markup('<html lang="en">'),
            Markup('<head><meta charset="utf-8">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            tag("title", f"{chart.title} · Leadline"),
            tag("style", Markup(style), backdrops(chart)),
            Markup("</head><body>"),
            body,
            Markup("</body></html>\n"),
        ]
    )
