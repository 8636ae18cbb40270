"""Questions about briefs: asked by anybody inside, read and answered by the lead."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leadline.briefs.actions import answer_question, ask_question
from leadline.briefs.forms import AnswerForm, QuestionForm
from leadline.briefs.queries import questions_of, visible_questions
from leadline.core.days import now
from leadline.core.pages import attempt, page


@page(needs="question.ask")
@require_http_methods(["GET", "POST"])
def questions(request: Any, key: str) -> HttpResponse:
    """GET /PAY/questions: those one may see. POST: ask about the brief as a whole."""
    project, person = request.project, request.user
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm()
    if form.is_bound:
        if attempt(form, lambda: ask_question(person, project, text=form.cleaned_data["text"], now=now())):
            messages.success(request, "Your question is on its way to the lead.")
            return redirect("questions", key)
        return _show(request, form, status=422)
    return _show(request, form)


@page(needs="question.ask")
@require_POST
def create_answer(request: Any, key: str, id: int) -> HttpResponse:
    """POST /PAY/questions/7/answer: as lead, or as owner of what it is about."""
    person = request.user
    question = get_object_or_404(visible_questions(person), project__key=key, pk=id)
    form = AnswerForm(request.POST)
    if attempt(
        form, lambda: answer_question(person, question, answer=form.cleaned_data["answer"], now=now())
    ):
        messages.success(request, f"{question.person.first_name} finds the answer in the brief.")
        return redirect("questions", key)
    return _show(request, QuestionForm(), answering=id, answer=form, status=422)


def _show(
    request: Any,
    form: QuestionForm,
    *,
    answering: int = 0,
    answer: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    project, reader = request.project, request.user
    puts = questions_of(reader, project)
    given = {
        "project": project,
        "open": [put for put in puts if put.question.answered_at is None],
        "answered": [put for put in puts if put.question.answered_at is not None],
        "leads": [m.person for m in project.memberships.filter(standing="lead").select_related("person")],
        "form": form,
        "answering": answering,
        "answer": answer or AnswerForm(),
        "reader": reader,
    }
    return render(request, "briefs/questions.html", given, status=status)
