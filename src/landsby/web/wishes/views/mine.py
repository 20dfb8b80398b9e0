"""The asker's own page: in with the words, read, change, rest, delete, leave."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import TooSoon, looked_up
from landsby.web.access.codes.once import private
from landsby.web.access.house import parts
from landsby.web.access.rules import open_to_all, open_with_code
from landsby.web.wishes import actions, queries
from landsby.web.wishes.access import own_wish
from landsby.web.wishes.forms import AskForm, EnterForm, WishForm
from landsby.web.wishes.forms.wish import answers
from landsby.web.wishes.parts import WishParts, said
from landsby.web.wishes.status import promise, status

from .door import forget, let_in, page, shown_once

NOT_FOUND = gettext_noop("We found nothing with these words. Look at the spelling, and try again.")


@open_to_all
@private
def enter(request: HttpRequest) -> HttpResponse:
    """In with the words. What is wrong is always said in the same way, and only of what was looked at."""
    if request.method != "POST":
        inside = queries.wish_of(actor_of(request))
        return redirect("wishes:mine") if inside else page(request, "enter", {"form": EnterForm()})
    form = EnterForm(request.POST)
    if form.is_valid():
        try:
            wish = looked_up(request, lambda: queries.wish_by_code(form.cleaned_data["code"]))
        except TooSoon as soon:
            form.add_error("code", str(soon))
        else:
            if wish:
                let_in(request, wish)
                return redirect("wishes:mine")
            form.add_error("code", _(NOT_FOUND))
    return page(request, "enter", {"form": form}, faulty=True)


@open_with_code
@private
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The wish and its requests, a welcome before the others."""
    wish = own_wish(actor_of(request))
    rows = sorted(queries.own_requests(actor_of(request)), key=lambda row: not row.has_place)
    places = queries.places_in_line(rows)
    told = [(row, status(row, places.get(row.pk))) for row in rows]
    said_parts = [(part.named(wish.is_for_child), text) for part, text in said(wish).items()]
    context = {
        "wish": wish,
        "fitting": [] if rows else queries.fitting(wish),
        "requests": told,
        "said": said_parts,
        "readings": queries.readings(rows),
        "parts": [part for room in parts("mine") for part in room.sections(actor_of(request))],
    }
    return page(request, "mine", context)


@open_with_code
@private
def edit(request: HttpRequest) -> HttpResponse:
    """Change what the wish says."""
    wish = own_wish(actor_of(request))
    first = answers(WishParts.of(wish), wish.sent_by)
    form = WishForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid() and not actor_of(request).only_looks:
        actions.change_wish(actor_of(request), wish, form.parts())
        return redirect("wishes:mine")
    return page(request, "edit", {"form": form, "wish": wish}, faulty=form.is_bound)


@open_with_code
@private
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places for the wish that is kept."""
    wish = own_wish(actor_of(request))
    arenas, parts = queries.arenas_for_visitors(), WishParts.of(wish)
    found = queries.matches(parts, arenas, seed=str(wish.key), of_another=wish.is_for_child)
    asked = {row.arena_id for row in queries.own_requests(actor_of(request))}
    return page(request, "places", {"found": found, "asked": asked})


@open_with_code
@private
def ask_more(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask one more arena with the wish that is kept."""
    wish = own_wish(actor_of(request))
    arena = queries.open_arena(actor_of(request), slug)
    if arena is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AskForm(
        arena,
        queries.modes_of(arena),
        said(wish),
        data,
        of_another=wish.is_for_child,
        initial={"nickname": wish.nickname},
    )
    if form.is_bound and form.is_valid():
        try:
            asked = actions.ask(actor_of(request), wish, form.asking())
            if asked.friend_words:
                return shown_once(actions.Sent(wish, "", asked.request, asked.friend_words))
            return redirect("wishes:request", asked.request.key)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"arena": arena, "form": form, "promise": promise(arena)}
    return page(request, "ask_more", context, faulty=form.is_bound)


@open_with_code
@private
def words(request: HttpRequest) -> HttpResponse:
    """New words, when somebody has seen the old ones; shown once, and open here from now."""
    wish = own_wish(actor_of(request))
    if request.method != "POST":
        return page(request, "words", {"wish": wish})
    try:
        code = actions.change_words(actor_of(request), wish)
    except Refused as refusal:
        return page(request, "words", {"wish": wish, "refusal": str(refusal)}, faulty=True)
    let_in(request, wish)
    return shown_once(actions.Sent(wish, code), at="wishes:new_code_once")


@open_with_code
@private
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Let the wish rest, or wake it."""
    wish = own_wish(actor_of(request))
    change = actions.resume_wish if wish.state == "paused" else actions.pause_wish
    change(actor_of(request), wish)
    return redirect("wishes:mine")


@open_with_code
@private
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once, then erase everything and forget who it was."""
    wish = own_wish(actor_of(request))
    if request.method != "POST":
        return page(request, "delete", {"wish": wish})
    actions.delete_wish(actor_of(request), wish)
    forget(request)
    return redirect("wishes:gone")


@open_to_all
@private
@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """Nothing is left."""
    return page(request, "gone", {})


@open_with_code
@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the own page on this machine."""
    forget(request)
    return redirect("public:front")
