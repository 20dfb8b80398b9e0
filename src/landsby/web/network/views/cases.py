"""Anonymous cases: the gate, the sheet, the look through it, the discussion, and the end of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.engines.deidentify import Reviewed
from landsby.web.access.actions import Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.rules import open_to
from landsby.web.access.sent import UNTOLD
from landsby.web.design.forms import Form, apart
from landsby.web.design.pages import button, confirm_page, form_page, get_or_post
from landsby.web.network import fits, gate
from landsby.web.network.access.cases import case_for, check_takes_back, nameless
from landsby.web.network.access.members import MEMBERS, own_network
from landsby.web.network.actions import cases as actions
from landsby.web.network.forms.cases import FIXED, CameForm, CaseForm, ChangeForm, EndForm, SayForm, sheet_of
from landsby.web.network.forms.review import Look, look
from landsby.web.network.queries import cases as queries

NEW = "put_forward"
"""In the address that follows right after: there, and nowhere else, the browser forgets the draft."""


@open_to(*MEMBERS)
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    return render(request, "network/cases.html", {"cases": queries.open_cases(actor_of(request))})


@open_to(*MEMBERS)
@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """The gate: could this be a matter of a personal duty? Nothing is asked by a form, so nothing is kept."""
    return render(request, "network/gate.html", {"duties": gate.DUTIES})


@open_to(*MEMBERS)
@require_GET
def not_here(request: HttpRequest) -> HttpResponse:
    """Where a matter of a personal duty belongs. Nothing is triggered."""
    return render(request, "network/not_here.html")


@open_to(*MEMBERS)
@get_or_post
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet. It is only ever read here, never kept: a draft lies in the author's own browser."""
    form = CaseForm(_as_chosen(request) if request.method == "POST" else None)
    is_done = "check" in request.POST and not {"way", "do"} & set(request.POST)
    if is_done and form.is_valid() and _enough(form):
        return _through(request, form)
    if form.is_bound and not is_done:
        form.without_complaints()
    context = {"form": form, "fits": _fits(form)}
    return render(request, "network/sheet.html", context, status=422 if is_done else 200)


def _as_chosen(request: HttpRequest) -> Mapping[str, Any]:
    """What was sent, with one of the ways to tell more coarsely where its button was pressed."""
    data = request.POST.copy()
    way = data.get("way", "").split("|")
    if len(way) == len(FIXED):
        for name, value in zip(FIXED, way, strict=True):
            data[name] = value
    return data


def _fits(form: CaseForm) -> fits.Answer | None:
    sketch = form.sketch()
    return fits.answer(sketch) if sketch and sketch.ages else None


def _enough(form: CaseForm) -> bool:
    found = _fits(form)
    return found is not None and found.is_enough


def _through(request: HttpRequest, form: CaseForm) -> HttpResponse:
    """The look through all that was written; it is put forward only when the author has answered all."""
    actor = actor_of(request)
    seen = look(form.texts(), request.POST)
    if not seen.is_settled or "put_forward" not in request.POST:
        return _questions(request, seen, form, _("Put it forward"), "put_forward")
    case = actions.put_forward(nameless(actor), own_network(actor), sheet_of(form, seen.reviewed))
    return redirect(f"{reverse('network:case', args=[case.key])}?{NEW}")


def _questions(request: HttpRequest, seen: Look, form: Form, save: str, button_name: str) -> HttpResponse:
    """What was found, to be replaced or kept; all else that was sent is carried along unseen."""
    open_texts = {one.name: one.text for one in seen.open}
    settled = {name: reviewed.text for name, reviewed in seen.reviewed.items()}
    texts = {**settled, **open_texts}
    carried = [
        (name, value)
        for name, value in request.POST.items()
        if ":" not in name and name not in {*texts, *UNTOLD, button_name}
    ]
    labels = {name: form.fields[name].label for name in texts}
    context = {
        "open": [(labels[one.name], one) for one in seen.open],
        "settled": list(settled.items()),
        "whole": [(labels[name], text) for name, text in texts.items() if text],
        "words": [(labels[name], found) for name, found in seen.words.items()],
        "carried": carried,
        "save": save,
        "button_name": button_name,
    }
    return render(request, "network/check.html", context, status=422 if seen.open else 200)


@open_to(*MEMBERS)
@require_GET
def case(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    view = queries.view_of(actor, case_for(actor, key))
    kinds = {"say": SayForm, "change": ChangeForm, "end": EndForm, "came": CameForm}
    forms = {name: apart(kind(), name) for name, kind in kinds.items()}
    context = {"view": view, "case": view.case, "forms": forms, "is_new": NEW in request.GET}
    return render(request, "network/case.html", context)


@open_to(*MEMBERS)
@require_POST
def say(request: HttpRequest, key: UUID) -> HttpResponse:
    actor, form = actor_of(request), SayForm(request.POST)
    found = case_for(actor, key)

    def act(text: Reviewed) -> object:
        return actions.say(nameless(actor), found, form.cleaned_data["kind"], text)

    return _one_text(request, key, form, act)


@open_to(*MEMBERS)
@require_POST
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    actor, form = actor_of(request), ChangeForm(request.POST)
    found = case_for(actor, key)

    def act(text: Reviewed) -> object:
        return actions.ask_change(nameless(actor), found, form.cleaned_data["carrier"], text)

    return _one_text(request, key, form, act)


@open_to(*MEMBERS)
@require_POST
def came(request: HttpRequest, key: UUID) -> HttpResponse:
    """What came of it, at the date we had set."""
    actor, form = actor_of(request), CameForm(request.POST)
    found = case_for(actor, key)
    return _one_text(request, key, form, lambda text: actions.come_back(nameless(actor), found, text))


def _one_text(request: HttpRequest, key: UUID, form: Form, act: Callable[[Reviewed], object]) -> HttpResponse:
    """A short text of a discussion: taken at once where nothing is found, asked about where something is."""
    back = reverse("network:case", args=[key])
    about = {"title": _("In the discussion"), "save": _("Save"), "back": back}
    if not form.is_valid():
        return form_page(request, form, lambda: back, **about)
    seen = look({"text": form.cleaned_data["text"]}, request.POST)
    if not seen.is_settled:
        return _questions(request, seen, form, _("Save"), "save")
    try:
        act(seen.reviewed["text"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return form_page(request, form, lambda: back, **about)
    return redirect(back)


@open_to(*MEMBERS)
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    actor, form = actor_of(request), EndForm(request.POST)
    found, back = case_for(actor, key), reverse("network:case", args=[key])

    def act() -> str:
        actions.end_discussion(nameless(actor), found, form.cleaned_data["come_back_on"])
        return back

    title = _("The discussion is over")
    return form_page(request, form, act, title=title, save=_("Save"), back=back)


@open_to(*MEMBERS)
@get_or_post
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = case_for(actor, key)
    check_takes_back(actor, found)

    def act() -> str:
        actions.take_back(nameless(actor), found)
        return reverse("network:cases")

    about = {"title": _("Take it back?"), "lead": _("It is erased at once."), "save": _("Take it back")}
    return confirm_page(request, act, _("It is erased."), back=reverse("network:case", args=[key]), **about)


@open_to(*MEMBERS)
@require_POST
def read_again(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = case_for(actor, key)
    back = reverse("network:case", args=[key])
    return button(
        request, lambda: actions.read_again(nameless(actor), found), back, _("It may outlive the case.")
    )
