"""Baselines against the plan: who drifted, milestones as they were promised, what is earned of what was planned."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from leadline.core.days import now, today
from leadline.core.moment import one_moment
from leadline.core.pages import page
from leadline.core.tables import csv_answer
from leadline.schedule.curves import items_table, sayings_table, trend_curve, value_curve
from leadline.schedule.drift import drifted, signed
from leadline.schedule.forms import new_baseline
from leadline.schedule.models import Baseline, BaselineSpan
from leadline.schedule.queries import (
    baseline_spans,
    baselines_of,
    finish_sayings,
    milestone_sayings,
    newest_forecast,
    planned_days,
    single_items,
)
from leadline.schedule.snapshot import calendar_of
from leadline.schedule.trend import trends
from leadline.schedule.value import RULES, Value, is_priced, without_effort
from leadline.schedule.value import value as value_of

ROWS = 12  # items a page: milestones and earned value come after them
CHOICES = ("baseline", "all", "rule", "unit", "milestone", "page")


@page(needs="project.see")
@one_moment()
def value(request: Any, key: str) -> HttpResponse:
    """GET /PAY/value?baseline=3: drift, milestones and earned value against it, or against the newest.

    `all`: items that did not move too; `rule=begun`: half is earned at the start; `unit=money`: for leads;
    `milestone=7`: its trend alone; `csv=items`, `milestones` or `earned`: the numbers.
    """
    project, reader = request.project, request.user
    baselines = list(baselines_of(reader, project))
    rights = reader.rights(project)
    given: dict[str, Any] = {
        "project": project,
        "baselines": baselines,
        "rights": rights,
        "options": [(row.pk, row.name) for row in baselines],
        "taking": new_baseline(today(project.zone), {row.name for row in baselines}),
    }
    if not baselines:
        return render(request, "schedule/value.html", given)
    given |= compared(request, _chosen(baselines, request.GET.get("baseline")))
    if (answer := _as_csv(request.GET.get("csv", ""), project.key, given)) is not None:
        return answer
    return render(request, "schedule/value.html", given)


def compared(request: Any, baseline: Baseline) -> dict[str, Any]:
    """All that the page tells against one baseline. A fixed number of queries."""
    project, reader = request.project, request.user
    spans = list(baseline_spans(reader, baseline))
    items = list(single_items(reader, project))
    planned = planned_days(reader, project)
    drift = drifted(baseline, spans, items, planned, project.zone)
    said, agreed = finish_sayings(reader, project), milestone_sayings(reader, project)
    told = trends(project, items, planned, said, agreed)
    alone = next((one for one in told if one.item and str(one.item.pk) == request.GET.get("milestone")), None)
    whole = "all" in request.GET
    rows = drift.items if whole else [row for row in drift.items if row.moved]
    return {
        "baseline": baseline,
        "drift": drift,
        "rows": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "whole": whole,
        "forecast": newest_forecast(reader, project),
        "trends": told,
        "trend": trend_curve(told, today(project.zone), alone),
        "alone": alone,
        "signed": signed,
        "to": _addresses(request),
        **_earned(request, spans),
    }


def _earned(request: Any, spans: list[BaselineSpan]) -> dict[str, Any]:
    """Earned value, in hours, or for those who see rates in money where every cost is known."""
    project = request.project
    missing = without_effort(spans)
    sees = request.user.may("project.members", project)
    priced = sees and bool(project.currency) and is_priced(spans)
    money = priced and request.GET.get("unit") == "money"
    rule = request.GET.get("rule", "")
    rule = rule if rule in RULES else "done"
    calendar, found = calendar_of(project.calendar), None
    if not missing:
        found = value_of(spans, calendar, project.zone, now(), money=money, rule=rule)
    unit = project.currency if money else "h"
    return {
        "missing": missing,
        "priced": priced,
        "money": money,
        "rule": rule,
        "unit": unit,
        "value": found,
        "pace": _pace(found),
        "value_curve": value_curve(found, unit) if found else None,
    }


def _as_csv(what: str, key: str, given: dict[str, Any]) -> HttpResponse | None:
    """The numbers asked for as a file; none where a page is wanted."""
    if what == "items":
        return csv_answer(f"{key}-drift", *items_table(given["drift"].items))
    if what == "milestones":
        return csv_answer(f"{key}-milestones", *sayings_table(given["trends"]))
    if what == "earned" and (curve := given["value_curve"]):
        return csv_answer(f"{key}-earned-value", curve.headers, curve.rows)
    return None


def _chosen(baselines: list[Baseline], asked: str | None) -> Baseline:
    """The one asked for, or the newest. Errors: Http404 for one that is not here."""
    if not asked:
        return baselines[0]
    found = next((row for row in baselines if str(row.pk) == asked), None)
    if found is None:
        raise Http404
    return found


def _addresses(request: Any) -> dict[str, str]:
    """This page with other choices, by name."""
    asked = {name: request.GET[name] for name in CHOICES if name in request.GET}

    def with_(**other: str | None) -> str:
        return "?" + urlencode({n: words for n, words in (asked | other).items() if words is not None})

    return {
        "moved": with_(all=None, page=None) + "#drift",
        "all": with_(all="yes", page=None) + "#drift",
        "page": with_(page=None) + "&page=",
        "done": with_(rule=None) + "#earned",
        "begun": with_(rule="begun") + "#earned",
        "hours": with_(unit=None) + "#earned",
        "money": with_(unit="money") + "#earned",
        **{f"csv_{what}": with_(csv=what) for what in ("items", "milestones", "earned")},
    }


def _pace(value: Value | None) -> str:
    """How far behind or ahead of the baseline, in weeks, with SPI(t)."""
    if value is None:
        return ""
    weeks, index = round(value.behind, 1), value.schedule.spi
    where = f"{abs(weeks)} weeks {'behind' if weeks > 0 else 'ahead'}" if weeks else "as planned"
    return where if index is None else f"{where}, SPI(t) {index:.2f}"
