"""Laying a project aside and taking it up again."""

import pytest
from conftest import NOW

from leadline.core.errors import NotAllowed
from leadline.journal.queries import about, history
from leadline.projects.actions import archive_project, change_project, reopen_project, set_member


def sentences(project):
    return [told.sentence for told in history(about("project", project.pk))]


def test_archiving_and_reopening_twice_each_tell_once(pay, mara):
    archive_project(mara, pay, now=NOW)
    archive_project(mara, pay, now=NOW)
    assert pay.archived_at == NOW
    reopen_project(mara, pay)
    reopen_project(mara, pay)

    assert (pay.archived_at, pay.version) == (None, 3)
    assert sentences(pay)[:2] == ["Mara Roth reopened PAY", "Mara Roth archived PAY"]
    assert sum("archived" in sentence for sentence in sentences(pay)) == 1


def test_an_archived_project_is_read_and_not_changed(pay, mara, admin):
    archive_project(mara, pay, now=NOW)
    with pytest.raises(NotAllowed):
        change_project(mara, pay, why="Too late")
    with pytest.raises(NotAllowed):
        set_member(mara, pay, person=admin)
    assert mara.may("project.see", pay)

    reopen_project(mara, pay)
    assert change_project(mara, pay, why="In time").why == "In time"


@pytest.mark.parametrize("who", ["ana", "lena", "dag"])
def test_only_a_lead_archives_and_reopens(request, pay, mara, who):
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        archive_project(actor, pay, now=NOW)
    archive_project(mara, pay, now=NOW)
    with pytest.raises(NotAllowed):
        reopen_project(actor, pay)
