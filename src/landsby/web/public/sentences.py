"""An entry profile in short, friendly sentences, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.arenas.choices import Camera, Degree, Light, Mode, Noise, SignIn, Talk, Tongue
from landsby.web.arenas.queries.public import PublicArena

Text = str | Promise


@dataclass(frozen=True)
class Fact:
    """One thing that arriving demands, or does not: an icon's name, what it is about, and a sentence."""

    icon: str
    about: Text
    text: Text


TALK: dict[int, Fact] = {
    Talk.NONE: Fact("ChatElipsis", gettext_lazy("Talking"), gettext_lazy("You do not have to say anything.")),
    Talk.LITTLE: Fact("Chat", gettext_lazy("Talking"), gettext_lazy("A few words are enough.")),
    Talk.NEEDED: Fact("Chat2", gettext_lazy("Talking"), gettext_lazy("Here we talk together.")),
}
CAMERA: dict[int, Fact] = {
    Camera.UNUSED: Fact("Camera", gettext_lazy("Camera"), gettext_lazy("Nobody uses a camera.")),
    Camera.OPTIONAL: Fact(
        "Camera", gettext_lazy("Camera"), gettext_lazy("You choose whether your camera is on.")
    ),
    Camera.NEEDED: Fact("Camera", gettext_lazy("Camera"), gettext_lazy("The camera must be on.")),
}
SIGN_IN: dict[int, Fact] = {
    SignIn.NONE: Fact(
        "PersonCircle", gettext_lazy("Signing up"), gettext_lazy("You do not have to sign up.")
    ),
    SignIn.NICKNAME: Fact("PersonCircle", gettext_lazy("Signing up"), gettext_lazy("A nickname is enough.")),
    SignIn.NAME: Fact("PersonCircle", gettext_lazy("Signing up"), gettext_lazy("We ask for your name.")),
}
NOISE: dict[int, Fact] = {
    Noise.QUIET: Fact("Ear", gettext_lazy("Sound"), gettext_lazy("It is quiet here.")),
    Noise.SOME: Fact("SpeakerSoundWave1", gettext_lazy("Sound"), gettext_lazy("There is some sound.")),
    Noise.LOUD: Fact("SpeakerSoundWave3", gettext_lazy("Sound"), gettext_lazy("It can get loud.")),
}
LIGHT: dict[int, Fact] = {
    Light.DIM: Fact("Moon", gettext_lazy("Light"), gettext_lazy("The light is soft.")),
    Light.ORDINARY: Fact("LightBulb", gettext_lazy("Light"), gettext_lazy("The light is ordinary.")),
    Light.BRIGHT: Fact("Sun", gettext_lazy("Light"), gettext_lazy("The light is bright.")),
}
MAY: dict[str, tuple[Fact, Fact]] = {
    "may_watch": (
        Fact("Eye", gettext_lazy("Watching"), gettext_lazy("You may just watch.")),
        Fact("Eye", gettext_lazy("Watching"), gettext_lazy("Everybody takes part.")),
    ),
    "may_leave_anytime": (
        Fact("DoorOpen", gettext_lazy("Leaving"), gettext_lazy("You can leave when you like.")),
        Fact("Door", gettext_lazy("Leaving"), gettext_lazy("Everybody stays until the end.")),
    ),
    "may_bring_someone": (
        Fact("PersonPlus", gettext_lazy("Company"), gettext_lazy("You may bring somebody you know.")),
        Fact("Person", gettext_lazy("Company"), gettext_lazy("Everybody comes alone.")),
    ),
    "may_wear_headphones": (
        Fact("PersonHeadset", gettext_lazy("Headphones"), gettext_lazy("You may wear headphones.")),
        Fact("PersonHeadset", gettext_lazy("Headphones"), gettext_lazy("Headphones stay in the bag.")),
    ),
}
FOR_GIRLS = Fact("PersonGroup", gettext_lazy("For whom"), gettext_lazy("This place is for girls."))
DEGREES: dict[str, Text] = {
    Degree.WATCH: gettext_lazy("You sit where you like and look on."),
    Degree.DROP_BY: gettext_lazy("You come for a little while and go again."),
    Degree.JOIN: gettext_lazy("You do what the others do, as long as you like."),
    Degree.CONTRIBUTE: gettext_lazy("You help with something that you can or want to learn."),
    Degree.HOST: gettext_lazy("You help to receive those who come."),
}


def facts(arena: PublicArena) -> list[Fact]:
    """All that arriving demands, what most people wonder about first."""
    entry = arena.entry
    return [
        TALK[entry.talk],
        people(arena),
        NOISE[entry.noise],
        *_permissions(arena),
        SIGN_IN[entry.sign_in],
        payment(arena),
        CAMERA[entry.camera],
        LIGHT[entry.light],
        *_company(arena),
    ]


def in_brief(arena: PublicArena) -> list[Text]:
    """What a card or a poster has room for: three to five sentences."""
    entry = arena.entry
    picked: list[Text] = [FOR_GIRLS.text] if entry.girls_only else []
    picked += [TALK[entry.talk].text, people(arena).text]
    picked += [MAY[name][0].text for name in ("may_watch", "may_leave_anytime") if getattr(entry, name)]
    picked += [payment(arena).text] if entry.payment_kr else []
    picked += [NOISE[entry.noise].text] if len(picked) < 4 else []
    return picked


def people(arena: PublicArena) -> Fact:
    least, most = arena.entry.people_from, arena.entry.people_to
    span = f"{least}–{most}" if least != most else str(most)
    return Fact(
        "PersonGroup", _("How many people"), _("There are %(people)s people here.") % {"people": span}
    )


def tongues(arena: PublicArena) -> Fact:
    names = [str(Tongue(value).label) for value in arena.entry.tongues]
    last = _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    text = _("Somebody here knows %(languages)s.") % {"languages": last if names[1:] else names[0]}
    return Fact("Language", _("Language"), text)


def payment(arena: PublicArena) -> Fact:
    kroner = arena.entry.payment_kr
    text = _("It costs %(kroner)s kroner.") % {"kroner": kroner} if kroner else _("It costs nothing.")
    return Fact("Wallet", _("What it costs"), text)


def degrees(arena: PublicArena) -> list[tuple[Text, Text]]:
    """The degrees of taking part that the arena has: name and what it means, from little to much."""
    return [(Degree(value).label, DEGREES[value]) for value in Degree.values if value in arena.entry.degrees]


def where(arena: PublicArena) -> Text:
    """Where in one sentence, without the place where that is told by agreement."""
    if arena.place_by_agreement:
        return _("We tell you where when we have agreed.")
    if arena.place and Mode.ONLINE in arena.modes:
        return _("%(place)s, or online.") % {"place": arena.place.name}
    if arena.place:
        return f"{arena.place.name}, {arena.place.area}"
    return _("Online.") if arena.modes == {Mode.ONLINE} else ""


def _company(arena: PublicArena) -> Iterator[Fact]:
    """What is told only of the places where it is otherwise than elsewhere."""
    if set(arena.entry.tongues) - {Tongue.NORWEGIAN}:
        yield tongues(arena)
    if arena.entry.girls_only:
        yield FOR_GIRLS


def _permissions(arena: PublicArena) -> Iterator[Fact]:
    for name, (allowed, otherwise) in MAY.items():
        yield allowed if getattr(arena.entry, name) else otherwise
