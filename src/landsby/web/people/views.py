"""The administrator's pages: accounts and posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.forms import Form

from . import access, actions, queries
from .forms import AccountForm, NameForm, PostForm


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
            messages.success(request, _("The account is there. They choose a password at «Log in»."))
            return redirect("people:account", account.pk)
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
    post_form = PostForm(agencies=queries.agencies_of(actor))
    return _form_page(request, "people/account.html", form, account=shown, post_form=post_form)


@open_to(Role.ADMINISTRATOR)
@require_POST
def give_post(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    form = PostForm(request.POST, agencies=queries.agencies_of(actor))
    if form.is_valid():
        actions.give_post(actor, shown, **form.cleaned_data)
        return redirect("people:account", pk)
    name = NameForm(initial={"name": shown.name})
    page = {"form": name, "account": shown, "post_form": form}
    return render(request, "people/account.html", page, status=422)


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
