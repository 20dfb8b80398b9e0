"""An arena as a coordinator writes it, in calm sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import IntegerChoices
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from landsby.web.access.actors import Actor
from landsby.web.arenas import access
from landsby.web.arenas.actions.arena import BASICS, ENTRY, ArenaFacts, RoleFacts
from landsby.web.arenas.choices import Camera, Degree, Light, Noise, Openness, SignIn, Talk, Tongue
from landsby.web.arenas.models import Arena, EntryProfile, Topic
from landsby.web.arenas.models.arena import LANGUAGES
from landsby.web.arenas.queries.arena import all_agencies
from landsby.web.design.forms import DateField, Form
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios, RadioCards, Steps
from landsby.web.people.models import Agency, Worker
from landsby.web.venues.models import Venue

from .beginning import what_is_brought
from .rows import RowsForm, add_steps, step_values

Text = str | Promise
LONGEST_TOPIC = 40
DRAWINGS: list[tuple[str, Text]] = [
    ("", _("Let Landsby choose")),
    ("dice", _("Dice")),
    ("headphones", _("Headphones")),
    ("laptop", _("Laptop")),
    ("cosplay", _("Sewing and costumes")),
    ("drone", _("Drone")),
    ("robot", _("Robot")),
    ("sofa", _("Sofa")),
    ("mug", _("Mug")),
    ("campfire", _("Campfire")),
    ("jetty", _("Jetty")),
    ("lanterns", _("Lanterns")),
    ("window", _("Window")),
    ("door", _("Door")),
]


@dataclass(frozen=True)
class Section:
    """A part of the form: its anchor, title, a line of help, and the names of its fields."""

    anchor: str
    title: Text
    hint: Text
    names: tuple[str, ...]


FIRST = ("name", "in_short", "what_happens", "venue", "hosts")
"""What a new arena begins with; all else has a beginning and is folded."""
BEFORE = (
    Section(
        "basics",
        _("The arena"),
        _("Short words. Write as you would say it to somebody of fifteen."),
        ("name", "in_short", "what_happens", "for_whom", "age_from", "age_to", "language", "illustration"),
    ),
    Section(
        "entry",
        _("What arriving demands"),
        _("Say it as it is. Nobody should be surprised at the door."),
        (
            "talk",
            "noise",
            "light",
            "people_from",
            "people_to",
            "sign_in",
            "camera",
            "payment_kr",
            "may",
            "degrees",
            "tongues",
            "girls_only",
        ),
    ),
)
AFTER = (
    Section("topics", _("What it is about"), "", ("topics", "new_topics")),
    Section(
        "place",
        _("Where, and who may know"),
        _("A closed arena is not shown in public: not in lists, calendars or maps."),
        ("openness", "venue", "online_where"),
    ),
    Section(
        "people",
        _("Who runs it"),
        _("A partner's coordinator can change the arena too."),
        ("agency", "partners", "hosts", "reply_days", "duty_number"),
    ),
    Section(
        "funding",
        _("Funding"),
        _("You get a reminder 90 days before it ends."),
        ("funding_source", "funding_ends"),
    ),
)
NOT_COPIED = {"name": "", "funding_source": "", "funding_ends": None}
"""What a copy of an arena is without: its own name, and money that is for the other one."""
MAY = {
    "may_watch": _("One may just watch"),
    "may_leave_anytime": _("One may leave at any time"),
    "may_bring_someone": _("One may bring somebody"),
    "may_wear_headphones": _("One may wear headphones"),
}


def scale(label: Any, steps: type[IntegerChoices]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=steps.choices, coerce=int, widget=Steps)


class ArenaForm(RowsForm):
    """Everything about an arena but its sessions."""

    name = forms.CharField(label=_("Name"), max_length=80)
    in_short = forms.CharField(label=_("In short"), max_length=140, help_text=_("One line for the lists."))
    what_happens = forms.CharField(
        label=_("What happens"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )
    for_whom = forms.CharField(label=_("For whom"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    age_from = forms.IntegerField(label=_("From age"), min_value=5, max_value=30)
    age_to = forms.IntegerField(label=_("To age"), min_value=5, max_value=30)
    language = forms.ChoiceField(label=_("The language of the texts"), choices=LANGUAGES, widget=ChipRadios)
    illustration = forms.ChoiceField(label=_("Drawing"), choices=DRAWINGS, required=False)
    talk = scale(_("Talking"), Talk)
    noise = scale(_("Sound"), Noise)
    light = scale(_("Light"), Light)
    people_from = forms.IntegerField(label=_("At least this many people"), min_value=1, max_value=500)
    people_to = forms.IntegerField(label=_("At most this many people"), min_value=1, max_value=500)
    sign_in = scale(_("Sign-up"), SignIn)
    camera = scale(_("Camera, for those who are online"), Camera)
    payment_kr = forms.IntegerField(
        label=_("Price in kroner"), min_value=0, max_value=5000, help_text=_("Write 0 if it is free.")
    )
    may = forms.MultipleChoiceField(
        label=_("What one may do"), choices=list(MAY.items()), widget=ChipCheckboxes, required=False
    )
    degrees = forms.MultipleChoiceField(
        label=_("Ways to take part"), choices=Degree.choices, widget=ChipCheckboxes
    )
    tongues = forms.MultipleChoiceField(
        label=_("Languages that somebody there can use"), choices=Tongue.choices, widget=ChipCheckboxes
    )
    girls_only = forms.BooleanField(
        label=_("It is for girls"),
        required=False,
        help_text=_("Then it is told as fitting only to those who ask for a place for girls."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.none(), widget=ChipCheckboxes, required=False
    )
    new_topics = forms.CharField(
        label=_("New topics"),
        max_length=200,
        required=False,
        help_text=_("With commas between, in the town's own words."),
    )
    openness = forms.ChoiceField(label=_("Who may know"), choices=Openness.choices, widget=RadioCards)
    venue = forms.ModelChoiceField(
        label=_("Place"),
        queryset=Venue.objects.none(),
        required=False,
        empty_label=_("None yet, or only online"),
    )
    online_where = forms.CharField(
        label=_("Where online"),
        max_length=120,
        required=False,
        help_text=_("Such as “Discord, you get the link from the host”."),
    )
    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none(), empty_label=None)
    partners = forms.ModelMultipleChoiceField(
        label=_("Partners"), queryset=Agency.objects.none(), widget=ChipCheckboxes, required=False
    )
    hosts = forms.ModelMultipleChoiceField(
        label=_("Hosts"),
        queryset=Worker.objects.none(),
        widget=ChipCheckboxes,
        required=False,
        help_text=_(
            "Two adults are always there, never one alone. Each has shown a police certificate before the"
            " first evening."
        ),
    )
    reply_days = forms.IntegerField(
        label=_("Days to answer in"),
        min_value=1,
        max_value=14,
        help_text=_("This is promised to those who ask."),
    )
    duty_number = forms.RegexField(
        r"^\+?[0-9 ]{5,19}$",
        widget=forms.TelInput,
        label=_("A number for workers to call"),
        required=False,
        help_text=_(
            "Only those who work with young people see it. It is the place's line, not a person's own."
            " SMS go to mobile numbers alone."
        ),
        error_messages={"invalid": _("Write the number in digits, such as 12 34 56 78.")},
    )
    funding_source = forms.CharField(label=_("Who pays"), max_length=120, required=False)
    funding_ends = DateField(label=_("The funding ends"), required=False)

    def __init__(
        self,
        actor: Actor,
        arena: Arena | None = None,
        data: Mapping[str, Any] | None = None,
        *,
        like: Arena | None = None,
        said: QueryDict | None = None,
    ) -> None:
        """`like`: the arena of which a new one is a copy. `said`: what a new one begins with, by field."""
        shown = arena or like
        steps = [step.text for step in shown.first_time.all()] if shown else []
        roles = list(shown.roles.filter(wanted__gt=0)) if shown else []
        super().__init__(data, initial=_initial(shown) | step_values(steps) | _role_values(roles))
        self.is_new = arena is None
        self.fields["for_whom"].required = not self.is_new
        self._set_choices(actor, arena)
        self.brought = what_is_brought(self, said) if said else {}
        self.initial.update(self.brought | (NOT_COPIED if like else {}))
        add_steps(self, steps)
        self.add_rows("role", _role_fields(), roles, least=2)

    def first(self) -> list[BoundField]:
        """The few fields that a new arena begins with; none of one that is there already."""
        return [self[name] for name in FIRST] if self.is_new else []

    def before(self) -> list[tuple[Section, list[BoundField]]]:
        return [(section, self._fields_of(section)) for section in BEFORE]

    def after(self) -> list[tuple[Section, list[BoundField]]]:
        return [(section, self._fields_of(section)) for section in AFTER]

    def _fields_of(self, section: Section) -> list[BoundField]:
        shown = FIRST if self.is_new else ()
        return [self[name] for name in section.names if name not in shown]

    def step_rows(self) -> list[list[BoundField]]:
        return self.rows("step", "text")

    def role_rows(self) -> list[list[BoundField]]:
        return self.rows("role", "title", "what", "wanted")

    def clean_new_topics(self) -> list[str]:
        names = [" ".join(part.split()) for part in self.cleaned_data["new_topics"].split(",")]
        if any(len(name) > LONGEST_TOPIC for name in names):
            raise forms.ValidationError(
                _("A topic is too long. Write one or two words, with commas between topics.")
            )
        return [name for name in names if name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_order(
            "age_from", "age_to", _("The ages are in the wrong order. Write the lower one first.")
        )
        self._check_order(
            "people_from", "people_to", _("“At most” is lower than “at least”. Write the lower one first.")
        )
        titles = [str(title).casefold() for title, *_rest in self.row_values("role", "title")]
        if len(set(titles)) < len(titles):
            self.add_error(None, _("Two roles have the same name. Give one of them another."))
        return cleaned

    def facts(self) -> ArenaFacts:
        """What was written. Only of a valid form."""
        said = self.cleaned_data
        entry = said | {name: name in said["may"] for name in MAY}
        roles = self.row_values("role", "title", "what", "wanted")
        return ArenaFacts(
            basics={name: said[name] for name in BASICS},
            entry={name: entry[name] for name in ENTRY},
            first_time=[text for (text,) in self.row_values("step", "text")],
            roles=[RoleFacts(title, what, wanted or 1) for title, what, wanted in roles],
            topics=list(said["topics"]),
            new_topics=said["new_topics"],
            partners=list(said["partners"]),
            hosts=list(said["hosts"]),
        )

    def _check_order(self, low: str, high: str, sentence: Text) -> None:
        first, last = self.cleaned_data.get(low), self.cleaned_data.get(high)
        if first is not None and last is not None and last < first:
            self.add_error(high, str(sentence))

    def _set_choices(self, actor: Actor, arena: Arena | None) -> None:
        own = access.agencies_run_by(actor, arena)
        for name, listed in {
            "topics": Topic.objects.all(),
            "venue": access.venues_for(actor).order_by("name"),
            "agency": own,
            "partners": all_agencies(),
            "hosts": access.hosts_of(actor),
        }.items():
            self.fields[name].queryset = listed  # type: ignore[attr-defined]
        if arena is None:
            self.fields["agency"].initial = own.first()


class CloseForm(Form):
    """Resting or ending an arena: the page has a button for each."""

    what = forms.ChoiceField(choices=[("rest", _("Let the arena rest")), ("end", _("End the arena"))])
    note = forms.CharField(
        label=_("A kind word to those who were coming"),
        max_length=200,
        required=False,
        help_text=_("They read it on their own page. Say what happens next."),
    )


def _initial(arena: Arena | None) -> dict[str, Any]:
    thing: Arena = arena or Arena()
    entry: EntryProfile = getattr(arena, "entry", None) or EntryProfile()
    values = {name: getattr(thing, name) for name in BASICS if name not in {"agency", "venue"}}
    values |= {name: getattr(entry, name) for name in ENTRY} | {
        "may": [name for name in MAY if getattr(entry, name)]
    }
    if arena is None:
        return values
    many = {"topics": arena.topics.all(), "partners": arena.partners.all()}
    hosts = [hosting.worker_id for hosting in arena.hostings.all()]
    return values | {"agency": arena.agency_id, "venue": arena.venue_id, "hosts": hosts, **many}


def _role_fields() -> dict[str, forms.Field]:
    return {
        "title": forms.CharField(label=_("Role"), max_length=60, required=False),
        "what": forms.CharField(label=_("What it is"), max_length=240, required=False),
        "wanted": forms.IntegerField(label=_("How many"), min_value=1, max_value=99, required=False),
    }


def _role_values(roles: list[Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for number, role in enumerate(roles):
        values |= {f"role_title_{number}": role.title, f"role_what_{number}": role.what_it_is}
        values[f"role_wanted_{number}"] = role.wanted
    return values
