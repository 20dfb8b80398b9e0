"""Who reaches which series, evening and sign-up: the one door to each.

- Everybody sees published series. A parent sees the own family's entry, and of the other adult nothing.
- Advisers see the series of their own agency, and who has signed up, by alias. Who has signed up to a series
  about CFS/ME is seen by who leads it alone: that somebody is there says something of their health.
- Whoever leads an evening sees that evening and its list, wherever they work.
- Hosts, school staff, leaders and other agencies see none of it.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import SYSTEM, Actor
from landsby.web.access.doors import Outside
from landsby.web.access.roles import WORKERS, Role
from landsby.web.people import consent
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.models import Venue

from .choices import EveningTrack
from .models import (
    Adult,
    Consultation,
    ConsultationSlot,
    EveningSeries,
    FollowUpContact,
    GuidanceMeeting,
    GuidanceMember,
    Material,
    ParentGuidanceGroup,
    PathConcern,
    Question,
    SafetyCheckIn,
    SignUp,
    ThemeEvening,
)

FEEDBACK_LASTS = timedelta(days=7)


def open_series() -> QuerySet[EveningSeries]:
    """What everybody sees, with or without an account."""
    return EveningSeries.objects.filter(status=EveningSeries.Status.PUBLISHED)


def open_series_for(slug: str) -> EveningSeries:
    shown = open_series().select_related("agency", "venue__area", "led_by__account")
    return get_object_or_404(shown, slug=slug)


def adult_of(actor: Actor) -> Adult | None:
    """The adult whose code the actor came in with."""
    if actor.adult_id is None:
        return None
    rows = Adult.objects.select_related("sign_up__series__agency", "sign_up__series__led_by__account")
    return rows.filter(pk=actor.adult_id, invited_until=None).first()


def own_adult(actor: Actor) -> Adult:
    """The same.

    Raises:
        Outside: there is none, or all is erased.
    """
    adult = adult_of(actor)
    if adult is None:
        raise Outside
    return adult


def series_of(actor: Actor) -> QuerySet[EveningSeries]:
    """The series that the actor plans: those of the agencies where they advise."""
    return EveningSeries.objects.filter(agency__in=actor.agencies(Role.ADVISER))


def series_for(actor: Actor, slug: str) -> EveningSeries:
    return get_object_or_404(series_of(actor).select_related("agency", "venue", "led_by__account"), slug=slug)


def evenings_led_by(actor: Actor) -> QuerySet[ThemeEvening]:
    return ThemeEvening.objects.filter(led_by__in=actor.worker_ids(*WORKERS))


def evening_for(actor: Actor, key: UUID) -> ThemeEvening:
    """An evening that the actor leads; 404 for everybody else."""
    rows = evenings_led_by(actor).select_related("series__agency", "venue", "series__venue")
    return get_object_or_404(rows, key=key)


def planned_evening_for(actor: Actor, key: UUID) -> ThemeEvening:
    """An evening of a series that the actor plans."""
    rows = ThemeEvening.objects.filter(series__in=series_of(actor).values("pk"))
    return get_object_or_404(rows.select_related("series__agency", "series__venue", "venue"), key=key)


def is_tonight(evening: ThemeEvening) -> bool:
    """Whether it is the evening's own day: from midnight to midnight, and the evening is held."""
    is_held = evening.status != ThemeEvening.Status.CANCELLED
    return is_held and timezone.localdate(evening.starts_at) == timezone.localdate()


def evening_by_pass(code: str) -> ThemeEvening | None:
    """The evening whose pass hangs on the wall; None on any other day, as for a pass that never was."""
    rows = ThemeEvening.objects.filter(
        room_pass__code=code, series__status=EveningSeries.Status.PUBLISHED
    ).select_related("series__agency", "led_by__account")
    evening = rows.first()
    return evening if evening and is_tonight(evening) else None


def check_ins_of(actor: Actor) -> QuerySet[SafetyCheckIn]:
    """Who is worried, on the evenings that the actor leads: seen by nobody else, planners neither."""
    mine = SafetyCheckIn.objects.filter(evening__led_by__in=actor.worker_ids(*WORKERS))
    return mine.select_related("evening", "adult__sign_up")


def check_in_for(actor: Actor, pk: UUID) -> SafetyCheckIn:
    return get_object_or_404(check_ins_of(actor), pk=pk)


def check_in_by_pass(evening: ThemeEvening, pk: UUID) -> SafetyCheckIn:
    """One's own, by the key that the browser was sent to; never one that was said from an own page."""
    return get_object_or_404(evening.check_ins.filter(adult=None), pk=pk)


def own_evening_tonight_for(actor: Actor, key: UUID) -> ThemeEvening:
    """An evening of the parent's own that is tonight."""
    rows = own_adult(actor).sign_up.series.evenings.select_related("series", "led_by__account")
    evening = get_object_or_404(rows, key=key)
    if not is_tonight(evening):
        raise Http404
    return evening


def own_material(actor: Actor) -> QuerySet[Material]:
    """What was put out on the evenings at which the family was."""
    family = own_adult(actor).sign_up
    rows = Material.objects.filter(evening__attendances__sign_up=family)
    return rows.select_related("evening").order_by("evening__starts_at", "title")


def own_material_for(actor: Actor, key: UUID) -> Material:
    return get_object_or_404(own_material(actor), key=key)


def material_in_the_room(evening: ThemeEvening, key: UUID) -> Material:
    """What is put out tonight, for who is in the room."""
    return get_object_or_404(evening.material, key=key)


def own_evening_for_feedback(actor: Actor, key: UUID) -> ThemeEvening:
    """An evening at which the parent's family was, that ended in the last week."""
    family = own_adult(actor).sign_up
    now = timezone.now()
    rows = ThemeEvening.objects.filter(
        attendances__sign_up=family, ends_at__lte=now, ends_at__gt=now - FEEDBACK_LASTS
    )
    return get_object_or_404(rows, key=key)


def groups_of(actor: Actor) -> QuerySet[ParentGuidanceGroup]:
    """The guidance groups that the actor leads. No colleague sees them, nor that they are there."""
    posts = actor.worker_ids(Role.ADVISER)
    rows = ParentGuidanceGroup.objects.filter(Q(led_by__in=posts) | Q(also_led_by__in=posts))
    return rows.select_related("agency", "venue", "led_by__account", "also_led_by__account")


def group_for(actor: Actor, key: UUID) -> ParentGuidanceGroup:
    return get_object_or_404(groups_of(actor), key=key)


def guidance_meeting_for(actor: Actor, key: UUID) -> GuidanceMeeting:
    """A meeting of a group that the actor leads."""
    rows = GuidanceMeeting.objects.filter(group__in=groups_of(actor).values("pk"))
    return get_object_or_404(rows.select_related("group__agency", "group__venue"), key=key)


def guidance_member_for(group: ParentGuidanceGroup, key: UUID) -> GuidanceMember:
    return get_object_or_404(group.members.select_related("sign_up"), key=key)


def own_memberships(actor: Actor) -> QuerySet[GuidanceMember]:
    """The groups that the parent's family is asked into, or is in."""
    rows = own_adult(actor).sign_up.memberships.filter(
        state__in=[GuidanceMember.State.ASKED, GuidanceMember.State.IN]
    )
    return rows.select_related("group__venue", "group__led_by__account", "group__also_led_by__account")


def own_membership_for(actor: Actor, key: UUID) -> GuidanceMember:
    return get_object_or_404(own_memberships(actor), key=key)


def own_group_for(actor: Actor, key: UUID) -> ParentGuidanceGroup:
    """A group that the parent's family is in: to be asked is not enough."""
    return get_object_or_404(own_memberships(actor), key=key, state=GuidanceMember.State.IN).group


def check_leads_group(actor: Actor, group: ParentGuidanceGroup) -> None:
    if not groups_of(actor).filter(pk=group.pk).exists():
        raise Denied(_("Only those who lead the group do this."))


def question_for(evening: ThemeEvening, pk: UUID) -> Question:
    """A question in the box of the evening's series."""
    return get_object_or_404(evening.series.questions, pk=pk)


def venues_for(actor: Actor) -> QuerySet[Venue]:
    """Premises of the organisations in the networks where the actor plans."""
    networks = actor.networks(Role.ADVISER)
    rows = Venue.objects.filter(organisation__agencies__network__in=networks)
    return rows.distinct().order_by("name")


def check_leads(actor: Actor, evening: ThemeEvening) -> None:
    if evening.led_by_id not in actor.worker_ids(*WORKERS):
        raise Denied(_("Only who leads the evening does this."))


def sign_ups_of(actor: Actor) -> QuerySet[SignUp]:
    """The sign-ups whose alias, needs and place the actor may see."""
    own = Q(series__in=series_of(actor).exclude(track=EveningTrack.CFS_ME).values("pk"))
    leads = Q(series__led_by__in=actor.worker_ids(*WORKERS))
    evenings = Q(series__in=evenings_led_by(actor).values("series"))
    return SignUp.objects.filter(own | leads | evenings)


def sign_up_for(actor: Actor, key: UUID) -> SignUp:
    return get_object_or_404(sign_ups_of(actor).select_related("series"), key=key)


def people_to_tell(adult: Adult) -> QuerySet[Worker]:
    """Those to whom a parent can say that something does not work: who leads the series, and the others who
    advise in the same agency."""
    series = adult.sign_up.series
    advisers = Q(agency=series.agency_id, role=Role.ADVISER)
    rows = Worker.objects.filter(advisers | Q(pk=series.led_by_id), is_active=True, account__is_active=True)
    return rows.select_related("account", "agency").order_by("account__name")


def concerns_of(actor: Actor) -> QuerySet[PathConcern]:
    """What was said to the actor; and, once the date has passed, what was said to a colleague."""
    own = Q(to__in=actor.worker_ids(*WORKERS))
    late = Q(alarmed_at__isnull=False, to__agency__in=actor.agencies(Role.ADVISER))
    return PathConcern.objects.filter(own | late).select_related("adult__sign_up__series", "to__account")


def concern_for(actor: Actor, key: UUID) -> PathConcern:
    return get_object_or_404(concerns_of(actor), key=key)


def check_answers(actor: Actor, concern: PathConcern) -> None:
    if not concerns_of(actor).filter(pk=concern.pk).exists():
        raise Denied(_("Only the one it was said to can answer."))


def follow_up_services(adult: Adult) -> QuerySet[Agency]:
    """The follow-up services of the network in which the parent's evenings are."""
    network = adult.sign_up.series.agency.network_id
    return Agency.objects.filter(network=network, kind=Agency.Kind.FOLLOW_UP_SERVICE)


def service_for(actor: Actor, slug: str) -> Agency:
    """A follow-up service that the parent can be contacted by."""
    return get_object_or_404(follow_up_services(own_adult(actor)), slug=slug)


def follow_up_addresses(agency: Agency) -> list[str]:
    """Where those who follow up in the agency are told that somebody waits."""
    posts = Worker.objects.filter(agency=agency, role=Role.FOLLOW_UP, is_active=True, account__is_active=True)
    return sorted({*posts.values_list("account__email", flat=True)})


def posts_that_follow_up(actor: Actor, agency_id: int) -> list[int]:
    return [post.worker_id for post in actor.posts_as(Role.FOLLOW_UP) if post.agency_id == agency_id]


def contacts_of(actor: Actor) -> QuerySet[FollowUpContact]:
    """Parents who have said yes to being contacted by the actor's agency, while the consent stands."""
    agencies = actor.agencies(Role.FOLLOW_UP)
    rows = FollowUpContact.objects.filter(
        agency__in=agencies, consent_key__in=consent.standing_keys(agencies)
    )
    return rows.select_related("adult__sign_up__series", "agency", "taken_by__account")


def contact_for(actor: Actor, key: UUID) -> FollowUpContact:
    return get_object_or_404(contacts_of(actor), key=key)


def own_contact_for(actor: Actor, key: UUID) -> FollowUpContact:
    """The parent's own, also when it was taken back."""
    return get_object_or_404(own_adult(actor).follow_ups.select_related("agency"), key=key)


def own_consultation_for(actor: Actor, key: UUID) -> Consultation:
    return get_object_or_404(own_adult(actor).sign_up.consultations.select_related("slot"), key=key)


def slot_for(actor: Actor, key: UUID) -> ConsultationSlot:
    """An hour of the actor's own."""
    rows = ConsultationSlot.objects.filter(adviser__in=actor.worker_ids(Role.ADVISER))
    return get_object_or_404(rows, key=key)


def check_is_own_slot(actor: Actor, slot: ConsultationSlot) -> None:
    if slot.adviser_id not in actor.worker_ids(Role.ADVISER):
        raise Denied(_("Only the adviser whose hour it is can do this."))


def consultation_for(actor: Actor, key: UUID) -> Consultation:
    """A consultation in an hour of the actor's own."""
    rows = Consultation.objects.filter(slot__adviser__in=actor.worker_ids(Role.ADVISER))
    return get_object_or_404(rows.select_related("slot", "sign_up"), key=key)


def check_is_own(actor: Actor, sign_up: SignUp) -> None:
    adult = adult_of(actor)
    if adult is None or adult.sign_up_id != sign_up.pk:
        raise Denied(_("Only whoever has the words of the sign-up can do this."))


def check_plans(actor: Actor, series: EveningSeries) -> None:
    if series.agency_id not in actor.agencies(Role.ADVISER):
        raise Denied(_("Only those who plan the evenings can do this."))


def check_is_duty(actor: Actor) -> None:
    if actor is not SYSTEM:
        raise Denied(_("Only the daily duty does this."))
