"""For those who work here: what parents say does not work, and those who want to be contacted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import log_reads
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to, open_to_workers
from landsby.web.design.pages import button, form_page, posted
from landsby.web.parents import actions
from landsby.web.parents.access import concern_for, contact_for
from landsby.web.parents.forms import AnswerForm
from landsby.web.parents.queries import work

if TYPE_CHECKING:
    from landsby.web.parents.models import PathConcern


@open_to_workers
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """What parents have said to the worker does not work."""
    rows = work.concerns(actor_of(request))
    response = render(request, "parents/work/concerns.html", {"concerns": rows})
    _log_concerns(request, rows)
    return response


def _log_concerns(request: HttpRequest, rows: list[PathConcern]) -> None:
    shown = [(row.adult.sign_up, ("alias",)) for row in rows]
    log_reads(actor_of(request), shown, purpose="what does not work")


@open_to_workers
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer a parent."""
    concern, form = concern_for(actor_of(request), key), AnswerForm(posted(request))
    response = form_page(
        request,
        form,
        lambda: actions.answer_concern(actor_of(request), concern, form.cleaned_data["text"]),
        _("Answered. It is on the parent's page."),
        "parents/work/answer.html",
        then=reverse("parents:concerns"),
        title=_("Answer %(alias)s") % {"alias": concern.adult.sign_up.alias},
        concern=concern,
        save=_("Send"),
        back=reverse("parents:concerns"),
    )
    _log_concerns(request, [concern])
    return response


@open_to(Role.FOLLOW_UP)
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Parents who have said yes to being contacted by the worker's agency."""
    rows = work.contacts(actor_of(request))
    response = render(request, "parents/work/contacts.html", {"contacts": rows})
    shown = [(row.adult.sign_up, actions.SCOPE) for row in rows]
    log_reads(actor_of(request), shown, purpose="contact by consent")
    return response


@open_to(Role.FOLLOW_UP)
@require_POST
def take_contact(request: HttpRequest, key: UUID) -> HttpResponse:
    """I get in touch with this parent."""
    contact = contact_for(actor_of(request), key)
    return button(
        request, lambda: actions.take_contact(actor_of(request), contact), reverse("parents:contacts")
    )
