"""Compiled code of old sources is thrown away: numba looks only at the file of a kernel, not at those it calls."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

ENGINE = Path(__file__).parents[1]
COMPILED = ("kernels", "leveling/search", "leveling/skills", "leveling/repair", "simulate")
STAMP = "kernels.stamp"


def sources() -> str:
    """What the sources of compiled code are, by name, time and size. A millisecond."""
    stats = sorted((str(path), path.stat()) for folder in COMPILED for path in (ENGINE / folder).glob("*.py"))
    told = " ".join(f"{name} {stat.st_mtime_ns} {stat.st_size}" for name, stat in stats)
    return blake2b(told.encode(), digest_size=16).hexdigest()


def forget() -> bool:
    """Drop all compiled code beside the sources if any of these has changed; whether it did.

    Where the folders cannot be written numba keeps its code elsewhere, one file by the state of one source.
    """
    kept, now = ENGINE / "kernels" / "__pycache__" / STAMP, sources()
    try:
        if kept.is_file() and kept.read_text() == now:
            return False
        old = [path for folder in COMPILED for path in (ENGINE / folder / "__pycache__").glob("*.nb[ic]")]
        for path in old:
            path.unlink(missing_ok=True)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now)
        return bool(old)
    except OSError:
        return False
