"""The trash of a project."""

from leadline.work.actions import add_dependency, trash_item
from leadline.work.tests.conftest import NOW


def test_an_item_is_deleted_and_restored(item, ana, client_of):
    client = client_of(ana)
    answer = client.post("/items/PAY-1/deletion", follow=True)
    assert "PAY-1 is in the trash, from where you can restore it." in answer.content.decode()
    assert client.get("/items/PAY-1").status_code == 404

    assert "Idempotency keys" in client.get("/PAY/trash").content.decode()
    answer = client.post("/items/PAY-1/restoration", follow=True)
    assert "PAY-1 is back, at the top level." in answer.content.decode()


def test_deleting_a_group_says_what_happens_to_the_items_in_it(make, ana, client_of):
    group = make("Group")
    make("One", parent=group)
    make("Two", parent=group)

    assert (
        "The 2 items in it moved up."
        in client_of(ana).post("/items/PAY-1/deletion", follow=True).content.decode()
    )


def test_htmx_is_sent_to_the_list(item, ana, client_of):
    answer = client_of(ana).post("/items/PAY-1/deletion", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/PAY/items"


def test_an_empty_trash_says_so(pay, ana, client_of):
    assert "The trash is empty" in client_of(ana).get("/PAY/trash").content.decode()


def test_a_refused_return_says_why(make, ana, client_of):
    first, second, third = make("First"), make("Second"), make("Third")
    add_dependency(ana, second, before=first)
    add_dependency(ana, third, before=second)
    trash_item(ana, second, now=NOW)
    add_dependency(ana, first, before=third)
    answer = client_of(ana).post("/items/PAY-2/restoration")

    assert answer.status_code == 422
    assert "PAY-2 waits for PAY-1" in answer.content.decode()


def test_who_only_reads_sees_the_trash_without_buttons(item, ana, lena, client_of):
    trash_item(ana, item, now=NOW)
    text = client_of(lena).get("/PAY/trash").content.decode()

    assert "Idempotency keys" in text and "Restore" not in text


def test_what_is_not_in_the_trash_is_not_restored(item, ana, client_of):
    assert client_of(ana).post("/items/PAY-1/restoration").status_code == 404
