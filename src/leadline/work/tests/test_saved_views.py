"""Saved views: a filter kept by name."""

import pytest

from leadline.core.actors import SYSTEM
from leadline.core.errors import Invalid, NotAllowed, Stale
from leadline.work.actions import change_view, remove_view, save_view
from leadline.work.models import SavedView
from leadline.work.queries.saved_views import visible_views


def test_a_view_is_its_owners_until_shared(pay, ana, mara, dag):
    mine = save_view(ana, pay, name="Mine", words="for:me late")
    save_view(ana, pay, name="Blocked", words="blocked", shared=True)

    assert [view.name for view in visible_views(ana, pay)] == ["Blocked", "Mine"]
    assert [view.name for view in visible_views(mara, pay)] == ["Blocked"]
    assert list(visible_views(dag, pay)) == []
    change_view(ana, mine, shared=True)
    assert len(visible_views(mara, pay)) == 2


def test_saving_under_the_same_name_keeps_the_new_words(pay, ana, mara, kinds):
    save_view(ana, pay, name="Mine", words="late")
    save_view(ana, pay, name=" Mine ", words="late  blocked")
    save_view(ana, pay, name="Mine", words="late blocked")
    save_view(mara, pay, name="Mine", words="critical")

    assert [view.words for view in SavedView.objects.order_by("pk")] == ["late blocked", "critical"]
    assert kinds()[-3:] == ["view.saved", "view.changed", "view.saved"]


def test_its_name_is_not_in_the_journal(pay, ana):
    from leadline.journal.models import Entry

    remove_view(ana, change_view(ana, save_view(ana, pay, name="Redundancies", words="x"), name="Layoffs"))
    assert not SavedView.objects.exists()
    assert "Redund" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_what_cannot_be_kept_is_refused(pay, ana, mara, dag, monkeypatch):
    view = save_view(ana, pay, name="Mine", words="late")
    save_view(ana, pay, name="Other", words="late")
    with pytest.raises(Invalid, match="Give the view a name"):
        save_view(ana, pay, name=" ", words="late")
    with pytest.raises(Invalid, match="nothing to keep"):
        save_view(ana, pay, name="Empty", words=" ")
    with pytest.raises(Invalid, match="at most 500"):
        change_view(ana, view, words="x" * 501)
    with pytest.raises(Invalid, match="another view called"):
        change_view(ana, view, name="Other")
    with pytest.raises(NotAllowed):
        save_view(dag, pay, name="Mine", words="late")
    with pytest.raises(NotAllowed):
        change_view(mara, view, name="Yours")
    with pytest.raises(NotAllowed):
        remove_view(mara, view)
    with pytest.raises(NotAllowed):
        save_view(SYSTEM, pay, name="Nobody's", words="late")
    with pytest.raises(Stale):
        change_view(ana, view, name="Late", seen=9)
    monkeypatch.setattr("leadline.work.actions.saved_views.VIEWS", 2)
    with pytest.raises(Invalid, match="which is the most"):
        save_view(ana, pay, name="Third", words="late")


def test_a_view_is_kept_from_the_list_and_is_a_tab(item, pay, ana, client_of):
    client = client_of(ana)
    assert "Save view" in client.get("/PAY/items?q=late").content.decode()
    assert "Save view" not in client.get("/PAY/items").content.decode()

    answer = client.post("/PAY/views", {"name": "Late ones", "words": "late sort:finish"})
    assert (answer.status_code, answer["Location"]) == (303, "/PAY/items?q=late+sort%3Afinish")
    text = client.get("/PAY/items?q=late+sort:finish").content.decode()
    assert '<a href="/PAY/items?q=late+sort%3Afinish" aria-current="page">Late ones</a>' in text
    assert "Save view" not in text


def test_views_are_renamed_shared_and_removed_on_their_page(pay, ana, lena, client_of):
    client = client_of(ana)
    view = save_view(ana, pay, name="Mine", words="late")
    assert "only you" in client.get("/PAY/views").content.decode()

    typed = {"name": "Ours", "words": "late", "shared": "on", "seen": 1}
    assert client.post(f"/PAY/views/{view.pk}", typed).status_code == 303
    assert "Ours" in client_of(lena).get("/PAY/views").content.decode()
    assert client_of(lena).post(f"/PAY/views/{view.pk}", typed).status_code == 403
    assert client_of(lena).post(f"/PAY/views/{view.pk}/removal").status_code == 403
    stale = client.post(f"/PAY/views/{view.pk}", {"name": "Late", "words": "late", "seen": 1})
    assert stale.status_code == 412 and "It says now: Ours" in stale.content.decode()
    assert client.post(f"/PAY/views/{view.pk}/removal").status_code == 303
    assert not SavedView.objects.exists()


def test_a_view_that_is_not_shared_is_not_there_for_others(pay, ana, mara, client_of):
    view = save_view(ana, pay, name="Mine", words="late")

    assert client_of(mara).post(f"/PAY/views/{view.pk}", {"name": "x", "words": "y"}).status_code == 404
    assert client_of(mara).post(f"/PAY/views/{view.pk}/removal").status_code == 404


def test_a_refused_view_keeps_what_was_typed(pay, ana, client_of):
    answer = client_of(ana).post("/PAY/views", {"name": "", "words": "late <b>"})

    assert answer.status_code == 422
    assert "late &lt;b&gt;" in answer.content.decode()
