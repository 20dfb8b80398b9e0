"""In the room of an evening: what the pass on the wall opens, to whoever is there, without an address.

On the evening's own day and no longer. Nothing here is counted by the network that one comes from: a room
full of people shares one. What is counted is the room.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import Limit
from landsby.web.access.codes.once import private
from landsby.web.access.rules import open_to_all
from landsby.web.design.languages import in_every_language
from landsby.web.design.pages import form_page, get_or_post, posted
from landsby.web.parents import actions
from landsby.web.parents.access import check_in_by_pass, evening_by_pass, material_in_the_room
from landsby.web.parents.actions import evening as evening_actions
from landsby.web.parents.forms import QuestionForm
from landsby.web.parents.forms.evening import FeedbackForm, WorriedForm
from landsby.web.parents.queries import evening as queries

from .afterwards import feedback_page, file_of
from .door import FORM, page

if TYPE_CHECKING:
    from landsby.web.parents.models import ThemeEvening

P = ParamSpec("P")
SAYINGS = Limit("parents-room", 10, 60 * 60)


def in_the_room(
    view: Callable[Concatenate[HttpRequest, ThemeEvening, str, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view the evening of the pass; on any other day one page, the same for every code."""

    @wraps(view)
    def respond(request: HttpRequest, /, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        evening = evening_by_pass(code)
        if evening is None:
            closed = page(request, "room/closed", {})
            closed.status_code = 404
            return closed
        return view(request, evening, code, *args, **kwargs)

    return respond  # type: ignore[return-value]


@in_every_language
@open_to_all
@private
@require_safe
@in_the_room
def room(request: HttpRequest, evening: ThemeEvening, code: str) -> HttpResponse:
    """What one may do here tonight."""
    context = {
        "evening": evening,
        "code": code,
        "reached_how": queries.reached_how(evening),
        "answered": queries.answered(evening),
        "material": queries.material(evening),
        "draws_to_its_end": queries.draws_to_its_end(evening),
    }
    return page(request, "room/room", context)


@in_every_language
@open_to_all
@private
@get_or_post
@in_the_room
def ask(request: HttpRequest, evening: ThemeEvening, code: str) -> HttpResponse:
    """Put a question into the box, from the room."""
    form = QuestionForm(posted(request))

    def put() -> object:
        _count(request, code)
        return actions.ask_question(actor_of(request), evening.series, form.cleaned_data["text"])

    return form_page(
        request,
        form,
        put,
        _("Your question is in the box."),
        FORM,
        then=_room(code),
        of=_("Tonight"),
        title=_("Ask something"),
        lead=_("Your question is read out on an evening. Nobody knows that it is yours."),
        save=_("Put it in the box"),
        back=_room(code),
    )


@in_every_language
@open_to_all
@private
@get_or_post
@in_the_room
def worried(request: HttpRequest, evening: ThemeEvening, code: str) -> HttpResponse:
    """One tap: who leads the evening is told, and nobody else."""
    form = WorriedForm(posted(request))

    def say() -> str:
        _count(request, code)
        found = form.cleaned_data["found_how"]
        said = evening_actions.say_worried(actor_of(request), evening, found_how=found)
        return reverse("parents:room_worry", args=[code, said.pk])

    return form_page(
        request,
        form,
        say,
        "",
        FORM,
        title=_("Are you worried tonight?"),
        lead=_("%(name)s is told at once, and nobody else. You need not say what it is about.")
        % {"name": evening.led_by.account.name},
        save=_("Tell %(name)s") % {"name": evening.led_by.account.name},
        back=_room(code),
    )


@in_every_language
@open_to_all
@private
@require_safe
@in_the_room
def worry(request: HttpRequest, evening: ThemeEvening, code: str, pk: UUID) -> HttpResponse:
    """What was said to be a worry, and the answer, in the browser where it was said."""
    said = check_in_by_pass(evening, pk)
    context = {"evening": evening, "code": code, "said": said, "reached_how": queries.reached_how(evening)}
    return page(request, "room/worry", context)


@in_every_language
@open_to_all
@private
@require_safe
@in_the_room
def material(request: HttpRequest, evening: ThemeEvening, code: str, key: UUID) -> HttpResponse:
    """Something that is put out tonight."""
    shown = material_in_the_room(evening, key)
    file = reverse("parents:room_material_file", args=[code, key])
    return page(request, "material", {"material": shown, "file": file, "back": _room(code)})


@in_every_language
@open_to_all
@private
@require_safe
@in_the_room
def material_file(request: HttpRequest, evening: ThemeEvening, code: str, key: UUID) -> HttpResponse:
    return file_of(material_in_the_room(evening, key))


@in_every_language
@open_to_all
@private
@get_or_post
@in_the_room
def feedback(request: HttpRequest, evening: ThemeEvening, code: str) -> HttpResponse:
    """How the evening was, as soon as it draws to its end."""
    form = FeedbackForm(posted(request))

    def give() -> object:
        _count(request, code)
        return evening_actions.give_feedback(actor_of(request), evening, *form.said())

    return feedback_page(request, form, give, _room(code), of=_("Tonight"))


def _room(code: str) -> str:
    return reverse("parents:room", args=[code])


def _count(request: HttpRequest, code: str) -> None:
    """So that nobody floods the box; the whole room counts as one, and has enough for a room.

    Raises:
        Refused: too much has come from this room in the last hour.
    """
    if SAYINGS.is_reached(request, room=code):
        raise Refused(_("Very much has been sent from this room. Wait a little, or say it to who leads."))
    SAYINGS.count(request, room=code)
