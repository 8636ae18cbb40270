"""Hostile plan files through the page: an answer in words, soon, in bounded memory, and nothing left behind."""

import os
import resource
from time import perf_counter

import pytest
from conftest import NOW
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leadline.core.box import Burst, in_box
from leadline.core.limits import IMPORT_ITEMS
from leadline.integrations.plan_file.boxed import SMALL, read_boxed
from leadline.integrations.plan_file.importer import import_bytes
from leadline.journal.models import Entry
from leadline.planfile.problems import Problems
from leadline.planfile.read import read
from leadline.projects.models import Project

MOST_MORE = 300 * 1024  # KiB that the web process may grow by

START = b"""[project]
key = "BAD"
name = "Hostile"
start = 2027-01-04
timezone = "UTC"
"""

FILES = {
    "deep lists": ("a.json", b"[" * 300_000),
    "deep objects": ("a.json", b'{"a":' * 300_000 + b"1" + b"}" * 300_000),
    "deep toml": ("a.toml", b"a = " + b"[" * 300_000),
    "dotted keys": ("a.toml", b"a" + b".a" * 300_000 + b" = 1"),
    "many digits": ("a.toml", b"a = " + b"9" * 100_000),
    "many digits in json": ("a.json", b'{"work": ' + b"9" * 100_000 + b"}"),
    "a huge exponent": ("a.json", b'{"project": 1e99999}'),
    "no number": ("a.json", b'{"project": {"hours_per_day": NaN, "days_per_week": Infinity, "key": -Infinity}}'),
    "duplicate keys": ("a.json", b'{"project": {"key": "AB", "key": "CD"}, "project": {}}'),
    "duplicate tables": ("a.toml", START + START),
    "lone surrogates": ("a.json", b'{"project": {"key": "AB", "name": "\\ud800", "start": "2027-01-04"}}'),
    "surrogates in utf-8": ("a.toml", b'a = "\xed\xa0\x80"'),
    "no utf-8": ("a.toml", b"\xff\xfe\x00a"),
    "utf-16": ("a.toml", START.decode().encode("utf-16")),
    "nul": ("a.json", b'{"project": {"key": "AB", "name": "a\\u0000b", "start": "2027-01-04"}}'),
    "nul bytes": ("a.toml", b"\x00" * 100_000),
    "rtl": ("a.json", '{"project": {"key": "AB", "name": "\u202egnp.exe", "start": "2027-01-04"}}'.encode()),
    "years": ("a.toml", START.replace(b"2027", b"9999") + b"target = 0001-01-01\n"),
    "year 99999": ("a.json", b'{"project": {"key": "AB", "name": "x", "start": "99999-01-01"}}'),
    "a zone of dots": ("a.toml", START.replace(b"UTC", b"../../../../etc/passwd")),
    "hours without end": ("a.toml", START + b"hours_per_day = inf\ndays_per_week = nan\n"),
    "an effort without end": ("a.toml", START + b'[[work]]\nid = "A"\ntitle = "x"\neffort = "' + b"9" * 4000 + b'd"\n'),
    "a circle": ("a.toml", START + b'''[[work]]
id="A"\ntitle="x"\nafter=["B"]\n[[work]]\nid="B"\ntitle="x"\nafter=["A"]\n'''),
    "an item in itself": ("a.toml", START + b'[[work]]\nid="A"\ntitle="x"\nparent="A"\n'),
    "a long chain": ("a.toml", START + b"".join(
        b'[[work]]\nid="A%d"\ntitle="x"\nparent="A%d"\n' % (n, n + 1) for n in range(3000))),
    "markup": ("a.toml", START.replace(b"Hostile", b"<script>alert(1)</script>")
               + b'why = "<img src=x onerror=alert(1)>"'),
    "nothing": ("a.toml", b""),
    "only a bom": ("a.toml", b"\xef\xbb\xbf"),
    "a picture": ("a.toml", bytes(range(256)) * 100),
}  # fmt: skip


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def client(mara, organisation):
    client = Client(raise_request_exception=False)
    client.force_login(mara)
    return client


def send(client, name, data):
    return client.post("/import", {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_is_answered_in_words(client, what):
    before, begun = Entry.objects.count(), perf_counter()
    answer = send(client, *FILES[what])

    assert answer.status_code in (200, 422), answer.status_code
    assert b"<script>alert(1)" not in answer.content and b"<img src=x" not in answer.content
    assert perf_counter() - begun < 10
    assert Entry.objects.count() == before
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    "name", ["<script>.toml", "../../x.json", "a\r\nX: 1.toml", "x" * 300 + ".toml", "\u202elmot.json", ""]
)
def test_the_name_of_a_file_is_only_shown(client, name, tmp_path):
    answer = send(client, name or "x", b"a = ")

    assert answer.status_code == 422
    assert b"<script>" not in answer.content.split(b"<main")[1]
    kept = [file for folder, _, files in os.walk(tmp_path) for file in files]
    assert all(file.endswith((".toml", ".json")) and len(file) < 60 for file in kept)


def billion(rows):
    return START + b"".join(b'[[work]]\nid = "A%d"\ntitle = "x"\n' % n for n in range(rows))


def test_a_file_that_takes_too_much_is_given_up_and_memory_stays(client, monkeypatch):
    """Millions of keys: read in a child, which ends when it has had its share."""
    monkeypatch.setattr("leadline.core.box.WAIT", 2)
    data = b"{" + b",".join(b'"k%d":1' % n for n in range(1_500_000)) + b"}"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = send(client, "a.json", data)

    assert answer.status_code == 422
    assert b"too much time or memory" in answer.content
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MORE


def test_the_box_reads_as_well_as_the_room_outside(organisation):
    data = billion(10_000)
    assert len(data) > SMALL
    assert read_boxed(data, "plan.toml") == read(data, "plan.toml")


def test_the_box_tells_the_same_problems(organisation):
    data = billion(10_000) + b'[[work]]\nid = "A1"\ntitel = "x"\n'
    with pytest.raises(Problems) as inside:
        read_boxed(data, "plan.toml")
    with pytest.raises(Problems) as outside:
        read(data, "plan.toml")

    assert inside.value.problems == outside.value.problems


def test_the_box_holds_nothing_of_ours(monkeypatch):
    """Neither settings nor secrets reach it, and what breaks in it is told without its words."""
    monkeypatch.setenv("LEADLINE_SECRET_KEY", "a key")
    monkeypatch.setattr("subprocess.run", told := Told())
    in_box("leadline.nothing", b"")

    assert told.named["env"] == {}
    with pytest.raises(Burst):
        monkeypatch.undo()
        in_box("leadline.no_such_module", b"")


class Told:
    returncode, stdout = 0, b""

    def __call__(self, *given, **named):
        self.named = named
        return self


def test_a_page_takes_so_many_items_and_the_command_more(client, mara):
    """While a file is brought in others wait; so a page takes what is done in seconds."""
    answer = send(client, "plan.toml", billion(IMPORT_ITEMS + 1))

    assert answer.status_code == 422
    assert b"leadline import" in answer.content
    assert not Project.objects.exists()


def test_sixty_megabytes_are_refused_and_not_kept(client, tmp_path):
    answer = send(client, "big.toml", b"#" * (60 * 2**20))

    assert answer.status_code == 422
    assert b"50 MiB" in answer.content
    assert sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()) == 0


def test_the_preview_of_one_is_not_the_import_of_another(client, ana, tmp_path):
    preview = send(client, "plan.toml", START)
    name = preview.content.decode().split('action="/import/')[1].split('"')[0]
    other = Client()
    other.force_login(ana)

    assert other.post(f"/import/{name}").status_code == 422
    for made_up in ("x", "../../secret.key", "%2e%2e", name[:-1], name + "x", "A" * 22):
        assert client.post(f"/import/{made_up}").status_code in (404, 422)
    assert not Project.objects.exists()
    assert client.post(f"/import/{name}").status_code == 302
    assert client.post(f"/import/{name}").status_code == 422


def test_a_refused_file_leaves_nothing_in_the_database(mara, organisation):
    with pytest.raises(Problems):
        import_bytes(
            mara, START + b'[[people]]\nid = "new"\nname = "New"\n[[work]]\nid = "A"\n', "a.toml", now=NOW
        )

    assert not Project.objects.exists()
    assert not type(mara).objects.filter(handle="new").exists()
