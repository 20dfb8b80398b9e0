"""Telling others: what stands in the catalogue, what outsiders ask for, and what was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access import outbox
from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.models import Channel
from landsby.web.access.names import free_slug
from landsby.web.network import letters
from landsby.web.network.access.members import check_is_duty, check_member, coordinators_in
from landsby.web.network.links import digest_of
from landsby.web.network.models import OutreachTalk, TalkContact, TalkGiven, TalkRequest
from landsby.web.network.origins import check_lies_in
from landsby.web.network.tokens import talk_token_of
from landsby.web.people.models import Agency, Network

State = TalkRequest.State
ANSWERABLE = frozenset({State.ASKED, State.AGREED, State.DECLINED})
MOST_WAITING = 3


@dataclass(frozen=True)
class TalkFacts:
    """What the catalogue says of a talk, a course, an article or a visit."""

    kind: str
    title: str
    told_by: str
    in_short: str
    what_happens: str = ""
    for_whom: str = "all"
    by_young_people: bool = False
    agency: Agency | None = None
    minutes: int | None = None
    link: str = ""
    language: str = "nb"
    in_catalogue: bool = True


@dataclass(frozen=True)
class Asked:
    """What somebody outside asks for, and where an answer reaches them."""

    asked_by: str
    wish: str
    email: str
    talk: OutreachTalk | None = None
    for_whom: str = "all"
    when_text: str = ""
    language: str = "nb"


@dataclass(frozen=True)
class Answered:
    """A yes with its day, or a no, and a few words. `seen`: how it stood on the page that was answered on."""

    state: str
    answer: str
    agreed_on: date | None = None
    seen: str = State.ASKED


@dataclass(frozen=True)
class Given:
    """That something was told: which, when, where, for whom, and what they asked."""

    talk: OutreachTalk
    on: date
    where: str
    for_whom: str = "all"
    how_many: int | None = None
    what_was_asked: str = ""


@action("network.add_talk")
def add_talk(actor: Actor, network: Network, facts: TalkFacts) -> Done[OutreachTalk]:
    check_member(actor, network.pk)
    talk = OutreachTalk(network=network, slug=free_slug(OutreachTalk, facts.title))
    return _write(talk, facts)


@action("network.change_talk")
def change_talk(actor: Actor, talk: OutreachTalk, facts: TalkFacts) -> Done[OutreachTalk]:
    check_member(actor, talk.network_id)
    return _write(talk, facts)


def _write(talk: OutreachTalk, facts: TalkFacts) -> Done[OutreachTalk]:
    for name, value in vars(facts).items():
        setattr(talk, name, value)
    talk.save()
    return wrote(talk, *vars(facts))


@action("network.ask_for_talk")
def ask_for_talk(actor: Actor, network: Network, asked: Asked) -> Done[TalkRequest]:
    """Anybody outside may ask. The receipt goes to the address that they gave, with their own link.

    Raises:
        Refused: there wait several requests from that address already.
    """
    today = timezone.localdate()
    waiting = TalkContact.objects.filter(request__state=State.ASKED)
    if [one.email.casefold() for one in waiting].count(asked.email.casefold()) >= MOST_WAITING:
        raise Refused(
            _("Three questions from this address wait for an answer already. You get that answer first.")
        )
    request = TalkRequest(
        network=asked.talk.network if asked.talk else network,
        talk=asked.talk,
        asked_by=asked.asked_by,
        for_whom=asked.for_whom,
        wish=asked.wish,
        when_text=asked.when_text,
        asked_at=timezone.now(),
        due_on=today + timedelta(days=settings.TALK_DAYS),
    )
    request.digest = digest_of(talk_token_of(request.key))
    request.save()
    TalkContact.objects.create(
        request=request,
        email=asked.email,
        language=asked.language,
        erase_on=request.due_on + timedelta(days=settings.TALK_CONTACT_DAYS),
    )
    _tell(letters.TALK_ASKED, request)
    return wrote(request, "asked_by", "wish", "for_whom", "when_text", "talk")


@action("network.answer_talk_request")
def answer_request(actor: Actor, request: TalkRequest, said: Answered) -> Done[TalkRequest]:
    """A yes or a no. As long as we can reach them it can be put right, and they are told each time."""
    check_member(actor, request.network_id)
    request = _locked(request)
    contact = TalkContact.objects.filter(request=request).first()
    if contact is None or request.state not in ANSWERABLE:
        raise Refused(_("This is not waiting for an answer any more."))
    if request.state != said.seen:
        raise Refused(_("Somebody has answered since you opened this. Read what they wrote first."))
    request.state, request.answer, request.agreed_on = said.state, said.answer, said.agreed_on
    request.answered_at = timezone.now()
    request.save()
    contact.erase_on = _erased_on(said.agreed_on)
    contact.save()
    _tell(letters.TALK_ANSWERED, request)
    return wrote(request, "state", "answer", "agreed_on")


@action("network.take_talk_request_back")
def take_back(actor: Actor, request: TalkRequest) -> Done[TalkRequest]:
    """Whoever asked needs it no more: their address goes at once."""
    request = _locked(request)
    if request.state not in ANSWERABLE:
        raise Refused(_("This is not waiting for an answer any more."))
    request.state = State.WITHDRAWN
    _forget(request)
    return wrote(request, "state", "contact")


@action("network.note_talk_given")
def note_given(actor: Actor, given: Given, request: TalkRequest | None = None) -> Done[TalkGiven]:
    """It was told. A request that led to it is held, and its asker's address soon goes."""
    check_member(actor, given.talk.network_id)
    if request:
        check_lies_in(given.talk.network_id, {"request": request})
        request = _locked(request)
        if TalkGiven.objects.filter(request=request).exists():
            raise Refused(_("It is written down already."))
        if request.state == State.WITHDRAWN:
            raise Refused(_("They have taken the request back. Write it down without the request."))
        request.state = State.HELD
        request.save()
    row = TalkGiven.objects.create(request=request, **vars(given))
    return wrote(row, *vars(given))


@action("network.remind_of_talk_request")
def remind(actor: Actor, request: TalkRequest) -> Done[TalkRequest]:
    """The day has come on which an answer was promised: the coordinators are told, once."""
    check_is_duty(actor)
    request.reminded_at = timezone.now()
    request.save(update_fields=["reminded_at"])
    for account in coordinators_in(request.network_id):
        outbox.put(
            letters.TALK_WAITS,
            to=outbox.To(Channel.MAIL, account.email),
            about=str(request.key),
            once=f"{request.key} {account.pk}",
        )
    return wrote(request, "reminded_at")


@action("network.forget_talk_contact")
def forget_contact(actor: Actor, request: TalkRequest) -> Done[TalkRequest]:
    """The asker's address has had its time. What nobody answered cannot be answered any more, and says so."""
    check_is_duty(actor)
    request = _locked(request)
    if request.state == State.ASKED:
        request.state = State.UNANSWERED
    _forget(request)
    return wrote(request, "state", "contact")


def _forget(request: TalkRequest) -> None:
    TalkContact.objects.filter(request=request).delete()
    request.digest = None
    request.save()


def _erased_on(agreed_on: date | None) -> date:
    today = timezone.localdate()
    return max(today, agreed_on or today) + timedelta(days=settings.TALK_CONTACT_DAYS)


def _locked(request: TalkRequest) -> TalkRequest:
    return TalkRequest.objects.select_for_update().get(pk=request.pk)


def _tell(kind: outbox.Kind, request: TalkRequest) -> None:
    contact = TalkContact.objects.get(request=request)
    outbox.put(kind, to=outbox.To(Channel.MAIL, contact.email, contact.language), about=str(request.key))
