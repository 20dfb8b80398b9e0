"""A parent afterwards: what was put out to take home, how it was, and the guidance group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import button, form_page, get_or_post, posted
from landsby.web.parents import ics
from landsby.web.parents.access import (
    own_adult,
    own_evening_for_feedback,
    own_group_for,
    own_material_for,
    own_membership_for,
)
from landsby.web.parents.actions.evening import give_feedback
from landsby.web.parents.actions.guidance import answer_invitation
from landsby.web.parents.forms.evening import FeedbackForm

from .door import FORM, calendar_file, page

if TYPE_CHECKING:
    from landsby.web.parents.models import Material

MINE = "parents:mine"


def file_of(material: Material) -> HttpResponse:
    """The file that was put out, to be kept and not shown inside our pages."""
    if not material.content:
        raise Http404
    response = HttpResponse(bytes(material.content), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, material.file_name) or "attachment"
    return response


@in_every_language
@open_to(Role.PARENT)
@private
@require_safe
def material(request: HttpRequest, key: UUID) -> HttpResponse:
    """Something that was put out on an evening at which the family was."""
    shown = own_material_for(actor_of(request), key)
    file = reverse("parents:material_file", args=[key])
    return page(request, "material", {"material": shown, "file": file, "back": reverse(MINE)})


@in_every_language
@open_to(Role.PARENT)
@private
@require_safe
def material_file(request: HttpRequest, key: UUID) -> HttpResponse:
    return file_of(own_material_for(actor_of(request), key))


@in_every_language
@open_to(Role.PARENT)
@private
@get_or_post
def feedback(request: HttpRequest, key: UUID) -> HttpResponse:
    """How the evening was; all of it may be left out, and nothing of it leads to anybody."""
    evening, form = own_evening_for_feedback(actor_of(request), key), FeedbackForm(posted(request))
    return feedback_page(
        request, form, lambda: give_feedback(actor_of(request), evening, *form.said()), reverse(MINE)
    )


def feedback_page(
    request: HttpRequest, form: FeedbackForm, act: Callable[[], object], back: str, of: str = ""
) -> HttpResponse:
    return form_page(
        request,
        form,
        act,
        _("Thank you. It helps us with the next evening."),
        FORM,
        then=back,
        of=of,
        title=_("How was it?"),
        lead=_("Choose what matters to you, and leave out the rest. Nobody sees that it is from you."),
        save=_("Send"),
        back=back,
        back_says=_("No thanks"),
    )


@in_every_language
@open_to(Role.PARENT)
@private
@require_safe
def meetings(request: HttpRequest, key: UUID) -> HttpResponse:
    """The meetings of one's own group for one's own calendar."""
    actor = actor_of(request)
    return calendar_file(ics.meetings(own_adult(actor), own_group_for(actor, key)))


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def group(request: HttpRequest, key: UUID, answer: str) -> HttpResponse:
    """Yes or no to the guidance group; later the way out of it."""
    if answer not in {"yes", "no"}:
        raise Http404
    member = own_membership_for(actor_of(request), key)
    act = answer_invitation
    then = reverse(MINE) + "#group"
    return button(request, lambda: act(actor_of(request), member, yes=answer == "yes"), then)
