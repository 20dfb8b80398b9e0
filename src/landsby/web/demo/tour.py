"""The tour: who to be and what to try, in the order of the main job."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Try:
    """One thing to try: what to do, and the page where it is done."""

    sentence: str | Promise
    url_name: str

    @property
    def address(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class Stop:
    """One of the cast on the tour; `who` is empty for a visitor, who needs not be anybody."""

    who: str
    title: str | Promise
    tries: tuple[Try, ...]


TOUR = (
    Stop(
        "",
        _("Somebody at home looks around"),
        (
            Try(
                _("Look at the front page. Nobody sees that you are here, and nothing is kept."),
                "public:front",
            ),
            Try(
                _("Find a place by what it demands. See how many there are before you choose."),
                "public:finder",
            ),
            Try(_("Say what is fine for you. See which places fit, and why. Ask one of them."), "wishes:new"),
            Try(
                _("Read what young people tell others, and ask for it as a school would."),
                "network:catalogue",
            ),
            Try(
                _(
                    "Write it in your own words instead. Look at a place, change the language and go back:"
                    " what you said is still there."
                ),
                "wishes:new",
            ),
        ),
    ),
    Stop(
        "Rev",
        _("Rev has asked, and is welcome"),
        (
            Try(
                _(
                    "Open the welcome from Spillhuset: Elin's words, who meets you, where and how."
                    " Say yes, ask, or say no."
                ),
                "wishes:mine",
            ),
            Try(_("Log out, and log in again with the words of the code."), "wishes:enter"),
        ),
    ),
    Stop(
        "Elin",
        _("Elin answers and opens the door"),
        (
            Try(
                _("Answer those who wait. You see a nickname and what they chose to say, no more."),
                "wishes:inbox",
            ),
            Try(
                _("Open the evening on a phone: who may come, the door in two taps, help now."),
                "home:tonight",
            ),
            Try(
                _("Open Spillhuset at work: what can nobody there change alone? Raise it with the network."),
                "arenas:list",
            ),
        ),
    ),
    Stop(
        "Bølge",
        _("A father writes when nobody else is awake"),
        (
            Try(_("See a kind no with another suggestion, and a question that waits."), "wishes:mine"),
            Try(_("Read the page for parents, and sign up under any word."), "parents:front"),
            Try(
                _("See the evenings, what is kept, and what was answered. Say what is not working."),
                "parents:mine",
            ),
            Try(
                _("You are asked into the group “På bølgelengde med tenåringen”. Say yes, or no thanks."),
                "parents:mine",
            ),
            Try(
                _("Say that you are worried tonight. Berit alone sees it, and answers on your page."),
                "parents:mine",
            ),
        ),
    ),
    Stop(
        "Ada",
        _("Ada has a minute and a phone"),
        (
            Try(
                _("Find a place for somebody who likes drones, tonight. No name is asked for."),
                "wishes:behalf",
            ),
            Try(
                _("Read two anonymous cases, and see how a sheet is anonymous by its form."), "network:cases"
            ),
            Try(
                _("Give Stein the words of the code. From then on only Stein has them."), "wishes:behalf_list"
            ),
        ),
    ),
    Stop(
        "Berit",
        _("Berit knows a place that is not shown to all"),
        (
            Try(
                _("Open the evening tonight: tap who is here, and answer the question box."),
                "home:start",
            ),
            Try(
                _("See who has waited longest, and the half-years that are over, in safe numbers."),
                "parents:programme",
            ),
            Try(
                _("Open the guidance group. Only those who lead it and those who are in it see it."),
                "parents:guidance_groups",
            ),
            Try(
                _("Show the QR code on the wall. Answer somebody in the room who is worried."),
                "home:start",
            ),
            Try(_("Pass on the invitation to Dagrommet, with its poster."), "network:measures"),
            Try(
                _("See that Nordlys has welcomed Lyng. Look for Nordlys as a visitor: it is not there."),
                "wishes:behalf_list",
            ),
        ),
    ),
    Stop(
        "Chanda",
        _("Chanda builds the bridge from tenth grade"),
        (Try(_("Follow what Sand and Bregne were answered."), "wishes:behalf_list"),),
    ),
    Stop(
        "David",
        _("David lends out a room"),
        (Try(_("See who uses the school's music room in the mornings."), "home:start"),),
    ),
    Stop(
        "Kari",
        _("Kari sees that nobody is forgotten"),
        (
            Try(_("See who has waited too long, and what should be checked."), "home:start"),
            Try(_("Somebody said that something is wrong. Read it, and answer."), "concerns:list"),
            Try(
                _("Open the next meeting. Its agenda has written itself: see why each item is there."),
                "network:table",
            ),
            Try(_("Read how a case became a place to be: the meetings of three years."), "network:meetings"),
            Try(
                _("Follow the thread from what nobody could change alone to a room by day."),
                "network:challenges",
            ),
            Try(
                _("Ask an office about the door that is locked at nine. Read its letter, and answer for it."),
                "network:open",
            ),
            Try(_("Let the boat, which is on trial, become an arena of its own."), "network:measures"),
            Try(_("Search what the network has learnt, in either Norwegian."), "network:learnt"),
            Try(_("Answer a school that has asked for a talk by young people."), "network:talks"),
            Try(_("Change an arena, cancel an evening, make a new arena."), "arenas:list"),
            Try(_("See what nobody offers yet. Small groups are hidden."), "wishes:unmet"),
            Try(_("Say what “gorpcore” means. Six have written it, and nobody understood."), "wishes:unmet"),
        ),
    ),
    Stop(
        "Farid",
        _("Farid sees numbers, never a person"),
        (
            Try(_("See which funding ends first."), "home:start"),
            Try(_("Read what waits for an answer, and at which level it lies."), "network:leaders"),
        ),
    ),
    Stop(
        "Noor",
        _("Noor keeps the keys"),
        (
            Try(_("Give somebody an account, and close one."), "people:accounts"),
            Try(_("Read in the log who has done what, and see what is not in it."), "people:log"),
        ),
    ),
    Stop(
        "Gro",
        _("Gro works in another municipality"),
        (Try(_("See Broa, which is shared, and nothing else of Fjordvik."), "arenas:list"),),
    ),
)
