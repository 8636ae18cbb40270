"""Dependencies as thin arrows."""

from collections.abc import Iterator

from leadline.cli.gantt.drawing.sheet import Sheet
from leadline.cli.gantt.markup import Markup, tag

INSET = 5  # px: where an arrow lands behind the start of a bar


def links(sheet: Sheet) -> Iterator[Markup]:
    """The plain ones in one path; then those of the longest path, on top."""
    for binds in (False, True):
        lines, tips = [], []
        for link in sheet.chart.links:
            if link.binds is binds:
                is_point = sheet.chart.rows[link.after].kind == "milestone"
                x = round(sheet.x(link.lands) + (0 if is_point else INSET), 1)
                down = link.after > link.before
                start = sheet.y(link.before) + sheet.row // 2
                reach = sheet.row / 2 + (-sheet.bar / 2 - 4 if down else sheet.bar / 2 + 4)
                end = sheet.y(link.after) + reach
                lines.append(f"M{sheet.x(link.leaves)} {start}H{x}V{end:g}")
                tips.append(f"M{x:g} {end + (4 if down else -4):g}l-3.5 {-5 if down else 5}h7z")
        name = " binds" if binds else ""
        if lines:
            yield tag("path", class_=f"link{name}", d="".join(lines))
            yield tag("path", class_=f"tip{name}", d="".join(tips))
