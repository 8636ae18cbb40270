"""The timeline's geometry: rows, bars and ticks in pixels, from spans; no requests, no HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from leadline.schedule.models import Span
from leadline.work.models import Item

DAY = {"days": 30.0, "weeks": 9.375, "months": 3.0}  # px a day
MARGIN = 2  # days before the first bar
ROOM = 21  # days after the last, for the words beside it
NEAR = 28  # days: today is drawn when the first bar begins no later than this from now
WIDEST = 60_000  # px: past that the next coarser zoom is taken


@dataclass(slots=True)
class Row:
    """One line: an item, a group or a milestone, from `start` to `end` in px; none while it is not planned."""

    item: Item
    is_group: bool
    span: Span | None
    start: float | None = None
    end: float | None = None


@dataclass(slots=True)
class Chart:
    """Rows and where things lie, in px from the left."""

    zoom: str
    rows: list[Row]
    width: float = 0
    today: float | None = None
    ticks: list[tuple[float, str]] = field(default_factory=list)
    shades: list[tuple[float, float, str]] = field(default_factory=list)  # x, width, words
    links: list[tuple[int, int]] = field(default_factory=list)  # from row, to row


def chart(
    items: Sequence[Item],
    spans: dict[int, Span],
    *,
    zone: str,
    now: datetime,
    zoom: str = "weeks",
    waits: Iterable[tuple[int, int]] = (),
    freezes: Iterable[tuple[datetime, datetime, str]] = (),
) -> Chart:
    """Lay out `items` in tree order. `waits` are (before, after) ids of items, drawn as links.

    Units: px; a day is DAY[zoom] wide, days being local to `zone`. A chart too wide takes a coarser zoom.
    """
    drawn = Chart(zoom=zoom, rows=_tree(items, spans))
    local = ZoneInfo(zone)
    bars = [row.span for row in drawn.rows if row.span and not row.is_group]
    bars = bars or [row.span for row in drawn.rows if row.span]
    days = [moment.astimezone(local).date() for s in bars for moment in (s.start, s.finish)]
    if not days:
        return drawn
    if 0 < (min(days) - now.astimezone(local).date()).days <= NEAR:
        days.append(now.astimezone(local).date())
    first = min(days) - timedelta(days=min(days).weekday() + MARGIN)
    last = max(days) + timedelta(days=ROOM)
    while drawn.zoom != "months" and (last - first).days * DAY[drawn.zoom] > WIDEST:
        drawn.zoom = {"days": "weeks", "weeks": "months"}[drawn.zoom]
    scale = _Scale(first, DAY[drawn.zoom], local)
    drawn.width = round((last - first).days * scale.day, 1)
    for row in drawn.rows:
        if row.span:
            # A group may begin before the first bar shown: what is finished in it may be left out.
            row.start, row.end = max(0.0, scale.at(row.span.start)), scale.at(row.span.finish)
    here = scale.at(now)
    drawn.today = here if 0 <= here <= drawn.width else None
    drawn.ticks = list(_ticks(first, last, scale.day, drawn.zoom))
    drawn.shades = [
        (left, round(right - left, 1), words)
        for start, end, words in freezes
        if (left := max(0, scale.at(start))) < (right := min(drawn.width, scale.at(end)))
    ]
    at = {row.item.pk: place for place, row in enumerate(drawn.rows) if row.end is not None}
    drawn.links = [(at[before], at[after]) for before, after in waits if before in at and after in at]
    return drawn


def open_ones(items: Sequence[Item]) -> list[Item]:
    """Those that are not finished, with the groups they are in; in the order given."""
    by_id = {item.pk: item for item in items}
    groups = {item.parent_id for item in items}
    kept: set[int] = set()
    for item in items:
        one: Item | None = None if item.is_done or item.pk in groups else item
        while one is not None and one.pk not in kept:
            kept.add(one.pk)
            one = by_id.get(one.parent_id) if one.parent_id else None
    return [item for item in items if item.pk in kept]


@dataclass(slots=True, frozen=True)
class _Scale:
    first: date
    day: float
    zone: ZoneInfo

    def at(self, moment: datetime) -> float:
        local = moment.astimezone(self.zone)
        part = (local.hour * 60 + local.minute) / 1440
        return round(((local.date() - self.first).days + part) * self.day, 1)


def _tree(items: Sequence[Item], spans: dict[int, Span]) -> list[Row]:
    """Parents before their children, otherwise in the order given."""
    known = {item.pk for item in items}
    children: dict[int | None, list[Item]] = {}
    for item in items:
        children.setdefault(item.parent_id if item.parent_id in known else None, []).append(item)
    rows: list[Row] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        item = waiting.pop()
        rows.append(Row(item, item.pk in children, spans.get(item.pk)))
        waiting.extend(reversed(children.get(item.pk, [])))
    return rows


def _ticks(first: date, last: date, width: float, zoom: str) -> Iterable[tuple[float, str]]:
    month = 0
    for passed in range((last - first).days):
        day = first + timedelta(days=passed)
        if zoom == "months" and day.day == 1:
            yield round(passed * width, 1), f"{day:%b %Y}" if day.month == 1 or not month else f"{day:%b}"
            month = day.month
        elif zoom == "days" or (zoom == "weeks" and day.weekday() == 0):
            yield round(passed * width, 1), f"{day.day} {day:%b}" if day.month != month else str(day.day)
            month = day.month
