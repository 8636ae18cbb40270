"""Facts for rules: all running projects in a fixed number of queries. For the system, which proposes for everybody."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, Prefetch, Q

from leadline.briefs.models import Question
from leadline.briefs.queries.audience import KINDS, asked_of
from leadline.briefs.queries.newcomers import newcomers
from leadline.briefs.queries.standing import standing_in
from leadline.core.moment import one_moment
from leadline.decisions.models import Decision
from leadline.desk.facts import Facts, Here, Known
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.journal.models import Entry
from leadline.objectives.models import Objective
from leadline.outputs.models import Acceptance, Output
from leadline.people.models import Absence, Person
from leadline.projects.models import Freeze, Member, Project
from leadline.risks.queries import open_risks
from leadline.roles.models import Holder, Role
from leadline.schedule.basis import Basis, basis_at
from leadline.schedule.models import Forecast, Load, Outlook
from leadline.schedule.queries import newest_run
from leadline.thanks.models import Thanks
from leadline.work.models import Dependency, Item

FRESH = 14  # days for which what was finished is told of


def facts_at(now: datetime) -> Facts:
    """All that rules read. The plan is read first, apart: it may have to be solved.

    Cost: some thirty queries, however many projects and items.
    """
    basis = _basis(now)
    return _read(now, basis)


@one_moment()
def _read(now: datetime, basis: Basis | None) -> Facts:
    projects = list(Project.objects.filter(archived_at=None).select_related("calendar").order_by("id"))
    ids = [row.pk for row in projects]
    items = _items(ids, now)
    by_project = _by(items, "project_id")
    parents = Item.objects.filter(project__in=ids, trashed_at=None).exclude(parent=None)
    groups = frozenset(pk for pk in parents.values_list("parent", flat=True).distinct() if pk is not None)
    waiting, waits_for = _waits(ids, {item.pk: item for item in items if not item.is_done})
    members = _by(
        Member.objects.filter(project__in=ids, person__is_active=True)
        .select_related("person")
        .order_by("person__name", "id"),
        "project_id",
    )
    outputs, objectives, roles = _outputs(ids), _objectives(ids), _roles(ids)
    forecasts = _forecasts(ids)
    outlooks = {row.project_id: row for row in Outlook.objects.filter(project__in=ids)}
    questions = _by(
        Question.objects.filter(project__in=ids, answered_at=None)
        .select_related("person")
        .order_by("at", "id"),
        "project_id",
    )
    known = _known(ids, {"objective": objectives, "role": roles, "output": outputs}, now)
    freezes = _by(Freeze.objects.filter(project__in=ids, end__gt=now).order_by("start"), "project_id")
    items_of = Prefetch("items", Item.objects.filter(trashed_at=None).select_related("project").defer("text"))
    decisions = Decision.objects.filter(project__in=ids, state=Decision.State.OPEN).prefetch_related(items_of)
    risks = open_risks().filter(project__in=ids).prefetch_related(None).prefetch_related(items_of)
    asked, named = _by(decisions, "project_id"), _by(risks.select_related("owner"), "project_id")
    thanked = frozenset(
        Thanks.objects.filter(project__in=ids, output__isnull=False).values_list("output", flat=True)
    )
    moved = _moved([item.pk for item in items if item.state == Item.State.DOING])
    heres = []
    for row in projects:
        said = forecasts.get(row.pk, {})
        mine = by_project.get(row.pk, [])
        for item in mine:
            item.project = row
        heres.append(
            Here(
                project=row,
                members=members.get(row.pk, ()),
                items={item.ref: item for item in mine},
                groups=groups,
                waiting=waiting,
                waits_for=waits_for,
                outputs=outputs.get(row.pk, ()),
                objectives=objectives.get(row.pk, ()),
                roles=roles.get(row.pk, ()),
                forecast=said.get(("", 0)),
                forecasts={key: one for key, one in said.items() if key[0]},
                outlook=outlooks.get(row.pk),
                questions=questions.get(row.pk, ()),
                known=known.get(row.pk, ()),
                freezes=freezes.get(row.pk, ()),
                moved_at=moved,
                decisions=asked.get(row.pk, ()),
                risks=named.get(row.pk, ()),
                thanked=thanked,
            )
        )
    monday = (now - timedelta(days=now.weekday() + 1)).date()
    return Facts(
        now=now,
        projects=heres,
        run=newest_run(),
        basis=basis,
        loads=_by(
            Load.objects.filter(monday__gte=monday).select_related("person").order_by("monday"), "person_id"
        ),
        absences=_by(
            Absence.objects.filter(last__gte=now.date()).defer("note").order_by("first"), "person_id"
        ),
    )


def _basis(now: datetime) -> Basis | None:
    try:
        return basis_at(now)
    except (Conflict, DependencyCycle):
        return None


def _by(rows: Iterable[Any], column: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _items(projects: list[int], now: datetime) -> list[Item]:
    """Three queries: rows with their spans, and who the spans give them to."""
    fresh = Q(finished_at=None) | Q(finished_at__gte=now - timedelta(days=FRESH))
    rows = Item.objects.filter(fresh, project__in=projects, trashed_at=None).defer("text")
    spans = Prefetch("span__people", Person.objects.only("pk", "name", "handle"))
    named = rows.select_related("output", "blocked_on", "span").prefetch_related(spans)
    return list(named.order_by("rank", "id"))


def _waits(
    projects: list[int], items: dict[int, Item]
) -> tuple[dict[int, list[Item]], dict[int, list[Item]]]:
    after: dict[int, list[Item]] = defaultdict(list)
    before: dict[int, list[Item]] = defaultdict(list)
    # Of one project only: its leads need not see the others.
    rows = Dependency.objects.filter(before__project__in=projects, after__project=F("before__project"))
    for one, other in rows.values_list("before", "after"):
        if one in items and other in items:
            after[one].append(items[other])
            before[other].append(items[one])
    return after, before


def _outputs(projects: list[int]) -> dict[int, list[Any]]:
    planned = Max("items__span__finish", filter=Q(items__trashed_at=None))
    rows = Output.objects.filter(project__in=projects, retired_at=None).select_related("acceptor", "project")
    acceptances = Prefetch("acceptances", Acceptance.objects.select_related("by"))
    return _by(
        rows.annotate(planned=planned).prefetch_related("criteria", acceptances, "serves"), "project_id"
    )


def _objectives(projects: list[int]) -> dict[int, list[Any]]:
    rows = Objective.objects.filter(project__in=projects, retired_at=None).select_related("owner")
    return _by(rows.prefetch_related("measures"), "project_id")


def _roles(projects: list[int]) -> dict[int, list[Any]]:
    """With `holding`: who has the role now."""
    rows = Role.objects.filter(project__in=projects, retired_at=None).select_related("deputy")
    holders = Holder.objects.filter(until=None).select_related("person")
    found = _by(rows.prefetch_related(Prefetch("holders", holders)), "project_id")
    for role in (role for roles in found.values() for role in roles):
        role.holding = [holder.person for holder in role.holders.all()]
    return found


def _forecasts(projects: list[int]) -> dict[int, dict[tuple[str, int], Forecast]]:
    """The newest of each project ("", 0), output and milestone."""
    rows = Forecast.objects.filter(project__in=projects)
    newest = rows.order_by().values("project", "item", "output").annotate(newest=Max("id")).values("newest")
    found: dict[int, dict[tuple[str, int], Forecast]] = defaultdict(dict)
    for row in Forecast.objects.filter(pk__in=newest):
        subject = (
            ("output", row.output_id) if row.output_id else ("item", row.item_id) if row.item_id else ("", 0)
        )
        found[row.project_id][subject] = row
    return found


def _known(
    projects: list[int], points: dict[str, dict[int, list[Any]]], now: datetime
) -> dict[int, list[Known]]:
    rows = {(kind, point.pk): point for kind in KINDS for found in points[kind].values() for point in found}
    asked = asked_of(projects)
    standing, new = standing_in(projects), newcomers(projects, now=now)
    people = Person.objects.in_bulk({one.person for one in asked})
    found: dict[int, list[Known]] = defaultdict(list)
    for one in asked:
        point = rows.get((one.kind, one.point))
        if point is not None:
            state, first = standing.of(one), new.get((one.project, one.person))
            in_time = first is not None and first.leave_time_for(state)
            found[one.project].append(
                Known(people[one.person], one.kind, point, state.value, one.relation, in_time)
            )
    return found


def _moved(items: list[int]) -> dict[int, datetime]:
    """When something last happened to each of these items. What was done, never by whom."""
    abouts = {f"item:{pk}": pk for pk in items}
    rows = Entry.objects.filter(about__in=abouts).order_by().values("about").annotate(last=Max("at"))
    return {abouts[row["about"]]: row["last"] for row in rows}
