"""System challenges: raised, sent to who can answer, answered, and never left in silence. History is rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access import outbox
from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.models import Channel
from landsby.web.network import letters
from landsby.web.network.access.challenges import check_raises
from landsby.web.network.access.members import agency_in, check_is_duty, check_member, post_in
from landsby.web.network.links import digest_of
from landsby.web.network.models import Addressee, AnswerLink, ChallengeStep, SystemChallenge
from landsby.web.network.origins import check_lies_in
from landsby.web.network.tokens import token_of
from landsby.web.people.models import Network

Kind = ChallengeStep.Kind
State = SystemChallenge.State
LINK_DAYS = timedelta(days=60)
CORRECT_DAYS = timedelta(days=7)
OUTCOME = timedelta(days=90)
WITH_THEM = {State.SENT, State.ASKED_BACK}
ANSWERS = {
    Kind.ANSWERED: State.ANSWERED,
    Kind.DECLINED: State.DECLINED,
    Kind.PASSED_ON: State.SENT,
    Kind.ASKED_BACK: State.ASKED_BACK,
}


@dataclass(frozen=True)
class Office:
    """Who can answer: one that is known, or a new one with where its letters go."""

    known: Addressee | None = None
    name: str = ""
    email: str = ""
    leader_email: str = ""

    def written(self, network_id: int) -> Addressee:
        if self.known is None:
            return Addressee.objects.create(
                network_id=network_id, office=self.name, email=self.email, leader_email=self.leader_email
            )
        if self.email or self.leader_email:
            self.known.email = self.email or self.known.email
            self.known.leader_email = self.leader_email or self.known.leader_email
            self.known.save()
        return self.known


@dataclass(frozen=True)
class ChallengeFacts:
    """What a member says of a challenge. `origin`: the case, item or challenge that it comes from."""

    title: str
    what_happens: str
    level: str
    proposal: str = ""
    raised_from: str = SystemChallenge.RaisedFrom.MEMBER
    origin: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What an addressee says: which of the four, why, and to whom when it is passed on."""

    kind: str
    text: str
    office: Office | None = None


@action("network.raise_challenge")
def raise_challenge(actor: Actor, network: Network, facts: ChallengeFacts) -> Done[SystemChallenge]:
    arena = facts.origin.get("arena")
    check_raises(actor, network.pk, arena)
    check_lies_in(network.pk, facts.origin)
    challenge = SystemChallenge.objects.create(
        network=network,
        title=facts.title,
        what_happens=facts.what_happens,
        level=facts.level,
        proposal=facts.proposal,
        raised_from=facts.raised_from,
        raised_on=timezone.localdate(),
        raised_by_id=agency_in(actor, network.pk) or (arena.agency_id if arena else None),
        **facts.origin,
    )
    _step(challenge, Kind.RAISED, facts.origin.get("whats_new", ""), actor)
    return wrote(challenge, "title", "what_happens", "level", "proposal")


@action("network.change_challenge")
def change_challenge(
    actor: Actor, challenge: SystemChallenge, facts: ChallengeFacts
) -> Done[SystemChallenge]:
    """As long as nobody has been asked: what somebody answers stays what they were asked."""
    check_member(actor, challenge.network_id)
    challenge = _locked(challenge)
    if challenge.state != State.RAISED:
        raise Refused(_("It has been sent. What somebody was asked stays as it was."))
    for name in ("title", "what_happens", "level", "proposal"):
        setattr(challenge, name, getattr(facts, name))
    challenge.save()
    return wrote(challenge, "title", "what_happens", "level", "proposal")


@action("network.send_challenge")
def send_challenge(
    actor: Actor, challenge: SystemChallenge, office: Office, answer_by: date
) -> Done[SystemChallenge]:
    """Ask who can answer, by a letter with a link of their own."""
    check_member(actor, challenge.network_id)
    check_lies_in(challenge.network_id, {"known": office.known})
    challenge = _locked(challenge)
    if challenge.state not in {State.RAISED, State.SENT}:
        raise Refused(_("It has been answered already. Raise it again with what is new."))
    challenge.answer_by = answer_by
    _ask(challenge, office.written(challenge.network_id))
    _step(challenge, Kind.SENT, "", actor)
    return wrote(challenge, "addressee", "answer_by", "state")


@action("network.answer_challenge")
def answer_challenge(actor: Actor, link: AnswerLink, answer: Answer) -> Done[ChallengeStep]:
    """An answer with its reasons. Only this uses a link up; within some days it can be corrected.

    Raises:
        Refused: the link's time is out, or it was corrected too late.
    """
    link = (
        AnswerLink.objects.select_for_update(of=("self",))
        .select_related("challenge", "answer")
        .get(pk=link.pk)
    )
    challenge = _locked(link.challenge)
    check_may_answer(link)
    step = _step(challenge, Kind(answer.kind), answer.text, None, addressee=link.addressee)
    if link.answer:
        step.supersedes = link.answer
        step.save(update_fields=["supersedes"])
    link.answer = step
    link.save(update_fields=["answer"])
    challenge.state = ANSWERS[Kind(answer.kind)]
    answered = challenge.state in {State.ANSWERED, State.DECLINED}
    challenge.outcome_due_on = timezone.localdate() + OUTCOME if answered else None
    if answer.office:
        _give_time(challenge)
        _ask(challenge, answer.office.written(challenge.network_id))
    else:
        challenge.save()
    return wrote(step, "kind", "text")


def check_may_answer(link: AnswerLink) -> None:
    challenge = link.challenge
    if link.answer and link.answer.at < timezone.now() - CORRECT_DAYS:
        raise Refused(_("The answer stands. It could be corrected for seven days."))
    if challenge.addressee_id != link.addressee_id:
        raise Refused(_("This is not with you any more."))
    if link.answer and challenge.links.filter(pk__gt=link.pk).exists():
        raise Refused(_("The answer stands. What has come since has a letter of its own."))
    if link.answer is None and challenge.state not in WITH_THEM:
        raise Refused(_("It has been answered already, by another of your letters."))
    if link.expires_on < timezone.localdate():
        raise Refused(_("The link has had its time. Ask for a new one below."))


@action("network.renew_link")
def renew_link(actor: Actor, link: AnswerLink) -> Done[AnswerLink]:
    """A new link to the same address, for somebody whose own has had its time. It is sent, never shown."""
    challenge = _locked(link.challenge)
    if challenge.addressee_id != link.addressee_id or challenge.state not in WITH_THEM:
        raise Refused(_("This is not with you any more."))
    _ask(challenge, link.addressee)
    return wrote(link, "expires_on")


@action("network.reply_to_addressee")
def reply(actor: Actor, challenge: SystemChallenge, text: str) -> Done[ChallengeStep]:
    """The network answers what the addressee asked, and it is theirs again."""
    check_member(actor, challenge.network_id)
    challenge = _locked(challenge)
    if challenge.state != State.ASKED_BACK or challenge.addressee is None:
        raise Refused(_("Nobody has asked us anything here."))
    step = _step(challenge, Kind.REPLIED, text, actor)
    _give_time(challenge)
    _ask(challenge, challenge.addressee)
    return wrote(step, "kind", "text")


@action("network.say_what_came")
def say_what_came(actor: Actor, challenge: SystemChallenge, text: str) -> Done[SystemChallenge]:
    check_member(actor, challenge.network_id)
    challenge = _locked(challenge)
    if challenge.state not in {State.ANSWERED, State.DECLINED}:
        raise Refused(_("There is no answer yet."))
    challenge.outcome, challenge.outcome_due_on = text, None
    challenge.save()
    _step(challenge, Kind.CAME_OF_IT, text, actor)
    return wrote(challenge, "outcome")


@action("network.escalate")
def escalate(actor: Actor, challenge: SystemChallenge, kind: ChallengeStep.Kind) -> Done[SystemChallenge]:
    """The next step of the rule that everybody can read: remind, tell their leader, the leaders' page."""
    check_is_duty(actor)
    challenge = _locked(challenge)
    _step(challenge, kind, "", None)
    addressee = challenge.addressee
    if addressee and kind == Kind.REMINDED and addressee.email:
        _tell(letters.REMIND, challenge, addressee.email, addressee.language)
    if addressee and kind == Kind.LEADER_TOLD and addressee.leader_email:
        _tell(letters.TELL_LEADER, challenge, addressee.leader_email, addressee.language)
    return wrote(challenge, "steps")


def _locked(challenge: SystemChallenge) -> SystemChallenge:
    return (
        SystemChallenge.objects.select_for_update(of=("self",))
        .select_related("addressee")
        .get(pk=challenge.pk)
    )


def _give_time(challenge: SystemChallenge) -> None:
    """Whoever is to answer from now on has the whole time for it."""
    soon = timezone.localdate() + timedelta(days=settings.ANSWER_DAYS)
    challenge.answer_by = max(challenge.answer_by or soon, soon)


def _ask(challenge: SystemChallenge, addressee: Addressee) -> None:
    """Make the addressee's next link, and put the letter that carries it."""
    today = timezone.localdate()
    number = AnswerLink.objects.filter(challenge=challenge).count() + 1
    AnswerLink.objects.create(
        challenge=challenge,
        addressee=addressee,
        digest=digest_of(token_of(challenge.key, number)),
        made_at=timezone.now(),
        expires_on=today + max(LINK_DAYS, (challenge.answer_by or today) - today + LINK_DAYS),
    )
    challenge.addressee, challenge.state = addressee, State.SENT
    challenge.answer_by = challenge.answer_by or today + timedelta(days=settings.ANSWER_DAYS)
    challenge.save()
    if addressee.email:
        _tell(letters.ASK, challenge, addressee.email, addressee.language)


def _tell(kind: outbox.Kind, challenge: SystemChallenge, email: str, language: str) -> None:
    outbox.put(kind, to=outbox.To(Channel.MAIL, email, language), about=str(challenge.key))


def _step(
    challenge: SystemChallenge,
    kind: ChallengeStep.Kind,
    text: str,
    actor: Actor | None,
    addressee: Addressee | None = None,
) -> ChallengeStep:
    return ChallengeStep.objects.create(
        challenge=challenge,
        kind=kind,
        at=timezone.now(),
        text=text,
        by_id=post_in(actor, challenge.network_id) if actor else None,
        addressee=addressee or challenge.addressee,
    )
