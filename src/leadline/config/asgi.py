"""What the web server runs: static files and live streams by themselves, all else Django behind two threads."""

import os
from typing import Any

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

from leadline.ops.memory import settle
from leadline.ops.web.bodies import Whole
from leadline.ops.web.static import Static

THREADS = 2  # measured: more are slower, for Python runs one at a time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadline.config.settings")


class Front:
    """One port: /static/ from memory, /live as streams, the rest to Django. Knows start and end of the server."""

    def __init__(self) -> None:
        from django.urls import get_resolver

        django: Any = get_wsgi_application()
        self.pages = Whole(WSGIMiddleware(django, workers=THREADS))
        self.static = Static()
        self.live = _live()
        _ = get_resolver().url_patterns  # loads every page now, not in the first request
        settle()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            # A header with an underscore could pass for one that a proxy sets.
            scope["headers"] = [(name, value) for name, value in scope["headers"] if b"_" not in name]
            if scope["path"].startswith(self.static.prefix):
                return await self.static(scope, receive, send)
            if self.live.answers(scope["path"]):
                return await self.live(scope, receive, send)
        await self.pages(scope, receive, send)


def _live() -> Any:
    from leadline.web.live import Live  # after Django is set up

    return Live()


application = Front()
