"""A report on paper: HTML becomes a PDF in the box, a child process with little memory and time and no way out."""

from threading import Lock

from leadline.core.box import Burst, in_box

NO_ENGINE = "This installation has no engine for PDF: it needs WeasyPrint and the system's pango."
TOO_MUCH = "This report needs more time or memory than there is for one PDF."
BUSY = "Another PDF is being made. Ask again in a moment."

_one = Lock()  # at a time, in one web process: each waits a second, and pages must not wait for them


class NoPaper(Exception):
    """No PDF was made. `str()` is the sentence people read; passing: another time it may be made."""

    def __init__(self, sentence: str, *, passing: bool) -> None:
        super().__init__(sentence)
        self.passing = passing


def pdf(html: str) -> bytes:
    """Errors: NoPaper where no engine is installed, when it took too much, and while another one is made."""
    if not _one.acquire(blocking=False):
        raise NoPaper(BUSY, passing=True)
    try:
        made = in_box("leadline.reports.printer", html.encode())
    except Burst:
        raise NoPaper(TOO_MUCH, passing=True) from None
    finally:
        _one.release()
    if not made:
        raise NoPaper(NO_ENGINE, passing=False)
    return made
