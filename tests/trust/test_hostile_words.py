"""Words that would be code, that turn what follows around, or that nobody sees."""

import re
from urllib.parse import urlencode

import pytest
from conftest import NOW, TODAY
from django.db import transaction

from leadline.briefs.actions import ask_question, confirm_point
from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid
from leadline.core.refs import CODE
from leadline.decisions.actions import open_decision
from leadline.desk.actions import store_proposals
from leadline.desk.effects.weighing import Weighed, Weight
from leadline.desk.found import Found, Way
from leadline.desk.models import Proposal
from leadline.inbox.reactions import tell
from leadline.integrations.plan_file.importer import import_bytes
from leadline.integrations.plan_file.outbound import document_of
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, add_reading
from leadline.outputs.actions import accept_output, add_output, check_criterion
from leadline.people.actions import (
    add_absence,
    change_profile,
    claim_skill,
    create_calendar,
    create_person,
    create_team,
)
from leadline.planfile.write import write_toml
from leadline.projects.actions import add_freeze, add_pool, change_project, create_project
from leadline.projects.models import Project
from leadline.reports.actions import draft_report, send_report, share_report
from leadline.risks.actions import open_risk
from leadline.roles.actions import add_role, give_role
from leadline.schedule.actions import begin_what_if, take_baseline
from leadline.schedule.reactions import replan
from leadline.work.actions import (
    NeedIn,
    add_column,
    add_dependency,
    block_item,
    change_item,
    create_item,
    save_view,
    set_needs,
    start_item,
    trash_item,
    write_note,
)  # fmt: skip
from tests.house.addresses import routes
from tests.house.world import KEYS, World

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*191}}"
SHORT = "<script>alert(1)</script>\"'{{7*191}}"  # where 80 characters are the most


def fill(mara, organisation, berlin, words, short, code="code"):
    """A project with `words` in all its texts, and what to ask its routes for."""
    change_profile(mara, mara, name=short if short.isprintable() else "Mara")
    team = create_team(person := create_admin(organisation), organisation, name=short)
    calendar = create_calendar(person, organisation, code=code, name=short, zone="UTC", week=berlin.week,
                               closed=[{"from": "2026-12-25", "to": "2026-12-25", "name": short}])  # fmt: skip
    project = create_project(
        mara,
        organisation,
        key="PAY",
        name=words,
        start=NOW,
        calendar=calendar,
        zone="UTC",
        why=words,
        left_out=[words],
    )
    change_project(mara, project, name=words + ".")
    absence = add_absence(mara, mara, first=TODAY, last=TODAY, note=words)
    claim = claim_skill(mara, mara, skill=short, level=3)
    freeze = add_freeze(mara, project, name=words, start=NOW, end=NOW.replace(day=9), labels=[short])
    pool = add_pool(mara, project, code=code, name=words, capacity=2)
    goal = add_objective(mara, project, code=code, statement=words, owner=mara, now=NOW,
                         measures=[MeasureIn(name=short, goal=1, unit="d")])  # fmt: skip
    reading = add_reading(mara, goal.measures.get(), value=2, on=TODAY, today=TODAY, note=words)
    output = add_output(
        mara, project, code=code, name=words, serves=[goal], criteria=[words], acceptor=mara, now=NOW
    )
    check_criterion(mara, output.criteria.get(), on=TODAY, today=TODAY, evidence=words)
    accept_output(mara, output, now=NOW, words=words)
    role = add_role(mara, project, code=code, name=short, purpose=words, decides=[words], consulted=[words],
                    needs={short: 3}, now=NOW)  # fmt: skip
    give_role(mara, role, person=mara, on=TODAY)
    question = ask_question(mara, project, text=words, now=NOW)
    confirm_point(mara, project, point=goal, edition=goal.edition, words=words, now=NOW)
    item = create_item(
        mara,
        project,
        title=words,
        text=words,
        code=code,
        output=output,
        labels=[short],
        effort=(None, 480, None),
    )
    change_item(mara, item, title=words + "!")
    set_needs(mara, item, needs=[NeedIn(skill=short, level=1), NeedIn(pool=pool)])
    start_item(mara, item, at=NOW, now=NOW)
    block_item(mara, item, because=words, on=mara, now=NOW)
    note = write_note(
        mara, item, text=f"{words}\n\n[x](javascript:alert(1)) ![y](https://evil.example/y.png)", now=NOW
    )
    gone = create_item(mara, project, title=words)
    other = create_item(mara, project, title=words)
    wait = add_dependency(mara, item, before=other)
    trash_item(mara, gone, now=NOW)
    asked = open_decision(mara, project, question=words, why=words, options=[words], default=words, role=role,
                          items=[item], now=NOW)  # fmt: skip
    risk = open_risk(mara, project, title=words, text=words, probability=0.5, adds=(1, 2, 3), items=[item],
                     trigger=words, plan=words, owner=mara, now=NOW)  # fmt: skip
    column = add_column(mara, project, name=short, state="doing")
    view = save_view(mara, project, name=short, words=short, shared=True)
    world = World(people={"mara": mara})
    world.places["own"] = {
        "items/number": item.number, "notes": note.pk, "dependencies": wait.pk, "roles": role.pk, "holders": mara.pk,
        "holders/handle": mara.handle, "objectives": goal.pk, "measures": goal.measures.get().pk,
        "readings": reading.pk, "columns": column.pk, "views": view.pk,
        "outputs": output.pk, "criteria": output.criteria.get().pk, "questions": question.pk, "freezes": freeze.pk,
        "pools": pool.pk, "decisions": asked.number, "risks": risk.number, "thanks": 1, "objections": 1, "answers": 1,
        "points": f"objective-{goal.pk}",
        "team": mara.handle, "members": mara.handle,
    }  # fmt: skip
    world.shared = {
        "people": mara.handle, "absences": absence.pk, "skills": claim.pk, "teams": team.pk, "calendars": calendar.pk,
        "import": "nothing", "invitation": "ll_invitation_x", "reset": "ll_reset_x", "mail": "ll_mail_x",
        "calendar": "nothing", "load": mara.handle, "weeks": "2026-12-07",
    }  # fmt: skip
    replan([])
    world.places["own"]["baselines"] = take_baseline(mara, project, name=short, reason=words, now=NOW).pk
    world.places["own"]["ifs"] = begin_what_if(
        mara, project, name=short, changes=[{"kind": "drop", "ref": other.ref}], now=NOW
    ).pk
    tell(list(Entry.objects.all()))
    _propose(world, organisation, words)
    report = send_report(mara, draft_report(mara, project, now=NOW), now=NOW)
    world.shared["shared"] = share_report(mara, project, report=report, days=30, now=NOW)
    link = project.shares.get().pk
    world.places["own"] |= {"reports": report.number, "links": link, "sections": "risks"}
    draft_report(mara, project, now=NOW)
    world.shared["steps"] = mara.steps.latest("pk").pk
    world.shared["inbox"] = mara.notices.latest("pk").pk if mara.notices.exists() else 1
    assert KEYS["own"] == "PAY"
    return world


def _propose(world, organisation, words):
    project = organisation_project(organisation)
    item = project.items.first()
    way = Way(words=words, changes=[{"kind": "priority", "ref": item.ref, "value": 600}], evidence=words)
    told = Found(project=project, rule="blocked", cause="one", title=words, evidence=words, kind="blocked",
                 weight=words[:20], tags=[words], ways=[way])  # fmt: skip
    weighed = Weighed(found=told, ways=[Weight(way=way, days=3, noise=1)])
    store_proposals(SYSTEM, organisation, found=[weighed], projects=[project], now=NOW)
    row = Proposal.objects.get()
    world.places["own"] |= {"proposals": row.pk, "ways": 0, "actions": 0, "rules": "blocked"}


def organisation_project(organisation):
    from leadline.projects.models import Project

    return Project.objects.get()


def create_admin(organisation):
    from leadline.core.actors import SYSTEM

    return create_person(SYSTEM, organisation, name="Ada", handle="boss", standing="administrator")


UNSAFE = ["<script>alert", "<img src=x", "1337", 'href="javascript:', '<img src="https:', "onerror=alert(2)>"]


def asked(method, address):
    body = urlencode({"title": SCRIPT, "name": SCRIPT, "line": SCRIPT})
    return (method.upper(), address, body if method == "post" else "", "application/x-www-form-urlencoded")


def test_markup_in_any_field_is_text_on_every_page(mara, organisation, berlin, plan, client_of):
    world = fill(mara, organisation, berlin, SCRIPT, SHORT)
    plan()
    unsafe, seen = [], 0
    lead, boss = client_of(mara), client_of(type(mara).objects.get(handle="boss"))
    jars = {client: dict(client.cookies) for client in (lead, boss)}
    for route in routes():
        if route.name == "account_logout":
            continue
        client = lead if "key" in route.parts else boss
        for method in ("post",) if route.name.endswith(("removal", "restoration")) else ("get", "post"):
            client.cookies.update(jars[client])  # a session that a page renewed is undone with the rest
            with transaction.atomic():
                answer = client.generic(*asked(method, world.address(route, "own")))
                transaction.set_rollback(True)
            if "html" in answer.get("Content-Type", ""):
                body = answer.content.decode()
                seen += "&lt;script&gt;alert(1)" in body
                unsafe += [f"{method} {route}: {bad}" for bad in UNSAFE if bad in body]

    assert unsafe == []
    assert seen > 40


@pytest.mark.parametrize("code", ["a b", "<b>", '"x"', "a,b", "[x]", "{x}", "back\\slash", "it's"])
def test_short_names_are_what_plan_files_can_carry(pay, mara, admin, organisation, berlin, code):
    for attempt in (
        lambda: add_pool(mara, pay, code=code, name="Rig", capacity=1),
        lambda: add_objective(mara, pay, code=code, statement="x", now=NOW),
        lambda: add_output(mara, pay, code=code, name="x", now=NOW),
        lambda: add_role(mara, pay, code=code, name="x", now=NOW),
        lambda: create_item(mara, pay, title="x", code=code),
        lambda: create_calendar(admin, organisation, code=code, name="x", zone="UTC", week=berlin.week),
    ):
        with pytest.raises(Invalid, match="short name"):
            attempt()


def test_application_and_plan_file_agree_on_what_an_id_is():
    from leadline.planfile.shapes import _ID

    assert _ID.pattern == CODE


UNSEEN = ["\u202e", "\u202a", "\x07", "\x00", "\x1b[31m", "\x85", "\ud800", "\x7f"]


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign[0]):04X}")
def test_signs_that_nobody_sees_are_refused_wherever_they_are_written(
    pay, mara, ana, admin, organisation, sign
):
    """Else a title could turn the line it stands in around, and an export could not be brought in again."""
    text = f"a{sign}b"
    item = create_item(mara, pay, title="Plain")
    for attempt in (
        lambda: create_item(mara, pay, title=text),
        lambda: change_item(mara, item, text=text),
        lambda: change_item(mara, item, labels=[text]),
        lambda: write_note(mara, item, text=text, now=NOW),
        lambda: block_item(mara, item, because=text, on=mara, now=NOW),
        lambda: set_needs(mara, item, needs=[NeedIn(skill=text)]),
        lambda: change_project(mara, pay, name=text),
        lambda: change_project(mara, pay, left_out=[text]),
        lambda: add_objective(mara, pay, statement=text, now=NOW),
        lambda: add_objective(mara, pay, statement="x", measures=[MeasureIn(name=text, goal=1)], now=NOW),
        lambda: add_output(mara, pay, name="x", criteria=[text], now=NOW),
        lambda: add_role(mara, pay, name="x", decides=[text], needs={text: 1}, now=NOW),
        lambda: add_freeze(mara, pay, name=text, start=NOW, end=NOW.replace(day=9)),
        lambda: add_pool(mara, pay, code="x", name=text, capacity=1),
        lambda: ask_question(ana, pay, text=text, now=NOW),
        lambda: change_profile(ana, ana, name=text),
        lambda: add_absence(ana, ana, first=TODAY, last=TODAY, note=text),
        lambda: claim_skill(ana, ana, skill=text, level=1),
        lambda: create_team(admin, organisation, name=text),
    ):
        with pytest.raises(Invalid):
            attempt()


def test_lines_tabs_other_scripts_and_joined_pictures_are_words(pay, mara):
    words = "Zeile eins\n\tzwei\r\nשלום, مرحبا 你好 👩‍👩‍👧 e\u0301 \u2067x\u2069"
    item = create_item(mara, pay, title="שלום 👩‍👩‍👧", text=words)

    assert item.title == "שלום 👩‍👩‍👧"
    assert write_note(mara, item, text=words, now=NOW).text.startswith("Zeile eins")


def test_a_form_says_which_sign_it_was(pay, mara, client_of):
    answer = client_of(mara).post("/PAY/quick", {"line": "invoice\u202efdp.exe"})

    assert answer.status_code == 422
    assert "U+202E" in answer.content.decode()
    assert "invoice\u202efdp.exe" in answer.content.decode()  # what was typed stays


@pytest.mark.parametrize(
    "words",
    [
        SHORT,
        "a\tb",
        "'=1+1",
        "@SUM(A1)",
        "-1",
        "\u2028x",
        "#x",
        "x\\",
        '"""',
        "'''",
        "PAY-1",
    ],
)
def test_whatever_was_accepted_is_exported_and_brought_in_again(mara, organisation, berlin, words):
    """What a form takes, the plan file carries: else one hostile title would lock a project in."""
    fill(mara, organisation, berlin, words, words)
    project = Project.objects.get(key="PAY")
    first = write_toml(document_of(project))
    again = import_bytes(mara, first.encode(), "plan.toml", now=NOW)

    assert not again.made
    assert write_toml(document_of(Project.objects.get(key="PAY"))) == first
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", first)
