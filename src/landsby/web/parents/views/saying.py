"""What a parent says: a question without a sender, «this is not working», and yes to being contacted."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.forms import Form
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import button, form_page, posted
from landsby.web.parents import actions
from landsby.web.parents.access import (
    own_adult,
    own_contact_for,
    own_evening_tonight_for,
    people_to_tell,
    service_for,
)
from landsby.web.parents.actions.evening import say_worried
from landsby.web.parents.forms import ConcernForm, QuestionForm

from .door import FORM


@in_every_language
@open_to(Role.PARENT)
@private
def question(request: HttpRequest) -> HttpResponse:
    """Put a question into the box of the evenings."""
    series, form = own_adult(actor_of(request)).sign_up.series, QuestionForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.ask_question(actor_of(request), series, form.cleaned_data["text"]),
        _("Your question is in the box. It is answered on one of the evenings."),
        FORM,
        then=reverse("parents:mine"),
        title=_("Ask something"),
        lead=_("Your question is read out on an evening. Nobody knows that it is yours."),
        save=_("Put it in the box"),
        back=reverse("parents:mine"),
    )


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def worried(request: HttpRequest, key: UUID) -> HttpResponse:
    """One tap: who leads tonight is told, and nobody else."""
    actor = actor_of(request)
    evening, adult = own_evening_tonight_for(actor, key), own_adult(actor)
    then = reverse("parents:mine") + "#tonight"
    return button(request, lambda: say_worried(actor, evening, adult), then)


@in_every_language
@open_to(Role.PARENT)
@private
def not_working(request: HttpRequest) -> HttpResponse:
    """Tell a named person that something does not work."""
    people = people_to_tell(own_adult(actor_of(request)))
    first = own_adult(actor_of(request)).sign_up.series.led_by_id
    form = ConcernForm(posted(request), people=people, initial={"to": first})
    return form_page(
        request,
        form,
        lambda: actions.say_not_working(actor_of(request), *form.said()),
        _("Sent. You get an answer here within three working days."),
        FORM,
        then=reverse("parents:mine"),
        title=_("This is not working"),
        lead=_("Tell us what does not work, also when it is about us. You get an answer here."),
        save=_("Send"),
        back=reverse("parents:mine"),
    )


@in_every_language
@open_to(Role.PARENT)
@private
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Read what one says yes to, and say it."""
    agency = service_for(actor_of(request), slug)
    return form_page(
        request,
        Form(posted(request)),
        lambda: actions.ask_follow_up(actor_of(request), agency),
        _("Thank you. They contact you."),
        FORM,
        then=reverse("parents:mine"),
        title=_("Shall %(agency)s contact you?") % {"agency": agency.name},
        lead=actions.consent_text(agency),
        save=_("Yes, they may contact me"),
        back=reverse("parents:mine"),
    )


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the yes back."""
    contact = own_contact_for(actor_of(request), key)
    return button(
        request,
        lambda: actions.take_back_follow_up(actor_of(request), contact),
        reverse("parents:mine"),
        _("Taken back. They see nothing of you from now on."),
    )
