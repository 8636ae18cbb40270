"""Addresses of reports/."""

from django.urls import path

from leadline.reports.views import drafts, reports, sections, shared, sharing

_one = "<key:key>/reports/<int:number>"
_section = f"{_one}/sections/<str:section>"

urlpatterns = [
    path("<key:key>/reports", reports.reports, name="reports"),
    path("<key:key>/reports/drafts", drafts.create_draft, name="report_drafts"),
    path("<key:key>/reports/rhythm", drafts.rhythm, name="report_rhythm"),
    path("<key:key>/reports/rhythm/removal", drafts.remove_rhythm, name="report_rhythm_removal"),
    path("<key:key>/reports/links/<int:id>/removal", sharing.remove_link, name="report_link_removal"),
    path(_one, reports.report, name="report"),
    path(f"{_one}/pdf", reports.pdf, name="report_pdf"),
    path(f"{_one}/text", drafts.create_text, name="report_text"),
    path(f"{_one}/sending", drafts.create_sending, name="report_sending"),
    path(f"{_one}/removal", drafts.create_removal, name="report_removal"),
    path(f"{_one}/links", sharing.create_link, name="report_links"),
    path(_section, sections.write_section, name="report_section"),
    path(f"{_section}/text", sections.create_text, name="report_section_text"),
    path("shared/<str:secret>", shared.shared, name="shared_report"),
]
