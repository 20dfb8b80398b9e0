"""From the empty form to «sent». Nothing is kept before the last step: the wish travels in the pages."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.codes.limits import SENDINGS
from landsby.web.access.codes.once import forget_words, private, revisited, words_to_show
from landsby.web.access.rules import open_to_all
from landsby.web.wishes import actions, queries
from landsby.web.wishes.forms import AskForm, LineForm, WishForm
from landsby.web.wishes.forms.line import LONGEST_LINE
from landsby.web.wishes.forms.wish import with_meaning
from landsby.web.wishes.parts import sentences
from landsby.web.wishes.status import promise, status

from .door import let_in, page, shown_once

FOR_CHILD = "guardian"


@open_to_all
@revisited
def new(request: HttpRequest) -> HttpResponse:
    """The form; after «change», with the answers that came back. With `?place=` straight to asking there."""
    if request.method == "POST":
        form, line = WishForm(initial=_answers(request.POST)), request.POST.get("line")
        own_line = None if line is None else LineForm(initial={"line": line[:LONGEST_LINE]})
        return page(request, "new", {"form": form, "line": own_line, "seed": _seed(request)})
    slug = request.GET.get("place", "")
    if actor_of(request).wish_id:
        return redirect("wishes:ask_more", slug) if slug else redirect("wishes:mine")
    if slug:
        return _asking(request, slug, WishForm(QueryDict()))
    for_child = request.GET.get("for") == "child"
    form = WishForm(initial={"sent_by": FOR_CHILD} if for_child else {})
    return page(
        request, "new", {"form": form, "line": None if for_child else LineForm(), "seed": _seed(request)}
    )


def _answers(data: QueryDict) -> dict[str, object]:
    """What came back, as a form's first answers."""
    lists = {"topics", "needs", "days", "day_parts", "areas", "must"}
    return {name: data.getlist(name) if name in lists else data.get(name) for name in data}


@open_to_all
@revisited
def line(request: HttpRequest) -> HttpResponse:
    """What was read of a line in one's own words, to confirm or take away. An address alone leads back."""
    if request.method != "POST":
        return redirect("wishes:new")
    form = LineForm(request.POST)
    if not form.is_valid():
        return page(request, "new", {"form": WishForm(), "line": form, "seed": _seed(request)}, faulty=True)
    read = form.read()
    context = {"chips": form.chips(read), "unread": form.unread(read), "line": form, "seed": _seed(request)}
    return page(request, "line", context)


@open_to_all
@revisited
def matches(request: HttpRequest) -> HttpResponse:
    """Places for a wish. A reload asks the browser to send the form again; an address alone leads back."""
    if request.method != "POST":
        return redirect("wishes:new")
    form = WishForm(with_meaning(request.POST))
    if not form.is_valid():
        return page(request, "new", {"form": form, "seed": _seed(request)}, faulty=True)
    seed = _seed(request)
    arenas = queries.arenas_for_visitors()
    found = queries.matches(form.parts(), arenas, seed=seed, of_another=form.is_for_child)
    found = found.without_asking(form.cleaned_data["not_like"])
    return page(request, "matches", {"form": form, "found": found, "seed": seed})


def _seed(request: HttpRequest) -> str:
    """Settles ties for this wish, also when it is changed or shown in another language; kept nowhere."""
    return request.POST.get("seed", "")[:36] or str(uuid4())


@open_to_all
@revisited
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """What the chosen arena gets to know."""
    return _asking(request, request.POST.get("place", ""), WishForm(request.POST))


def _asking(request: HttpRequest, slug: str, wish: WishForm) -> HttpResponse:
    arena = queries.open_arena(actor_of(request), slug)
    if arena is None or not wish.is_valid():
        return redirect("wishes:new")
    form = _ask_form(request, slug, wish)
    return _ask_page(request, wish, form)


def _ask_page(request: HttpRequest, wish: WishForm, form: AskForm, *, faulty: bool = False) -> HttpResponse:
    context = {
        "arena": form.arena,
        "wish": wish,
        "form": form,
        "promise": promise(form.arena),
        "seed": _seed(request),
    }
    return page(request, "ask", context, faulty=faulty)


def _ask_form(request: HttpRequest, slug: str, wish: WishForm, *, sent: bool = False) -> AskForm:
    arena = queries.open_arena(actor_of(request), slug)
    if arena is None:
        raise BadRequest("no such place")
    said = sentences(queries.saying(wish.parts()))
    data = request.POST if sent else None
    return AskForm(arena, queries.modes_of(arena), said, data, of_another=wish.is_for_child)


@open_to_all
@revisited
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Keep the wish and ask, in one action; then show the words once."""
    wish = WishForm(request.POST)
    if not wish.is_valid():
        return page(request, "new", {"form": wish}, faulty=True)
    form = _ask_form(request, request.POST.get("place", ""), wish, sent=True)
    if form.is_valid():
        try:
            return _kept(request, wish, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _ask_page(request, wish, form, faulty=True)


@open_to_all
@revisited
@require_POST
def stand(request: HttpRequest) -> HttpResponse:
    """Leave a wish that nothing meets, under its code: kept, and asked nowhere."""
    wish = WishForm(request.POST)
    if not wish.is_valid() or actor_of(request).only_looks:
        return page(request, "new", {"form": wish, "seed": _seed(request)}, faulty=True)
    try:
        return _kept(request, wish, None)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return page(request, "new", {"form": wish, "seed": _seed(request)}, faulty=True)


def _kept(request: HttpRequest, wish: WishForm, form: AskForm | None) -> HttpResponse:
    if SENDINGS.is_reached(request):
        raise Refused(_("Much has been sent from here just now. Wait a minute, and send again."))
    asking = form.asking() if form else None
    sent_by = wish.cleaned_data["sent_by"]
    sent = actions.send_wish(actor_of(request), wish.parts(), sent_by=sent_by, asking=asking)
    SENDINGS.count(request)
    let_in(request, sent.wish)
    return shown_once(sent)


@open_to_all
@private
@require_safe
def code_once(request: HttpRequest, *, are_new: bool = False) -> HttpResponse:
    """The words, this one time; later the own page. `are_new`: they stand for others, which were seen."""
    code, friend_words = words_to_show(request)
    if not code and not friend_words:
        return redirect("wishes:mine" if actor_of(request).wish_id else "wishes:enter")
    latest = next(iter(queries.own_requests(actor_of(request))), None)
    told = status(latest) if latest else None
    context = {
        "code": code,
        "friend_words": friend_words,
        "asked": latest,
        "status": told,
        "are_new": are_new,
    }
    return forget_words(page(request, "sent", context), request.path)
