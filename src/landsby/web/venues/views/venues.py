"""Premises: the list, a venue's week, its hours and bookings."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.design.pages import button, form_page, get_or_post, posted
from landsby.web.venues import access, queries
from landsby.web.venues.actions import venues as actions
from landsby.web.venues.forms.venues import BookForm, HoursForm, VenueForm


@open_to(Role.COORDINATOR, Role.SCHOOL)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"venues": queries.venues(actor), "may_create": actor.has(Role.COORDINATOR)}
    return render(request, "venues/list.html", context)


@open_to(Role.COORDINATOR, Role.SCHOOL)
@require_GET
def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """A venue's week: `?week=2026-11-23` is the one with that day, otherwise this week."""
    actor = actor_of(request)
    venue = access.venue_for(actor, slug)
    context = {
        "venue": venue,
        "title": venue,
        "crumbs": _crumbs(),
        "week": queries.week_of(venue, _monday(request.GET.get("week", ""))),
        "own_agencies": set(access.agencies_of(actor)),
        "may_change": access.may_change(actor, venue),
        "may_lend": access.may_lend(actor, venue),
    }
    return render(request, "venues/venue.html", context)


@open_to(Role.COORDINATOR)
@get_or_post
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = VenueForm(actor, None, posted(request))

    def act() -> str:
        return here(actions.create_venue(actor, form.facts()).slug)

    context = {"title": _("New premises"), "save": _("Save"), "back": reverse("venues:list")}
    return form_page(request, form, act, _("The premises are added."), **context, areas=queries.areas())


@open_to(Role.COORDINATOR)
@get_or_post
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    venue = access.venue_for(actor, slug)
    access.check_change(actor, venue)
    form = VenueForm(actor, venue, posted(request))

    def act() -> str:
        return here(actions.change_venue(actor, venue, form.facts()).slug)

    context = {"title": venue.name, "save": _("Save"), "back": here(slug)}
    return form_page(request, form, act, _("Saved."), **context, areas=queries.areas())


@open_to(Role.COORDINATOR, Role.SCHOOL)
@get_or_post
def lend(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    venue = access.venue_for(actor, slug)
    access.check_lend(actor, venue)
    form = HoursForm(posted(request))

    def act() -> str:
        said = form.cleaned_data
        actions.lend_hours(actor, venue, said["weekdays"], said["opens"], said["closes"])
        return reverse("venues:lend", args=[slug])

    context = {
        "title": _("When %(venue)s is lent out") % {"venue": venue.name},
        "crumbs": [*_crumbs(), (here(slug), venue)],
        "hours": queries.hours_of(venue),
        "back": here(slug),
    }
    return form_page(request, form, act, _("The hours can now be borrowed."), "venues/lend.html", **context)


@open_to(Role.COORDINATOR, Role.SCHOOL)
@require_POST
def stop_lending(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    hours = access.hours_for(actor, pk)
    back = reverse("venues:lend", args=[hours.venue.slug])

    return button(
        request,
        lambda: actions.stop_lending(actor, hours),
        back,
        _("These hours are yours again. What is booked stays booked."),
    )


@open_to(Role.COORDINATOR, Role.SCHOOL)
@get_or_post
def book(request: HttpRequest, slug: str) -> HttpResponse:
    actor = actor_of(request)
    venue = access.venue_for(actor, slug)
    form = BookForm(actor, posted(request))

    def act() -> str:
        said, span = form.cleaned_data, form.span()
        actions.book_venue(actor, venue, said["agency"], said["what_for"], span)
        return f"{here(slug)}?week={said['day']}"

    context = {"title": _("Book %(venue)s") % {"venue": venue.name}, "save": _("Book"), "back": here(slug)}
    return form_page(request, form, act, _("Booked."), **context)


@open_to(Role.COORDINATOR, Role.SCHOOL)
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    booking = access.booking_for(actor, pk)
    access.check_gives_back(actor, booking)
    back = f"{here(booking.venue.slug)}?week={timezone.localdate(booking.starts_at)}"
    return button(
        request, lambda: actions.return_booking(actor, booking), back, _("The time is free for others.")
    )


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("venues:list"), _("Premises"))]


def here(slug: str) -> str:
    return reverse("venues:venue", args=[slug])


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text) if text else timezone.localdate()
        monday = day - timedelta(days=day.weekday())
        return max(date(2000, 1, 3), min(monday, date(2100, 1, 4)))
    except (ValueError, OverflowError):
        raise Http404 from None
