"""The administrator's pages: accounts, posts and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.forms import Form

from . import access, actions, queries
from .forms import AccountForm, AgencyForm, NameForm, NewAgencyForm, PostForm
from .links import link_for

if TYPE_CHECKING:
    from landsby.web.access.models import Account

LINK_KEY = "link_for"


@open_to(Role.ADMINISTRATOR)
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with an account in the administrator's networks."""
    return render(request, "people/accounts.html", {"accounts": queries.accounts_of(actor_of(request))})


@open_to(Role.ADMINISTRATOR)
def new_account(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = AccountForm(request.POST or None, agencies=queries.agencies_of(actor))
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.give_account(actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            return _to_link(request, account.pk)
    return _form_page(request, "people/new_account.html", form)


@open_to(Role.ADMINISTRATOR)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its name and its posts."""
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    form = NameForm(request.POST or None, initial={"name": shown.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_account(actor, shown, name=form.cleaned_data["name"])
        except Denied as denied:
            form.add_error("name", str(denied))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:account", pk)
    return _account_page(request, shown, form)


@open_to(Role.ADMINISTRATOR)
@require_POST
def give_link(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    try:
        actions.give_link(actor, shown)
    except Denied as denied:
        messages.error(request, str(denied))
        return redirect("people:account", pk)
    return _to_link(request, pk)


@open_to(Role.ADMINISTRATOR)
@never_cache
@require_safe
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link to hand over, this one time."""
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    if request.session.pop(LINK_KEY, None) != pk or not access.may_link(actor, shown):
        return redirect("people:account", pk)
    return render(request, "people/link.html", {"account": shown, "link": link_for(shown)})


@open_to(Role.ADMINISTRATOR)
@require_POST
def give_post(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    form = PostForm(request.POST, agencies=queries.agencies_of(actor))
    if form.is_valid():
        actions.give_post(actor, shown, **form.cleaned_data)
        return redirect("people:account", pk)
    return _account_page(request, shown, NameForm(initial={"name": shown.name}), form)


@open_to(Role.ADMINISTRATOR)
@require_POST
def take_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    actor = actor_of(request)
    taken = access.post_for(actor, access.account_for(actor, pk), post)
    return _do(request, pk, lambda: actions.take_post(actor, taken))


@open_to(Role.ADMINISTRATOR)
@require_POST
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    return _do(request, pk, lambda: actions.close_account(actor, shown))


@open_to(Role.ADMINISTRATOR)
@require_POST
def open_account(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    return _do(request, pk, lambda: actions.open_account(actor, shown))


@open_to(Role.ADMINISTRATOR)
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies of the administrator's networks."""
    listed = queries.agencies_listed(actor_of(request))
    return render(request, "people/agencies.html", {"agencies": listed})


@open_to(Role.ADMINISTRATOR)
def new_agency(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = NewAgencyForm(
        request.POST or None,
        organisations=queries.organisations_of(actor),
        networks=queries.networks_of(actor),
    )
    if request.method == "POST" and form.is_valid():
        actions.create_agency(actor, form.cleaned_data["network"], form.facts())
        messages.success(request, _("The agency is there."))
        return redirect("people:agencies")
    return _form_page(request, "people/agency.html", form)


@open_to(Role.ADMINISTRATOR)
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: what it is called, what it is and whose."""
    actor = actor_of(request)
    shown = access.agency_for(actor, pk)
    now = {"name": shown.name, "kind": shown.kind, "organisation": shown.organisation_id}
    form = AgencyForm(request.POST or None, initial=now, organisations=queries.organisations_of(actor))
    if request.method == "POST" and form.is_valid():
        actions.change_agency(actor, shown, form.facts())
        messages.success(request, _("Saved."))
        return redirect("people:agencies")
    return _form_page(request, "people/agency.html", form, agency=shown)


def _to_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The next page makes the link; it is nowhere until then, and not kept after."""
    request.session[LINK_KEY] = pk
    return redirect("people:link", pk)


def _account_page(
    request: HttpRequest, shown: Account, form: NameForm, post_form: PostForm | None = None
) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "account": shown,
        "form": form,
        "post_form": post_form or PostForm(agencies=queries.agencies_of(actor)),
        "may_link": access.may_link(actor, shown),
    }
    faulty = form.errors or (post_form and post_form.errors)
    return render(request, "people/account.html", context, status=422 if faulty else 200)


def _do(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    """Act, and say why not when it is refused."""
    try:
        act()
    except (Refused, Denied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect("people:account", pk)


def _form_page(request: HttpRequest, template: str, form: Form, **more: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **more}, status=status)
