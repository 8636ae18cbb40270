"""The portfolio: each project in the reader's sight with its facts; stage, colour and order by whom they belong to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import NOW, TODAY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.core.errors import Invalid, NotAllowed
from leadline.portfolio.actions import order_projects, override_health, remove_override, set_stage
from leadline.portfolio.models import Override, Stage
from leadline.portfolio.queries import lines_of, waits_across
from leadline.portfolio.ranges import ranges_of
from leadline.projects.actions import change_project, create_project, set_member
from leadline.schedule import basis
from leadline.schedule.reactions import foresee, replan
from leadline.work.actions import NeedIn, add_dependency, block_item, change_item, create_item, start_item


@pytest.fixture(autouse=True)
def nothing_read():
    basis.forget()


@pytest.fixture
def idp(organisation, berlin, mara, ana):
    made = create_project(
        mara, organisation, key="IDP", name="Identity", start=NOW, calendar=berlin, zone="Europe/Berlin"
    )
    set_member(mara, made, person=ana, standing="member")
    return made


@pytest.fixture
def secret(organisation, berlin, admin, ana):
    made = create_project(
        admin, organisation, key="SEC", name="Secret", start=NOW, calendar=berlin, zone="UTC", private=True
    )
    set_member(admin, made, person=ana, standing="member")
    return made


@pytest.fixture
def work(mara, ana, pay, idp):
    """Ana has three days in each, one after the other."""
    need = [NeedIn(people=(ana,))]
    first = create_item(mara, pay, title="Pay", effort=(None, 3 * 480, None), needs=need)
    second = create_item(mara, idp, title="Identify", effort=(None, 3 * 480, None), needs=need)
    replan([])
    foresee([])
    return first, second


@pytest.fixture
def page(client):
    def ask(reader, address="/portfolio", **more):
        client.force_login(reader)
        return client.get(address, **more)

    return ask


def test_each_project_in_sight_has_a_line_with_its_facts(work, page, mara, pay, secret):
    change_project(mara, pay, target=date(2027, 1, 29))
    block_item(mara, work[0], because="waits for a certificate", on=mara, now=NOW)
    start_item(mara, work[1], at=NOW - timedelta(days=6), now=NOW)
    foresee([])
    told = page(mara).content.decode()
    assert "Payments migration" in told
    assert "1 item blocked, since today" in told
    assert "work last moved 6 days ago" in told
    assert "no day is promised" in told
    assert "of 100" in told
    assert "Secret" not in told


def test_outsiders_see_no_portfolio(page, dag, pay):
    assert page(dag).status_code in (403, 404)


def test_a_portfolio_without_projects_says_what_will_be_there(page, lena, organisation):
    assert "No projects yet" in page(lena).content.decode()


def test_what_moved_since_last_week_is_told(work, mara, pay):
    from leadline.core.days import at

    change_item(mara, work[0], effort=(None, 10 * 480, None))
    with at(NOW + timedelta(days=8)):
        replan([])
        foresee([])
    [line] = [line for line in lines_of(mara, NOW + timedelta(days=8)) if line.project.pk == pay.pk]
    assert line.moved > 3


def test_the_number_of_queries_does_not_grow_with_projects(work, page, mara, organisation, berlin):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            page(mara)
        return len(queries)

    asked()
    few = asked()
    for n in range(8):
        create_project(mara, organisation, key=f"P{n}", name=f"P{n}", start=NOW, calendar=berlin, zone="UTC")
    assert asked() == few <= 30


def test_a_lead_says_the_stage(client, mara, pay):
    client.force_login(mara)
    assert client.post("/PAY/standing", {"stage": "doing"}).status_code == 302
    assert Stage.objects.get(project=pay).name == "doing"
    assert client.post("/PAY/standing", {"stage": "flying"}).status_code == 422
    with pytest.raises(Invalid):
        set_stage(mara, pay, stage="flying")


def test_another_colour_needs_a_reason_and_an_end_and_stands_beside_the_facts(client, page, mara, pay, work):
    client.force_login(mara)
    given = {"colour": "bad", "reason": "The partner may leave", "expires": "2026-12-20"}
    assert client.post("/PAY/standing", {**given, "reason": " "}).status_code == 422
    assert client.post("/PAY/standing", given).status_code == 302
    told = page(mara).content.decode()
    assert "The partner may leave" in told
    assert "no day is promised" in told
    [line] = [one for one in lines_of(mara, NOW + timedelta(days=14)) if one.project.pk == pay.pk]
    assert line.override is None  # its day is over
    assert client.post("/PAY/standing/removal").status_code == 302
    assert not Override.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"colour": "blue"},
        {"reason": ""},
        {"expires": TODAY - timedelta(days=1)},
        {"expires": TODAY + timedelta(days=61)},
    ],
)
def test_what_makes_no_sense_is_refused(given, mara, pay):
    usual = {"colour": "good", "reason": "x", "expires": TODAY}
    with pytest.raises(Invalid):
        override_health(mara, pay, **{**usual, **given}, now=NOW)


def test_who_does_not_lead_says_nothing(client, ana, lena, dag, pay, organisation):
    for reader in (ana, lena):
        with pytest.raises(NotAllowed):
            set_stage(reader, pay, stage="doing")
        with pytest.raises(NotAllowed):
            override_health(reader, pay, colour="good", reason="x", expires=TODAY, now=NOW)
        with pytest.raises(NotAllowed):
            remove_override(reader, pay)
        with pytest.raises(NotAllowed):
            order_projects(reader, organisation, priorities={pay: 900})
    with pytest.raises(NotAllowed):
        order_projects(dag, organisation, priorities={})
    client.force_login(ana)
    assert client.get("/PAY/standing").status_code == 403


def test_another_order_shows_what_it_does_and_changes_nothing_until_it_is_done(
    work, page, client, mara, pay, idp
):
    told = page(mara, "/portfolio/order?move=PAY&above=IDP").content.decode()
    assert "Do it" in told
    pay.refresh_from_db()
    assert pay.priority == 500
    answer = client.post("/portfolio/order?set=PAY:510")
    assert answer.status_code == 302
    pay.refresh_from_db()
    assert pay.priority == 510
    assert [line.project.key for line in lines_of(mara, NOW)] == ["PAY", "IDP"]
    assert client.post("/portfolio/order?set=PAY:500").status_code == 302  # the undo of the flash


def test_what_one_does_not_lead_is_not_reordered(work, page, client, ana, mara, secret):
    told = page(ana, "/portfolio/order?move=SEC&above=IDP").content.decode()
    assert "which you do not lead" in told
    assert "Do it" not in told
    assert client.post("/portfolio/order?set=SEC:900").status_code == 403
    client.force_login(mara)
    for wrong in ("SEC:900", "PAY", "PAY:x", "", "PAY:99999"):
        assert client.post(f"/portfolio/order?set={wrong}").status_code == 422
    assert client.get("/portfolio/order?move=SEC").status_code == 422
    assert client.get("/portfolio/order").status_code == 302


def test_who_several_projects_wait_for_and_what_a_week_of_theirs_buys(work, page, mara):
    told = page(mara, "/portfolio/bottlenecks").content.decode()
    assert "Ana Kovac" in told
    assert "Identity, Payments migration" in told


def test_projects_out_of_sight_make_nobody_pressed(mara, ana, admin, pay, secret, page):
    need = [NeedIn(people=(ana,))]
    create_item(mara, pay, title="Pay", effort=(None, 480, None), needs=need)
    create_item(admin, secret, title="Hide", effort=(None, 480, None), needs=need)
    replan([])
    foresee([])
    told = page(mara, "/portfolio/bottlenecks").content.decode()
    assert "Secret" not in told
    assert "Ana Kovac" not in told


def test_waits_across_projects_have_their_slack(work, mara, ana, pay, idp, secret, admin, page):
    add_dependency(mara, work[1], before=work[0])
    hidden = create_item(admin, secret, title="Hide", effort=(None, 480, None))
    add_dependency(ana, hidden, before=work[0])
    replan([])
    [one] = waits_across(mara)
    assert one.slack >= 0
    told = page(mara).content.decode()
    assert "<b>Identity</b> waits for <b>Payments migration</b>" in told
    assert "SEC" not in told


def test_a_wait_that_the_plan_keeps_and_85_percent_does_not_is_amber(work, mara):
    add_dependency(mara, work[1], before=work[0])
    replan([])
    [one] = waits_across(mara)
    early, late = replace(one, given_85=one.given), replace(one, given_85=one.needed + timedelta(days=1))
    assert (early.tone, late.tone, replace(one, needed=one.given - timedelta(hours=1)).tone) == (
        "good", "warn", "bad",
    )  # fmt: skip


def test_a_project_without_work_is_not_known(mara, pay):
    [line] = lines_of(mara, NOW)
    assert line.colour_words == "Not known"
    assert line.health.facts[0].words == "no work is planned yet"


def test_what_is_past_its_deadline_is_told(work, page, mara):
    change_item(mara, work[0], deadline=NOW - timedelta(days=1))
    assert "nothing is blocked, 1 past its deadline" in page(mara).content.decode()


def test_finishes_stand_on_one_axis(work, page, mara, pay):
    change_project(mara, pay, target=date(2027, 3, 29))
    found = ranges_of(lines_of(mara, NOW))
    assert [one.project.name for one in found.rows] == ["Identity", "Payments migration"]
    assert all(0 <= one.left <= one.at_85 <= one.left + one.long <= 100 for one in found.rows)
    assert found.rows[1].at_target > found.rows[1].at_85
    assert 1 < len(found.months) <= 5
    assert "Payments migration: P50 " in page(mara).content.decode()


def test_one_forecast_alone_has_nothing_to_stand_beside(mara, pay):
    assert ranges_of(lines_of(mara, NOW)) is None


def test_the_table_is_a_file_too(work, page, mara):
    answer = page(mara, "/portfolio?csv")
    lines = answer.content.decode("utf-8-sig").strip().split("\r\n")
    assert lines[0].startswith("Project,Name,Stage")
    assert len(lines) == 3


def test_beside_projects_of_others_only_ones_own_priority_changes(
    work, page, mara, admin, organisation, berlin
):
    for key, name in (("AAA", "A first"), ("ZZZ", "Z last")):
        create_project(admin, organisation, key=key, name=name, start=NOW, calendar=berlin, zone="UTC")
    told = page(mara, "/portfolio/order?move=PAY&above=IDP").content.decode()
    assert "only its own priority changes" in told  # A first would have to move up
    assert "Do it" in told
    told = page(mara, "/portfolio/order?move=PAY&above=AAA").content.decode()
    assert "Do it" in told
    told = page(mara, "/portfolio/order?move=PAY&above=last").content.decode()
    assert "Do it" in told
    assert "which you do not lead" not in told
