"""The forecast of a project: when it is finished and how sure that is, what drives it, and how such days have held."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render

from leadline.core.days import now
from leadline.core.moment import one_moment
from leadline.core.pages import page
from leadline.core.tables import csv_answer
from leadline.engine.calibration.record import ENOUGH_TO_SHOW
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.risks.queries import visible_risks
from leadline.schedule.burning import Burn, burn
from leadline.schedule.days import instant
from leadline.schedule.models import Forecast, Outlook
from leadline.schedule.queries import newest_forecast, newest_run, spans_of, trouble_of
from leadline.schedule.queries.forecasts import outlook_of, parts_of, said_since
from leadline.schedule.queries.outcomes import counted, record_of
from leadline.schedule.shifts import moved, steps
from leadline.schedule.snapshot import risk_id
from leadline.work.queries.finished import past_of
from leadline.work.queries.naming import visible_by_ref

SINCE = (7, 14, 28)  # days


@page(needs="project.see")
@one_moment()
def forecast(request: Any, key: str) -> HttpResponse:
    """GET /PAY/forecast?since=7; with `csv=burn`, `finish` or `held` the numbers of a chart."""
    reader, project, at = request.user, request.project, now()
    said = newest_forecast(reader, project)
    outlook = outlook_of(reader, project)
    burned = burn(project, past_of(project).finished, outlook.fan if outlook else {}, at)
    finish = _finish(said, project) if said else None
    if wanted := _csv(request.GET.get("csv", ""), project, burned, finish, reader):
        return wanted
    days = next((n for n in SINCE if request.GET.get("since") == str(n)), SINCE[0])
    since = said_since(reader, project, at - timedelta(days=days))
    run = newest_run()
    return render(
        request,
        "schedule/forecast.html",
        {
            "project": project,
            "said": said,
            "outlook": outlook,
            "finish": finish,
            "burn": burned,
            "plan": max((span.finish for span in spans_of(reader, project)), default=None),
            "drivers": _drivers(reader, project, outlook),
            "people": _people(reader, outlook),
            "since": days,
            "sinces": [(f"{n // 7} week{'s' if n > 7 else ''}", f"?since={n}", n == days) for n in SINCE],
            "moved": moved(since, project.zone),
            "steps": steps(reader, since, project.zone),
            "parts": parts_of(reader, project),
            "record": record_of(reader, at, project),
            "records": record_of(reader, at),
            "held": _held(reader),
            "enough": ENOUGH_TO_SHOW,
            "trouble": trouble_of(reader, run),
        },
    )


def _csv(name: str, project: Project, burned: Burn | None, finish: Any, reader: Any) -> HttpResponse | None:
    if name == "burn" and burned:
        return csv_answer(f"{project.key}-work-done", Burn.HEADERS, burned.rows())
    if name == "finish" and finish:
        return csv_answer(f"{project.key}-finish", finish["headers"], finish["rows"])
    if name == "held":
        held = _held(reader)
        return csv_answer("forecasts-held", held["headers"], held["rows"])
    return None


def _finish(said: Forecast, project: Project) -> dict[str, Any] | None:
    """Of 100 runs, how many are finished by each day: bars between the quantiles, as a chart takes them."""
    if not said.quantiles:
        return None
    zone = ZoneInfo(project.zone)
    days = [instant(at).astimezone(zone).date() for at in said.quantiles]
    x: list[Any] = []
    by: list[int] = []
    for n, day in enumerate(days):
        if x and x[-1] == day:
            by[-1] = 5 * (n + 1)
        else:
            x.append(day)
            by.append(5 * (n + 1))
    marks = [
        {"x": _nearest(x, _day(moment, zone)), "label": f"{label} {_words(_day(moment, zone))}", "tone": tone}
        for moment, label, tone in (
            (said.p50, "P50", "sea"),
            (said.p85, "P85", "sea"),
            (said.p95, "P95", "sea"),
        )
    ]
    if said.target and x[0] <= said.target <= x[-1]:
        marks.append(
            {"x": _nearest(x, said.target), "label": f"promised {_words(said.target)}", "tone": "bad"}
        )
    spec: dict[str, Any] = {
        "kind": "histogram", "time": True, "unit": "of 100 runs", "x": [day.isoformat() for day in x],
        "series": [{"name": "finished by then", "values": by, "tone": "sea"}], "marks": marks,
    }  # fmt: skip
    headers = ["Finished by", "In so many of 100 runs"]
    return {"spec": spec, "headers": headers, "rows": list(zip(spec["x"], by, strict=True))}


def _nearest(days: list[Any], day: Any) -> str:
    return str(min(days, key=lambda one: (abs((one - day).days), one)).isoformat())


def _drivers(reader: Any, project: Project, outlook: Outlook | None) -> list[dict[str, Any]]:
    """Those in sight, in days of the project."""
    told = outlook.drivers if outlook else []
    items = visible_by_ref(reader, {driver["ref"] for driver in told if not driver["risk"]})
    named = any(driver["risk"] for driver in told)
    rows = visible_risks(reader).filter(project=project) if named else []
    risks = {risk_id(row.project.key, row.number): row for row in rows}
    size = project.hours_per_day * 60
    return [
        {
            "ref": one["ref"],
            "item": items.get(one["ref"]),
            "risk": risks.get(one["ref"]),
            "days": round(one["minutes"] / size, 1),
        }
        for one in told
        if one["ref"] in (risks if one["risk"] else items)
    ]


def _people(reader: Any, outlook: Outlook | None) -> list[tuple[str, int]]:
    """Who is on the longest path in half of all runs or more, of people in sight: a fact of the plan."""
    often = {handle: share for handle, share in (outlook.people if outlook else {}).items() if share >= 0.5}
    rows = visible_people(reader).filter(handle__in=often).values_list("handle", "name")
    return sorted(
        ((name, round(often[handle] * 100)) for handle, name in rows), key=lambda one: (-one[1], one[0])
    )


def _held(reader: Any) -> dict[str, Any]:
    """For each P how often it held, of all that has come, as a chart takes it."""
    done = [row for row in counted(reader).exclude(actual=None) if row.quantiles]
    parts = [5 * n for n in range(1, 20)]
    if len(done) < ENOUGH_TO_SHOW:
        return {"count": len(done), "spec": None, "headers": ["Said (%)", "Held (%)", "Of"], "rows": []}
    held = [
        round(100 * sum(row.actual <= instant(row.quantiles[n]) for row in done) / len(done), 1)  # type: ignore[operator]
        for n in range(19)
    ]
    spec: dict[str, Any] = {
        "kind": "line", "unit": "%", "x": [f"{part} %" for part in parts],
        "series": [
            {"name": "held", "values": held, "tone": "sea"},
            {"name": "as said", "values": parts, "tone": "soft", "dashed": True},
        ],
    }  # fmt: skip
    rows = [(part, share, len(done)) for part, share in zip(parts, held, strict=True)]
    return {"count": len(done), "spec": spec, "headers": ["Said (%)", "Held (%)", "Of"], "rows": rows}


def _day(moment: datetime, zone: ZoneInfo) -> Any:
    return moment.astimezone(zone).date()


def _words(day: Any) -> str:
    return f"{day.day} {day:%b}"
