"""Compiled code of old sources is thrown away: numba looks only at the file of a kernel, not at those it calls."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

STAMP = "kernels.stamp"


def forget(folder: Path | None = None) -> bool:
    """Drop the compiled code in `folder` (that of the kernels) if any source has changed; whether it did.

    Where the folder cannot be written numba keeps its code elsewhere, one file by the state of one source.
    """
    where = folder or Path(__file__).parent
    cache = where / "__pycache__"
    stats = sorted((path.name, path.stat()) for path in where.glob("*.py"))
    told = " ".join(f"{name} {stat.st_mtime_ns} {stat.st_size}" for name, stat in stats)
    stamp = blake2b(told.encode(), digest_size=16).hexdigest()
    kept = cache / STAMP
    try:
        if kept.is_file() and kept.read_text() == stamp:
            return False
        cache.mkdir(exist_ok=True)
        old = [*cache.glob("*.nbi"), *cache.glob("*.nbc")]
        for path in old:
            path.unlink(missing_ok=True)
        kept.write_text(stamp)
        return bool(old)
    except OSError:
        return False
