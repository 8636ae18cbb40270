"""`leadline check` finds what is not whole."""

import pytest

from leadline.journal.delivery import Reaction, deliver, note_failure, park_next
from leadline.ops.checks import head, troubles
from leadline.ops.tests.test_worker import three  # noqa: F401
from leadline.projects.models import Project


def test_a_whole_installation_has_no_troubles(pay):
    assert list(troubles()) == []


def test_a_project_that_would_give_a_number_again(pay, mara):
    from leadline.work.actions import create_item

    create_item(mara, pay, title="First")
    Project.objects.update(next_number=1)

    assert list(troubles()) == ["PAY has PAY-1 but would give number 1 next."]


def test_a_reaction_that_fails_or_passed_something_over(three):  # noqa: F811
    from conftest import NOW

    reaction = Reaction("tell", ("team.",), lambda entries: None)
    note_failure(reaction, "ValueError: no")
    park_next(reaction, "ValueError: no", NOW)
    deliver(reaction)
    note_failure(reaction, "KeyError: 'x'")

    assert list(troubles()) == [
        "tell has failed 1 times: KeyError: 'x'",
        f"tell passed over journal entry {three[0]}: ValueError: no",
    ]


def test_a_missing_guard_of_the_journal(organisation):
    from leadline.journal.tests.test_recording import break_in

    break_in("SELECT 1")

    assert any("not protected" in sentence for sentence in troubles())


@pytest.mark.django_db
def test_the_head_can_be_kept_elsewhere(three):  # noqa: F811
    from leadline.journal.models import Entry

    newest = Entry.objects.order_by("-id").first()

    assert head() == f"entry {three[-1]}, hash {newest.hash}"
