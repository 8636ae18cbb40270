"""An installation in which every route has something to show: three projects, and people who stand differently to them.

Everything comes through actions. Texts of the private project carry CANARY: whoever is not in it never meets that.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from conftest import NOW, TODAY, WEEK

from leadline.briefs.actions import ask_question, confirm_point
from leadline.core.actors import SYSTEM
from leadline.decisions.actions import open_decision
from leadline.desk.actions import store_proposals
from leadline.desk.effects.weighing import Weighed, Weight
from leadline.desk.found import Found, Way
from leadline.desk.models import Proposal
from leadline.inbox.actions import claim_mail, mark_mail
from leadline.inbox.reactions import tell
from leadline.journal.delivery import beat
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, add_reading
from leadline.outputs.actions import add_output, check_criterion
from leadline.people import actions as people
from leadline.people.models import Calendar, Person
from leadline.people.secrets import new_secret
from leadline.projects.actions import add_freeze, add_pool, create_project, set_member
from leadline.projects.models import Project
from leadline.reports.actions import draft_report, send_report, share_report
from leadline.reports.models import Share
from leadline.risks.actions import open_risk
from leadline.roles.actions import add_role, give_role
from leadline.schedule.actions import begin_what_if, take_baseline
from leadline.schedule.reactions import replan
from leadline.thanks.actions import give_thanks
from leadline.work.actions import (
    NeedIn,
    add_column,
    add_dependency,
    block_item,
    create_item,
    save_view,
    set_needs,
    start_item,
    trash_item,
    write_note,
)
from tests.house.addresses import Route

CANARY = "Quokka"
KEYS = {"own": "PAY", "open": "OPN", "private": "QUOKKAS"}
SOON = date(2027, 3, 12)


@dataclass
class World:
    """People by handle; and for each place what the parts of an address stand for, by the word before them."""

    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)  # parts of addresses that belong to no project
    only: dict[tuple[str, str], Any] = field(
        default_factory=dict
    )  # by place and route: the last part of that one

    def address(self, route: Route, place: str, last: Any = None) -> str:
        """The route's address in `place`; `last` replaces its last part.

        Errors: KeyError where nothing is seeded: do that here, so that the route can be tested.
        """
        told: list[str] = []
        for text, part in route.pieces:
            told.append(text)
            if part:
                told.append(str(self._value(place, "".join(told), part)))
        if route.parts and (last := last or self.only.get((place, route.name))):
            told[2 * len(route.parts) - 1] = str(last)
        return "/" + "".join(told)

    def last_value(self, route: Route, place: str) -> Any:
        """What stands for the last part of the route in `place`."""
        text, part = [piece for piece in route.pieces if piece[1]][-1]
        return self._value(place, text, part)

    def _value(self, place: str, before: str, part: str) -> Any:
        if part == "key":
            return KEYS[place]
        words = [word for word in re.split(r"[/-]", before) if word and word not in KEYS.values()]
        segment = next((word for word in reversed(words) if not word.isdigit()), "")
        for known in (self.places[place], self.shared):
            for name in (f"{segment}/{part}", segment):
                if name in known:
                    return known[name]
        raise KeyError(f"tests/house/world.py has nothing for {segment}/{part}")


NOBODYS = 876543210  # an id no row has


def build() -> World:
    world = World()
    organisation = people.start_organisation(SYSTEM, name="Nordlicht", zone="Europe/Berlin")
    berlin = people.create_calendar(
        SYSTEM, organisation, code="berlin", name="Berlin office", zone="Europe/Berlin", week=WEEK
    )
    standings = {"ada": "administrator", "dag": "guest", "gus": "guest"}
    for handle in ("ada", "mara", "ana", "lena", "gus", "dag", "dora", "olga"):
        world.people[handle] = people.create_person(
            SYSTEM, organisation, name=handle.title(), handle=handle, email=f"{handle}@example.org",
            calendar=berlin, zone="Europe/Berlin", standing=standings.get(handle, "person"),
        )  # fmt: skip
    _people(world, organisation, berlin)
    ada, mara, ana, lena, gus, dora, olga = (
        world.people[h] for h in ("ada", "mara", "ana", "lena", "gus", "dora", "olga")
    )
    own = _project(world, "own", mara, organisation, berlin, ana, words="Booking")
    for person, standing in ((lena, "viewer"), (gus, "guest"), (dora, "member"), (olga, "member")):
        set_member(mara, own, person=person, standing=standing)
    _project(world, "open", olga, organisation, berlin, olga, words="Reporting")
    secret = _project(world, "private", olga, organisation, berlin, olga, words=CANARY, private=True)
    _across(world, olga, own, secret)
    people.deactivate_person(ada, dora, now=NOW)
    replan([])
    for place in KEYS:
        project = world.places[place]["first"].project
        leads = mara if place == "own" else olga
        report = send_report(leads, draft_report(leads, project, now=NOW), now=NOW)
        secret = share_report(leads, project, report=report, days=30, now=NOW)
        world.shared.setdefault("shared", secret)  # its own: it opens one report for anybody
        link = Share.objects.get(project=project).pk
        world.places[place] |= {"reports": report.number, "links": link, "sections": "risks"}
        draft_report(leads, project, now=NOW + timedelta(days=1))
        asked = open_decision(leads, project, question=f"{project.name}: which?", options=["This"], now=NOW)
        named = open_risk(
            leads, project, title=f"{project.name} is late", probability=0.5, adds=(1, 2, 3), now=NOW
        )
        world.places[place] |= {"decisions": asked.number, "risks": named.number}
        world.places[place]["thanks"] = _thanks(place, project, leads)
        taken = take_baseline(leads, project, name=f"{project.name} as agreed", reason=project.why, now=NOW)
        world.places[place]["baselines"] = taken.pk
    _propose(world, organisation)
    tell(list(Entry.objects.order_by("id")))
    mail = claim_mail(SYSTEM, mara, kind="digest", notices=[mara.notices.latest("pk").pk], day=TODAY, now=NOW)
    world.shared["mail"] = new_secret("mail")
    mark_mail(SYSTEM, mail, now=NOW, ends=world.shared["mail"])
    world.shared["inbox"] = mara.notices.filter(project=own).latest("pk").pk
    world.shared["steps"] = mara.steps.filter(item__project=own).latest("pk").pk
    beat(NOW)
    return world


def _propose(world: World, organisation: Any) -> None:
    """One proposal in each project, with a way and an action."""
    found = []
    for place in KEYS:
        item = world.places[place]["first"]
        change = {"kind": "priority", "ref": item.ref, "value": 600}
        way = Way(words=f"Take {item.title} first", changes=[change], evidence=item.title)
        remind = {"do": "remind", "kind": "objective", "point": 1, "people": [], "words": "Remind them"}
        told = Found(
            project=item.project, rule="blocked", cause=place, title=f"{item.title} waits", kind="blocked",
            ways=[way, way], actions=[remind],
        )  # fmt: skip
        found.append(Weighed(found=told, ways=[Weight(way=way, days=3, noise=1)] * 2))
    projects = [one.found.project for one in found]
    store_proposals(SYSTEM, organisation, found=found, projects=projects, now=NOW)
    for place, project in zip(KEYS, projects, strict=True):
        row = Proposal.objects.get(project=project)
        world.places[place] |= {"proposals": row.pk, "ways": 0, "actions": 0, "rules": "blocked"}


def _thanks(place: str, project: Project, leads: Person) -> int:
    """Given to somebody else of the project, if there is anybody."""
    member = project.memberships.exclude(person=leads).first()
    if member is None:
        return NOBODYS
    words = CANARY if place == "private" else "What a calm day."
    return give_thanks(
        leads, project, to=member.person, output=project.outputs.first(), words=words, now=NOW
    ).pk


def _people(world: World, organisation: Any, berlin: Calendar) -> None:
    ada, ana = world.people["ada"], world.people["ana"]
    team = people.create_team(ada, organisation, name="Ledger")
    people.join_team(ada, team, person=ana)
    absence = people.add_absence(ada, ana, first=TODAY + timedelta(days=30), last=TODAY + timedelta(days=32))
    people.claim_skill(ada, ana, skill="Python", level=5)
    people.set_password(ada, world.people["lena"], password="a horse and a lamp")
    world.shared = {
        "people": "ana",
        "absences": absence.pk,
        "skills": ana.claims.get().pk,
        "teams": team.pk,
        "members": "ana",
        "calendars": berlin.pk,
        "import": "nothing",
        "calendar": "nothing",
        "load": "ana",
        "weeks": "2026-12-07",
        "invitation": people.invite_person(ada, world.people["dag"], now=NOW),
        "reset": people.offer_reset(ada, world.people["lena"], now=NOW),
    }


def _project(
    world: World, place: str, lead: Person, organisation: Any, berlin: Calendar, doer: Person, *, words: str,
    private: bool = False,
) -> Project:  # fmt: skip
    project = create_project(
        lead, organisation, key=KEYS[place], name=f"{words} migration", start=NOW, calendar=berlin,
        zone="Europe/Berlin", private=private, why=f"{words} is slow.", left_out=[f"{words} abroad"], target=SOON,
    )  # fmt: skip
    if doer is not lead:
        set_member(lead, project, person=doer)
    freeze = add_freeze(
        lead, project, name=f"{words} holidays", start=NOW + timedelta(days=14), end=NOW + timedelta(days=21)
    )
    pool = add_pool(lead, project, code="rig", name=f"{words} rig", capacity=1)
    objective = add_objective(
        lead, project, statement=f"{words} settles within a day", owner=doer, now=NOW,
        measures=[MeasureIn(name=f"{words} days", start=3, goal=1, unit="d")],
    )  # fmt: skip
    measure = objective.measures.get()
    reading = add_reading(lead, measure, value=2, on=TODAY, today=TODAY, note=f"{words} got better")
    output = add_output(
        lead, project, name=f"{words} service", serves=[objective], criteria=[f"{words} is tested"], acceptor=lead,
        due=SOON, now=NOW,
    )  # fmt: skip
    criterion = output.criteria.get()
    check_criterion(lead, criterion, on=TODAY, evidence=f"{words} report")
    role = add_role(
        lead,
        project,
        name=f"{words} engineer",
        purpose=f"Builds {words}",
        decides=[f"{words} schema"],
        now=NOW,
    )
    give_role(lead, role, person=doer, on=TODAY)
    group = create_item(lead, project, title=f"{words} group", output=output)
    first = create_item(
        lead, project, title=f"{words} first", text=f"About {words}.", parent=group, effort=(480, 960, 1440)
    )
    second = create_item(lead, project, title=f"{words} second", effort=(480, 480, 480))
    gone = create_item(lead, project, title=f"{words} gone")
    set_needs(lead, first, needs=[NeedIn(people=(doer,)), NeedIn(pool=pool)])
    dependency = add_dependency(lead, first, before=second)
    start_item(doer, first, at=NOW, now=NOW)
    block_item(doer, first, because=f"{words} waits for a decision", on=lead, now=NOW)
    note = write_note(doer, first, text=f"{words} note, see @{lead.handle}", now=NOW)
    trash_item(lead, gone, now=NOW)
    column = add_column(lead, project, name=f"{words} review", state="doing", limit=2)
    view = save_view(doer, project, name=f"{words} late", words="late", shared=True)
    question = ask_question(doer, project, text=f"Why {words}?", now=NOW)
    said = confirm_point(
        doer, project, point=role, edition=role.edition, words=f"{words} is mine to build.", now=NOW
    )
    what_if = begin_what_if(
        lead, project, name=f"{words} dropped", changes=[{"kind": "drop_output", "output": output.code}], now=NOW
    )  # fmt: skip
    world.only[place, "item_restoration"] = gone.number
    world.places[place] = {
        "items/number": first.number,
        "first": first,
        "notes": note.pk,
        "dependencies": dependency.pk,
        "roles": role.pk,
        "holders": doer.pk,
        "holders/handle": doer.handle,
        "objectives": objective.pk,
        "measures": measure.pk,
        "readings": reading.pk,
        "outputs": output.pk,
        "criteria": criterion.pk,
        "questions": question.pk,
        "answers": said.pk,
        "objections": said.pk,
        "hand-over": doer.handle,
        "points": f"objective-{objective.pk}",
        "freezes": freeze.pk,
        "pools": pool.pk,
        "views": view.pk,
        "columns": column.pk,
        "ifs": what_if.pk,
        "team": doer.handle,
        "members": doer.handle,
    }
    return project


def _across(world: World, both: Person, own: Project, secret: Project) -> None:
    """Work that everybody sees waits for work that nobody may know of, and the other way round."""
    hidden = world.places["private"]["first"]
    waiting = create_item(both, own, title="Waits for something", effort=(480, 480, 480))
    add_dependency(both, waiting, before=hidden)
    create_item(both, secret, title=f"{CANARY} third", effort=(480, 480, 480))
    set_needs(both, waiting, needs=[NeedIn(people=(both,))])
