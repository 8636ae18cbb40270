"""The demo's six projects, read from plans/: charter, objectives, roles, outputs and work, at their first day."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Any

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.refs import parse_ref
from leadline.objectives.actions import MeasureIn, add_objective
from leadline.ops.demo.places import ZONE, Company, Played, on_day, the_day
from leadline.outputs.actions import add_output
from leadline.portfolio.actions import set_stage
from leadline.projects.actions import add_freeze, add_pool, create_project, set_member
from leadline.projects.models import Project
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import NeedIn, add_column, add_dependency, change_column, create_item
from leadline.work.effort import read_effort
from leadline.work.models import Item

KEYS = ("PAY", "IDP", "DCX", "MOB", "DWH", "CARE")


@dataclass(slots=True)
class Made:
    """One project and the rows of its plan by their ids there."""

    said: dict[str, Any]
    project: Project
    lead: Any
    objectives: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    pools: dict[str, Any] = field(default_factory=dict)
    items: dict[int, Item] = field(default_factory=dict)
    waits: list[tuple[Item, str]] = field(default_factory=list)
    blocked: list[Item] = field(default_factory=list)


def bring(company: Company, today: datetime) -> dict[str, Made]:
    """All projects, then what waits for what, since that crosses them."""
    made = {}
    for key in KEYS:
        said = tomllib.loads((files("leadline.ops.demo") / "plans" / f"{key}.toml").read_text("utf-8"))
        with at(on_day(today, said["start"])):
            made[key] = _project(company, said, today)
    for one in made.values():
        with at(on_day(today, one.said["start"])):
            for item, named in one.waits:
                before = _named(made, item, named)
                add_dependency(_lead_of_both(one, made, before), item, before=before)
    company.organisation.refresh_from_db()
    return made


def _named(made: dict[str, Made], item: Item, named: str) -> Item:
    key, number = parse_ref(named) or (item.project.key, int(named))
    return made[key].items[number]


def _lead_of_both(one: Made, made: dict[str, Made], before: Item) -> Any:
    """Whoever may change both ends: across projects the system stands for an agreement of two leads."""
    return Played(one.lead) if before.project_id == one.project.pk else SYSTEM


def _project(company: Company, said: dict[str, Any], today: datetime) -> Made:
    start, lead = on_day(today, said["start"]), Played(company.people[said["lead"]])
    project = create_project(
        lead, company.organisation, key=said["key"], name=said["name"], start=start, zone=ZONE,
        calendar=company.calendars[said["calendar"]], private=said.get("private", False), why=said["why"],
        left_out=said["left_out"], target=the_day(today, said["target"]) if "target" in said else None,
        technical=said.get("technical"), currency="EUR",
    )  # fmt: skip
    one = Made(said, project, lead.person)
    set_stage(lead, project, stage=said["stage"])
    for handle, share in said["members"].items():
        set_member(lead, project, person=company.people[handle], standing="member", share=share)
    for handle in said["viewers"]:
        set_member(lead, project, person=company.people[handle], standing="viewer")
    for pool in said.get("pools", ()):
        one.pools[pool["id"]] = add_pool(
            lead, project, code=pool["id"], name=pool["name"], capacity=pool["capacity"]
        )
    _columns(one)
    _points(company, one, today)
    for freeze in said.get("freezes", ()):
        add_freeze(
            lead, project, name=freeze["name"], start=on_day(today, freeze["from"]),
            end=on_day(today, freeze["to"]), labels=freeze["labels"],
        )  # fmt: skip
    _work(company, one, today)
    return one


def _columns(one: Made) -> None:
    """Those of its board that are not as every board begins."""
    lead, project = Played(one.lead), one.project
    for row in one.said.get("columns", ()):
        if known := project.columns.filter(name=row["name"]).first():
            change_column(lead, known, limit=row["limit"])
        else:
            add_column(lead, project, **row)


def _points(company: Company, one: Made, today: datetime) -> None:
    lead, project, now = Played(one.lead), one.project, on_day(today, one.said["start"])

    def person(handle: str | None) -> Any:
        return company.people[handle] if handle else None

    for row in one.said["objectives"]:
        measures = [
            MeasureIn(name=m["name"], unit=m["unit"], start=m["from"], goal=m["to"]) for m in row["measures"]
        ]
        one.objectives[row["id"]] = add_objective(
            lead, project, code=row["id"], statement=row["statement"], owner=person(row["owner"]),
            measures=measures, now=now,
        )  # fmt: skip
    for row in one.said["outputs"]:
        one.outputs[row["id"]] = add_output(
            lead, project, code=row["id"], name=row["name"], serves=[one.objectives[o] for o in row["serves"]],
            criteria=row["criteria"], acceptor=person(row["acceptor"]), due=the_day(today, row["due"]), now=now,
        )  # fmt: skip
    for row in one.said["roles"]:
        role = add_role(
            lead, project, code=row["id"], name=row["name"], purpose=row["purpose"], decides=row["decides"],
            consulted=row["consulted"], answers_to=person(row.get("answers_to")),
            deputy=person(row.get("deputy")), needs=row.get("needs", {}), now=now,
        )  # fmt: skip
        for handle in row["holders"]:
            give_role(lead, role, person=person(handle), on=the_day(today, one.said["start"]))


def _work(company: Company, one: Made, today: datetime) -> None:
    """Lines of a plan: "# number | group | output", "* number | milestone | after | day",
    "number | title | effort | who | after | labels, pools or blocked"."""
    group: Item | None = None
    output: Any = None
    for line in one.said["work"]["lines"].strip().splitlines():
        parts = [part.strip() for part in line[1:].split("|")] if line[0] in "#*" else _parts(line)
        if line[0] == "#":
            output = one.outputs[parts[2]]
            item = create_item(
                Played(one.lead), one.project, number=int(parts[0]), title=parts[1], output=output
            )
            group = item
        elif line[0] == "*":
            day = on_day(today, int(parts[3]) + 1).replace(hour=0) if len(parts) > 3 else None
            item = create_item(
                Played(one.lead), one.project, number=int(parts[0]), title=parts[1], milestone=True, parent=group,
                deadline=day,
            )  # fmt: skip
            one.waits += [(item, named.strip()) for named in parts[2].split(",") if named.strip()]
        else:
            item = _item(company, one, parts, group, output)
        one.items[item.number] = item


def _parts(line: str) -> list[str]:
    parts = [part.strip() for part in line.split("|")]
    return parts + [""] * (6 - len(parts))


def _item(company: Company, one: Made, parts: list[str], group: Item | None, output: Any) -> Item:
    number, title, effort, who, after, extras = parts
    words = [word.strip() for word in extras.split(",") if word.strip()]
    needs = [NeedIn(people=(company.people[handle.strip()],)) for handle in who.split(",")]
    needs += [NeedIn(pool=one.pools[word]) for word in words if word in one.pools]
    item = create_item(
        Played(one.lead), one.project, number=int(number), title=title, parent=group, output=output,
        text=one.said["work"].get("texts", {}).get(number, ""), effort=read_effort(effort, 8, 5), needs=needs,
        labels=[word for word in words if word not in one.pools and word != "blocked"],
    )  # fmt: skip
    if "blocked" in words:
        one.blocked.append(item)
    one.waits += [(item, named.strip()) for named in after.split(",") if named.strip()]
    return item
