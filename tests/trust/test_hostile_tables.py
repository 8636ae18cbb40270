"""Hostile tables through the page: an answer in words, soon, in bounded memory, and nothing left behind."""

import resource
from random import Random
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leadline.core.limits import TEXT
from leadline.journal.models import Entry

MOST_MORE = 300 * 1024  # KiB that the web process may grow by
MIB = 2**20

FILES = {
    "nothing": lambda: b"",
    "only a mark": lambda: b"\xef\xbb\xbf",
    "only line ends": lambda: b"\n" * MIB,
    "only a header": lambda: b"Title,State\n",
    "one line of 50 MB": lambda: b"a" * (49 * MIB),
    "50 MB of commas": lambda: b"," * (49 * MIB),
    "50 MB of quotes": lambda: b'"' * (49 * MIB),
    "100,000 columns": lambda: b"a," * 100_000 + b"\n1\n",
    "300 columns": lambda: b"a," * 300 + b"\n1\n",
    "20 million rows": lambda: b"Title\n" + b"a\n" * (20 * MIB),
    "a quote never closed": lambda: b'Title,Text\n"abc,x\n' + b"y\n" * (10 * MIB),
    "a huge cell": lambda: b'Title\n"' + b"x" * (2 * TEXT) + b'"\n',
    "cells as long as may be": lambda: (
        b"Title,Description\n" + b"".join(b"T%d,%s\n" % (n, b"x" * TEXT) for n in range(300))
    ),
    "nul": lambda: b"Title\nab\0c\n",
    "only nul": lambda: b"\0" * MIB,
    "a picture": lambda: Random(1).randbytes(3 * MIB),
    "half of a letter": lambda: "Title\nÜ".encode()[:-1],
    "surrogates": lambda: b"Title\n\xed\xa0\x80\n",
    "utf-16 cut off": lambda: "Title\nÜ\n".encode("utf-16")[:-1],
    "half a pair in utf-16": lambda: b"\xff\xfeT\0i\0t\0l\0e\0\n\0\x00\xd8\n\0",
    "utf-32": lambda: "Title\nA\n".encode("utf-32"),
    "rtl": lambda: "Title\n\u202egnp.exe\n".encode(),
    "formulas": lambda: b"Title\n=cmd|' /C calc'!A0\n+1\n-1\n@SUM(A1)\n",
    "markup": lambda: b"Title,<script>alert(1)</script>\n<img src=x onerror=alert(1)>,1\n",
    "many names": lambda: (
        b"Id,Title,After\n" + b"".join(b'%d,T,"%s"\n' % (n, b"X%d-1 " % n * 900) for n in range(900))
    ),
    "a long chain": lambda: b"Id,Title,Parent\n" + b"".join(b"A%d,T,A%d\n" % (n, n + 1) for n in range(300)),
    "a circle": lambda: b"Id,Title,After\n1,A,2\n2,B,1\n",
    "many digits": lambda: b"Title,Effort,Priority,Done\nA" + (b"," + b"9" * 5000) * 3 + b"\n",
}


@pytest.fixture
def client(pay, ana, settings, tmp_path):
    settings.DATA = tmp_path
    client = Client(raise_request_exception=False)
    client.force_login(ana)
    return client


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_table_is_answered_in_words(client, what):
    data = FILES[what]()
    before, memory, begun = (
        Entry.objects.count(),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        perf_counter(),
    )
    answer = client.post("/PAY/csv", {"file": SimpleUploadedFile("a.csv", data)})

    assert answer.status_code in (200, 422)
    assert b"<script>alert(1)" not in answer.content and b"<img src=x" not in answer.content
    if answer.status_code == 200:
        page = answer.content.decode()
        kept = page.split('name="kept" value="')[1].split('"')[0]
        names = ["title", "text", "after"] if b"Description" in data[:40] else guessed(data)
        form = {"kept": kept, "step": "try"} | {f"column{at}": name for at, name in enumerate(names)}
        tried = client.post("/PAY/csv", form)
        assert tried.status_code in (200, 422)
        assert b"<script>alert(1)" not in tried.content and b"<img src=x" not in tried.content
    assert perf_counter() - begun < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < MOST_MORE
    assert Entry.objects.count() == before


def guessed(data):
    from leadline.integrations.csv.columns import guess
    from leadline.integrations.csv.reading import read_table

    return guess(read_table(data).header)
