"""Two people edit one person's account at once: different fields are merged."""

import re

from leadline.people.actions import change_person


def test_two_administrators_who_change_different_fields_both_have_their_way(admin, ana, berlin, client_of):
    ada = client_of(admin)
    page = ada.get("/administration/people/ana").content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    change_person(admin, ana, email="petrovic@example.org")

    answer = ada.post(
        "/administration/people/ana",
        {"name": "Ana Petrović", "email": "ana@example.org", "handle": "ana", "standing": "person",
         "calendar": berlin.pk, "zone": "Europe/Berlin", "seen": seen},
    )  # fmt: skip

    ana.refresh_from_db()
    assert answer.status_code == 303
    assert (ana.name, ana.email) == ("Ana Petrović", "petrovic@example.org")
