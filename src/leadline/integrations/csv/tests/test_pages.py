"""The pages of CSV: upload, mapping, dry run, done; and out."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leadline.work.actions import create_item, trash_item
from leadline.work.models import Item

TEXT = "Summary,Assignee,Estimate,Colour\nSchema v4,Ana,3-8d,red\nReplay,Nobody,2d,blue\n"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def upload(client, text=TEXT, name="items.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post("/PAY/csv", {"file": SimpleUploadedFile(name, data)})


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(kept|expected|column\d+)" value="([^"]*)"', page))


def mapping(page):
    """The form as a browser would send it back: what is chosen already."""
    chosen = {}
    for name, inside in re.findall(r'<select[^>]*name="(column\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        found = re.search(r'<option value="([^"]*)" selected', inside)
        chosen[name] = found[1] if found else ""
    return hidden(page) | chosen


def test_a_table_is_mapped_tried_and_brought_in(pay, ana, client_of):
    client = client_of(ana)
    page = upload(client).content.decode()
    form = mapping(page)
    assert [form[f"column{n}"] for n in range(4)] == ["title", "needs", "effort", ""]
    assert "Schema v4" in page and "2 rows, 4 columns" in page

    preview = client.post("/PAY/csv", form | {"step": "try"}).content.decode()
    assert re.search(r"would be made</dt><dd>1<", preview) and "is nobody of this project" in preview
    assert not Item.objects.exists()

    done = client.post("/PAY/csv", hidden(preview) | {"step": "bring"})
    assert (done.status_code, done["Location"]) == (302, "/PAY/items")
    assert Item.objects.get().title == "Schema v4"
    assert "1 item made, 0 changed, 0 unchanged, 1 row refused." in client.get("/PAY/items").content.decode()

    gone = client.post("/PAY/csv", hidden(preview) | {"step": "bring"})
    assert gone.status_code == 422 and "Choose it once more" in gone.content.decode()


def test_the_columns_can_be_chosen_again(pay, ana, client_of):
    client = client_of(ana)
    form = mapping(upload(client).content.decode())
    preview = client.post("/PAY/csv", form | {"column1": "", "step": "try"}).content.decode()
    assert re.search(r"would be made</dt><dd>2<", preview)

    back = mapping(client.post("/PAY/csv", hidden(preview) | {"step": "map"}).content.decode())
    assert back["column0"] == "title" and back["column1"] == ""


def test_what_changed_since_the_preview_is_shown_and_not_done(pay, ana, client_of):
    client = client_of(ana)
    item = create_item(ana, pay, title="First")
    form = mapping(upload(client, "Reference,Title\nPAY-1,Second\n,New\n").content.decode())
    preview = client.post("/PAY/csv", form | {"step": "try"}).content.decode()
    from conftest import NOW

    trash_item(ana, item, now=NOW)
    late = client.post("/PAY/csv", hidden(preview) | {"step": "bring"})

    assert late.status_code == 412 and "Somebody changed something" in late.content.decode()
    assert Item.objects.count() == 1
    assert client.post("/PAY/csv", hidden(late.content.decode()) | {"step": "bring"}).status_code == 302
    assert Item.objects.count() == 2


def test_nothing_is_brought_in_unseen(pay, ana, client_of):
    client = client_of(ana)
    form = mapping(upload(client).content.decode())

    assert b"What it would do" in client.post("/PAY/csv", form | {"step": "bring"}).content
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [({"column0": ""}, "Say which column has the titles"), ({"column1": "title"}, "has that field already"),
     ({"column0": "password"}, "Select a valid choice"), ({"column0": "start"}, "Select a valid choice")],
)  # fmt: skip
def test_a_mapping_that_cannot_be_is_told(pay, ana, client_of, change, says):
    client = client_of(ana)
    answer = client.post("/PAY/csv", mapping(upload(client).content.decode()) | change | {"step": "try"})

    assert answer.status_code == 422 and says in answer.content.decode()
    assert not Item.objects.exists()


def test_a_kept_file_is_only_its_senders(pay, ana, mara, client_of):
    form = mapping(upload(client_of(mara)).content.decode())
    answer = client_of(ana).post("/PAY/csv", form | {"step": "try"})

    assert answer.status_code == 422 and "Choose it once more" in answer.content.decode()


def test_what_was_guessed_of_the_encoding_is_told(pay, ana, client_of):
    assert b"Windows-1252" in upload(client_of(ana), "Title\nÜbung\n".encode("cp1252")).content
    for encoding in ("utf-16", "utf-16-le", "utf-8-sig"):
        page = upload(client_of(ana), "Title;Labels\nÜbung;a\n".encode(encoding)).content.decode()
        assert "Übung" in page and "Windows-1252" not in page


def test_the_table_comes_out_as_a_file(some, ana, client_of):
    answer = client_of(ana).get("/PAY/items.csv")
    lines = b"".join(answer.streaming_content).decode().split("\r\n")

    assert answer["Content-Disposition"] == 'attachment; filename="PAY-items.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert lines[0] == (
        "Reference,Title,Kind,State,Effort,Fixed length,Who,Output,Group,Labels,Priority,Not before,Fixed start,"
        "Deadline,After,Start,Finish,Done,Blocked because,Short name,Description"
    )
    assert lines[1].startswith("PAY-1,Ledger service,group,doing,,,,Ledger service,,")
    assert lines[2].startswith('PAY-2,"\'=Idempotency keys, “quoted”",item,ready,3–5–10 d,')
    assert b"".join(client_of(ana).get("/PAY/items.csv?bom=1").streaming_content).startswith(
        b"\xef\xbb\xbfRef"
    )


def test_the_table_is_what_the_filter_finds(some, ana, client_of):
    def found(words):
        text = b"".join(client_of(ana).get("/PAY/items.csv", {"q": words}).streaming_content).decode()
        return re.findall(r"^PAY-\d", text, re.MULTILINE)

    assert found("state:done") == ["PAY-4"]
    assert found("label:infra") == ["PAY-2"]
    assert len(found("")) == 6 and len(found("sort:effort")) == 6
    assert found("nothing like this") == []


def test_the_table_takes_as_many_queries_for_50_items_as_for_5(pay, ana, client_of):
    def count():
        with CaptureQueriesContext(connection) as queries:
            list(client_of(ana).get("/PAY/items.csv").streaming_content)
        return len(queries)

    def fill(to):
        for n in range(Item.objects.count(), to):
            create_item(ana, pay, title=f"Item {n}", after=list(pay.items.all()[:1]))

    fill(5)
    few = count()
    fill(50)
    assert count() == few


def test_who_may(pay, ana, lena, dag, client_of):
    assert client_of(lena).get("/PAY/items.csv").status_code == 200
    assert client_of(dag).get("/PAY/items.csv").status_code == 404
    assert client_of(ana).get("/PAY/csv").status_code == 200
    assert client_of(lena).get("/PAY/csv").status_code == 403
    assert upload(client_of(lena)).status_code == 403
    assert upload(client_of(dag)).status_code == 404


def test_an_item_of_a_project_one_may_not_see_is_not_in_the_table(some, pay, ana, mara, ops, client_of):
    from leadline.projects.actions import change_project
    from leadline.work.actions import add_dependency

    add_dependency(mara, pay.items.get(number=4), before=create_item(mara, ops, title="Hidden"))
    change_project(mara, ops, private=True)

    assert "OPS-1" in b"".join(client_of(mara).get("/PAY/items.csv").streaming_content).decode()
    assert "OPS-1" not in b"".join(client_of(ana).get("/PAY/items.csv").streaming_content).decode()
