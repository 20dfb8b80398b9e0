"""Planning: a half-year from the last one, publishing, moving, cancelling, more or fewer places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.names import free_slug
from landsby.web.access.roles import Role
from landsby.web.parents import letters
from landsby.web.parents.access import check_leads, check_plans
from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import Attendance, EveningSeries, SignUp, ThemeEvening
from landsby.web.parents.places import hold, settle
from landsby.web.parents.queries.programme import later, plan
from landsby.web.parents.times import HalfYear, check_lies_ahead
from landsby.web.people.models import Worker
from landsby.web.venues import bookings
from landsby.web.venues.models import Venue

Status = ThemeEvening.Status
WHAT_FOR = "Kurs"  # in the diary that others read: what it is about is nobody's to know there


@dataclass(frozen=True)
class SeriesFacts:
    """What somebody decides about a new series; `starts` are the starts of its evenings."""

    track: EveningTrack
    venue: Venue | None
    seats_on_site: int
    seats_online: int
    in_short: str
    starts: tuple[datetime, ...]
    ends: tuple[datetime, ...]


@action("parents.plan_series")
def plan_series(actor: Actor, facts: SeriesFacts) -> Done[EveningSeries]:
    """A new draft. Nobody sees it and nobody is told until it is published."""
    leader = _post(actor)
    first = timezone.localdate(facts.starts[0])
    series = EveningSeries.objects.create(
        agency=leader.agency,
        slug=free_slug(EveningSeries, f"{facts.track} {first:%Y-%m}"),
        half_year=str(HalfYear.of(first)),
        track=facts.track,
        led_by=leader,
        venue=facts.venue,
        seats_on_site=facts.seats_on_site,
        seats_online=facts.seats_online,
        in_short=facts.in_short,
        closes_at=facts.starts[0],
    )
    ThemeEvening.objects.bulk_create(
        ThemeEvening(
            series=series,
            number=number,
            title=_("Evening %(number)s") % {"number": number},
            starts_at=starts,
            ends_at=ends,
            led_by=leader,
        )
        for number, (starts, ends) in enumerate(zip(facts.starts, facts.ends, strict=True), 1)
    )
    return wrote(series, "track", "evenings")


def _post(actor: Actor) -> Worker:
    posts = sorted(actor.worker_ids(Role.ADVISER))
    if not posts:
        raise Denied(_("Only those who plan the evenings can do this."))
    return Worker.objects.select_related("agency").get(pk=posts[0])


@action("parents.plan_half_year")
def plan_half_year(actor: Actor, source: HalfYear) -> Done[int]:
    """Copy the half-year's series as silent drafts, half a year later; how many.

    Raises:
        Refused: there is nothing to copy, or it has been copied already.
    """
    proposals = plan(actor, source)
    if not proposals:
        raise Refused(_("There is nothing to copy in that half-year."))
    if EveningSeries.objects.filter(copied_from__in=[one.source for one in proposals]).exists():
        raise Refused(_("This half-year has been copied already. The drafts are in the list."))
    copies = [_copy(one.source) for one in proposals]
    return gave(len(copies), copies[0], "copied_from", "evenings")


def _copy(source: EveningSeries) -> EveningSeries:
    evenings = list(source.evenings.all())
    first = later(evenings[0].starts_at)
    series = EveningSeries.objects.get(pk=source.pk)
    series.pk, series._state.adding = None, True
    series.slug = free_slug(EveningSeries, f"{source.track} {first:%Y-%m}")
    series.half_year, series.status = str(HalfYear.of(timezone.localdate(first))), EveningSeries.Status.DRAFT
    series.closes_at, series.copied_from = first + (source.closes_at - _begins(source)), source
    series.published_at = series.summed_up_at = None
    series.save()
    series.partners.set(source.partners.all())
    ThemeEvening.objects.bulk_create(
        ThemeEvening(
            series=series,
            number=one.number,
            title=one.title,
            about=one.about,
            starts_at=later(one.starts_at),
            ends_at=later(one.ends_at),
            venue=one.venue,
            led_by=one.led_by,
        )
        for one in evenings
    )
    return series


@action("parents.publish_series")
def publish_series(actor: Actor, series: EveningSeries) -> Done[EveningSeries]:
    """Open the series to everybody, and keep the premises for its evenings.

    Raises:
        Refused: it is published already, has begun, or the premises are taken; the sentence names by whom.
    """
    check_plans(actor, series)
    series = hold(series.pk)
    if series.status == EveningSeries.Status.PUBLISHED:
        raise Refused(_("It is published already."))
    held = series.evenings.exclude(status=Status.CANCELLED)
    evenings = list(held.select_related("venue", "series__venue", "series__agency"))
    if not evenings or evenings[0].starts_at <= timezone.now():
        raise Refused(_("The first evening has passed. Move it first."))
    for evening in evenings:
        _book(evening)
    series.status, series.published_at = EveningSeries.Status.PUBLISHED, timezone.now()
    series.save(update_fields=["status", "published_at"])
    return wrote(series, "status")


def _book(evening: ThemeEvening) -> None:
    bookings.book(
        bookings.Occasion(
            key=evening.key,
            agency=evening.series.agency,
            what_for=WHAT_FOR,
            starts_at=evening.starts_at,
            ends_at=evening.ends_at,
            venue=evening.venue or evening.series.venue,
        )
    )


@action("parents.change_seats")
def change_seats(actor: Actor, series: EveningSeries, on_site: int, online: int) -> Done[EveningSeries]:
    """More places go to who waits at once; of fewer nobody loses one."""
    check_plans(actor, series)
    series = hold(series.pk)
    series.seats_on_site, series.seats_online = on_site, online
    series.save(update_fields=["seats_on_site", "seats_online"])
    settle(series, timezone.now())
    return wrote(series, "seats_on_site", "seats_online")


@action("parents.move_evening")
def move_evening(
    actor: Actor, evening: ThemeEvening, *, title: str, span: tuple[datetime, datetime], note: str = ""
) -> Done[ThemeEvening]:
    """Give an evening another title or time. Of another time everybody concerned is told, once it is
    published; with the first evening the end of signing up moves.

    Raises:
        Refused: it is cancelled, the new time has passed, or the premises are taken then.
    """
    check_plans(actor, evening.series)
    evening, begins = _held(evening), _begins(evening.series)
    if evening.status == Status.CANCELLED:
        raise Refused(_("The evening is cancelled and cannot be changed."))
    has_moved = (evening.starts_at, evening.ends_at) != span
    if has_moved:
        check_lies_ahead(span[0])
    evening.title, evening.note = title, note
    evening.starts_at, evening.ends_at = span
    if has_moved and _is_public(evening):
        evening.status, evening.revision = Status.MOVED, evening.revision + 1
    evening.save()
    if has_moved and _is_public(evening):
        _book(evening)
        letters.tell_of_change(evening)
    _move_closing(evening.series, begins)
    return wrote(evening, "title", "starts_at", "ends_at", "note")


@action("parents.cancel_evening")
def cancel_evening(actor: Actor, evening: ThemeEvening, note: str) -> Done[ThemeEvening]:
    """Tell everybody concerned, who waits too, and give the premises back. After the first evening one can
    sign up until the next."""
    check_plans(actor, evening.series)
    evening, begins = _held(evening), _begins(evening.series)
    if evening.status == Status.CANCELLED:
        raise Refused(_("It is cancelled already."))
    evening.status, evening.note, evening.revision = Status.CANCELLED, note, evening.revision + 1
    evening.save()
    bookings.give_back([evening.key])
    if _is_public(evening):
        letters.tell_of_change(evening)
    _move_closing(evening.series, begins)
    return wrote(evening, "status", "note")


def _held(evening: ThemeEvening) -> ThemeEvening:
    """The evening as it is now, with its series held."""
    series = hold(evening.series_id)
    return series.evenings.select_related("venue").get(pk=evening.pk)


def _begins(series: EveningSeries) -> datetime:
    """When the first evening starts; one that is cancelled counts only where all are."""
    evenings = list(series.evenings.order_by("starts_at"))
    held = [one for one in evenings if one.status != Status.CANCELLED]
    return (held or evenings)[0].starts_at


def _move_closing(series: EveningSeries, began: datetime) -> None:
    """Move the end of signing up as far as the first evening has moved; who waits is offered what then can
    be offered."""
    series.closes_at += _begins(series) - began
    series.save(update_fields=["closes_at"])
    settle(series, timezone.now())


def _is_public(evening: ThemeEvening) -> bool:
    return evening.series.status == EveningSeries.Status.PUBLISHED


@action("parents.mark_there")
def mark_there(actor: Actor, evening: ThemeEvening, entry: SignUp, *, is_there: bool) -> Done[bool]:
    """That the family is there, or is not after all."""
    check_leads(actor, evening)
    if entry.series_id != evening.series_id:
        raise Refused(_("This family is on another list."))
    if is_there:
        there = {"people": entry.seats, "mode": entry.mode}
        Attendance.objects.get_or_create(evening=evening, sign_up=entry, defaults=there)
    else:
        Attendance.objects.filter(evening=evening, sign_up=entry).delete()
    return gave(is_there, evening, "attendances")
