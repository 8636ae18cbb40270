"""Static files: those of web/static and no others, kept in memory; a new content has a new address."""

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from django.contrib.staticfiles.storage import StaticFilesStorage

FOLDER = Path(__file__).resolve().parents[2] / "web" / "static"
FOREVER = b"public, max-age=31536000, immutable"
A_WEEK = b"public, max-age=604800"
ASK_EACH_TIME = b"no-cache"

TYPES = {
    ".css": b"text/css; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".svg": b"image/svg+xml",
    ".json": b"application/json",
    ".txt": b"text/plain; charset=utf-8",
    ".png": b"image/png",
    ".ico": b"image/x-icon",
    ".woff2": b"font/woff2",
    ".webmanifest": b"application/manifest+json",
}
ALONE = [  # opened by itself a file of ours does nothing, and no other site shows it
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
PACKED = {".woff2", ".png", ".ico"}  # gzip gains nothing


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in memory, as it was at `changed` (nanoseconds)."""

    body: bytes
    zipped: bytes | None
    tag: str  # of the content
    type: bytes
    changed: int


class Shelf:
    """The files below a folder, by name. Names that were not there at the start do not exist."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.files = {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.is_file() and path.suffix in TYPES
        }
        self.assets: dict[str, Asset] = {}

    def take(self, name: str) -> Asset | None:
        path = self.files.get(name)
        if path is None:
            return None
        try:
            changed = path.stat().st_mtime_ns
            known = self.assets.get(name)
            if known is None or known.changed != changed:
                known = self.assets[name] = _read(path, changed)
        except FileNotFoundError:
            return None
        return known


def _read(path: Path, changed: int) -> Asset:
    body = path.read_bytes()
    zipped = None if path.suffix in PACKED else gzip.compress(body, mtime=0)
    return Asset(body, zipped, sha256(body).hexdigest()[:16], TYPES[path.suffix], changed)


class Hashed(StaticFilesStorage):
    """Addresses of static files, with the hash of their content: a new content is a new address."""

    shelf: Shelf | None = None

    def url(self, name: str | None, force: bool = False) -> str:
        address = super().url(name)
        if self.shelf is None:
            self.shelf = Shelf()
        asset = self.shelf.take(name or "")
        return f"{address}?v={asset.tag}" if asset else address


class Static:
    """An ASGI application for everything below `prefix`."""

    def __init__(self, prefix: str = "/static/", folder: Path = FOLDER) -> None:
        self.prefix, self.shelf = prefix, Shelf(folder)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        asset = self.shelf.take(scope["path"].removeprefix(self.prefix))
        if scope["method"] not in {"GET", "HEAD"}:
            return await _answer(send, 405, [(b"allow", b"GET, HEAD")], b"")
        if asset is None:
            return await _answer(send, 404, [(b"content-type", b"text/plain")], b"There is nothing here.\n")
        asked = dict(scope["headers"])
        headers = [
            (b"etag", f'"{asset.tag}"'.encode()),
            (b"cache-control", _cache(scope, asset)),
            (b"vary", b"Accept-Encoding"),
        ]
        if f'"{asset.tag}"'.encode() in asked.get(b"if-none-match", b""):
            return await _answer(send, 304, headers, b"")
        body = asset.body
        if asset.zipped and b"gzip" in asked.get(b"accept-encoding", b""):
            body = asset.zipped
            headers.append((b"content-encoding", b"gzip"))
        headers += [(b"content-type", asset.type), (b"content-length", str(len(body)).encode())]
        await _answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


def _cache(scope: dict[str, Any], asset: Asset) -> bytes:
    named = parse_qs(scope["query_string"].decode("latin-1")).get("v")
    if named == [asset.tag]:
        return FOREVER
    return A_WEEK if asset.type == TYPES[".woff2"] else ASK_EACH_TIME


async def _answer(send: Any, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    headers = [*headers, *ALONE]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
