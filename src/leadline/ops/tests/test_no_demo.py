"""Where there is no demo: what is refused, and what is not offered."""

import pytest
from conftest import NOW

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed
from leadline.ops import demo
from leadline.ops.actions import mark_demo, share_demo_password
from leadline.people.models import Organisation

PAGE = "/administration/demo"


def test_it_is_not_loaded_into_an_organisation_that_is_there(organisation):
    with pytest.raises(Invalid, match="empty"):
        demo.load(instant=NOW)


def test_only_administrators_mark_a_demo_or_share_its_password(organisation, mara, ana):
    with pytest.raises(NotAllowed):
        mark_demo(mara, organisation, keys=["PAY"])
    with pytest.raises(NotAllowed):
        share_demo_password(mara, organisation, of=mara, to=[ana])


def test_passwords_are_shared_only_while_there_is_no_project(pay, organisation, mara, ana):
    with pytest.raises(Invalid, match="empty"):
        share_demo_password(SYSTEM, organisation, of=mara, to=[ana])


def test_without_a_demo_there_is_nothing_to_remove(admin, client_of):
    client = client_of(admin)

    assert PAGE.encode() not in client.get("/administration").content
    for answer in (client.get(PAGE), client.post(PAGE)):
        assert (answer.status_code, answer.headers["Location"]) == (303, "/administration")
    assert Organisation.objects.exists()
