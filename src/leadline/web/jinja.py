"""The Jinja environment every page is rendered in."""

from secrets import token_urlsafe
from typing import Any

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined

from leadline.core import limits
from leadline.web.addresses import url
from leadline.web.differences import differences
from leadline.web.markdown import render as markdown
from leadline.web.wording import ago, day, effort_range, initials, minutes, moment, plural, span


def environment(**options: Any) -> Environment:
    """Autoescaping, refusing unknown names, with the words and addresses that templates may use."""
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)  # noqa: S701  (autoescape is set above)
    made.globals.update(static=static, url=url, differences=differences, limits=limits, new_key=new_key)
    made.filters.update(
        ago=ago,
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


def new_key() -> str:
    """A key for a form, so that sending it twice does once what it asks."""
    return token_urlsafe(18)
