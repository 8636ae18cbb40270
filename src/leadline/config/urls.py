"""All addresses. Nouns; a project's pages begin with its key, items with /items/."""

from django.urls import include, path, register_converter

import leadline.ops.events
import leadline.schedule.events  # noqa: F401  (a history tells of them too)
from leadline.core.refs import KeyConverter

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", include("leadline.web.urls")),
    path("", include("leadline.ops.urls")),
    path("", include("leadline.people.urls")),
    path("", include("leadline.integrations.ical.urls")),
    path("", include("leadline.integrations.plan_file.urls")),
    path("", include("leadline.integrations.csv.urls")),
    path("", include("leadline.projects.urls")),
    path("", include("leadline.objectives.urls")),
    path("", include("leadline.roles.urls")),
    path("", include("leadline.outputs.urls")),
    path("", include("leadline.work.urls")),
    path("", include("leadline.decisions.urls")),
    path("", include("leadline.risks.urls")),
    path("", include("leadline.thanks.urls")),
    path("", include("leadline.schedule.urls")),
    path("", include("leadline.briefs.urls")),
    path("", include("leadline.inbox.urls")),
    path("", include("leadline.search.urls")),
    path("", include("leadline.portfolio.urls")),
    path("", include("leadline.desk.urls")),
    path("", include("leadline.reports.urls")),
]

handler403 = "leadline.web.errors.forbidden"
handler404 = "leadline.web.errors.not_found"
handler500 = "leadline.web.errors.failed"
handler400 = "leadline.web.errors.bad_request"
