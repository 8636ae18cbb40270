"""Decisions: asked, decided by whose role it is, or by default when nobody does in time."""

from datetime import UTC, datetime, timedelta

import pytest
from conftest import NOW, TODAY

from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.decisions.actions import (
    change_decision,
    decide,
    default_decisions,
    drop_decision,
    open_decision,
    reopen_decision,
)
from leadline.decisions.models import Decision
from leadline.decisions.queries import (
    deciders_of,
    holding_up,
    open_decisions,
    visible_decisions,
    waiting_after,
)
from leadline.decisions.reactions import default
from leadline.journal.models import Entry
from leadline.projects.actions import change_project
from leadline.roles.actions import add_role, give_role
from leadline.work.actions import add_dependency, block_item, create_item

SOON = TODAY + timedelta(days=3)


@pytest.fixture
def architect(pay, mara, ana):
    role = add_role(mara, pay, name="Architect", deputy=mara, now=NOW)
    give_role(mara, role, person=ana, on=TODAY)
    return role


@pytest.fixture
def asked(pay, mara, architect):
    item = create_item(mara, pay, title="Settlement certificate")
    return open_decision(
        mara, pay, question="Which certificate?", options=["Ours", "Theirs", "Ours"], role=architect, due=SOON,
        default="Ours", items=[item], now=NOW,
    )  # fmt: skip


def kinds():
    return list(
        Entry.objects.filter(kind__startswith="decision.").order_by("id").values_list("kind", flat=True)
    )


def test_who_holds_the_role_decides(asked, ana, lena, dag):
    assert deciders_of([asked], TODAY) == {asked.pk: [ana]}
    for other in (lena, dag):
        with pytest.raises(NotAllowed):
            decide(other, asked, outcome="Theirs", now=NOW)
    decide(ana, asked, outcome="Theirs", because="They renew it", now=NOW)
    decide(ana, asked, outcome="Theirs", now=NOW)
    assert (asked.state, asked.outcome, asked.decided_by) == ("decided", "Theirs", ana)
    assert kinds() == ["decision.opened", "decision.decided"]


def test_without_a_holder_the_deputy_decides(pay, mara, lena):
    role = add_role(mara, pay, name="Auditor", deputy=lena, now=NOW)
    row = open_decision(mara, pay, question="Enough?", role=role, now=NOW)
    assert deciders_of([row], TODAY) == {row.pk: [lena]}
    assert decide(lena, row, outcome="Yes", now=NOW).state == "decided"


def test_options_are_named_once_and_the_question_is_needed(asked, pay, mara):
    assert asked.options == ["Ours", "Theirs"]
    with pytest.raises(Invalid, match="as a question"):
        open_decision(mara, pay, question=" ", now=NOW)
    with pytest.raises(Invalid, match="At most 9 options"):
        change_decision(mara, asked, options=[str(n) for n in range(10)])
    with pytest.raises(Invalid, match="Say what is decided"):
        decide(mara, asked, outcome=" ", now=NOW)


def test_only_the_team_asks(pay, lena, asked):
    with pytest.raises(NotAllowed):
        open_decision(lena, pay, question="May I?", now=NOW)
    for act in (
        lambda: change_decision(lena, asked, question="Other?"),
        lambda: drop_decision(lena, asked, because="So", now=NOW),
        lambda: reopen_decision(lena, asked),
        lambda: default_decisions(lena, lena, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_is_of_another_project_is_refused(asked, mara, hidden):
    with pytest.raises(Invalid, match="role of this project"):
        change_decision(mara, asked, role=add_role(mara, hidden, name="Far", now=NOW))
    with pytest.raises(Invalid, match="its own project"):
        change_decision(mara, asked, items=[create_item(mara, hidden, title="Far")])


def test_a_change_says_what_changed_and_two_editors_never_lose_one(asked, mara):
    seen = asked.version
    change_decision(mara, asked, question="Whose certificate?", due=None)
    assert Entry.objects.latest("id").facts["what"] == "the question, the day"
    with pytest.raises(Stale):
        change_decision(mara, asked, question="Another?", seen=seen)


def test_when_nobody_decides_in_time_the_default_holds_once(asked, organisation):
    over = datetime(2026, 12, 10, 23, 0, tzinfo=UTC)  # midnight in Berlin, where the project is
    assert default_decisions(SYSTEM, organisation, now=over - timedelta(minutes=1)) == 0, (
        "its day is not over"
    )
    assert default_decisions(SYSTEM, organisation, now=over) == 1
    assert default_decisions(SYSTEM, organisation, now=over) == 0
    asked.refresh_from_db()
    assert (asked.outcome, asked.defaulted, asked.decided_by) == ("Ours", True, None)


def test_a_new_day_of_the_organisation_is_not_the_end_of_the_day_elsewhere(asked, mara, organisation):
    change_project(mara, asked.project, zone="America/Los_Angeles")
    with at(datetime(2026, 12, 10, 23, 5, tzinfo=UTC)):
        default([])
    asked.refresh_from_db()
    assert asked.is_open, "it is Thursday afternoon there still"
    with at(datetime(2026, 12, 11, 23, 5, tzinfo=UTC)):
        default([])
    asked.refresh_from_db()
    assert asked.defaulted


def test_without_a_default_nothing_is_decided(asked, mara, organisation):
    change_decision(mara, asked, default="")
    assert default_decisions(SYSTEM, organisation, now=NOW + timedelta(days=90)) == 0


def test_a_dropped_one_is_opened_again(asked, mara):
    with pytest.raises(Invalid, match="Say why"):
        drop_decision(mara, asked, because="", now=NOW)
    drop_decision(mara, asked, because="We need none", now=NOW)
    with pytest.raises(Invalid, match="dropped"):
        decide(mara, asked, outcome="Ours", now=NOW)
    reopen_decision(mara, asked)
    assert asked.is_open and not asked.because


def test_it_points_at_what_it_holds_up_and_counts_what_one_sees(asked, mara, ana, pay, hidden):
    item = asked.items.get()
    for project in (pay, hidden):
        add_dependency(mara, create_item(mara, project, title="Cut-over"), before=item)
    assert holding_up([item.pk]) == {item.pk: [asked]}
    assert [waiting_after(one, [item.pk]) for one in (mara, ana)] == [2, 1]


def test_outsiders_see_none(asked, pay, ana, dag):
    assert list(open_decisions(ana, pay)) == [asked]
    assert not visible_decisions(dag).exists()


def test_one_is_asked_changed_decided_and_opened_again_on_pages(asked, mara, ana, client_of):
    page = client_of(ana)
    made = page.post(
        "/PAY/decisions", {"question": "Go live on Friday?", "options": "Yes\nNo", "items": "PAY-1"}
    )
    assert made.url == "/PAY/decisions/2"
    text = page.get("/PAY/decisions").content.decode()
    assert "Which certificate?" in text and "Ana Kovac decides" in text and "nobody decides it yet" in text
    assert (
        page.post("/PAY/decisions/1/outcome", {"option": "Theirs", "because": "**Renewed**"}).status_code
        == 302
    )
    assert "<strong>Renewed</strong>" in page.get("/PAY/decisions/1").content.decode()
    assert page.post("/PAY/decisions/2/outcome", {"option": "Yes"}).status_code == 403, "it is nobody's role"
    assert page.post("/PAY/decisions/1/reopening").status_code == 302
    assert page.post("/PAY/decisions/1/dropping", {"because": ""}).status_code == 422
    assert page.post("/PAY/decisions/1/dropping", {"because": "No need"}).status_code == 302
    assert client_of(mara).post("/PAY/decisions/2", {"question": "", "seen": "1"}).status_code == 422
    stale = client_of(mara).post("/PAY/decisions/2", {"question": "Go?", "seen": "9"})
    assert stale.status_code == 412 and "Go?" in stale.content.decode()
    assert Decision.objects.get(number=2).question == "Go live on Friday?"


def test_the_page_of_a_blocked_item_names_what_it_waits_for(asked, mara, ana, client_of):
    item = asked.items.get()
    block_item(mara, item, because="No certificate", on=ana, now=NOW)
    page = client_of(mara)
    assert f"/items/PAY-{item.number}/decisions" in page.get(f"/items/PAY-{item.number}").content.decode()
    assert "Which certificate?" in page.get(f"/items/PAY-{item.number}/decisions").content.decode()
    decide(ana, asked, outcome="Theirs", now=NOW)
    assert "It can go on" in page.get(f"/items/PAY-{item.number}/decisions").content.decode()
    assert "Go on" in page.get("/PAY/decisions/1").content.decode()
    assert page.get("/items/PAY-99/decisions").status_code == 404
