"""The least that Django can do: 50 rows of the same database as a page, behind the same server, and nothing else."""

import asyncio
import os
import sys

from leadline.ops.installation import set_up

set_up()

from a2wsgi import WSGIMiddleware  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

from leadline.work.models import Item  # noqa: E402

PAGE = engines["jinja2"].from_string(
    "<!doctype html><title>Items</title><table>{% for key, number, title, state, finish in rows %}"
    "<tr><td>{{ key }}-{{ number }}</td><td>{{ title }}</td><td>{{ state }}</td><td>{{ finish }}</td></tr>"
    "{% endfor %}</table>"
)


def items(request: HttpRequest) -> HttpResponse:
    rows = Item.objects.filter(project__key="B00", trashed_at=None).order_by("rank", "pk")
    columns = ("project__key", "number", "title", "state", "span__finish")
    return HttpResponse(PAGE.render({"rows": rows.values_list(*columns)[:50], "menu": None, "messages": []}))


urlpatterns = [path("", items)]

if __name__ == "__main__":
    import uvicorn

    settings.ROOT_URLCONF = "__main__"
    settings.MIDDLEWARE = []
    settings.LOGGING_CONFIG = None
    app = WSGIMiddleware(WSGIHandler(), workers=2)
    config = uvicorn.Config(app, port=int(os.environ["PORT"]), log_level="warning", access_log=False)
    sys.exit(asyncio.run(uvicorn.Server(config).serve()))
