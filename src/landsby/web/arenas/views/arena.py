"""Arenas: the list, one arena as it is seen, writing it, resting and ending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import ASK_ON_BEHALF, Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions import arena as actions
from landsby.web.arenas.forms.arena import ArenaForm, CloseForm
from landsby.web.arenas.forms.rows import FirstTimeForm, RowsForm
from landsby.web.arenas.queries import arena as queries
from landsby.web.arenas.queries import coordinator, readiness, sessions
from landsby.web.arenas.queries.evening import told_of
from landsby.web.design.pages import button, form_page, get_or_post, posted


@open_to(Role.COORDINATOR, Role.HOST)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = coordinator.arenas(actor)
    concerned = [row for row in rows if row.concerns]
    context = {"rows": rows, "concerned": concerned, "may_create": actor.has(Role.COORDINATOR)}
    return render(request, "arenas/list.html", context)


@open_to(Role.COORDINATOR, Role.HOST, *ASK_ON_BEHALF)
@require_GET
def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """The arena as those outside see it, with what may be done about it beside."""
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    may = {"may_edit": access.may_edit(actor, arena), "may_run": access.may_run(actor, arena)}
    context = {"arena": arena, "whole": queries.whole(arena), "told_of": told_of(actor, arena), **may}
    if may["may_edit"]:
        context["words"] = queries.written(arena)
    if arena.status == "draft":
        context |= {"steps": readiness.steps_to_publish(arena), "missing": readiness.must_have(arena)}
    return render(request, "arenas/arena.html", context)


@open_to(Role.COORDINATOR)
@get_or_post
def create(request: HttpRequest) -> HttpResponse:
    """The address may tell what it begins with, such as what wishes say."""
    return _new(request, ArenaForm(actor_of(request), None, posted(request), said=request.GET))


@open_to(Role.COORDINATOR)
@get_or_post
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """A new arena that begins as another one is."""
    actor = actor_of(request)
    source = access.arena_for(actor, slug)
    access.check_edit(actor, source)
    return _new(request, ArenaForm(actor, None, posted(request), like=source), source=source)


def _new(request: HttpRequest, form: ArenaForm, **context: Any) -> HttpResponse:
    if one_more(form):
        return render(request, "arenas/arena_form.html", {"form": form, **context})
    return form_page(
        request,
        form,
        lambda: address(actions.create_arena(actor_of(request), form.facts()).slug),
        _("Kept. Nobody outside sees it yet: this is how it will look."),
        "arenas/arena_form.html",
        **context,
    )


@open_to(Role.COORDINATOR)
@get_or_post
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    access.check_edit(actor, arena)
    form = ArenaForm(actor, arena, posted(request))
    if one_more(form):
        return render(request, "arenas/arena_form.html", {"form": form, "arena": arena})
    return form_page(
        request,
        form,
        lambda: address(actions.change_arena(actor, arena, form.facts()).slug),
        _("Saved. This is how it looks."),
        "arenas/arena_form.html",
        arena=arena,
    )


@open_to(Role.COORDINATOR, Role.HOST)
@get_or_post
def first_time(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    access.check_run(actor, arena)
    form = FirstTimeForm(posted(request), steps=queries.steps_of(arena))
    if one_more(form):
        return render(request, "arenas/first_time.html", {"form": form, "arena": arena})
    return form_page(
        request,
        form,
        lambda: address(actions.write_first_time(actor, arena, form.steps()).slug),
        _("Saved. This is how it looks."),
        "arenas/first_time.html",
        arena=arena,
    )


@open_to(Role.COORDINATOR)
@require_POST
def looked_over(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    here = address(slug)

    return button(
        request,
        lambda: actions.look_over(actor, arena),
        here,
        _("Thank you. It says that you checked it today."),
    )


@open_to(Role.COORDINATOR)
@get_or_post
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Rest or end an arena; what that means for those who were coming is said first."""
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    access.check_edit(actor, arena)
    form = CloseForm(posted(request))

    def act() -> str:
        said = form.cleaned_data
        close_it = actions.end_arena if said["what"] == "end" else actions.rest_arena
        return address(close_it(actor, arena, said["note"]).slug)

    ahead = sessions.count_ahead(arena)
    return form_page(request, form, act, "", "arenas/close.html", arena=arena, ahead=ahead)


@open_to(Role.COORDINATOR)
@require_POST
def wake(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    here = address(slug)

    return button(request, lambda: actions.wake_arena(actor, arena), here, _("It runs again."))


@open_to(Role.COORDINATOR)
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    here = address(slug)

    return button(
        request, lambda: actions.publish_arena(actor, arena), here, _("It is published. Now it can be found.")
    )


def one_more(form: RowsForm) -> bool:
    """Whether the page is only to be shown again with one more row."""
    if form.is_bound and form.wants_more:
        form.without_complaints()
        return True
    return False


def address(slug: str) -> str:
    return reverse("arenas:arena", args=[slug])
