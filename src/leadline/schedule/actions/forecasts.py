"""Keeping what was forecast: what is said now beside each item, and every day that was ever said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from leadline.core.actions import action
from leadline.engine.calibration.scores import PARTS, crps
from leadline.engine.simulate import Finish
from leadline.journal.events import record
from leadline.people.models import Organisation
from leadline.schedule.actions.storing import instant
from leadline.schedule.events import ForecastMade
from leadline.schedule.models import Forecast, Outlook, Span

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A finish as it was forecast, of a project, or of its milestone or output (row ids)."""

    project: int
    zone: str
    finish: Finish
    item: int | None = None
    output: int | None = None
    target: date | None = None
    quantiles: tuple[int, ...] = ()  # instants at P 0.05, 0.10 ... 0.95

    @property
    def subject(self) -> tuple[int, int | None, int | None]:
        return (self.project, self.item, self.output)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """All that one simulation said, with row ids in place of the engine's names."""

    runs: int
    said: Sequence[Said]
    items: Mapping[int, Finish]
    outlooks: Mapping[int, dict[str, Any]] = field(default_factory=dict)  # columns of Outlook by project


@action(needs="schedule.store")
def store_forecasts(
    actor: Any, organisation: Organisation, *, foreseen: Foreseen, entry: int, inputs: str, now: datetime
) -> int:
    """Keep the days of 85 and 95 beside each item, and every forecast that says another day than the one before it.

    Returns: how many were new. Repeating it stores nothing.
    Errors:  NotAllowed for anybody but the system.
    Records: ForecastMade.
    """
    _beside_items(foreseen.items)
    before = _newest()
    new = [
        _row(said, entry, inputs, now)
        for said in foreseen.said
        if _is_told(said.finish) and _says(said) != _said(before.get(said.subject), said.zone)
    ]
    Forecast.objects.bulk_create(new, batch_size=BATCH)
    for project, columns in foreseen.outlooks.items():
        Outlook.objects.update_or_create(
            project_id=project, defaults={"at": now, "runs": foreseen.runs, **columns}
        )
    record(ForecastMade(entry=entry, new=len(new)), actor=actor)
    return len(new)


def _beside_items(items: Mapping[int, Finish]) -> None:
    changed = []
    for span in Span.objects.filter(item__in=items).only("pk", "item_id", "p85", "p95"):
        p85, p95 = (_instant(minute) for minute in (items[span.item_id].p85, items[span.item_id].p95))
        if (span.p85, span.p95) != (p85, p95):
            span.p85, span.p95 = p85, p95
            changed.append(span)
    Span.objects.bulk_update(changed, ["p85", "p95"], batch_size=BATCH)


def _newest() -> dict[tuple[int, int | None, int | None], Forecast]:
    newest = Forecast.objects.order_by().values("project", "item", "output").annotate(newest=Max("id"))
    rows: Iterable[Forecast] = Forecast.objects.filter(pk__in=newest.values("newest")).defer("quantiles")
    return {(row.project_id, row.item_id, row.output_id): row for row in rows}


def _is_told(finish: Finish) -> bool:
    """Where a calendar ends before, there is no day to say."""
    return None not in (finish.p50, finish.p85, finish.p95)


def _says(said: Said) -> list[date | None]:
    days = (said.finish.p50, said.finish.p85, said.finish.p95)
    return [*(instant(minute or 0).astimezone(ZoneInfo(said.zone)).date() for minute in days), said.target]


def _said(row: Forecast | None, zone: str) -> list[date | None] | None:
    if row is None:
        return None
    return [*(moment.astimezone(ZoneInfo(zone)).date() for moment in (row.p50, row.p85, row.p95)), row.target]


def _row(said: Said, entry: int, inputs: str, now: datetime) -> Forecast:
    p50, p85, p95 = (instant(m or 0) for m in (said.finish.p50, said.finish.p85, said.finish.p95))
    return Forecast(
        project_id=said.project, item_id=said.item, output_id=said.output, at=now, entry=entry, p50=p50, p85=p85,
        p95=p95, target=said.target, by_target=said.finish.by_target, inputs=inputs,
        quantiles=list(said.quantiles), naive=max(1.0, (p50 - now).total_seconds() / 86_400),
    )  # fmt: skip


def _instant(minute: int | None) -> datetime | None:
    return None if minute is None else instant(minute)


@action(needs="schedule.store")
def score_forecasts(actor: Any, organisation: Organisation, *, came: Mapping[int, datetime | None]) -> int:
    """Write beside forecasts, by their ids, when what they were about was finished, and how near they were.

    `None`: it is not finished after all, so they wait again. Returns: how many.
    Errors:  NotAllowed for anybody but the system.
    Records: nothing: it adds nothing that the finish itself does not tell.
    """
    rows = list(Forecast.objects.filter(pk__in=came))
    for row in rows:
        row.actual = came[row.pk]
        row.score = None if row.actual is None else round(_score(row, row.actual), 4)
    Forecast.objects.bulk_update(rows, ["actual", "score"], batch_size=BATCH)
    return len(rows)


def _score(row: Forecast, actual: datetime) -> float:
    """CRPS in days from when it was said, as a part of the simple forecast."""

    def days(moment: datetime) -> float:
        return (moment - row.at).total_seconds() / 86_400

    if row.quantiles:
        said = {part: days(instant(at)) for part, at in zip(PARTS, row.quantiles, strict=True)}
    else:
        said = {0.5: days(row.p50), 0.85: days(row.p85), 0.95: days(row.p95)}
    return crps(said, days(actual)) / row.naive
