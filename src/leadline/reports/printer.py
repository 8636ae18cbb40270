"""Inside the box: a page of HTML from standard input, as PDF to standard output; nothing where no engine is here.

It fetches nothing, neither from the network nor from the disk: what is not in the page is not on the paper.
"""

import sys
from pathlib import Path
from typing import Any

from leadline.core.box import close


def main() -> None:
    close()
    page = sys.stdin.buffer.read().decode()
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):  # OSError: pango is not there
        return

    class Nothing(URLFetcher):
        """What the engine asks for every address that a page names."""

        def fetch(self, url: str, *_: Any, **__: Any) -> Any:
            raise ValueError("Nothing is fetched for a report.")

    look = CSS(string=Path(__file__).with_name("paper.css").read_text(), url_fetcher=Nothing())
    made = HTML(string=page, url_fetcher=Nothing()).write_pdf(stylesheets=[look])
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
