"""Real projects as plan files, where a folder of them is at hand (LEADLINE_REAL): in, out, in again, the same."""

import os
from pathlib import Path

import pytest
from conftest import NOW

from leadline.integrations.plan_file.importer import import_bytes
from leadline.integrations.plan_file.outbound import document_of
from leadline.planfile.problems import Problems
from leadline.planfile.write import write_toml
from leadline.projects.models import Project
from leadline.schedule.reactions import replan
from leadline.work.models import Item

FOLDER = Path(os.environ.get("LEADLINE_REAL", "no folder named"))
FILES = sorted(FOLDER.glob("*.plan.json"))

pytestmark = pytest.mark.skipif(not FILES, reason="LEADLINE_REAL names no folder with *.plan.json")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_real_project_imports_plans_exports_and_imports_again_equal(file, mara, lena):
    key = import_bytes(mara, file.read_bytes(), file.name, now=NOW).key
    first = write_toml(document_of(Project.objects.get(key=key)))
    replan([])
    open_items = Item.objects.filter(project__key=key, children=None)
    assert all(hasattr(item, "span") for item in open_items.select_related("span"))

    again = import_bytes(mara, first.encode(), "again.toml", now=NOW)
    assert not again.made
    assert write_toml(document_of(Project.objects.get(key=key))) == first

    Item.objects.filter(project__key=key).delete()
    Project.objects.filter(key=key).update(key="OLD")
    import_bytes(lena, first.encode(), "again.toml", now=NOW)
    assert write_toml(document_of(Project.objects.get(key=key))) == first


BROKEN = {
    "wrong key": ('"title":', '"titel":', "unknown key"),
    "bad date": ('"start": "', '"start": "2011-13-45', "2011-13-45"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_real_project_is_refused_and_leaves_nothing(what, mara):
    old, new, said = BROKEN[what]
    text = FILES[0].read_text().replace(old, new)
    with pytest.raises(Problems) as caught:
        import_bytes(mara, text.encode(), "plan.json", now=NOW)

    assert said in str(caught.value)
    assert not Project.objects.exists()
