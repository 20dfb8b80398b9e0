"""A family's entry: signed up, offered, taken, let go, erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.words import digest, friend_words, new_code
from landsby.web.arenas.choices import Mode
from landsby.web.parents import letters
from landsby.web.parents.access import check_is_own, own_adult
from landsby.web.parents.choices import Way
from landsby.web.parents.models import Adult, EveningAnswer, EveningSeries, Question, SignUp, ThemeEvening
from landsby.web.parents.places import Kind, State, give_back, held, hold, move, note, place_or_queue, settle
from landsby.web.parents.times import invitation_ends
from landsby.web.people import consent


class Reach(NamedTuple):
    """How one adult is reached: the way, where, in which language, and the word they know us by."""

    way: Way = Way.NONE
    reached_at: str = ""
    own_word: str = ""
    language: str = "nb"


NOT_TOLD = Reach()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a parent says when signing up. Nothing in it is about the child."""

    alias: str
    seats: int = 1
    mode: Mode = Mode.ON_SITE
    reach: Reach = NOT_TOLD
    interpreter: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignedUp:
    """What signing up gives back, once: the words are in no other place."""

    sign_up: SignUp
    adult: Adult
    code: str
    partner_words: str = ""


@action("parents.sign_up")
def sign_up(actor: Actor, series: EveningSeries, said: Said) -> Done[SignedUp]:
    """Take a place, or a number in line, in one step. Nothing was kept before.

    Raises:
        Refused: signing up is closed.
    """
    series = hold(series.pk)
    check_is_open(series)
    settle(series, timezone.now())
    entry = SignUp.objects.create(
        series=series,
        alias=said.alias,
        seats=said.seats,
        mode=said.mode,
        state=State.WAITING,
        queued_at=timezone.now(),
        interpreter=said.interpreter,
        needs=list(said.needs),
    )
    signed = _with_adults(entry, said)
    place_or_queue(entry, series)
    return gave(signed, entry, "alias", "seats", "mode", "interpreter", "needs", "adults")


def check_is_open(series: EveningSeries) -> None:
    if series.status != EveningSeries.Status.PUBLISHED or series.closes_at <= timezone.now():
        raise Refused(_("Sign-up is closed. Look at the other evenings, or call us."))


def _with_adults(entry: SignUp, said: Said) -> SignedUp:
    code = new_code()
    adult = Adult.objects.create(sign_up=entry, number=1, code_digest=digest(code), **said.reach._asdict())
    words = friend_words() if said.seats == 2 else ""
    if words:
        Adult.objects.create(
            sign_up=entry, number=2, code_digest=digest(words), invited_until=invitation_ends()
        )
    return SignedUp(entry, adult, code, words)


@action("parents.ask_question")
def ask_question(actor: Actor, series: EveningSeries, text: str) -> Done[Question]:
    """Put a question into the box: by itself, with a key by chance, so that it leads to nobody."""
    question = Question.objects.create(series=series, text=text)
    return gave(question, series, "questions")  # the log does not hold when which question came


@action("parents.come_in")
def come_in(actor: Actor, words: str, reach: Reach) -> Done[SignedUp]:
    """The other adult comes in by words, and gets a code and a way that the first does not know.

    Raises:
        Refused: no such words, or they have run out or were used.
    """
    invited = Adult.objects.select_for_update().filter(
        code_digest=digest(words), invited_until__gte=timezone.localdate()
    )
    adult = invited.first()
    if adult is None:
        raise Refused(_("These words do not work. Look at the spelling, or ask for new ones."))
    code = new_code()
    for name, value in {**reach._asdict(), "code_digest": digest(code), "invited_until": None}.items():
        setattr(adult, name, value)
    adult.save()
    note(adult.sign_up, Kind.PARTNER_JOINED)
    return gave(SignedUp(adult.sign_up, adult, code), adult.sign_up, "adults")


@action("parents.accept")
def accept(actor: Actor, entry: SignUp) -> Done[SignUp]:
    """Take the place that is offered.

    Raises:
        Refused: there is no offer, or its time is out.
    """
    check_is_own(actor, entry)
    entry = held(entry)
    if entry.state != State.OFFERED:
        raise Refused(_("The offer has run out. You can go back to the waiting list."))
    move(entry, State.PLACED, Kind.ACCEPTED)
    return wrote(entry, "state")


@action("parents.decline")
def decline(actor: Actor, entry: SignUp) -> Done[SignUp]:
    """Let the offer go; the next in line gets it at once."""
    check_is_own(actor, entry)
    entry = held(entry)
    if entry.state != State.OFFERED:
        raise Refused(_("There is no offer now."))
    return _go(entry, Kind.DECLINED)


@action("parents.leave")
def leave(actor: Actor, entry: SignUp) -> Done[SignUp]:
    """Give back the place, or the number in line."""
    check_is_own(actor, entry)
    entry = held(entry)
    if entry.state in {State.LEFT, State.LAPSED}:
        raise Refused(_("You are not signed up now."))
    return _go(entry, Kind.LEFT)


def _go(entry: SignUp, kind: Kind) -> Done[SignUp]:
    give_back(entry)
    move(entry, State.LEFT, kind)
    settle(entry.series, timezone.now())
    return wrote(entry, "state")


@action("parents.queue_again")
def queue_again(actor: Actor, entry: SignUp) -> Done[SignUp]:
    """Come back after an offer that ran out, or after leaving: a place if one is free, else last in line."""
    check_is_own(actor, entry)
    entry = held(entry)
    check_is_open(entry.series)
    if entry.state not in {State.LEFT, State.LAPSED}:
        raise Refused(_("You are signed up already."))
    place_or_queue(entry, entry.series)
    return wrote(entry, "state", "queued_at")


@action("parents.choose_one")
def choose_one(actor: Actor, entry: SignUp) -> Done[SignUp]:
    """Want one place instead of two; the number in line stays."""
    check_is_own(actor, entry)
    entry = held(entry)
    if entry.seats != 2:
        raise Refused(_("You have one place already."))
    entry.seats = 1
    entry.save(update_fields=["seats"])
    give_back(entry, keep=1)
    note(entry, Kind.ONE_OF_US)
    settle(entry.series, timezone.now())
    return wrote(entry, "seats")


@action("parents.change_reach")
def change_reach(actor: Actor, reach: Reach) -> Done[Adult]:
    """Change one's own way; the other adult's stays as it is."""
    adult = own_adult(actor)
    for name, value in {**reach._asdict(), "is_stopped": False}.items():
        setattr(adult, name, value)
    adult.save()
    return wrote(adult, "way", "reached_at", "own_word", "language", "is_stopped")


@action("parents.stop_letters")
def stop_letters(actor: Actor, adult: Adult, *, is_stopped: bool) -> Done[Adult]:
    """Stop messages, or have them again, by the link of a message: it opens nothing, and can be undone."""
    adult.is_stopped = is_stopped
    adult.save(update_fields=["is_stopped"])
    return wrote(adult, "is_stopped")


class Answer(NamedTuple):
    """Whether somebody comes to an evening."""

    evening: ThemeEvening
    comes: bool


@action("parents.say_if_coming")
def say_if_coming(actor: Actor, answer: Answer) -> Done[EveningAnswer]:
    """Tell that one cannot come to one evening, or can after all; one's own, not the other adult's."""
    adult = own_adult(actor)
    if answer.evening.series_id != adult.sign_up.series_id:
        raise Refused(_("This evening is not one of yours."))
    row, _made = EveningAnswer.objects.update_or_create(
        adult=adult, evening=answer.evening, defaults={"comes": answer.comes}
    )
    return wrote(row, "comes")


@action("parents.erase_me")
def erase_me(actor: Actor) -> Done[None]:
    """Erase all of one's own at once. Where the other adult has come in, one place and the rest stay theirs;
    else every row of the family goes, and the place is given to the next."""
    adult = own_adult(actor)
    entry = held(adult.sign_up)
    done = gave(None, entry)
    if not entry.adults.filter(invited_until=None).exclude(pk=adult.pk).exists():
        erase(entry)
        return done
    forget(adult)
    adult.delete()
    entry.seats = 1
    entry.save(update_fields=["seats"])
    give_back(entry, keep=1)
    settle(entry.series, timezone.now())
    return done


def forget(adult: Adult) -> None:
    """What other rooms hold of an adult: what was said yes to, and letters on their way."""
    consent.erase(adult.link_key)
    letters.forget(adult)


def erase(entry: SignUp) -> None:
    """Every row of a family; with its series held."""
    series = entry.series
    for adult in entry.adults.all():
        forget(adult)
    entry.delete()
    settle(series, timezone.now())
