"""What the daily duty finds to do."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from landsby.web.parents.models import (
    Adult,
    Consultation,
    EveningSeries,
    GuidanceMeeting,
    ParentGuidanceGroup,
    PathConcern,
    SafetyCheckIn,
    SignUp,
    ThemeEvening,
)

State = SignUp.State
WORRIES_KEPT = timedelta(days=14)


def series_to_settle() -> list[EveningSeries]:
    """Series with an offer whose time is out, or with somebody in line while sign-up is open."""
    now = timezone.now()
    lapsed = Q(sign_ups__state=State.OFFERED, sign_ups__offered_until__lte=now)
    waiting = Q(sign_ups__state=State.WAITING, closes_at__gt=now, status=EveningSeries.Status.PUBLISHED)
    return list(EveningSeries.objects.filter(lapsed | waiting).distinct().order_by("pk"))


def concerns_to_alarm() -> list[PathConcern]:
    late = PathConcern.objects.filter(due_at__lt=timezone.now(), answered_at=None, alarmed_at=None)
    return list(late.select_related("adult__sign_up__series", "to__account"))


def evenings_tomorrow() -> list[ThemeEvening]:
    """Evenings of published series that are held tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    rows = ThemeEvening.objects.filter(starts_at__date=tomorrow, series__status="published")
    return list(rows.exclude(status="cancelled").order_by("pk"))


def kept_since() -> datetime:
    """What ended before this has had its time."""
    return timezone.now() - timedelta(days=settings.PARENTS_KEPT_DAYS)


def ended() -> QuerySet[EveningSeries]:
    """Series that have been over for so long that their sign-ups are erased."""
    rows = EveningSeries.objects.annotate(last_end=Max("evenings__ends_at"))
    return rows.filter(last_end__lt=kept_since())


def series_to_sum_up() -> list[EveningSeries]:
    return list(ended().filter(summed_up_at=None).order_by("pk"))


def entries_to_erase() -> list[SignUp]:
    """The families of series that are summed up, but for those who still have, or not long ago had, a
    consultation or a meeting of their guidance group."""
    since = kept_since()
    consultations = Consultation.objects.filter(sign_up=OuterRef("pk"), slot__ends_at__gte=since)
    meetings = GuidanceMeeting.objects.filter(
        group__members__sign_up=OuterRef("pk"), group__members__state="in", ends_at__gte=since
    )
    rows = SignUp.objects.filter(series__in=ended().values("pk"), series__summed_up_at__isnull=False)
    done = rows.exclude(Exists(consultations.exclude(state="cancelled"))).exclude(Exists(meetings))
    return list(done.select_related("series").order_by("pk"))


def meetings_tomorrow() -> list[GuidanceMeeting]:
    """Meetings of guidance groups that are tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return list(GuidanceMeeting.objects.filter(starts_at__date=tomorrow).order_by("pk"))


def groups_to_sum_up() -> list[ParentGuidanceGroup]:
    """Guidance groups whose last meeting, or whose end, was so long ago that the lists are erased."""
    last_end = Max("meetings__ends_at", filter=Q(meetings__called_off=False))
    rows = ParentGuidanceGroup.objects.filter(summed_up_at=None).annotate(last_end=last_end)
    over = Q(last_end__lt=kept_since()) | Q(last_end=None, ended_at__lt=kept_since())
    return list(rows.filter(over).order_by("pk"))


def worries_without_answer() -> list[SafetyCheckIn]:
    """Who was worried on an evening before today, and has not been answered."""
    rows = SafetyCheckIn.objects.filter(is_answered=False, evening__starts_at__date__lt=timezone.localdate())
    return list(rows.select_related("evening__led_by__account").order_by("pk"))


def worries_to_forget() -> QuerySet[SafetyCheckIn]:
    """Answered worries of evenings that were two weeks ago."""
    since = timezone.now() - WORRIES_KEPT
    return SafetyCheckIn.objects.filter(is_answered=True, evening__ends_at__lt=since)


def invitations_that_ran_out() -> list[Adult]:
    rows = Adult.objects.filter(invited_until__lt=timezone.localdate())
    return list(rows.select_related("sign_up"))
