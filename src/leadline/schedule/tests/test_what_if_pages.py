"""The pages of what-ifs: side by side, by link, reviewed and applied."""

import re

import pytest
from conftest import NOW
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.journal.models import Entry
from leadline.projects.actions import archive_project, change_project, create_project, set_member
from leadline.schedule.actions import apply_what_if, begin_what_if
from leadline.schedule.models import Run, WhatIf
from leadline.schedule.queries import visible_spans
from leadline.schedule.queries.planned import newest_cause
from leadline.work.actions import NeedIn, add_dependency, change_item, create_item
from leadline.work.models import Item

HX = {"HX-Request": "true"}
DROP = {"kind": "drop", "ref": "PAY-1"}
FIRST = {"kind": "priority", "ref": "PAY-2", "value": 900}
ILL = {"kind": "absence", "person": "ana", "first": "2026-12-08", "last": "2026-12-11"}
START = {"kind": "start", "project": "PAY", "at": "2026-12-21T08:00:00+00:00"}
D = 480


@pytest.fixture
def work(item_of, plan, ana, mara):
    made = item_of("First", days=10, by=ana), item_of("Second", days=5, by=ana)
    add_dependency(mara, made[1], before=made[0])
    plan()
    return made


@pytest.fixture
def tried(work, pay, mara):
    return lambda *changes, by=mara, name="Less": begin_what_if(by, pay, name=name, changes=changes, now=NOW)


@pytest.fixture
def text_of(client_of):
    def ask(person, address, **more):
        return client_of(person).get(address, **more).content.decode()

    return ask


def compared(text_of, person, *what_ifs):
    beside = f"?beside={','.join(str(one.pk) for one in what_ifs[1:])}" if what_ifs[1:] else ""
    return text_of(person, f"/PAY/what-ifs/{what_ifs[0].pk}/comparison{beside}", headers=HX)


def test_it_comes_at_once_and_its_figures_when_they_are_worked_out(tried, mara, text_of):
    one = tried(DROP)
    page = text_of(mara, f"/PAY/what-ifs/{one.pk}")
    assert 'hx-trigger="load"' in page and "PAY-1 is dropped" in page
    figures = compared(text_of, mara, one)
    assert "Could finish" in figures and "14 days sooner" in figures
    again = text_of(mara, f"/PAY/what-ifs/{one.pk}")
    assert 'hx-trigger="load"' not in again and "14 days sooner" in again
    assert "changed since" not in again


def test_without_script_the_figures_have_a_page(tried, mara, text_of):
    page = text_of(mara, f"/PAY/what-ifs/{tried(DROP).pk}?waits=yes")
    assert "<h1" in page and "14 days sooner" in page


def test_several_stand_side_by_side_with_their_differences(tried, mara, text_of):
    less, ill = tried(DROP), tried(ILL, name="Ana is ill")
    figures = compared(text_of, mara, less, ill)

    assert figures.count("Less") > 1 and "Ana is ill" in figures
    assert "14 days sooner" in figures and "4 days later" in figures
    assert "85 % by" in figures and "Ana Kovac: " in figures
    assert "loses PAY-1" in figures
    assert f"{less.pk}" in text_of(mara, f"/PAY/what-ifs/{ill.pk}?beside={less.pk}")


def test_nothing_changed_is_the_plan_as_it_stands(tried, mara, text_of):
    figures = compared(text_of, mara, tried())
    assert "same day" in figures and "later" not in figures and "sooner" not in figures


def test_cost_is_in_money_where_all_rates_are_known_and_to_those_who_may_know(tried, pay, mara, ana, text_of):
    one = tried(DROP)
    assert "80 h less" in compared(text_of, mara, one) and "not everybody" in compared(text_of, mara, one)
    set_member(mara, pay, person=ana, rate=100)
    change_project(mara, pay, currency="EUR")
    assert f"12,000 {pay.currency}" in compared(text_of, mara, one)
    assert f"8,000 {pay.currency} less" in compared(text_of, mara, one)
    assert "80 h less" in compared(text_of, ana, one) and "12,000" not in compared(text_of, ana, one)


def test_the_promise_milestones_and_late_items_are_told(tried, pay, work, mara, plan, text_of):
    change_project(mara, pay, target=NOW.date().replace(day=29))
    change_item(mara, work[1], deadline=NOW.replace(day=29))
    milestone = create_item(mara, pay, title="Cutover", milestone=True)
    add_dependency(mara, milestone, before=work[1])
    plan()
    figures = compared(text_of, mara, tried(ILL))

    assert "Holds Tue 29 Dec 2026" in figures and "of 100 runs" in figures
    assert "Cutover" in figures
    assert "PAY-2 by" in figures and "1 more" in figures


@pytest.fixture
def elsewhere(organisation, berlin, mara, ana, work, plan):
    """Another project of Mara's, in which Ana has an item after her work here."""

    def make(private):
        other = create_project(
            mara, organisation, key="OTH", name="Other thing", start=NOW, calendar=berlin, zone="Europe/Berlin",
            private=private,
        )  # fmt: skip
        set_member(mara, other, person=work[0].project.memberships.get(standing="member").person)
        item = create_item(mara, other, title="Later", effort=(None, D, None), needs=[NeedIn(people=(ana,))])
        add_dependency(mara, item, before=work[1])
        plan()
        return other

    return make


def test_other_projects_that_move_are_told_to_those_who_see_them(tried, elsewhere, mara, lena, text_of):
    elsewhere(private=True)
    one = tried(ILL)
    assert "Other thing finishes" in compared(text_of, mara, one)
    figures = compared(text_of, lena, one)
    assert "4 days later" in figures
    assert "Other thing" not in figures and "OTH" not in figures and "none that you see moves" in figures


def test_people_out_of_sight_are_not_named(tried, pay, mara, dag, organisation, berlin, plan, text_of):
    """A guest of the project sees those who share one with them; nobody else by name."""
    from leadline.people.actions import create_person

    one = tried(
        DROP, {"kind": "borrow", "skills": {"testing": 4}, "first": "2026-12-07", "last": "2026-12-31"}
    )
    stranger = create_person(mara, organisation, name="Strange Stranger", handle="stranger", calendar=berlin)
    other = create_project(
        mara,
        organisation,
        key="OTH",
        name="Other thing",
        start=NOW,
        calendar=berlin,
        zone="UTC",
        private=True,
    )
    set_member(mara, other, person=stranger)
    create_item(mara, other, title="Theirs", effort=(None, D, None), needs=[NeedIn(people=(stranger,))])
    set_member(mara, pay, person=dag, standing="guest")
    plan()
    figures = compared(text_of, dag, one)
    assert "14 days sooner" in figures and "Stranger" not in figures and "OTH" not in figures


def test_when_the_plan_has_changed_it_is_computed_anew_and_says_so(tried, work, mara, plan, text_of):
    one = tried(DROP)
    compared(text_of, mara, one)
    change_item(mara, work[1], effort=(None, 6 * D, None))
    plan()
    assert 'hx-trigger="load"' in text_of(mara, f"/PAY/what-ifs/{one.pk}")
    assert "The plan has changed since; computed anew." in compared(text_of, mara, one)
    assert "changed since" not in compared(text_of, mara, one)


def test_looking_leaves_no_trace(tried, mara, text_of):
    one, entries, runs = tried(DROP, ILL), Entry.objects.count(), Run.objects.count()
    compared(text_of, mara, one)
    text_of(mara, f"/PAY/what-ifs/{one.pk}/application")

    assert (Entry.objects.count(), Run.objects.count()) == (entries, runs)
    assert Item.objects.filter(trashed_at=None).count() == 2


def test_a_plan_that_cannot_hold_is_told(tried, mara, text_of):
    figures = compared(text_of, mara, tried({"kind": "wait", "before": "PAY-2", "after": "PAY-1"}))
    assert "there is no plan any more" in figures


def test_whoever_sees_the_project_sees_it_by_link_and_others_do_not(
    tried, hidden, mara, lena, dag, client_of
):
    one = tried(DROP)
    page = client_of(lena).get(f"/PAY/what-ifs/{one.pk}")
    assert page.status_code == 200 and "Begun by Mara Roth" in page.content.decode()
    assert "Review and apply" not in page.content.decode() and "Take out" not in page.content.decode()
    for address in ("", "/comparison", "/application"):
        there, gone = (client_of(dag).get(f"/PAY/what-ifs/{id}{address}") for id in (one.pk, 99999))
        assert there.status_code == gone.status_code == 404
    assert client_of(mara).get(f"/HID/what-ifs/{one.pk}").status_code == 404


def test_a_change_is_taken_out_and_an_older_page_cannot_take_out_another(tried, mara, client_of):
    one, client = tried(DROP, ILL), client_of(mara)
    typed = {"place": "0", "seen": "1"}
    client.post(f"/PAY/what-ifs/{one.pk}/changes/removal", typed)
    client.post(f"/PAY/what-ifs/{one.pk}/changes/removal", typed)

    one.refresh_from_db()
    assert [change["kind"] for change in one.changes] == ["absence"]
    assert (
        "Choose what changes"
        in client.post(f"/PAY/what-ifs/{one.pk}/changes", {}, follow=True).content.decode()
    )


def test_others_copy_it_and_its_owner_leaves_it(tried, mara, ana, lena, client_of):
    one = tried(DROP, ILL)
    answer = client_of(ana).post(f"/PAY/what-ifs/{one.pk}/copies")
    copy = WhatIf.objects.get(owner=ana)
    assert answer.url == f"/PAY/what-ifs/{copy.pk}"
    for person in (ana, lena):
        assert client_of(person).post(f"/PAY/what-ifs/{one.pk}/removal").status_code == 403
    assert client_of(mara).post(f"/PAY/what-ifs/{one.pk}/removal").url == "/PAY/what-ifs"
    assert client_of(mara).get(f"/PAY/what-ifs/{one.pk}").status_code == 404
    page = client_of(mara).get("/PAY/what-ifs").content.decode()
    assert "Less, copied" in page and "Ana Kovac" in page


def test_it_is_called_otherwise(tried, mara, client_of):
    one, client = tried(), client_of(mara)
    assert client.post(f"/PAY/what-ifs/{one.pk}", {"name": ""}).status_code == 422
    assert (
        "To see it"
        in client.post(
            f"/PAY/what-ifs/{one.pk}", {"name": "Other", "reason": "To see it."}, follow=True
        ).content.decode()
    )


def applied(client, one):
    """What the review says, and what sends it."""
    text = client.get(f"/PAY/what-ifs/{one.pk}/application").content.decode()
    given = dict(re.findall(r'name="(seen|entry)" value="(\d+)"', text)) or {
        "seen": 1,
        "entry": newest_cause()[0],
    }
    return text, lambda: client.post(f"/PAY/what-ifs/{one.pk}/application", given)


def test_the_review_tells_each_row_before_and_after_and_applying_does_it(tried, pay, mara, client_of):
    one, client = tried(FIRST, ILL, START, {"kind": "borrow", "person": "lena", "share": 0.5, "first": "2027-03-01",
                                            "last": "2027-03-31"}, DROP), client_of(mara)  # fmt: skip
    text, apply = applied(client, one)
    assert "PAY-2 Second · Priority: <del>500</del> <ins>900</ins>" in text
    assert "Ana Kovac · Away: <del>none</del> <ins>8 Dec to 11 Dec 2026</ins>" in text
    assert "Payments migration · Begins: <del>Mon 7 Dec 2026</del> <ins>Mon 21 Dec 2026</ins>" in text
    assert "Lena Toth · In Payments migration: <del>Viewer, 100% of their time</del>" in text
    assert "PAY-1 First · Place: <del>in the list</del> <ins>in the trash</ins>" in text
    answer = apply()
    assert answer.url == "/PAY/what-ifs"
    said = client.get(answer.url).content.decode()
    assert "Less is applied: 5 changes." in said and "data-undo" in said and "3 of them" in said
    assert not WhatIf.objects.exists()


def test_what_one_may_not_do_is_said_with_who_may_and_nothing_is_applied(tried, ana, client_of):
    one, client = tried(DROP, FIRST, START, by=ana), client_of(ana)
    text, apply = applied(client, one)
    assert "You cannot do this: You need the right to project edit here." in text and "Ask Mara Roth." in text
    assert "Apply 3 changes" not in text
    answer = apply()
    assert answer.status_code == 403 and "Nothing was applied." in answer.content.decode()
    assert Item.objects.filter(trashed_at=None, priority=500).count() == 2


def test_what_changed_since_is_reviewed_again(tried, work, mara, client_of):
    one, client = tried(DROP), client_of(mara)
    _, apply = applied(client, one)
    change_item(mara, work[0], priority=1)
    answer = apply()
    assert answer.status_code == 412 and "The plan has changed since you looked" in answer.content.decode()
    assert client.post(f"/PAY/what-ifs/{one.pk}/application").status_code == 412
    assert applied(client, one)[1]().status_code == 302


def test_only_its_owner_reviews_it(tried, ana, lena, client_of):
    one = tried(DROP)
    for person in (ana, lena):
        assert client_of(person).get(f"/PAY/what-ifs/{one.pk}/application").status_code == 403


def test_as_many_queries_for_many_what_ifs_and_changes_as_for_few(tried, item_of, mara, ana, plan, client_of):
    client, counts = client_of(mara), []
    for number in (5, 40):
        for n in range(number):
            item_of(f"Item {n}", by=ana)
        plan()
        WhatIf.objects.all().delete()
        changes = [{"kind": "priority", "ref": f"PAY-{n + 3}", "value": n} for n in range(number)] + [ILL] * 3
        one, other = tried(*changes), tried(DROP)
        client.get(f"/PAY/what-ifs/{one.pk}/comparison?beside={other.pk}", headers=HX)
        for address in (f"/PAY/what-ifs/{one.pk}?beside={other.pk}&add=drop", "/PAY/what-ifs"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append((address.partition("?")[2][-4:], len(queries)))

    assert counts[:2] == counts[2:]


def test_what_was_shown_is_what_is_planned_once_it_is_applied(tried, pay, mara, ana, plan, text_of):
    one = tried(ILL, {"kind": "effort", "ref": "PAY-2", "likely": 6 * D})
    said = re.findall(r"<span>(\w{3} \d+ \w{3} \d{4})</span>", compared(text_of, mara, one))
    apply_what_if(mara, one, entry=newest_cause()[0], now=NOW)
    plan()
    finish = max(span.finish for span in visible_spans(mara).filter(item__project=pay))
    assert said[1] == f"{finish:%a} {finish.day} {finish:%b %Y}" != said[0]


def test_in_a_closed_project_it_can_be_read_and_not_changed(tried, pay, mara, text_of, client_of):
    one = tried(DROP)
    archive_project(mara, pay, now=NOW)
    assert "PAY-1 is dropped" in text_of(mara, f"/PAY/what-ifs/{one.pk}")
    assert "As it stands" in compared(text_of, mara, one)
    assert (
        client_of(mara).post(f"/PAY/what-ifs/{one.pk}/changes", {"kind": "drop", "ref": "1"}).status_code
        == 403
    )


def test_pages_of_many(tried, pay, mara, ana, lena, client_of):
    set_member(mara, pay, person=lena, standing="member")
    for number in range(20):
        for person in (mara, ana, lena):
            tried(by=person, name=f"Number {number}")
    pages = [client_of(ana).get(f"/PAY/what-ifs?page={page}").content.decode() for page in (1, 2)]
    assert [page.count("<b>Number") for page in pages] == [50, 10]
    assert [page.count(">yours<") for page in pages] == [20, 0]
