"""Writing the minutes: by several at once, by itself or with a button."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actions import Refused
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.rules import open_to
from landsby.web.design.pages import button, form_page, get_or_post, posted
from landsby.web.network.access.meetings import check_writes, item_for, meeting_for, version_for
from landsby.web.network.access.members import MEMBERS
from landsby.web.network.actions import minutes as actions
from landsby.web.network.actions import todo
from landsby.web.network.actions.minutes import Receipt, Took
from landsby.web.network.forms.minutes import (
    FOUR_WEEKS,
    ActionForm,
    ChoiceForm,
    CorrectionForm,
    DecisionForm,
    TextForm,
)
from landsby.web.network.forms.owners import own_choice, owners_in
from landsby.web.network.queries import minutes as queries
from landsby.web.network.queries.agenda import title_of

JSON = "application/json"


@open_to(*MEMBERS)
@never_cache
@require_GET
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """All items of a meeting that goes on, each with its text, decisions and actions."""
    actor = actor_of(request)
    meeting = meeting_for(actor, key)
    if not meeting.is_ahead:
        return redirect("network:meeting", key)
    context = {
        "meeting": meeting,
        "rows": queries.minutes_of(meeting, actor),
        "editor": uuid4(),
        "owners": _owners(actor, meeting.network_id),
        "due": queries.due_when(meeting) or timezone.localdate() + FOUR_WEEKS,
    }
    return render(request, "network/minutes.html", context)


def _owners(actor: Actor, network_id: int) -> str:
    """Who can be chosen, drawn once for all items: that is most of what the page costs."""
    context = {"owners": owners_in(network_id), "chosen": own_choice(actor, network_id)}
    return render_to_string("network/owner_options.html", context)


@open_to(*MEMBERS)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a text. A script gets JSON, a form is led on: to the choice where two have written."""
    actor = actor_of(request)
    item = item_for(actor, pk)
    form = TextForm(request.POST)
    by_script = request.headers.get("Accept") == JSON
    if not form.is_valid():
        return _refused(
            request,
            item,
            "; ".join(map(str, form.errors.get("text", [_("This was not sent whole.")]))),
            by_script,
        )
    try:
        receipt = actions.save_minutes(actor, item, form.draft())
    except Refused as refusal:
        return _refused(request, item, str(refusal), by_script)
    return _taken(request, item, form.draft().editor, receipt, by_script)


def _taken(request: HttpRequest, item: Any, editor: UUID, receipt: Receipt, by_script: bool) -> HttpResponse:
    choose = ""
    if receipt.took == Took.BESIDE:
        choose = reverse("network:choose", args=[queries.beside_of(item, editor).pk])
    if by_script:
        said = {"took": receipt.took, "version": receipt.version, "digest": receipt.digest, "choose": choose}
        return JsonResponse(said)
    if choose:
        return redirect(choose)
    messages.success(request, _("Saved."))
    return redirect(_place_of(item))


def _refused(request: HttpRequest, item: Any, why: str, by_script: bool) -> HttpResponse:
    """What cannot be taken is shown again with what was written: nothing is lost."""
    if by_script:
        return JsonResponse({"took": "", "error": why}, status=422)
    context = {"item": item, "title": title_of(item), "why": why, "text": request.POST.get("text", "")}
    return render(request, "network/not_saved.html", context, status=422)


@open_to(*MEMBERS)
@never_cache
@get_or_post
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Mine, theirs or both: side by side, and what shall stand is one's own to write."""
    actor = actor_of(request)
    kept = version_for(actor, pk)
    written = queries.written_of(kept.item)
    proposal = {"text": queries.both(written.text, kept.text), "seen": written.version}
    form = ChoiceForm(posted(request), initial=proposal)

    def act() -> str:
        actions.choose_minutes(actor, kept, form.chosen(), seen=form.cleaned_data["seen"])
        return _place_of(kept.item)

    about = {"kept": kept, "written": written, "version": written.version}
    return form_page(request, form, act, _("Saved."), "network/choose.html", **about)


@open_to(*MEMBERS)
@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    item = item_for(actor, pk)
    context = {"item": item, "title": title_of(item), "versions": queries.versions_of(item)}
    return render(request, "network/versions.html", context)


@open_to(*MEMBERS)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    version = version_for(actor, pk)
    back = reverse("network:versions", args=[version.item_id])

    return button(
        request,
        lambda: actions.restore_version(actor, version),
        back,
        _("This text is in the minutes again."),
    )


@open_to(*MEMBERS)
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    version = version_for(actor, pk)
    back = reverse("network:versions", args=[version.item_id])

    return button(request, lambda: actions.erase_version(actor, version), back, _("The text is erased."))


@open_to(*MEMBERS)
@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    item = item_for(actor, pk)

    return button(request, lambda: actions.freeze_item(actor, item), _place_of(item))


@open_to(*MEMBERS)
@get_or_post
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    item = item_for(actor, pk)
    form = CorrectionForm(posted(request))
    back = reverse("network:meeting", args=[item.meeting.key])

    def act() -> str:
        actions.correct_minutes(actor, item, form.cleaned_data["text"])
        return f"{back}#item-{pk}"

    lead = _("The minutes stay as they were. Your correction is shown under them, with its date.")
    about = {"title": title_of(item), "lead": lead, "save": _("Add the correction"), "back": back}
    return form_page(request, form, act, _("The correction is added."), **about)


@open_to(*MEMBERS)
@get_or_post
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    item = item_for(actor, pk)
    form = DecisionForm(actor, item.meeting.network_id, posted(request))
    if not form.is_bound:
        check_writes(actor, item)

    def act() -> str:
        said = form.cleaned_data
        todo.decide(actor, item, said["text"], form.owner(), said["review_on"])
        return _place_of(item)

    about = {"title": _("A decision"), "lead": title_of(item), "save": _("Save"), "back": _place_of(item)}
    return form_page(request, form, act, _("The decision is in the minutes."), **about)


@open_to(*MEMBERS)
@get_or_post
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    item = item_for(actor, pk)
    form = ActionForm(actor, item.meeting.network_id, posted(request))
    if not form.is_bound:
        check_writes(actor, item)

    def act() -> str:
        said = form.cleaned_data
        todo.agree_action(actor, item, said["text"], form.owner(), said["due_on"])
        return _place_of(item)

    about = {"title": _("To be done"), "lead": title_of(item), "save": _("Save"), "back": _place_of(item)}
    return form_page(request, form, act, _("It is in the minutes."), **about)


def _place_of(item: Any) -> str:
    return f"{reverse('network:minutes', args=[item.meeting.key])}#item-{item.pk}"
