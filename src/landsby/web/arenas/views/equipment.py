"""Equipment that is kept for a session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions import equipment as actions
from landsby.web.arenas.forms.equipment import KeepForm
from landsby.web.design.pages import button, form_page, get_or_post, posted

from .sessions import about, here


@open_to(Role.COORDINATOR)
@get_or_post
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    session = access.session_for(actor, pk)
    access.check_edit(actor, session.arena)
    form = KeepForm(actor, posted(request))

    def act() -> str:
        said = form.cleaned_data
        actions.keep_equipment(actor, session, said["equipment"], said["pieces"])
        return here(pk)

    title, save = _("Equipment for this session"), _("Keep it for the session")
    context = about(session) | {"title": title, "save": save, "back": here(pk)}
    return form_page(request, form, act, _("It is kept for the session."), **context)


@open_to(Role.COORDINATOR)
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    kept = access.kept_for(actor, pk)
    session = access.session_with(actor, kept.held_for)

    def act() -> object:
        return actions.return_equipment(actor, kept, session)

    return button(request, act, here(session.pk), _("It is free for others."))
