"""Addresses of briefs/."""

from django.urls import path

from leadline.briefs.views.awareness import show_awareness
from leadline.briefs.views.brief import brief, create_confirmation, create_question, project_brief
from leadline.briefs.views.questions import create_answer, questions

urlpatterns = [
    path("brief", brief, name="brief"),
    path("<key:key>/brief", project_brief, name="project_brief"),
    path("<key:key>/brief/confirmations", create_confirmation, name="confirmations"),
    path("<key:key>/brief/questions", create_question, name="brief_questions"),
    path("<key:key>/questions", questions, name="questions"),
    path("<key:key>/questions/<int:id>/answer", create_answer, name="answer"),
    path("<key:key>/awareness", show_awareness, name="awareness"),
]
