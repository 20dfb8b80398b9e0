"""The guidance group, for those who lead it: closed to all others."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.web.access.actions import log_reads
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.pages import button, confirm_page, form_page, get_or_post, posted, pressed
from landsby.web.parents.access import (
    group_for,
    guidance_meeting_for,
    guidance_member_for,
    sign_up_for,
    venues_for,
)
from landsby.web.parents.actions import guidance as actions
from landsby.web.parents.forms.guidance import GroupForm, MeetingForm
from landsby.web.parents.queries import guidance as queries


def _page(key: UUID, part: str = "") -> str:
    return reverse("parents:guidance_group", args=[key]) + (f"#{part}" if part else "")


@open_to(Role.ADVISER)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that one leads."""
    return render(request, "parents/work/groups.html", {"groups": queries.groups(actor_of(request))})


@open_to(Role.ADVISER)
@get_or_post
def new_group(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = GroupForm(posted(request), venues=venues_for(actor), colleagues=queries.colleagues(actor))
    return form_page(
        request,
        form,
        lambda: _page(actions.plan_group(actor, form.facts()).key),
        _("The group is there. Now ask families into it."),
        title=_("New guidance group"),
        lead=_("Six to eight meetings. Only members and those who lead it see the group."),
        save=_("Make the group"),
        back=reverse("parents:guidance_groups"),
    )


@open_to(Role.ADVISER)
@require_safe
def group(request: HttpRequest, key: UUID) -> HttpResponse:
    """Its meetings, who is in it, and who can be asked."""
    actor = actor_of(request)
    shown = group_for(actor, key)
    members, came = queries.members(shown), queries.who_came(actor, shown)
    context = {"group": shown, "meetings": queries.meetings(shown), "members": members, "came": came}
    response = render(request, "parents/work/group.html", context)
    read = [*(one.sign_up for one in members), *came]
    log_reads(actor, [(entry, ("alias",)) for entry in read], purpose="the guidance group")
    return response


@open_to(Role.ADVISER)
@require_POST
def ask(request: HttpRequest, key: UUID, entry: UUID) -> HttpResponse:
    """Ask a family into the group."""
    actor = actor_of(request)
    shown, family = group_for(actor, key), sign_up_for(actor, entry)
    act = actions.ask_into_group
    return button(request, lambda: act(actor, shown, family), _page(key, "members"), _("Asked."))


@open_to(Role.ADVISER)
@get_or_post
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = group_for(actor_of(request), key)
    return confirm_page(
        request,
        lambda: actions.end_group(actor_of(request), shown),
        _("The group is over. Who was in it is erased two months after the last meeting."),
        then=_page(key),
        title=_("End the group?"),
        lead=_("Meetings that lie ahead are cancelled, and the members are told."),
        save=_("End the group"),
        back=_page(key),
    )


@open_to(Role.ADVISER)
@require_safe
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """A meeting: who is there, by one tap each."""
    actor = actor_of(request)
    shown = guidance_meeting_for(actor, key)
    present = queries.present(shown)
    response = render(request, "parents/work/meeting.html", {"meeting": shown, "present": present})
    log_reads(actor, [(one.member.sign_up, ("alias",)) for one in present], purpose="the guidance group")
    return response


@open_to(Role.ADVISER)
@require_POST
def met(request: HttpRequest, key: UUID, member: UUID) -> HttpResponse:
    """One tap: there, or not after all."""
    actor = actor_of(request)
    shown = guidance_meeting_for(actor, key)
    family = guidance_member_for(shown.group, member)
    is_there = pressed(request, "there")
    then = reverse("parents:guidance_meeting", args=[key])
    return button(request, lambda: actions.mark_met(actor, shown, family, is_there=is_there), then)


@open_to(Role.ADVISER)
@get_or_post
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = guidance_meeting_for(actor_of(request), key)
    form = MeetingForm(shown, posted(request))
    return form_page(
        request,
        form,
        lambda: actions.move_meeting(actor_of(request), shown, **form.changes()),
        _("Saved. If the time is another, the members are told."),
        then=_page(shown.group.key),
        title=_("Change meeting %(number)s") % {"number": shown.number},
        save=_("Save"),
        back=_page(shown.group.key),
    )
