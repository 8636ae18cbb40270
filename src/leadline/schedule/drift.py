"""How far a project has drifted from a baseline: each item then and now, and the whole in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from leadline.schedule.days import finish_day
from leadline.schedule.models import Baseline, BaselineSpan
from leadline.schedule.snapshot import minute
from leadline.work.models import Item

Days = Mapping[int, tuple[datetime, datetime]]  # start and finish in the plan, by item


class Fate(StrEnum):
    """What became of an item since the baseline. In the order in which it matters."""

    LATER = "later"
    DROPPED = "dropped"
    NEW = "new"
    SOONER = "sooner"
    UNPLANNED = "not planned"
    SAME = "as then"


@dataclass(frozen=True, slots=True)
class Drift:
    """One item: the days it finishes by the baseline and now, in the project's zone."""

    item: Item
    fate: Fate
    then: date | None = None
    now: date | None = None

    @property
    def days(self) -> int:
        """Calendar days later, below 0 sooner; 0 where one of both is not known."""
        return (self.now - self.then).days if self.now and self.then else 0

    @property
    def moved(self) -> bool:
        return self.fate not in (Fate.SAME, Fate.UNPLANNED)


@dataclass(slots=True)
class Drifted:
    """All of a project. `then` and `now`: the day its last item finishes."""

    items: list[Drift] = field(default_factory=list)
    then: date | None = None
    now: date | None = None

    def of(self, *fates: Fate) -> list[Drift]:
        return [one for one in self.items if one.fate in fates]

    @property
    def kept(self) -> int:
        """How many items the baseline has."""
        return len(self.items) - len(self.of(Fate.NEW))

    @property
    def days(self) -> int | None:
        """By how much the finish moved; none where nothing is planned now."""
        return (self.now - self.then).days if self.now and self.then else None

    @property
    def sentence(self) -> str:
        """ "the finish moved by +6 days; 3 of 18 items later, 1 sooner, 2 new, 1 dropped" """
        later, *others = (len(self.of(f)) for f in (Fate.LATER, Fate.SOONER, Fate.NEW, Fate.DROPPED))
        parts = [f"{later} of {self.kept} {'item' if self.kept == 1 else 'items'} later"]
        words = ("sooner", "new", "dropped")
        parts += [f"{count} {word}" for count, word in zip(others, words, strict=True) if count]
        return f"{self._finish}; {', '.join(parts)}"

    @property
    def _finish(self) -> str:
        if self.days is None:
            return "no finish is planned now"
        if not self.days:
            return "the finish is where it was"
        return f"the finish moved by {signed(self.days)} {'day' if abs(self.days) == 1 else 'days'}"


def drifted(
    baseline: Baseline, spans: Iterable[BaselineSpan], items: Sequence[Item], planned: Days, zone: str
) -> Drifted:
    """`spans` of the baseline against `items`, which are there now, worst first. Items in the trash are dropped.

    A finish is compared by its day, not its hour: what moves within a day has not moved.
    """
    known = {span.item_id: span for span in spans}
    rows = [_since(span, _finish(span.item, planned, zone), zone) for span in known.values()]
    for item in items:
        if item.pk not in known:
            rows.append(Drift(item, Fate.NEW, None, _finish(item, planned, zone)))
    order = list(Fate)
    rows.sort(key=lambda row: (order.index(row.fate), -row.days, row.then or row.now or date.max))
    finishes = [day for item in items if (day := _finish(item, planned, zone))]
    return Drifted(rows, finish_day(minute(baseline.finish), zone), max(finishes, default=None))


def signed(days: int) -> str:
    """+6, −2, 0."""
    return f"+{days}" if days > 0 else f"−{-days}" if days else "0"


def _since(span: BaselineSpan, now: date | None, zone: str) -> Drift:
    then = finish_day(minute(span.finish), zone)
    if span.item.trashed_at is not None:
        return Drift(span.item, Fate.DROPPED, then)
    if now is None or then is None:
        return Drift(span.item, Fate.UNPLANNED, then)
    fate = Fate.LATER if now > then else Fate.SOONER if now < then else Fate.SAME
    return Drift(span.item, fate, then, now)


def _finish(item: Item, planned: Days, zone: str) -> date | None:
    """The day it was finished, or is planned to be."""
    if item.is_done and item.finished_at:
        return finish_day(minute(item.finished_at), zone)
    return finish_day(minute(planned[item.pk][1]), zone) if item.pk in planned else None
