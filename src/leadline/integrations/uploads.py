"""An upload waits here between its preview and its import: one file a person, gone after a day."""

import os
import re
import secrets
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from leadline.core.errors import Invalid
from leadline.core.limits import IMPORT_FILE

KEPT = 24 * 60 * 60  # seconds
_NAME = re.compile(r"[A-Za-z0-9_-]{22}")


def keep(person: int, upload: UploadedFile, *, suffixes: Sequence[str]) -> str:
    """Keep an upload for this person; returns the name by which they get it back.

    suffixes: what its name may end in; the last where it ends in none of them.
    Errors:  Invalid if it is too large.
    """
    if upload.size is None or upload.size > IMPORT_FILE:
        raise Invalid(f"A file has at most {IMPORT_FILE // 2**20} MiB.", field="file")
    folder = _folder()
    for old in folder.iterdir():
        if old.name.startswith(f"{person}-") or old.stat().st_mtime < time.time() - KEPT:
            old.unlink(missing_ok=True)
    name = secrets.token_urlsafe(16)
    suffix = next((s for s in suffixes if str(upload.name).lower().endswith(s)), suffixes[-1])
    with os.fdopen(
        os.open(folder / f"{person}-{name}{suffix}", os.O_WRONLY | os.O_CREAT, 0o600), "wb"
    ) as out:
        for chunk in upload.chunks():
            out.write(chunk)
    return name


def kept(person: int, name: str, *, suffixes: Sequence[str]) -> tuple[bytes, str]:
    """What this person kept under `name`, and the suffix it has. Errors: Invalid once it is gone."""
    if _NAME.fullmatch(name):
        for suffix in suffixes:
            file = _folder() / f"{person}-{name}{suffix}"
            if file.is_file():
                return file.read_bytes(), suffix
    raise Invalid("The file is no longer here. Choose it once more.", field="file")


def forget(person: int, name: str) -> None:
    """Throw away what was kept."""
    if _NAME.fullmatch(name):
        for file in _folder().glob(f"{person}-{name}.*"):
            file.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.DATA) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
