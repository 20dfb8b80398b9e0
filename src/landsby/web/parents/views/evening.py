"""An evening as its leader runs it: who comes, the pass on the wall, who is worried, the question box."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import log_reads
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.rules import open_to_workers
from landsby.web.design.drawings import code_to_scan
from landsby.web.design.pages import button, form_page, get_or_post, posted, pressed
from landsby.web.parents.access import (
    check_in_for,
    evening_for,
    is_tonight,
    material_in_the_room,
    question_for,
    sign_up_for,
)
from landsby.web.parents.actions import evening as actions
from landsby.web.parents.actions import programme
from landsby.web.parents.forms.evening import CareForm, HandoutForm, WordForm, WrittenAnswerForm, ticked
from landsby.web.parents.queries import evening as queries
from landsby.web.parents.queries.programme import evening_list

if TYPE_CHECKING:
    from landsby.web.parents.models import Question, ThemeEvening

ON_THE_LIST = ("alias", "seats", "needs", "interpreter")


def _page(key: UUID, part: str = "") -> str:
    return reverse("parents:evening", args=[key]) + (f"#{part}" if part else "")


@open_to_workers
@require_safe
def evening(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who is worried, who comes, and what was asked."""
    actor = actor_of(request)
    shown = evening_for(actor, key)
    there, others = evening_list(actor, shown), queries.without_a_place(actor, shown)
    worried = queries.worried(actor, shown)
    context = {
        "evening": shown,
        "is_tonight": is_tonight(shown),
        "there": there,
        "came": sum(one.came for one in there),
        "others": others,
        "on_no_list": queries.on_no_list(shown),
        "worried": worried,
        "reached_how": queries.reached_how(shown),
        "pass_code": queries.pass_code(shown),
        "box": queries.box(shown),
        "material": queries.material(shown),
    }
    response = render(request, "parents/work/evening.html", context)
    log_reads(actor, [(one.entry, ON_THE_LIST) for one in (*there, *others)], purpose="the evening")
    return response


@open_to_workers
@require_safe
def sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """The evening's list on paper: aliases, and a box to tick."""
    actor = actor_of(request)
    shown = evening_for(actor, key)
    there = evening_list(actor, shown)
    response = render(request, "parents/work/sheet.html", {"evening": shown, "there": there})
    log_reads(actor, [(one.entry, ON_THE_LIST) for one in there], purpose="the evening's list on paper")
    return response


@open_to_workers
@require_POST
def there(request: HttpRequest, key: UUID, entry: UUID) -> HttpResponse:
    """One tap: there, or not after all."""
    actor = actor_of(request)
    shown, family = evening_for(actor, key), sign_up_for(actor, entry)
    is_there = pressed(request, "there")
    return button(
        request, lambda: programme.mark_there(actor, shown, family, is_there=is_there), _page(key, "list")
    )


@open_to_workers
@require_POST
def latecomers(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """One tap: somebody more who is on no list, or one fewer."""
    actor = actor_of(request)
    shown = evening_for(actor, key)
    if verb not in {"more", "fewer"}:
        raise Http404
    act = actions.count_latecomer
    return button(request, lambda: act(actor, shown, more=verb == "more"), _page(key, "list"))


@open_to_workers
@require_POST
def hang_pass(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make the evening's pass."""
    shown = evening_for(actor_of(request), key)
    then = reverse("parents:pass_on_the_wall", args=[key])
    return button(request, lambda: actions.hang_pass(actor_of(request), shown), then)


@open_to_workers
@require_safe
def on_the_wall(request: HttpRequest, key: UUID) -> HttpResponse:
    """The pass, for a screen or on paper."""
    shown = evening_for(actor_of(request), key)
    code = queries.pass_code(shown)
    if not code:
        return redirect(_page(key))
    address = settings.ORIGIN.rstrip("/") + reverse("parents:room", args=[code])
    context = {
        "evening": shown,
        "address": address,
        "drawn": code_to_scan(address),
        "reached_how": queries.reached_how(shown),
    }
    return render(request, "parents/work/wall.html", context)


@open_to_workers
@get_or_post
def care(request: HttpRequest, key: UUID) -> HttpResponse:
    """How the leader is reached afterwards."""
    shown = evening_for(actor_of(request), key)
    form = CareForm(posted(request), initial={"reached_how": queries.reached_how(shown)})
    return form_page(
        request,
        form,
        lambda: actions.say_how_reached(actor_of(request), shown, form.cleaned_data["reached_how"]),
        _("Saved. Those who come can read it."),
        then=_page(key),
        title=_("After the evening"),
        save=_("Save"),
        back=_page(key),
    )


@open_to_workers
@get_or_post
def answer_worried(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer somebody who is worried."""
    actor = actor_of(request)
    said, form = check_in_for(actor, pk), WordForm(posted(request))
    response = form_page(
        request,
        form,
        lambda: actions.answer_worried(actor, said, form.cleaned_data["text"]),
        _("Answered. Only the one who was worried reads it."),
        "parents/work/answer_worried.html",
        then=_page(said.evening.key),
        title=_("Somebody is worried tonight"),
        said=said,
        save=_("Send"),
        back=_page(said.evening.key),
    )
    if said.adult:
        log_reads(actor, [(said.adult.sign_up, ("alias",))], purpose="who is worried")
    return response


@open_to_workers
@get_or_post
def put_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put something out to take home."""
    shown = evening_for(actor_of(request), key)
    form = HandoutForm(posted(request), request.FILES or None)
    return form_page(
        request,
        form,
        lambda: actions.put_out(actor_of(request), shown, form.handout()),
        _("It is put out. Those who are there can read it."),
        then=_page(key, "material"),
        title=_("Something to take home"),
        save=_("Put it out"),
        back=_page(key, "material"),
    )


@open_to_workers
@require_POST
def take_in(request: HttpRequest, key: UUID, material: UUID) -> HttpResponse:
    """Take it away again."""
    shown = evening_for(actor_of(request), key)
    put = material_in_the_room(shown, material)
    return button(request, lambda: actions.take_in(actor_of(request), put), _page(key, "material"))


def _asked(actor: Actor, key: UUID, pk: UUID) -> tuple[ThemeEvening, Question]:
    shown = evening_for(actor, key)
    return shown, question_for(shown, pk)


@open_to_workers
@require_POST
def question(request: HttpRequest, key: UUID, pk: UUID, state: str) -> HttpResponse:
    """A question was answered in the room, is kept for another evening, or its group is taken apart."""
    actor = actor_of(request)
    shown, asked = _asked(actor, key, pk)
    if state == "apart":
        return button(request, lambda: actions.part_questions(actor, shown, asked), _page(key, "questions"))
    if state not in {"answered", "parked"}:
        raise Http404
    act = actions.handle_question
    return button(request, lambda: act(actor, asked, state, shown), _page(key, "questions"))


@open_to_workers
@require_POST
def group(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put the ticked questions under one."""
    actor = actor_of(request)
    shown, keys = evening_for(actor, key), ticked(request.POST.getlist("question"))
    return button(request, lambda: actions.group_questions(actor, shown, keys), _page(key, "questions"))


@open_to_workers
@get_or_post
def write_answer(request: HttpRequest, key: UUID, pk: UUID) -> HttpResponse:
    """Write an answer down, for those who come to the series."""
    actor = actor_of(request)
    shown, asked = _asked(actor, key, pk)
    form = WrittenAnswerForm(posted(request), initial={"text": asked.answer})
    return form_page(
        request,
        form,
        lambda: actions.answer_question(actor, shown, asked, form.cleaned_data["text"]),
        _("Written down. Those who come to these evenings can read it."),
        "parents/work/write_answer.html",
        then=_page(key, "questions"),
        title=_("Write the answer down"),
        question=asked,
        save=_("Save"),
        back=_page(key, "questions"),
    )
