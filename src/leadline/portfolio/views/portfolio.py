"""All projects on one page."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render

from leadline.core.days import now
from leadline.core.moment import one_moment
from leadline.core.pages import page
from leadline.core.tables import csv_answer
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.people.queries import visible_people
from leadline.portfolio.freeing import bought
from leadline.portfolio.queries import Line, lines_of, pressed, waits_across
from leadline.portfolio.ranges import ranges_of
from leadline.projects.queries import visible_projects

HEADERS = [
    "Project", "Name", "Stage", "Objectives (%)", "Promised", "50 % by", "85 % by", "95 % by", "Promise holds (of 100)",
    "Since last week (d)", "Health", "Facts",
]  # fmt: skip
TRIED, TOP = 6, 3  # people for whom a week more is tried, and those shown
LEAST = 0.5  # days sooner, from which a project waits for somebody


@page(needs="portfolio.see")
@one_moment()
def portfolio(request: Any) -> HttpResponse:
    """GET /portfolio; with `csv` the table as a file."""
    reader = request.user
    lines = lines_of(reader, now())
    if "csv" in request.GET:
        return csv_answer("portfolio", HEADERS, [_row(line) for line in lines])
    people = {person for line in lines for person in (lead.person_id for lead in line.project.leads)}
    given = {"lines": lines, "leads": len(people), "ranges": ranges_of(lines), "waits": waits_across(reader)}
    return render(request, "portfolio/portfolio.html", given)


@page(needs="portfolio.see")
def bottlenecks(request: Any) -> HttpResponse:
    """GET /portfolio/bottlenecks: a fragment, who several projects wait for and what a week of theirs buys."""
    reader, at = request.user, now()
    paths = pressed(reader)
    names = dict(visible_people(reader).filter(handle__in=paths).values_list("handle", "name"))
    seen = {one.key: one for one in visible_projects(reader).filter(archived_at=None)}
    rows = []
    for handle in [handle for handle in paths if handle in names][:TRIED]:
        gains = {key: days for key, days in _bought(handle, at).items() if key in seen}
        waiting = paths[handle] | {key: seen[key] for key, days in gains.items() if days >= LEAST}
        if len(waiting) > 1:
            several = sorted(waiting.values(), key=lambda one: one.name)
            rows.append((names[handle], several, round(sum(gains.values()), 1)))
    rows.sort(key=lambda row: -row[2])
    return render(request, "portfolio/_bottlenecks.html", {"rows": rows[:TOP]})


def _bought(handle: str, at: datetime) -> dict[str, float]:
    try:
        return bought(handle, at)
    except (Conflict, DependencyCycle):
        return {}


def _row(line: Line) -> list[Any]:
    said, zone = line.said, ZoneInfo(line.project.zone)
    days = (
        [moment.astimezone(zone).date() for moment in (said.p50, said.p85, said.p95)] if said else [None] * 3
    )
    chance = round(said.by_target * 100) if said and said.by_target is not None else None
    return [
        line.project.key, line.project.name, line.stage, _percent(line.progress), line.project.target, *days, chance,
        line.moved, line.colour_words, "; ".join(fact.words for fact in line.health.facts),
    ]  # fmt: skip


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)
