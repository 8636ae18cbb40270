"""One's own page."""

from datetime import date

import pytest
from django.test import Client

from leadline.people.actions import add_absence, change_profile, claim_skill, set_password
from leadline.people.models import Absence

GOOD, BETTER = "a long enough phrase", "an even longer phrase"


@pytest.fixture
def page(ana, client_of):
    return client_of(ana)


def text(answer):
    return answer.content.decode()


def test_it_shows_and_saves(page, ana):
    assert 'value="Ana Kovac"' in text(page.get("/profile"))
    typed = {"name": "Ana K", "zone": "Asia/Kolkata", "language": "en", "theme": "dark", "seen": "1"}
    answer = page.post("/profile", typed, follow=True)

    ana.refresh_from_db()
    assert (ana.name, ana.zone, ana.theme) == ("Ana K", "Asia/Kolkata", "dark")
    assert "Your profile is saved." in text(answer)


def test_a_refused_profile_keeps_what_was_typed(page, ana):
    answer = page.post(
        "/profile", {"name": "Ana K", "zone": "Europe/Berln", "language": "en", "theme": "dark"}
    )

    assert answer.status_code == 422
    assert "Did you mean Europe/Berlin?" in text(answer)
    assert 'value="Ana K"' in text(answer)
    ana.refresh_from_db()
    assert ana.name == "Ana Kovac"


def test_two_editors_see_both_texts_and_may_then_save(page, ana):
    change_profile(ana, ana, name="Ana Petrović", theme="light")
    typed = {"name": "Ana K", "zone": "Europe/Berlin", "language": "en", "theme": "system", "seen": "1"}
    answer = page.post("/profile", typed)

    assert answer.status_code == 412
    assert 'value="Ana K"' in text(answer)
    assert "It says now: Ana Petrović" in text(answer)
    assert "It says now: Light" in text(answer)
    assert "It says now: Europe" not in text(answer)
    assert 'name="seen" value="2 ' in text(answer)
    assert page.post("/profile", typed | {"seen": "2"}).status_code == 303


def test_a_new_password_needs_the_old_and_ends_other_sessions(admin, ana, client_of):
    set_password(admin, ana, password=GOOD)
    here, elsewhere = client_of(ana), client_of(ana)
    wrong = here.post("/profile/password", {"old": BETTER, "password": BETTER, "again": BETTER})
    assert (wrong.status_code, "not your password now" in text(wrong)) == (422, True)
    weak = here.post("/profile/password", {"old": GOOD, "password": "short", "again": "short"})
    assert (weak.status_code, "at least 10" in text(weak)) == (422, True)
    assert (
        here.post("/profile/password", {"old": GOOD, "password": BETTER, "again": BETTER}).status_code == 303
    )

    assert here.get("/profile").status_code == 200
    assert elsewhere.get("/profile").status_code == 302


def test_ten_wrong_old_passwords_and_it_is_enough(admin, ana, client_of):
    set_password(admin, ana, password=GOOD)
    here = client_of(ana)
    typed = {"old": "wrong", "password": BETTER, "again": BETTER}
    statuses = [here.post("/profile/password", typed).status_code for _ in range(10)]
    here.post(
        "/profile/password", {"old": "", "password": "", "again": ""}
    )  # an empty form wins no new tries
    right = here.post("/profile/password", typed | {"old": GOOD})

    assert statuses == [422] * 10
    assert right.status_code == 429
    ana.refresh_from_db()
    assert ana.check_password(GOOD)


def test_signing_out_everywhere_else(ana, client_of):
    here, elsewhere = client_of(ana), client_of(ana)
    assert here.post("/profile/sign-outs").status_code == 303

    assert here.get("/profile").status_code == 200
    assert elsewhere.get("/profile").status_code == 302


def test_ones_absences_are_added_changed_and_removed(page, ana):
    assert page.post("/people/ana/absences", {"first": "2026-12-24"})["Location"] == "/profile"
    row = Absence.objects.get()
    assert (row.first, row.last) == (date(2026, 12, 24), date(2026, 12, 24))
    assert 'value="2026-12-24"' in text(page.get(f"/people/ana/absences/{row.pk}"))
    page.post(f"/people/ana/absences/{row.pk}", {"first": "2026-12-24", "last": "2027-01-01", "note": "home"})
    row.refresh_from_db()
    assert (row.last, row.note) == (date(2027, 1, 1), "home")
    page.post(f"/people/ana/absences/{row.pk}/removal")
    assert not Absence.objects.exists()


def test_a_refused_absence_or_skill_stands_on_the_profile(page, ana):
    answer = page.post("/people/ana/absences", {"first": "2026-12-24", "last": "2026-12-01", "note": "home"})
    assert answer.status_code == 422
    assert "before the first" in text(answer)
    assert 'value="home"' in text(answer)
    answer = page.post("/people/ana/skills", {"skill": "Ledger", "level": "9"})
    assert answer.status_code == 422
    assert 'value="Ledger"' in text(answer)
    row = add_absence(ana, ana, first=date(2026, 12, 24), last=date(2026, 12, 24))
    answer = page.post(f"/people/ana/absences/{row.pk}", {"first": "2026-12-24", "last": "2026-12-01"})
    assert (answer.status_code, "before the first" in text(answer)) == (422, True)


def test_ones_skills_are_claimed_and_dropped(page, ana):
    assert page.post("/people/ana/skills", {"skill": "Ledger", "level": "4"})["Location"] == "/profile"
    claim = ana.claims.get()
    assert "level 4 of 7" in text(page.get("/profile"))
    page.post(f"/people/ana/skills/{claim.pk}/removal")
    assert not ana.claims.exists()


def test_a_child_of_somebody_else_is_not_there(page, ana, mara, admin, pay):
    theirs = add_absence(admin, mara, first=date(2026, 12, 24), last=date(2026, 12, 24))
    claim = claim_skill(admin, mara, skill="Ledger", level=3)

    for address in (f"/people/ana/absences/{theirs.pk}", f"/people/nobody/absences/{theirs.pk}"):
        assert page.get(address).status_code == 404
    assert page.post(f"/people/ana/absences/{theirs.pk}/removal").status_code == 404
    assert page.post(f"/people/ana/skills/{claim.pk}/removal").status_code == 404
    assert page.get(f"/people/mara/absences/{theirs.pk}")["Location"] == "/people/mara"
    assert page.post(f"/people/mara/absences/{theirs.pk}", {"first": "2026-12-24"}).status_code == 403
    assert page.post(f"/people/mara/absences/{theirs.pk}/removal").status_code == 403
    assert page.post("/people/mara/absences", {"first": "2026-12-24"}).status_code == 403
    assert page.post("/people/mara/skills", {"skill": "Go", "level": "1"}).status_code == 403
    assert page.post(f"/people/mara/skills/{claim.pk}/removal").status_code == 403


def test_strangers_are_led_to_the_sign_in(organisation, ana):
    for address in ("/profile", "/people", "/people/ana", "/teams", "/calendars", "/administration"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/sign-in?next={address}")
