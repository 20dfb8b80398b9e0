"""The tags and filters that every template has without loading them. The style guide shows each."""

from datetime import date, datetime, time
from secrets import token_urlsafe
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from landsby.web.design import dates, drawings
from landsby.web.design.pages.paging import LIST_LENGTH, ListPage, page_of

register = template.Library()
ONCE = "sent_once"
LANGUAGES = {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("English")}


@register.simple_tag
def icon(name: str, title: str = "", css_class: str = "") -> SafeString:
    """`{% icon "House" %}`: silent beside a text; give `title` when it stands alone."""
    return drawings.icon(name, title, css_class)


@register.simple_tag
def illustration(name: str, title: str = "", css_class: str = "") -> SafeString:
    """`{% illustration "lanterns" %}`: one of our own drawings."""
    return drawings.illustration(name, title, css_class)


@register.simple_tag(takes_context=True)
def paged(context: Context, rows: Any, named: str = "page", length: int = LIST_LENGTH) -> ListPage:
    """`{% paged cases "cases" as cases %}`: the page of a list that grows; `design/pagination.html` below.
    The name is the word in the address, another for each list on the page."""
    return page_of(context["request"], rows, named, length)


@register.inclusion_tag("design/in_language.html")
def in_language(code: str, brief: bool = False) -> dict[str, Any]:
    """`{% in_language arena.language %}`: a quiet word where a text is in another language than the page.

    `brief` is for lists: between bokmål and nynorsk it says nothing.
    """
    page = get_language() or "nb"
    norwegian = {"nb", "nn"}
    shown = code != page and not (brief and {code, page} <= norwegian)
    return {"language": LANGUAGES[code] if shown and code in LANGUAGES else "", "brief": brief}


@register.simple_tag(takes_context=True)
def url_in(context: Context, language: str) -> str:
    """This same page in another language."""
    request: HttpRequest | None = context.get("request")
    return translate_url(request.get_full_path(), language) if request else "/"


@register.simple_tag(takes_context=True)
def address_in(context: Context, language: str) -> str:
    """The whole address of this page without what was asked of it, in a language or in that of the page."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else "/"
    return f"{settings.ORIGIN.rstrip('/')}{translate_url(path, language) if language else path}"


@register.inclusion_tag("design/crumbs.html")
def trail(*steps: Any, here: object = "") -> dict[str, Any]:
    """`{% trail list _("Arenas") own arena here=title %}`: the way to this page, an address and what it is
    called in turn; a step without an address is left out."""
    pairs = zip(steps[::2], steps[1::2], strict=True)
    return {"crumbs": [(address, label) for address, label in pairs if address], "title": here}


@register.inclusion_tag("design/uses.html")
def uses(*parts: str) -> dict[str, Any]:
    """`{% uses "htmx" %}` in block `scripts`: only pages that need a script carry it."""
    unknown = set(parts) - {"htmx", "components"}
    if unknown:
        raise template.TemplateSyntaxError(f"uses knows «htmx» and «components», not {sorted(unknown)}")
    return {"parts": parts}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """`{% field form.name %}`: label, help, input and error, tied together."""
    return bound.as_field_group()


@register.simple_tag
def form(whole: BaseForm) -> SafeString:
    """`{% form form %}`: the error summary and all fields, in their order."""
    return whole.render()


@register.inclusion_tag("design/error_summary.html")
def errors(whole: BaseForm) -> dict[str, Any]:
    """`{% errors form %}`: for pages that set out their fields by hand."""
    return {"form": whole}


@register.inclusion_tag("design/sending.html", takes_context=True)
def sending(context: Context) -> dict[str, Any]:
    """`{% sending %}`: first in every form that sends something; what each of them carries unseen.

    Among it a key that no other form has: whatever is sent with it twice is done once.
    """
    request = context.get("request")
    return {
        "name": ONCE,
        "key": token_urlsafe(16),
        "is_asked_for": bool(request and request.method == "GET"),
    }


@register.filter
def day(value: date | datetime | None, style: str = "") -> str:
    return dates.day(value, style) if value else ""


@register.filter
def relative_day(value: date | datetime | None) -> str:
    return dates.relative_day(value) if value else ""


@register.filter
def clock(value: datetime | time | None) -> str:
    return "" if value is None else dates.clock(value)


@register.filter
def clock_span(start: datetime | time, end: datetime | time) -> str:
    return dates.clock_span(start, end)


@register.filter
def number(value: int | float | None, decimals: int | None = None) -> str:
    return "" if value is None else dates.number(value, decimals)


@register.simple_tag
def front_url() -> str:
    """The front page in the language of this page, also where an error page cannot know the URLs."""
    try:
        return reverse("public:front")
    except NoReverseMatch:
        return "/"


@register.inclusion_tag("design/nav_link.html", takes_context=True)
def nav_link(
    context: Context, name: str, label: str, icon_name: str = "", alone: bool = False
) -> dict[str, Any]:
    """One `<li>` of a menu; nothing where no page has that URL name.

    Marks the page one is on, also from the pages under it unless the link stands for one page `alone`.
    """
    try:
        address = reverse(name)
    except NoReverseMatch:
        address = ""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    here = bool(address) and (path == address if alone else path.startswith(address))
    return {"address": address, "label": label, "icon_name": icon_name, "here": here}


@register.inclusion_tag("design/fact.html")
def fact(icon_name: str, label: str, value: object) -> dict[str, object]:
    """`{% fact "SpeakerSlash" _("Sound") arena.sound %}` inside `<dl class="facts">`."""
    return {"icon_name": icon_name, "label": label, "value": value}
