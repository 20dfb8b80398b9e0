"""The wish form: every part optional, one page, chips to tap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from landsby.web.access.names import is_number
from landsby.web.arenas.choices import DayPart, Degree, SignIn, Tongue
from landsby.web.design.forms import Form
from landsby.web.design.widgets import ChipCheckboxes, ChipRadios
from landsby.web.wishes import queries
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import CAMERA, LIGHT, NOISE, TALK, Must, Need, WishParts

MOST_OWN_LIKES = 5
LONGEST_LIKE = 60
ANY: tuple[str, Any] = ("", _("It does not matter"))
PEOPLE = (("4", _("Up to 4")), ("8", _("Up to 8")), ("15", _("Up to 15")), ANY)
WHERE = (
    (Wish.Where.ON_SITE.value, _("At a place")),
    (Wish.Where.ONLINE.value, _("Online")),
    (Wish.Where.EITHER.value, _("Both are fine")),
)
COMPANY = (
    (Wish.Company.ALONE.value, _("Alone")),
    (Wish.Company.WITH_SOMEONE.value, _("With someone I know")),
    ANY,
)
SIGN_IN = (
    ANY,
    (str(SignIn.NICKNAME.value), _("A nickname is fine")),
    (str(SignIn.NONE.value), _("No sign-up")),
)
CHILD: Mapping[str, Any] = {
    "topics": _("What does your child like?"),
    "max_people": _("How many can be there?"),
    "own_likes": _("Something else your child likes"),
    "company": _("Alone, or with somebody?"),
    "needs": _("What should your child be able to do?"),
    "ages": _("How old is your child, about?"),
    "degree": _("How would your child take part?"),
    "own_words": _("A worry or a hope, in your own words"),
}

CHILD_CHOICES: Mapping[str, list[tuple[str, Any]]] = {
    "company": [
        (Wish.Company.ALONE.value, _("Alone")),
        (Wish.Company.WITH_SOMEONE.value, _("With somebody")),
        ANY,
    ],
    "ages": [*Wish.Ages.choices, ("", _("Rather not say"))],
    "must": [
        (Must.WHEN.value, Must.WHEN.label),
        (Must.MODE.value, Must.MODE.label),
        (Must.AREA.value, Must.AREA.label),
        (Must.DEGREE.value, _("how to take part")),
        (Must.COMPANY.value, _("to bring somebody")),
    ],
}


def one_of(label: Any, choices: Iterable[tuple[str, Any]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), widget=ChipRadios, required=False, **more)


def some_of(label: Any, choices: Iterable[tuple[Any, Any]] = (), **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), widget=ChipCheckboxes, required=False, **more
    )


def steps(sentences: Mapping[int, Any]) -> list[tuple[str, Any]]:
    return [*((str(int(level)), said) for level, said in sentences.items()), ANY]


class ManyTexts(forms.TextInput):
    """A text that may come in several pieces, as from chips: they are put together with commas."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        pieces = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return ", ".join(piece for piece in pieces if piece)


HIDDEN = ("sent_by", "not_like")


class WishForm(Form):
    """What somebody likes and can stand. `parts()` is what it says; nothing is kept by it."""

    shows_only = True

    topics = some_of(_("What do you like?"))
    own_likes = forms.CharField(
        label=_("Something else you like"),
        widget=ManyTexts,
        max_length=MOST_OWN_LIKES * (LONGEST_LIKE + 2),
        required=False,
        help_text=_("Separate with commas."),
    )
    max_people = one_of(_("How many people can there be?"), PEOPLE)
    max_talk = one_of(_("What about talking?"), steps(TALK))
    max_noise = one_of(_("What about sound?"), steps(NOISE))
    needs = some_of(_("What do you want to be able to do?"), Need.choices)
    where = one_of(_("At a place or online?"), WHERE, initial=Wish.Where.EITHER.value)
    ages = one_of(_("About how old are you?"), [*Wish.Ages.choices, ("", _("I would rather not say"))])

    days = some_of(_("Which days?"), [(str(number), name) for number, name in WEEKDAYS.items()])
    day_parts = some_of(_("When on the day?"), DayPart.choices)
    areas = some_of(_("Where in town?"))
    degree = one_of(_("How do you want to take part?"), [*Degree.choices, ANY])
    max_light = one_of(_("What about light?"), steps(LIGHT))
    age = forms.IntegerField(
        label=_("How old, exactly?"),
        min_value=10,
        max_value=25,
        required=False,
        help_text=_("Only if you like. Then we know which places are for you."),
    )
    company = one_of(_("Alone, or with someone you know?"), COMPANY)
    max_camera = one_of(_("What about camera, if it is online?"), steps(CAMERA))
    max_sign_in = one_of(_("What about signing up?"), SIGN_IN)
    free = forms.BooleanField(label=_("It must be free"), required=False)
    girls_only = forms.BooleanField(label=_("It must be for girls"), required=False)
    tongue = forms.ChoiceField(
        label=_("Which language should somebody there know?"), choices=[ANY, *Tongue.choices], required=False
    )
    must = some_of(
        _("Is any of this quite necessary?"),
        Must.choices,
        help_text=_("We always go by what you can stand. Is more of it important?"),
    )
    own_words = forms.CharField(
        label=_("A worry or a hope, in your own words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
        help_text=_("No place sees this unless you say so. We do not use it to find places."),
    )
    not_like = forms.CharField(widget=forms.HiddenInput, required=False)
    sent_by = forms.ChoiceField(choices=Wish.SentBy.choices, widget=forms.HiddenInput, required=False)

    FOLDED = (
        "days",
        "day_parts",
        "areas",
        "degree",
        "company",
        "max_light",
        "age",
        "max_camera",
        "max_sign_in",
        "free",
        "girls_only",
        "tongue",
        "must",
        "own_words",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._take_any_number()
        for name, rows in (("topics", queries.topics()), ("areas", queries.areas())):
            self._choices(name, [(str(row.pk), str(row)) for row in rows])
        if self.is_for_child:
            self._speak_of_a_child()

    def _speak_of_a_child(self) -> None:
        for name, label in CHILD.items():
            self.fields[name].label = str(label)
        self.fields["must"].help_text = gettext(
            "We always go by what your child can stand. Is more of it important?"
        )
        for name, choices in CHILD_CHOICES.items():
            self._choices(name, choices)

    def _take_any_number(self) -> None:
        """«At most five» is as good as the numbers that are offered."""
        said = str((self.data if self.is_bound else self.initial).get("max_people") or "")
        field = self.fields["max_people"]
        assert isinstance(field, forms.ChoiceField)
        if is_number(said) and 0 < int(said) < 100 and said not in dict(PEOPLE):
            own = (said, gettext("Up to %(number)s") % {"number": said})
            field.choices = [*PEOPLE[:-1], own, ANY]

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if not choices:
            del self.fields[name]

    @property
    def is_for_child(self) -> bool:
        said = self.data.get("sent_by") if self.is_bound else self.initial.get("sent_by")
        return said == Wish.SentBy.GUARDIAN

    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {*self.FOLDED, *HIDDEN}]

    def folded(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FOLDED if name in self.fields]

    def has_folded_answers(self) -> bool:
        """Whether the folded part should be open: something is said there, or is wrong there."""
        return any(bound.errors or bound.value() not in ("", None, [], False) for bound in self.folded())

    def clean_own_likes(self) -> list[str]:
        return split_likes(self.cleaned_data["own_likes"])

    def clean_not_like(self) -> list[str]:
        """Words that were asked back, and are like nothing of the town's."""
        return split_likes(self.cleaned_data["not_like"])

    def clean_sent_by(self) -> str:
        """A worker's wish has its own way in."""
        said = str(self.cleaned_data["sent_by"])
        return said if said == Wish.SentBy.GUARDIAN else Wish.SentBy.SELF

    def carried(self) -> list[tuple[str, str]]:
        """The answers as hidden fields: so they travel from page to page without being kept."""
        pairs = []
        for name in self.fields:
            values = self.data.getlist(name) if hasattr(self.data, "getlist") else []
            pairs += [(name, value) for value in values if value]
        return pairs

    def parts(self) -> WishParts:
        """What the valid form says."""
        said = self.cleaned_data
        return WishParts(
            topics=tuple(int(pk) for pk in said.get("topics", [])),
            own_likes=tuple(said["own_likes"]),
            max_people=_number(said["max_people"]),
            max_noise=_number(said["max_noise"]),
            max_light=_number(said["max_light"]),
            max_talk=_number(said["max_talk"]),
            max_camera=_number(said["max_camera"]),
            max_sign_in=_number(said["max_sign_in"]),
            max_payment_kr=0 if said["free"] else None,
            needs=tuple(said["needs"]),
            where=said["where"] or Wish.Where.EITHER,
            when=times(said["days"], said["day_parts"]),
            areas=tuple(int(pk) for pk in said.get("areas", [])),
            degree=said["degree"],
            company=said["company"],
            ages=said["ages"],
            age=said["age"],
            girls_only=said["girls_only"],
            tongue=said["tongue"],
            must=tuple(said["must"]),
            own_words=said["own_words"],
        )


def split_likes(text: str) -> list[str]:
    """«anime, katter» as two words; as many as there is room for."""
    words = [word.strip()[:LONGEST_LIKE] for word in re.split(r"[,;\n]", text)]
    return list(dict.fromkeys(word for word in words if word))[:MOST_OWN_LIKES]


def with_meaning(data: QueryDict) -> QueryDict:
    """What was sent, where an answer to «is it like any of these?» is put into the words it was asked
    about."""
    words, _bar, topic = data.get("meant", "").partition("|")
    said = data.copy()
    said.pop("meant", None)
    if words and topic:
        likes = split_likes(", ".join(data.getlist("own_likes")))
        likes = [f"{like} ({topic})" if like == words else like for like in likes]
        said["own_likes"] = ", ".join(likes)
    elif words:
        said["not_like"] = ", ".join([*split_likes(data.get("not_like", "")), words])
    return said


def _number(text: str) -> int | None:
    return int(text) if text else None


def times(days: Iterable[str], day_parts: Iterable[str]) -> tuple[str, ...]:
    """Every chosen part of every chosen day; of all seven when no day, all three when no part is chosen."""
    days, day_parts = list(days), list(day_parts)
    if not days and not day_parts:
        return ()
    all_days, all_parts = [str(number) for number in WEEKDAYS], list(DayPart.values)
    return tuple(f"{day}-{part}" for day in days or all_days for part in day_parts or all_parts)


def answers(parts: WishParts, sent_by: str) -> dict[str, Any]:
    """The form's first answers for a wish that is kept: `parts()` backwards."""
    days = {time.split("-")[0] for time in parts.when}
    day_parts = {time.split("-")[1] for time in parts.when}
    said = {name: getattr(parts, name) for name in PLAINLY}
    said |= {name: list(getattr(parts, name)) for name in ("topics", "needs", "areas", "must")}
    said |= {name: _text(getattr(parts, name)) for name in LIMITS}
    return said | {
        "own_likes": ", ".join(parts.own_likes),
        "free": parts.max_payment_kr == 0,
        "days": sorted(days) if len(days) < len(WEEKDAYS) else [],
        "day_parts": sorted(day_parts) if len(day_parts) < len(DayPart) else [],
        "sent_by": sent_by,
    }


PLAINLY = ("where", "degree", "company", "ages", "own_words", "girls_only", "tongue")
LIMITS = ("max_people", "max_noise", "max_light", "age", "max_talk", "max_camera", "max_sign_in")


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
