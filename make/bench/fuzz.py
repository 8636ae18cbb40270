"""Any bytes to `leadline plan`: each file gives a plan or listed errors, never a traceback and never no answer.

Exit codes 0 (a plan), 2 (what is wrong) and 3 (what contradicts) are answers; all else is a failure, and so is a file
that takes over LONG seconds of processor time. FUZZ=600 goes on for so many seconds (60 if left out), FUZZ_FROM=n
begins with file n, FUZZ_KEEP=folder keeps the files that failed.
"""

import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from leadline.planfile.tests.wild import wild

HEAD = ("random files", "", "must", "")
LONG = 20  # seconds of processor time for one file of some kilobytes
FORMS: tuple[tuple[str, ...], ...] = (
    ("--json", "--work", "40", "--runs", "50"),
    ("--json", "--runs", "0"),
    ("--work", "1", "--runs", "100"),
    ("--json", "--work", "5", "--runs", "50", "--as-of", "2030-02-01"),
)


class TooLong(Exception):
    """No answer in time."""


def measure() -> list[tuple[str, ...]]:
    limit, first = float(os.environ.get("FUZZ", "60")), int(os.environ.get("FUZZ_FROM", "0"))
    keep = os.environ.get("FUZZ_KEEP", "")
    codes: Counter[int] = Counter()
    failed: list[str] = []
    longest, seed = (0.0, first), first
    ends = time.monotonic() + limit
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < ends:
            began = time.process_time()
            code, said = run(seed, Path(folder))
            longest = max(longest, (time.process_time() - began, seed))
            codes[code] += 1
            if said:
                failed.append(f"file {seed}: {said}")
                print(failed[-1], file=sys.stderr, flush=True)
                if keep:
                    data, name = wild(seed)
                    Path(keep, f"{seed}-{name}").write_bytes(data)
            seed += 1
    total = sum(codes.values())
    return [
        (f"files tried, {limit:.0f} s, from file {first}", f"{total:,}", "", ""),
        ("planned", f"{codes[0]:,}", "", ""),
        ("refused with what is wrong", f"{codes[2]:,}", "", ""),
        ("no plan, with what contradicts", f"{codes[3]:,}", "", ""),
        (
            f"longest, processor seconds (file {longest[1]})",
            f"{longest[0]:.1f}",
            f"{LONG}",
            _met(longest[0] <= LONG),
        ),
        ("tracebacks, other exit codes, no answer", f"{len(failed)}", "0", _met(not failed)),
    ]


def run(seed: int, folder: Path) -> tuple[int, str]:
    """The exit code of `leadline plan` on this file, and what was wrong with that."""
    from leadline.cli.commands import app

    data, name = wild(seed)
    path = folder / name
    path.write_bytes(data)
    words = ["plan", str(path), *random.Random(seed).choice(FORMS)]
    out, err, said, code = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO()), "", 0
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONG)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            app(words, prog_name="leadline")
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
        said = "" if code in (0, 2, 3) else f"exit code {code}"
    except TooLong:
        code, said = -1, f"no answer in {LONG} s"
    except BaseException as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        code, said = 1, f"{type(fault).__name__}: {fault} ({Path(last.filename).name}:{last.lineno})"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    err.flush()
    if code in (2, 3) and not err.buffer.getvalue().strip():  # type: ignore[attr-defined]
        said = f"exit code {code} and nothing said"
    return code, said


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def _met(good: bool) -> str:
    return "met" if good else "NOT MET"
