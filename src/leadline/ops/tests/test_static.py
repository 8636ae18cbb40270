"""Static files: those of one folder and no others."""

import asyncio
import gzip

import pytest

from leadline.ops.web.static import Static


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "page.css").write_text("body { color: black }" * 20)
    (folder / "font.woff2").write_bytes(b"font")
    (folder / "secret.pem").write_text("key")
    (tmp_path / "outside.css").write_text("outside")
    return Static(folder=folder)


def get(static, path, query="", method="GET", **headers):
    sent = []
    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def send(message):
        sent.append(message)

    asyncio.run(static(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_a_file_is_served_with_its_type(static):
    status, headers, body = get(static, "/static/css/page.css")

    assert status == 200 and body.startswith(b"body")
    assert headers[b"content-type"] == b"text/css; charset=utf-8"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"cache-control"] == b"no-cache"


@pytest.mark.parametrize(
    "path",
    ["/static/../outside.css", "/static//etc/passwd", "/static/secret.pem", "/static/", "/static/css",
     "/static/css/../css/page.css", "/static/./css/page.css", "/static/css\\page.css", "/static/none.css"],
)  # fmt: skip
def test_nothing_else_exists(static, path):
    assert get(static, path)[0] == 404


def test_what_is_known_is_not_sent_again(static):
    tag = get(static, "/static/css/page.css")[1][b"etag"].decode()

    status, _, body = get(static, "/static/css/page.css", if_none_match=tag)

    assert (status, body) == (304, b"")


def test_an_address_with_the_hash_is_kept_for_good(static):
    tag = static.shelf.take("css/page.css").tag

    assert b"immutable" in get(static, "/static/css/page.css", f"v={tag}")[1][b"cache-control"]
    assert get(static, "/static/css/page.css", "v=other")[1][b"cache-control"] == b"no-cache"


def test_text_is_packed_and_fonts_are_not(static):
    plain = get(static, "/static/css/page.css")[2]
    _, headers, packed = get(static, "/static/css/page.css", accept_encoding="gzip, br")

    assert headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(packed) == plain
    assert b"content-encoding" not in get(static, "/static/font.woff2", accept_encoding="gzip")[1]


def test_a_changed_file_is_read_again(static):
    before = static.shelf.take("css/page.css").tag
    static.shelf.files["css/page.css"].write_text("body { color: white }")

    assert static.shelf.take("css/page.css").tag != before


def test_one_can_only_look(static):
    status, headers, _ = get(static, "/static/css/page.css", method="POST")

    assert (status, headers[b"allow"]) == (405, b"GET, HEAD")
    assert get(static, "/static/css/page.css", method="HEAD")[2] == b""


def test_addresses_on_pages_carry_the_hash():
    from django.templatetags.static import static as address_of

    from leadline.ops.web.static import FOLDER

    file = next(path for path in FOLDER.rglob("*.css"))
    assert "?v=" in address_of(file.relative_to(FOLDER).as_posix())
    assert address_of("nowhere.css") == "/static/nowhere.css"
