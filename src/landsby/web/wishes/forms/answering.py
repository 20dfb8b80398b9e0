"""What a host answers a request with: welcome, not now, the waiting list, or a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.design.dates import clock_span, relative_day
from landsby.web.design.forms import Form
from landsby.web.design.widgets import FoldedCards
from landsby.web.wishes.actions import Offer
from landsby.web.wishes.models import PlaceRequest, RequestStep, SavedReply
from landsby.web.wishes.queries import HostView
from landsby.web.wishes.queries.saved import to as saved_to
from landsby.web.wishes.states import State

LONGEST_TEXT = RequestStep._meta.get_field("text").max_length
LONGEST_WHO = PlaceRequest._meta.get_field("who_meets_you").max_length
LONGEST_WHERE = PlaceRequest._meta.get_field("where_text").max_length


def words_field(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST_TEXT, **more)


class ReplyForm(Form):
    """Every reply says how the request stood when the host read it, so that none answers something else."""

    seen = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput)
    keep = forms.BooleanField(label=_("Keep these words for another time"), required=False)

    def __init__(self, view: HostView, saved: Iterable[SavedReply] = (), *args: Any, **kwargs: Any) -> None:
        """`saved`: the words that the arena keeps for this kind of answer."""
        kwargs["initial"] = {"seen": view.state.value, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "keep"), "keep"])
        self.view = view
        self.saved = [(reply.pk, saved_to(view.nicknames, reply.text)) for reply in saved]

    @property
    def seen_state(self) -> State:
        return State(self.cleaned_data["seen"])


class WelcomeForm(ReplyForm):
    """An evening with free seats for everybody in the request, who meets them, where, and a warm word."""

    place = forms.ChoiceField(
        widget=FoldedCards(more=_("Another day, or another way")),
        error_messages={"required": _("Choose a day.")},
    )
    who_meets_you = forms.CharField(
        max_length=LONGEST_WHO,
        help_text=_("What you look like helps: “Elin, in a green jumper”."),
    )
    where_text = forms.CharField(label=_("Where?"), max_length=LONGEST_WHERE)
    text = words_field(_("A word from you"), required=False)

    def __init__(
        self,
        view: HostView,
        saved: Iterable[SavedReply],
        sessions: Sequence[ArenaSession],
        known_by: Known,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        choices = ways_in(view, sessions)
        begins_online = bool(choices) and choices[0][0].endswith(f"-{Mode.ONLINE}")
        first = first_words(view, known_by, online=begins_online)
        super().__init__(view, saved, *args, **kwargs | {"initial": first | kwargs.get("initial", {})})
        named = {"nickname": view.nicknames}
        self.fields["place"].label = _("When is %(nickname)s welcome?") % named
        self.fields["who_meets_you"].label = _("Who meets %(nickname)s?") % named
        self.sessions = {session.pk: session for session in sessions}
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        self.initial["place"] = next((value for value, _label in choices), None)
        self.is_full = not choices

    def offer(self) -> Offer:
        said = self.cleaned_data
        session, mode = said["place"].split("-")
        return Offer(
            session=self.sessions[int(session)],
            mode=Mode(mode),
            who_meets_you=said["who_meets_you"],
            where_text=said["where_text"],
            text=said["text"],
        )


class Known(NamedTuple):
    """By what those who come know the host: at the door, and online, where nobody sees a jumper."""

    at_the_door: str
    online: str


def first_words(view: HostView, known_by: Known, *, online: bool) -> dict[str, str]:
    """A warm beginning in the arena's own language, to be changed as the host likes."""
    venue = view.session.venue if view.session else view.arena.venue
    street = f"{venue.name}, {venue.street}" if venue else ""
    with translation.override(view.arena.language):
        hello = gettext("Hello, %(nicknames)s. It is good that you asked. Come as you are.")
        return {
            "who_meets_you": view.who_meets_you or (known_by.online if online else known_by.at_the_door),
            "where_text": view.where_text or (view.arena.online_where if online else street),
            "text": hello % {"nicknames": view.nicknames}
            + " "
            + gettext("You need not say anything, and you may leave when you like."),
        }


def ways_in(view: HostView, sessions: Sequence[ArenaSession]) -> list[tuple[str, str]]:
    """The ways in that have seats enough: those asked for first, the evening asked for, then the next."""
    modes = sorted(Mode, key=lambda mode: mode != view.mode)
    sessions = sorted(sessions, key=lambda session: session != view.hoped_for)
    return [way for mode in modes for session in sessions for way in _way(view, session, mode)]


def _way(view: HostView, session: ArenaSession, mode: Mode) -> Iterator[tuple[str, str]]:
    own = view.number if view.session == session and view.mode == mode else 0
    free = session.free(mode) + own
    if free >= view.number:
        yield f"{session.pk}-{mode}", _place_label(session, mode, free)


def _place_label(session: ArenaSession, mode: Mode, free: int) -> str:
    when = f"{relative_day(session.starts_at)} {clock_span(session.starts_at, session.ends_at)}"
    seats = ngettext("%(free)s free seat", "%(free)s free seats", free) % {"free": free}
    how = f" · {Mode.ONLINE.label}" if mode == Mode.ONLINE else ""
    return f"{when[:1].upper()}{when[1:]}{how} · {seats}"


class NotNowForm(ReplyForm):
    """A no for now, best with somewhere else to look."""

    suggestion = forms.ModelChoiceField(
        label=_("Another place that may suit"),
        queryset=Arena.objects.none(),
        required=False,
        empty_label=_("No suggestion"),
    )
    text = words_field(
        _("A word from you"), required=False, help_text=_("Say that it is not because of who asked.")
    )

    def __init__(
        self, view: HostView, saved: Iterable[SavedReply], suggestions: Any, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(view, saved, *args, **kwargs)
        field = self.fields["suggestion"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = suggestions


class WaitlistForm(ReplyForm):
    """Their place in line is kept. While seats are free, the host says why."""

    text = words_field(
        _("A word from you"),
        required=False,
        error_messages={"required": _("There are free seats. Say why they have to wait.")},
    )

    def __init__(
        self, view: HostView, saved: Iterable[SavedReply], has_room: bool, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(view, saved, *args, **kwargs)
        self.has_room = self.fields["text"].required = has_room
        if has_room:
            self.fields["text"].help_text = _("There are free seats ahead: say why they have to wait.")


class TakeBackForm(ReplyForm):
    """A welcome that cannot be kept: a sentence to whoever was coming."""

    text = words_field(
        _("What do you say to whoever was coming?"),
        help_text=_("Say why, and that you find another day."),
        error_messages={"required": _("Write a sentence to whoever was coming.")},
    )


class AnswerForm(ReplyForm):
    """An answer to what they wonder about."""

    text = words_field(
        _("Your answer"),
        help_text=_("Please write no names but your own."),
        error_messages={"required": _("Write your answer.")},
    )
