"""Import with a preview, export, copy: pages of the plan file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leadline.core.limits import IMPORT_FILE
from leadline.integrations.plan_file.tests.test_importing import PLAN
from leadline.projects.models import Project
from leadline.work.models import Item


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def upload(client, text=PLAN, name="plan.toml"):
    return client.post("/import", {"file": SimpleUploadedFile(name, text.encode())})


def test_a_file_is_shown_before_it_is_brought_in(mara, organisation, client_of):
    client = client_of(mara)
    preview = upload(client)
    page = preview.content.decode()

    assert preview.status_code == 200
    assert "New project OPS" in page and "dependencies" in page
    assert not Project.objects.exists()

    done = client.post(
        f"/import/{preview.context['name']}" if preview.context else address(page), follow=False
    )
    assert done.status_code == 302 and done["Location"] == "/OPS/charter"
    assert Item.objects.count() == 4


def address(page):
    start = page.index('action="/import/') + len('action="')
    return page[start : page.index('"', start)]


def test_all_errors_of_a_file_stand_on_the_page_and_nothing_is_kept(mara, organisation, client_of):
    text = PLAN.replace('acceptor = "lou"', 'acceptor = "nobody"').replace("priority = 700", "priorty = 700")
    answer = upload(client_of(mara), text)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "outputs[0].acceptor" in page and "priorty" in page
    assert not Project.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(mara, organisation, client_of):
    big = SimpleUploadedFile("big.toml", b"#" * (IMPORT_FILE + 10_000_000))
    answer = client_of(mara).post("/import", {"file": big})

    assert answer.status_code == 422
    assert "50 MiB" in answer.content.decode()


def test_a_kept_file_is_only_its_senders(mara, ana, organisation, client_of):
    preview = upload(client_of(mara)).content.decode()
    answer = client_of(ana).post(address(preview))

    assert answer.status_code == 422
    assert "Choose it once more" in answer.content.decode()
    assert not Project.objects.exists()


def test_a_guest_may_not_import(dag, organisation, client_of):
    assert client_of(dag).get("/import").status_code == 403


def test_an_export_is_a_plan_file(pay, ana, client_of):
    answer = client_of(ana).get("/PAY/export")

    assert answer["Content-Disposition"] == 'attachment; filename="PAY.toml"'
    assert answer.content.decode().startswith('[project]\nkey = "PAY"')


def test_an_outsider_exports_nothing(pay, dag, client_of):
    assert client_of(dag).get("/PAY/export").status_code == 404


def test_a_copy_has_the_plan_and_not_the_progress(mara, organisation, client_of):
    client = client_of(mara)
    client.post(address(upload(client).content.decode()))
    form = {"name": "Operations, again", "new_key": "ops2", "start": "2027-03-01"}
    answer = client.post("/OPS/copy", form)

    assert answer["Location"] == "/OPS2/charter"
    copy = Project.objects.get(key="OPS2")
    item = copy.items.get(code="list")
    assert item.state == "ready" and item.done == 0
    assert item.likely == 1440
    assert copy.target.isoformat() == "2027-05-26"
    assert copy.items.get(number=9).waits_for.count() == 2


@pytest.mark.parametrize(("key", "said"), [("OPS", "taken"), ("1", "capital letters")])
def test_a_copy_needs_a_key_of_its_own(key, said, mara, organisation, client_of):
    client = client_of(mara)
    client.post(address(upload(client).content.decode()))
    answer = client.post("/OPS/copy", {"name": "Again", "new_key": key, "start": "2027-03-01"})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Project.objects.count() == 1
