"""What parents, and those who answer them, are told: in neutral words, with a word of the parent's own.

Every text says only that there is something new. What it is stands behind the parent's words of the code.
Which text is true is decided at sending (`landsby.web.access.outbox`): nobody who waits is told to be
signed up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.days import reminder_of
from landsby.web.access.house import erased
from landsby.web.access.models import Channel, Letter

from . import ics
from .choices import Way
from .models import (
    Adult,
    Consultation,
    EveningAnswer,
    FollowUpContact,
    GuidanceMeeting,
    GuidanceMember,
    PathConcern,
    SafetyCheckIn,
    SignUp,
    SignUpStep,
    ThemeEvening,
)

State = SignUp.State
Step = SignUpStep.Kind
CHANNELS = {Way.EMAIL: Channel.MAIL, Way.SMS: Channel.SMS}
NOT_SO_SOON = timedelta(hours=12)
NEWS = outbox.Text(subject=_("A new message"), body=_("You have a new message."), sms=_("New message"))
OFFER_TEXT = outbox.Text(
    subject=_("A new message"),
    body=_("You have a new message. Answer by %(day)s %(time)s."),
    sms=_("New message. Answer by %(day)s %(time)s"),
)
OFFER_IN_SHORT = outbox.Text(
    subject=_("A new message"),
    body=_("You have a new message. Answer by %(day)s %(time)s."),
    sms=_("New. Answer soon"),
)
SHORT_SMS = {Way.SMS: {"uk", "pl", "ar", "ti"}}
"""Where an SMS has room for seventy signs alone."""
TOMORROW = outbox.Text(
    subject=_("A reminder"), body=_("A reminder for tomorrow %(time)s."), sms=_("Reminder for tomorrow")
)
CHANGED_TEXT = outbox.Text(
    subject=_("A change"), body=_("Something has changed. Look at your page."), sms=_("Something has changed")
)
CANCELLED_TEXT = outbox.Text(
    subject=_("Cancelled"),
    body=_("It is cancelled %(day)s. Look at your page."),
    sms=_("Cancelled. Look here"),
)


def _adult(letter: Letter) -> Adult | None:
    """Whom a letter is to, if they still want it."""
    rows = Adult.objects.select_related("sign_up__series").filter(is_stopped=False)
    return rows.filter(link_key=letter.about.partition(":")[0]).first()


def _evening(letter: Letter) -> ThemeEvening | None:
    return ThemeEvening.objects.filter(key=letter.about.partition(":")[2]).first()


def _path(adult: Adult) -> str:
    """A short one, the same in every language: the page finds the language of who comes."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("parents:link", args=[adult.locator])


def _say(adult: Adult, text: str, **more: Any) -> outbox.Saying:
    """With the adult's own link, and the one by which a mail program stops the messages."""
    with translation.override(settings.LANGUAGE_CODE):
        stop = reverse("parents:stop", args=[adult.locator])
    return outbox.Saying(text, path=_path(adult), stop=stop, **more)


def _in_state(*states: str) -> Callable[[Letter], outbox.Saying | None]:
    def now(letter: Letter) -> outbox.Saying | None:
        adult = _adult(letter)
        if adult is None or adult.sign_up.state not in states:
            return None
        return _say(adult, "news", files=_evenings_of(adult))

    return now


def _evenings_of(adult: Adult) -> tuple[outbox.File, ...]:
    """For the calendar of who has a place; a cancelled evening goes from it."""
    return (_calendar(ics.evenings(adult)),) if adult.sign_up.state == State.PLACED else ()


def _calendar(content: bytes) -> outbox.File:
    return outbox.File("kalender.ics", "text/calendar", content)


def _offer_now(letter: Letter) -> outbox.Saying | None:
    adult = _adult(letter)
    until = adult.sign_up.offered_until if adult else None
    if adult is None or until is None or until <= timezone.now():
        return None
    text = "offer_in_short" if adult.language in SHORT_SMS.get(Way(adult.way), set()) else "offer"
    return _say(adult, text, when=until)


def _reminder_now(letter: Letter) -> outbox.Saying | None:
    """Of an evening that is held and lies ahead, to who has a place and has not said no to it."""
    adult, evening = _adult(letter), _evening(letter)
    if adult is None or evening is None or evening.starts_at <= timezone.now():
        return None
    cannot = EveningAnswer.objects.filter(adult=adult, evening=evening, comes=False).exists()
    if cannot or adult.sign_up.state != State.PLACED or evening.status == ThemeEvening.Status.CANCELLED:
        return None
    return _say(adult, "tomorrow", when=evening.starts_at)


def _change_now(letter: Letter) -> outbox.Saying | None:
    adult, evening = _adult(letter), _evening(letter)
    if adult is None or evening is None or adult.sign_up.state in {State.LEFT, State.LAPSED}:
        return None
    if evening.status == ThemeEvening.Status.CANCELLED:
        return _say(adult, "cancelled", when=evening.starts_at, files=_evenings_of(adult))
    return _say(adult, "changed", files=_evenings_of(adult))


def _consultation(letter: Letter) -> Consultation | None:
    rows = Consultation.objects.select_related("slot__venue")
    return rows.filter(key=letter.about.partition(":")[2]).first()


def _consultation_now(letter: Letter) -> outbox.Saying | None:
    adult, booked = _adult(letter), _consultation(letter)
    if adult is None or booked is None:
        return None
    files = (_calendar(ics.consultation(adult, booked)),)
    if booked.state == Consultation.State.CANCELLED:
        return _say(adult, "cancelled", when=booked.slot.starts_at, files=files)
    return _say(adult, "news", files=files)


def _soon_now(letter: Letter) -> outbox.Saying | None:
    adult, booked = _adult(letter), _consultation(letter)
    if adult is None or booked is None or booked.state != Consultation.State.BOOKED:
        return None
    return _say(adult, "tomorrow", when=booked.slot.starts_at)


def _answered_now(letter: Letter) -> outbox.Saying | None:
    adult = _adult(letter)
    return _say(adult, "news") if adult else None


def _concern_now(letter: Letter) -> outbox.Saying | None:
    waits = PathConcern.objects.filter(key=letter.about, answered_at=None).exists()
    return outbox.Saying("news", path=reverse("parents:concerns")) if waits else None


def _member_now(letter: Letter) -> outbox.Saying | None:
    """Of a group that the family is asked into or is in; of one that has ended, with what takes its meetings
    out of the calendar."""
    adult = _adult(letter)
    states = [GuidanceMember.State.ASKED, GuidanceMember.State.IN]
    rows = GuidanceMember.objects.filter(key=letter.about.partition(":")[2], state__in=states)
    member = rows.select_related("group__venue").first()
    if adult is None or member is None:
        return None
    is_over = member.group.ended_at is not None
    return _say(adult, "news", files=(_calendar(ics.meetings(adult, member.group)),) if is_over else ())


def _meeting(letter: Letter) -> tuple[Adult, GuidanceMeeting] | None:
    """Who is told of a group's meeting, and the meeting: while the family is in the group."""
    adult = _adult(letter)
    rows = GuidanceMeeting.objects.select_related("group__venue")
    meeting = rows.filter(key=letter.about.partition(":")[2]).first()
    if adult is None or meeting is None or meeting.starts_at <= timezone.now():
        return None
    is_in = meeting.group.members.filter(sign_up=adult.sign_up, state=GuidanceMember.State.IN).exists()
    return (adult, meeting) if is_in else None


def _moved_now(letter: Letter) -> outbox.Saying | None:
    found = _meeting(letter)
    if found is None:
        return None
    adult, meeting = found
    return _say(adult, "changed", files=(_calendar(ics.meetings(adult, meeting.group)),))


def _meeting_soon_now(letter: Letter) -> outbox.Saying | None:
    found = _meeting(letter)
    return _say(found[0], "tomorrow", when=found[1].starts_at) if found else None


def _worry_now(letter: Letter) -> outbox.Saying | None:
    waits = SafetyCheckIn.objects.select_related("evening").filter(pk=letter.about, is_answered=False).first()
    return outbox.Saying("news", path=reverse("parents:evening", args=[waits.evening.key])) if waits else None


def _contact_now(letter: Letter) -> outbox.Saying | None:
    waits = FollowUpContact.objects.filter(key=letter.about, taken_by=None).exists()
    return outbox.Saying("news", path=reverse("parents:contacts")) if waits else None


def _kind(
    name: str,
    texts: dict[str, outbox.Text],
    now: Callable[[Letter], outbox.Saying | None],
    hours: int,
) -> outbox.Kind:
    again = not name.endswith("reminder")
    return outbox.register(outbox.Kind(f"parents.{name}", texts, now, timedelta(hours=hours), again=again))


PLACED = _kind("placed", {"news": NEWS}, _in_state(State.PLACED), 48)
WAITING = _kind("waiting", {"news": NEWS}, _in_state(State.WAITING), 48)
GONE = _kind("gone", {"news": NEWS}, _in_state(State.LEFT, State.LAPSED), 48)
OFFER = _kind("offer", {"offer": OFFER_TEXT, "offer_in_short": OFFER_IN_SHORT}, _offer_now, 24)
REMINDER = _kind("reminder", {"tomorrow": TOMORROW}, _reminder_now, 18)
CHANGE = _kind("change", {"changed": CHANGED_TEXT, "cancelled": CANCELLED_TEXT}, _change_now, 72)
CONSULTATION = _kind("consultation", {"news": NEWS, "cancelled": CANCELLED_TEXT}, _consultation_now, 72)
CONSULTATION_SOON = _kind("consultation_reminder", {"tomorrow": TOMORROW}, _soon_now, 18)
ANSWERED = _kind("answered", {"news": NEWS}, _answered_now, 72)
TO_WORKER = _kind("to_worker", {"news": NEWS}, _concern_now, 48)
GROUP = _kind("group", {"news": NEWS}, _member_now, 72)
GROUP_MOVED = _kind("group_moved", {"changed": CHANGED_TEXT}, _moved_now, 72)
GROUP_SOON = _kind("group_reminder", {"tomorrow": TOMORROW}, _meeting_soon_now, 18)
WORRIED = outbox.register(
    outbox.Kind("parents.worried", {"news": NEWS}, _worry_now, timedelta(hours=36), again=True, at_night=True)
)
TO_FOLLOW_UP = _kind("to_follow_up", {"news": NEWS}, _contact_now, 48)
BY_STEP = {
    Step.PLACED: PLACED,
    Step.ACCEPTED: PLACED,
    Step.WAITING: WAITING,
    Step.OFFERED: OFFER,
    Step.LAPSED: GONE,
    Step.LEFT: GONE,
    Step.DECLINED: GONE,
}


def tell(sign_up: SignUp, kind: SignUpStep.Kind) -> None:
    """Put word of a step into the outbox, for each adult who wants it."""
    if kind in BY_STEP:
        for adult in sign_up.adults.all():
            _put(BY_STEP[kind], adult, str(adult.link_key), not_after=sign_up.offered_until)


def tell_of_change(evening: ThemeEvening) -> int:
    """An evening was moved or cancelled: told to who has a place, an offer or a number in line."""
    concerned = SignUp.objects.filter(series=evening.series_id).exclude(state__in=[State.LEFT, State.LAPSED])
    adults = reachable(concerned)
    for adult in adults:
        about = f"{adult.link_key}:{evening.key}"
        _put(CHANGE, adult, about, once=f"{about}:{evening.revision}")
    return len(adults)


def remind(evening: ThemeEvening) -> int:
    """Put the reminders of an evening tomorrow into the outbox, once for each version of it; not to who
    was told of the place only just now."""
    goes = reminder_of(evening.starts_at)
    placed = SignUp.objects.filter(series=evening.series_id, state=State.PLACED)
    lately = SignUpStep.objects.filter(
        kind__in=[Step.PLACED, Step.ACCEPTED], at__gt=goes - NOT_SO_SOON, sign_up__in=placed
    )
    adults = reachable(placed.exclude(pk__in=lately.values("sign_up")))
    puts = [_remind(adult, evening, goes) for adult in adults]
    return puts.count(True)


def _remind(adult: Adult, evening: ThemeEvening, goes: datetime) -> bool:
    about = f"{adult.link_key}:{evening.key}"
    times = {"not_before": goes, "not_after": evening.starts_at}
    return _put(REMINDER, adult, about, once=f"{about}:{evening.revision}", **times)


def reachable(sign_ups: QuerySet[SignUp]) -> list[Adult]:
    """Those of these families who want to be told."""
    rows = Adult.objects.filter(sign_up__in=sign_ups, invited_until=None, is_stopped=False)
    return list(rows.exclude(way=Way.NONE).order_by("pk"))


def tell_of_consultation(booked: Consultation) -> None:
    """It was booked, moved or cancelled by us: to each adult of the family, once for each version."""
    for adult in booked.sign_up.adults.all():
        about = f"{adult.link_key}:{booked.key}"
        _put(CONSULTATION, adult, about, once=f"{about}:{booked.version}")


def remind_of_consultation(booked: Consultation) -> int:
    """The day before, once for each version."""
    puts, goes = [], reminder_of(booked.slot.starts_at)
    for adult in booked.sign_up.adults.all():
        about = f"{adult.link_key}:{booked.key}"
        times = {"not_before": goes, "not_after": booked.slot.starts_at}
        puts.append(_put(CONSULTATION_SOON, adult, about, once=f"{about}:{booked.version}", **times))
    return puts.count(True)


def tell_member(member: GuidanceMember, what: str = "asked") -> None:
    """A family was asked into a group, or its group has ended: once for each."""
    for adult in reachable(SignUp.objects.filter(pk=member.sign_up_id)):
        about = f"{adult.link_key}:{member.key}"
        _put(GROUP, adult, about, once=f"{about}:{what}")


def tell_of_moved_meeting(meeting: GuidanceMeeting) -> None:
    """Those who are in the group, once for each new time."""
    for adult in reachable(_in_the_group(meeting)):
        about = f"{adult.link_key}:{meeting.key}"
        _put(GROUP_MOVED, adult, about, once=f"{about}:{meeting.starts_at.isoformat()}")


def remind_of_meeting(meeting: GuidanceMeeting) -> int:
    """Put the reminders of a group's meeting tomorrow into the outbox, once for each time of it."""
    times = {"not_before": reminder_of(meeting.starts_at), "not_after": meeting.starts_at}
    puts = []
    for adult in reachable(_in_the_group(meeting)):
        about = f"{adult.link_key}:{meeting.key}"
        puts.append(_put(GROUP_SOON, adult, about, once=f"{about}:{meeting.starts_at.isoformat()}", **times))
    return puts.count(True)


def _in_the_group(meeting: GuidanceMeeting) -> QuerySet[SignUp]:
    members = meeting.group.members.filter(state=GuidanceMember.State.IN)
    return SignUp.objects.filter(pk__in=members.values("sign_up"))


def tell_answered(adult: Adult) -> None:
    _put(ANSWERED, adult, str(adult.link_key))


def tell_of_worry(said: SafetyCheckIn, day: str = "") -> bool:
    """To who leads the evening and nobody else, in quiet hours too; once, and once for each `day` that is
    named."""
    to = outbox.To(Channel.MAIL, said.evening.led_by.account.email)
    return outbox.put(WORRIED, to=to, about=str(said.pk), once=f"{said.pk}:{day}") is not None


def tell_workers(kind: outbox.Kind, addresses: Iterable[str], about: str) -> None:
    """That something waits for them, once for each matter and address."""
    for address in addresses:
        outbox.put(kind, to=outbox.To(Channel.MAIL, address), about=about)


def forget(adult: Adult) -> None:
    """Erase what is on its way to an adult who is erased."""
    theirs = Letter.objects.filter(about__startswith=str(adult.link_key))
    erased.remember(theirs)
    theirs.delete()


def _put(
    kind: outbox.Kind,
    adult: Adult,
    about: str,
    *,
    once: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> bool:
    """Whether a letter was put into the outbox: not for who looks here, has stopped it or is told."""
    if adult.way == Way.NONE or adult.is_stopped or not adult.has_come_in:
        return False
    letter = outbox.put(
        kind,
        to=outbox.To(CHANNELS[Way(adult.way)], adult.reached_at, adult.language),
        about=about,
        word=adult.own_word,
        once=once,
        not_before=not_before,
        not_after=not_after,
    )
    return letter is not None
