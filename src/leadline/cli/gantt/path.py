"""Where a chart may be written, and writing it whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

SUFFIXES = (".html", ".svg")


class CannotWrite(Exception):
    """The chart was not written. Holds why, in words."""


def refusal(path: Path, files: Iterable[Path] = ()) -> str:
    """Why a chart cannot be written there; empty if it can. `files` are those read: none is overwritten."""
    if path.suffix.lower() not in SUFFIXES:
        return f'"{path}" should end in .html or .svg'
    folder = path.parent
    try:
        if path.is_dir():
            return f'"{path}" is a folder; name a file'
        if not folder.is_dir():
            return f'there is no folder "{folder}"; make it, or name another'
        if not os.access(folder, os.W_OK):
            return f'the folder "{folder}" may not be written to; name another'
        if any(file.exists() and path.exists() and path.samefile(file) for file in files):
            return f'"{path}" is a plan file; name another'
    except (OSError, ValueError) as error:
        return f"cannot be written: {reason(error)}"
    return ""


def put(path: Path, text: str) -> None:
    """Write beside it and put it in place, so that nobody ever reads half a chart.

    Errors: CannotWrite.
    """
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
                opened.flush()
                os.fsync(opened.fileno())
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except (OSError, ValueError) as error:
        raise CannotWrite(f"cannot be written: {reason(error)}") from None


def reason(error: Exception) -> str:
    """What the system says, without its number."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
