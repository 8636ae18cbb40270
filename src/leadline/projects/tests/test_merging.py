"""Two leads write one charter at once: different fields are merged."""

import re

from leadline.projects.actions import change_project


def test_two_leads_who_change_different_parts_of_the_charter_both_have_their_way(pay, mara, client_of):
    maras = client_of(mara)
    page = maras.get("/PAY/charter/edit").content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    change_project(mara, pay, left_out=["Card payments"], technical=False)

    answer = maras.post(
        "/PAY/charter/edit",
        {"name": pay.name, "why": "The old ledger loses bookings.", "left_out": "", "start": "2026-12-07",
         "target": "", "technical": "", "currency": pay.currency, "seen": seen},
    )  # fmt: skip

    pay.refresh_from_db()
    assert answer.status_code == 302
    assert pay.why == "The old ledger loses bookings."
    assert pay.left_out == ["Card payments"] and pay.technical is False
