"""Addresses of briefs/."""

from django.urls import path

from leadline.briefs.views.awareness import (
    create_reminder,
    create_sentence_answer,
    create_talk,
    organisation_awareness,
    show_awareness,
)
from leadline.briefs.views.before_saving import before_saving
from leadline.briefs.views.brief import (
    brief,
    create_choice,
    create_confirmation,
    create_objection,
    create_question,
    create_renewal,
    create_wish,
    project_brief,
)
from leadline.briefs.views.questions import create_answer, questions
from leadline.briefs.views.teach_back import teach_back

urlpatterns = [
    path("brief", brief, name="brief"),
    path("awareness", organisation_awareness, name="organisation_awareness"),
    path("<key:key>/brief", project_brief, name="project_brief"),
    path("<key:key>/brief/confirmations", create_confirmation, name="confirmations"),
    path("<key:key>/brief/choices", create_choice, name="brief_choices"),
    path("<key:key>/brief/talks", create_wish, name="brief_talks"),
    path("<key:key>/brief/renewals", create_renewal, name="brief_renewals"),
    path("<key:key>/brief/objections/<int:id>", create_objection, name="brief_objection"),
    path("<key:key>/brief/questions", create_question, name="brief_questions"),
    path("<key:key>/questions", questions, name="questions"),
    path("<key:key>/questions/<int:id>/answer", create_answer, name="answer"),
    path("<key:key>/awareness", show_awareness, name="awareness"),
    path("<key:key>/points/<str:name>", before_saving, name="before_saving"),
    path("<key:key>/teach-back", teach_back, name="teach_back"),
    path("<key:key>/awareness/reminders", create_reminder, name="awareness_reminders"),
    path("<key:key>/awareness/talks", create_talk, name="awareness_talks"),
    path("<key:key>/awareness/answers/<int:id>", create_sentence_answer, name="awareness_answer"),
]
