"""The first start, as a page."""

import pytest

from leadline.people.models import Organisation, Person

TYPED = {
    "organisation": "Nordlicht",
    "zone": "Europe/Berlin",
    "name": "Mara Roth",
    "email": "mara@example.org",
    "password": "a long enough phrase",
    "again": "a long enough phrase",
    "days": ["mon", "tue"],
    "hours": "9-13, 14-18",
}


def test_it_makes_everything_and_leads_to_the_first_project(client, db):
    assert "Welcome to Leadline" in client.get("/start").content.decode()
    answer = client.post("/start", TYPED)

    assert (answer.status_code, answer["Location"]) == (303, "/projects/new?first=1")
    mara = Person.objects.get()
    assert mara.is_administrator
    assert mara.calendar.week == {day: ["09:00-13:00", "14:00-18:00"] for day in ("mon", "tue")}
    assert client.get("/administration").status_code == 200


def test_it_is_not_there_a_second_time(client, organisation, admin, client_of):
    for visitor in (client, client_of(admin)):
        assert visitor.get("/start").status_code == 404
        assert visitor.post("/start", TYPED).status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"zone": "Berlin"}, "no time zone we know"),
        ({"email": "mara"}, "looks like ana@example.org"),
        ({"password": "password1234", "again": "password1234"}, "too common"),
        ({"again": "another phrase"}, "not the same"),
        ({"hours": "all day"}, "no working time"),
        ({"hours": "9-13, 12-14"}, "may not overlap"),
        ({"days": []}, "This field is required"),
    ],
)
def test_a_refused_start_keeps_what_was_typed_and_makes_nothing(client, db, given, says):
    answer = client.post("/start", TYPED | given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'value="Nordlicht"' in page
    assert "a long enough phrase" not in page
    assert not Organisation.objects.exists()
