"""When and of what one gets mail; the link that ends such mail without signing in; and what came to nobody."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from leadline.core.days import now
from leadline.core.limits import PAGE
from leadline.core.pages import OPEN, SIGNED_IN, attempt, page
from leadline.inbox.actions import choose_mail, end_mail
from leadline.inbox.forms import MailForm
from leadline.inbox.queries import choice_of, mail_of, mails_lately, undeliverable
from leadline.inbox.sending import LINK
from leadline.people.secrets import is_secret
from leadline.people.tries import TOO_MANY, Tries


@page(needs=SIGNED_IN)
@require_http_methods(["GET", "POST"])
def choice(request: Any) -> HttpResponse:
    """GET, POST /inbox/mail."""
    me = request.user.person
    form = MailForm(request.POST or None, initial=MailForm.of(choice_of(me)))
    if request.method == "POST" and attempt(form, lambda: choose_mail(me, me, **form.cleaned_data)):
        messages.success(request, "Saved. Mail comes as you chose.")
        return redirect("mail_choice")
    given = {"form": form, "person": me, "lately": mails_lately(me, now())}
    return render(request, "inbox/mail_choice.html", given, status=422 if form.is_bound else 200)


@page(needs="installation.manage")
@require_GET
def undelivered(request: Any) -> HttpResponse:
    """GET /administration/mail: who gets no mail, what the mail server said, and what one can do."""
    rows: Any = Paginator(undeliverable(), PAGE).get_page(request.GET.get("page"))
    return render(request, "inbox/undelivered.html", {"page": rows})


@page(needs=OPEN)
@never_cache
@csrf_exempt  # mail programs post here by themselves (RFC 8058); the secret allows it, and this is all it can do
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, secret: str) -> HttpResponse:
    """GET, POST /mail/<secret>/end: no more mail of that kind. Asked first, for programs open links by themselves."""
    tries = Tries(request, "mail")
    if not tries.take():
        return render(request, "inbox/mail_end.html", {"trouble": TOO_MANY}, status=429)
    mail = mail_of(secret, now() - LINK) if is_secret("mail", secret) else None
    if mail is None:
        return render(request, "inbox/mail_end.html", {"trouble": "This link has ended."}, status=404)
    tries.give_back()
    done = request.method == "POST"
    if done:
        end_mail(mail.person, mail.person, kind=mail.kind)
    given = {"trouble": "", "digest": mail.kind == "digest", "done": done}
    return render(request, "inbox/mail_end.html", given)
