"""The administrator's pages: accounts, posts and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import WORKERS, Role
from landsby.web.access.rules import open_to
from landsby.web.design import emergency
from landsby.web.design.pages import button, form_page, list_page, posted

from . import access, actions, queries
from . import installation as here
from .coming_in import own_key
from .forms import AccountForm, AgencyForm, InstallationForm, NameForm, NewAgencyForm, PostForm
from .links import link_for
from .log import Lines, LogForm

if TYPE_CHECKING:
    from landsby.web.access.models import Account

LINK_KEY = "link_for"
ACCOUNT = "people/account.html"


@open_to(Role.ADMINISTRATOR)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with an account in the administrator's networks."""
    words = request.GET.get("q", "").strip()
    listed = queries.accounts_listed(actor_of(request), words)
    return list_page(request, listed, "people/accounts.html", words=words)


@open_to(Role.ADMINISTRATOR)
def new_account(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = AccountForm(posted(request), agencies=access.agencies_of(actor))
    context = {
        "title": _("Give somebody an account"),
        "lead": _("You give no password. You get a link to hand over. Your colleague chooses the password."),
        "save": _("Create the account"),
    }

    def act() -> str:
        return _to_link(request, actions.give_account(actor, form.facts()).pk)

    return form_page(request, form, act, at="email", crumbs=_from_accounts(), **context)


@open_to(Role.ADMINISTRATOR)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its name, its posts, and whether it is open."""
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    form = NameForm(posted(request), initial={"name": shown.name})

    def act() -> object:
        return actions.change_account(actor, shown, name=form.cleaned_data["name"])

    context = _about(actor, shown, name_form=form)
    return form_page(request, form, act, _("Saved."), ACCOUNT, then=_address(pk), at="name", **context)


@open_to(Role.ADMINISTRATOR)
@require_POST
def give_link(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    request.session.pop(LINK_KEY, None)

    def act() -> None:
        actions.give_link(actor, shown)
        _to_link(request, pk)

    return button(request, act, reverse("people:link", args=[pk]))


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
    form = PostForm(posted(request), agencies=access.agencies_of(actor))
    context = _about(actor, shown, post_form=form)

    def act() -> object:
        return actions.give_post(actor, shown, form.post())

    return form_page(request, form, act, "", ACCOUNT, then=_address(pk), **context)


@open_to(Role.ADMINISTRATOR)
@require_POST
def take_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    actor = actor_of(request)
    taken = access.post_for(actor, access.account_for(actor, pk), post)
    return button(request, lambda: actions.take_post(actor, taken), _address(pk), _("Saved."))


@open_to(Role.ADMINISTRATOR)
@require_POST
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    return button(request, lambda: actions.close_account(actor, shown), _address(pk), _("Saved."))


@open_to(Role.ADMINISTRATOR)
@require_POST
def open_account(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    shown = access.account_for(actor, pk)
    return button(request, lambda: actions.open_account(actor, shown), _address(pk), _("Saved."))


@open_to(Role.ADMINISTRATOR)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who has done what, the latest first."""
    actor = actor_of(request)
    form = LogForm(request.GET or None, accounts=access.accounts_of(actor))
    asked = form.asked()
    lines = Lines(actor, asked) if asked else []
    return list_page(request, lines, "people/log.html", form=form)


@open_to(*WORKERS)
@require_safe
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is logged in, since when and on which kind of device."""
    listed = list(access.sessions_of(actor_of(request)))
    context = {"sessions": listed, "own": own_key(request), "are_others": len(listed) > 1}
    return render(request, "people/own_sessions.html", context)


@open_to(*WORKERS)
@require_POST
def end_session(request: HttpRequest, key: UUID) -> HttpResponse:
    actor = actor_of(request)
    ended = access.session_for(actor, key)
    said = _("You are logged out there.")
    return button(request, lambda: actions.end_session(actor, ended), reverse("people:own_sessions"), said)


@open_to(*WORKERS)
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    actor, own = actor_of(request), own_key(request)
    said = _("You are logged out everywhere else.")
    return button(
        request, lambda: actions.end_other_sessions(actor, own), reverse("people:own_sessions"), said
    )


@open_to(Role.ADMINISTRATOR)
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies of the administrator's networks."""
    return list_page(request, queries.agencies_listed(actor_of(request)), "people/agencies.html")


@open_to(Role.ADMINISTRATOR)
def new_agency(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    organisations, networks = access.organisations_of(actor), access.networks_of(actor)
    form = NewAgencyForm(posted(request), organisations=organisations, networks=networks)
    title, back = _("Add an agency"), reverse("people:agencies")

    def act() -> object:
        return actions.create_agency(actor, form.cleaned_data["network"], form.facts())

    context = {"title": title, "save": _("Add the agency"), "crumbs": [(back, _("Agencies"))]}
    return form_page(request, form, act, _("The agency is there."), then=back, **context)


@open_to(Role.ADMINISTRATOR)
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: what it is called, what it is and whose."""
    actor = actor_of(request)
    shown, back = access.agency_for(actor, pk), reverse("people:agencies")
    now = model_to_dict(shown)
    form = AgencyForm(posted(request), initial=now, organisations=access.organisations_of(actor))

    def act() -> object:
        return actions.change_agency(actor, shown, form.facts())

    context = {"title": shown, "save": _("Save"), "crumbs": [(back, _("Agencies"))]}
    return form_page(request, form, act, _("Saved."), then=back, **context)


@open_to(Role.ADMINISTRATOR)
def installation(request: HttpRequest) -> HttpResponse:
    """Who runs Landsby here, whom to ask, and numbers to call."""
    actor, now = actor_of(request), here.current()
    usual = {"life_digits": emergency.LIFE.digits, "someone_digits": emergency.SOMEONE_NOW.digits}
    written = {name: value for name, value in model_to_dict(now).items() if value}
    form = InstallationForm(posted(request), initial=usual | written)
    context = {
        "title": _("About us"),
        "lead": _("Shown at the foot of every page, and where it says what we keep. Anybody can read it."),
        "save": _("Save"),
    }

    def act() -> object:
        return here.change_installation(actor, form.facts())

    return form_page(request, form, act, _("Saved."), then=reverse("people:installation"), **context)


def _to_link(request: HttpRequest, pk: int) -> str:
    """Let the next page make the link; it is nowhere until then, and not kept after."""
    request.session[LINK_KEY] = pk
    return reverse("people:link", args=[pk])


def _address(pk: int) -> str:
    return reverse("people:account", args=[pk])


def _from_accounts() -> list[tuple[str, str]]:
    return [(reverse("people:accounts"), _("Accounts"))]


def _about(actor: Actor, shown: Account, **forms: Any) -> dict[str, Any]:
    """What the page of one account is made of; `forms` are those that were sent."""
    own = {
        "name_form": NameForm(initial={"name": shown.name}),
        "post_form": PostForm(agencies=access.agencies_of(actor)),
    }
    about = {"account": shown, "title": shown.name, "may_link": access.may_link(actor, shown)}
    about["posts"] = queries.posts_shown(actor, shown)
    return about | own | forms | {"crumbs": _from_accounts()}
