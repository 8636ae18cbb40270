"""Whether the installation is well, for those who watch it."""

from datetime import timedelta

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from leadline.core.days import now
from leadline.core.limits import WORKER_SILENCE
from leadline.core.pages import OPEN, page
from leadline.journal.delivery import last_beat
from leadline.ops.storage import is_away


@page(needs=OPEN)
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """GET /healthz: 200 when the database answers and the worker was alive within a minute, else 503."""
    try:
        alive = last_beat()
    except Exception as error:
        if not is_away(error):
            raise
        return JsonResponse({"database": "away", "worker": "unknown"}, status=503)
    awake = alive is not None and now() - alive < timedelta(seconds=WORKER_SILENCE)
    told = {"database": "ok", "worker": "ok" if awake else "silent"}
    return JsonResponse(told, status=200 if awake else 503)
