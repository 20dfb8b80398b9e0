"""A parent's own page: where one stands, what one may do, what is kept, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actors import actor_of
from landsby.web.access.codes.once import private
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to, open_to_all
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import button, form_page, posted, pressed
from landsby.web.parents import actions, ics
from landsby.web.parents.access import own_adult
from landsby.web.parents.forms import ReachForm
from landsby.web.parents.queries import consultations, evening, guidance, own, series
from landsby.web.parents.queries import export as exports

from .door import FORM, calendar_file, forget, page

if TYPE_CHECKING:
    from landsby.web.parents.models import Adult

STEPS = {
    "accept": actions.accept,
    "decline": actions.decline,
    "leave": actions.leave,
    "again": actions.queue_again,
    "one": actions.choose_one,
}


@in_every_language
@open_to(Role.PARENT)
@private
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Where one stands, the evenings, the way so far, and what is kept."""
    actor = actor_of(request)
    adult = own_adult(actor)
    context = {
        "adult": adult,
        "entry": adult.sign_up,
        "standing": own.standing(adult.sign_up),
        "opened": series.one(adult.sign_up.series),
        "evenings": own.evenings(actor),
        "steps": own.steps(adult.sign_up),
        "readings": own.readings(adult.sign_up),
        "concerns": own.concerns(actor),
        "contacts": own.contacts(actor),
        "services": own.services_to_offer(actor),
        "talks": consultations.own(actor),
        "nights": evening.own_nights(actor),
        "material": evening.own_material(actor),
        "to_say_how": evening.to_say_how(actor),
        "groups": guidance.own(actor),
        "answered": evening.answers_for(actor),
        "may_book": consultations.free_slots(actor).exists(),
    }
    return page(request, "mine", context)


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def step(request: HttpRequest, verb: str) -> HttpResponse:
    """One button of the own page."""
    entry = own_adult(actor_of(request)).sign_up
    if verb not in STEPS:
        raise Http404
    return button(request, lambda: STEPS[verb](actor_of(request), entry), reverse("parents:mine"))


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def coming(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell that one cannot come to one evening, or can after all."""
    found = {one.evening.key: one for one in own.evenings(actor_of(request))}
    if key not in found:
        raise Http404
    answer = actions.Answer(found[key].evening, pressed(request, "comes"))
    then = reverse("parents:mine") + "#evenings"
    return button(request, lambda: actions.say_if_coming(actor_of(request), answer), then)


@in_every_language
@open_to(Role.PARENT)
@private
def reach(request: HttpRequest) -> HttpResponse:
    """Change how one is told."""
    form = ReachForm(posted(request), initial=_told(own_adult(actor_of(request))))
    return form_page(
        request,
        form,
        lambda: actions.change_reach(actor_of(request), form.reach()),
        _("Saved."),
        FORM,
        then=reverse("parents:mine"),
        title=_("How we tell you"),
        lead=_(
            "Our messages say only that there is something new, with your own word."
            " They do not say what it is about."
        ),
        save=_("Save"),
        back=reverse("parents:mine"),
    )


def _told(adult: Adult) -> dict[str, str]:
    return {"reached_at": adult.reached_at, "own_word": adult.own_word}


@in_every_language
@open_to(Role.PARENT)
@private
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The evenings for one's own calendar, for who has a place."""
    adult = own_adult(actor_of(request))
    if own.standing(adult.sign_up).state != "placed":
        raise Http404
    return calendar_file(ics.evenings(adult))


@in_every_language
@open_to(Role.PARENT)
@private
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All that is kept, as a file."""
    response = JsonResponse(
        exports.everything(actor_of(request)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="landsby.json"'
    return response


@in_every_language
@open_to(Role.PARENT)
@private
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once, then erase everything of one's own and forget who it was."""
    adult = own_adult(actor_of(request))
    if request.method != "POST":
        return page(request, "erase", {"adult": adult})
    actions.erase_me(actor_of(request))
    forget(request)
    return redirect("parents:gone")


@in_every_language
@open_to_all
@private
@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """Nothing is left."""
    return page(request, "gone", {})


@in_every_language
@open_to(Role.PARENT)
@private
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Close the own page on this machine."""
    forget(request)
    return redirect("parents:front")
