"""The pages that views are made of: a form, a question to be sure, one tap, a list.

What cannot be done (`Denied`, `Refused`) is said in its one sentence where the person is, with all that they
wrote. A view to which somebody has no right at all checks that first: then it is a page of its own, 403.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from ..forms import Form
from .paging import page_of

T = TypeVar("T")
Said = str | Promise
FORM = "design/form_page.html"
NOT_ALLOWED, TO_PUT_RIGHT = 403, 422
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class Denied(PermissionDenied):
    """A permission that is missing, said as one sentence for the person who asked."""


class Refused(Exception):
    """A wish that cannot be met now (full, out of date, taken), said as one sentence with a way on."""


def posted(request: HttpRequest) -> Mapping[str, Any] | None:
    """What a form is given to read: what was sent, or nothing while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: Form,
    act: Callable[[], object],
    done: Said = "",
    template: str = FORM,
    /,
    *,
    then: Any = "",
    at: Any = None,
    **context: Any,
) -> HttpResponse:
    """Show a form; when it is valid, act and go on; otherwise the same page with sentences.

    A button named `back` only shows what was written once more.

    Args:
        act: writes; what it answers is where to go, unless `then` says it.
        then: the address to go to.
        done: what the next page says first.
        template: by default the plain one, which takes `title`, `save` and perhaps `lead`, `back`, `crumbs`
            (pairs of an address and what it is called) and `danger`.
        at: the name of the field that a refusal belongs to; by default the whole form.
    """
    status = 200
    if form.is_bound and form.is_valid() and "back" not in request.POST:
        try:
            where_to = do(request, act)
        except (Denied, Refused) as refusal:
            form.add_error(at, str(refusal))
            status = status_of(refusal)
        else:
            return go(request, then or str(where_to), done)
    elif form.is_bound and form.errors:
        status = TO_PUT_RIGHT
    return render(request, template, {"form": form, **context}, status=status)


def confirm_page(
    request: HttpRequest, act: Callable[[], object], done: Said = "", template: str = FORM, /, **context: Any
) -> HttpResponse:
    """Ask whether somebody is sure: `title` is the question, `lead` what follows, `save` the button."""
    return form_page(request, Form(posted(request)), act, done, template, **{"danger": True, **context})


def button(request: HttpRequest, act: Callable[[], object], then: str, done: Said = "") -> HttpResponse:
    """One tap: act, and go to `then`, where what is denied or refused is said too."""
    try:
        do(request, act)
    except (Denied, Refused) as refusal:
        messages.warning(request, str(refusal))
        return redirect(then)
    return go(request, then, done)


def pressed(request: HttpRequest, name: str) -> bool:
    """Whether the button that was pressed says «yes»: it carries what it sets, so that a page which is out of
    date turns nothing over.

    Raises:
        BadRequest: it says neither «yes» nor «no».
    """
    said = request.POST.get(name)
    if said not in {"yes", "no"}:
        raise BadRequest(f"{name} is neither yes nor no")
    return said == "yes"


def list_page(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], template: str, /, **context: Any
) -> HttpResponse:
    """A list, `LIST_LENGTH` rows a page: the template has them as `page`."""
    return render(request, template, {"page": page_of(request, rows), **context})


def do(request: HttpRequest, act: Callable[[], T]) -> T:
    """The one place where what a page sent is done."""
    return act()


def go(request: HttpRequest, where_to: str, done: Said = "") -> HttpResponse:
    if done:
        messages.success(request, str(done))
    return redirect(where_to)


def status_of(refusal: Denied | Refused) -> int:
    return NOT_ALLOWED if isinstance(refusal, Denied) else TO_PUT_RIGHT
