"""The Jinja environment every page is rendered in."""

from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from jinja2 import Environment, StrictUndefined, Template

from leadline.core import limits
from leadline.web.addresses import url
from leadline.web.differences import differences
from leadline.web.markdown import render as markdown
from leadline.web.wording import ago, dated, day, effort_range, initials, minutes, moment, plural, span


class Component(Template):
    """A template that gives what it draws in one piece; Jinja hands each word up through all that include it.

    Its macros know nothing of the page that imports them, and so are made once, not for each page.
    """

    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Template:
        made = super()._from_namespace(environment, namespace, globals)
        draw = made.root_render_func

        def whole(context: Any) -> Any:
            yield "".join(draw(context))

        made.root_render_func = whole
        return made

    def _get_default_module(self, ctx: Any = None) -> Any:
        return super()._get_default_module()


def environment(**options: Any) -> Environment:
    """Autoescaping, refusing unknown names, with the words and addresses that templates may use."""
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)  # noqa: S701  (autoescape is set above)
    made.template_class = Component
    made.globals.update(static=static, url=url, differences=differences, limits=limits, new_key=new_key)
    made.filters.update(
        ago=ago,
        dated=dated,
        day=day,
        initials=initials,
        markdown=markdown,
        minutes=minutes,
        moment=moment,
        plural=plural,
        range=effort_range,
        span=span,
    )
    return made


def tokens(request: HttpRequest) -> dict[str, Any]:
    """Context for pages with forms: the token against forged ones, made once for all forms of a page."""
    token = SimpleLazyObject(lambda: get_token(request))
    box = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    return {"csrf_token": token, "csrf_input": SimpleLazyObject(lambda: format_html(box, token))}


def new_key() -> str:
    """A key for a form, so that sending it twice does once what it asks."""
    return token_urlsafe(18)
