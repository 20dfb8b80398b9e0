"""What a host answers a request with: welcome, not now, the waiting list, or a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from landsby.web.arenas.choices import Mode
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.design.dates import clock_span, relative_day
from landsby.web.design.forms import Form
from landsby.web.design.widgets import RadioCards
from landsby.web.wishes.actions import Offer
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.queries import HostView
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

    def __init__(self, view: HostView, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": view.state.value, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.view = view

    @property
    def seen_state(self) -> State:
        return State(self.cleaned_data["seen"])


class WelcomeForm(ReplyForm):
    """An evening with free seats for everybody in the request, who meets them, where, and a warm word."""

    place = forms.ChoiceField(
        label=_("When are they welcome?"),
        widget=RadioCards,
        error_messages={"required": _("Choose an evening.")},
    )
    who_meets_you = forms.CharField(
        label=_("Who meets them?"),
        max_length=LONGEST_WHO,
        help_text=_("What you look like helps: «Elin, in a green jumper»."),
    )
    where_text = forms.CharField(label=_("Where?"), max_length=LONGEST_WHERE)
    text = words_field(_("A word from you"), required=False)

    def __init__(
        self, view: HostView, sessions: Iterable[ArenaSession], host: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(view, *args, initial=first_words(view, host), **kwargs)
        self.sessions = {session.pk: session for session in sessions}
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        choices = [choice for each in self.sessions.values() for choice in _choices(view, each)]
        field.choices = choices
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


def first_words(view: HostView, host: str) -> dict[str, str]:
    """A warm beginning in the arena's own language, to be changed as the host likes."""
    venue = view.session.venue if view.session else view.arena.venue
    with translation.override(view.arena.language):
        hello = gettext("Hello, %(nicknames)s. It is good that you asked. Come as you are.")
        return {
            "who_meets_you": view.who_meets_you or host,
            "where_text": view.where_text or (f"{venue.name}, {venue.street}" if venue else ""),
            "text": hello % {"nicknames": view.nicknames}
            + " "
            + gettext("You need not say anything, and you may leave when you like."),
        }


def _choices(view: HostView, session: ArenaSession) -> Iterator[tuple[str, str]]:
    """The ways into one evening that have seats enough, the way they asked for first."""
    for mode in sorted(Mode, key=lambda mode: mode != view.mode):
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
        _("A word from you"), required=False, help_text=_("Say that it is not because of them.")
    )

    def __init__(self, view: HostView, suggestions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(view, *args, **kwargs)
        field = self.fields["suggestion"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = suggestions


class WaitlistForm(ReplyForm):
    """Their place in line is kept."""

    text = words_field(_("A word from you"), required=False)


class AnswerForm(ReplyForm):
    """An answer to what they wonder about."""

    text = words_field(
        _("Your answer"),
        help_text=_("Please write no names but your own."),
        error_messages={"required": _("Write your answer.")},
    )
