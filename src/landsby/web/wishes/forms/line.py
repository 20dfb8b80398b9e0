"""A line in one's own words: read on the spot, shown as chips to confirm or take away, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from landsby.engines.placement import Line, read_line
from landsby.web.design.forms import Form
from landsby.web.wishes import queries
from landsby.web.wishes.forms.wish import WishForm

LONGEST_LINE = 400
SEVERAL = frozenset({"needs", "days", "day_parts", "areas", "own_likes"})


@dataclass(frozen=True)
class Chip:
    """One thing that was read, as the form of a wish names it, and how it is said."""

    name: str
    value: str
    label: str


class LineForm(Form):
    """The line itself."""

    shows_only = True

    line = forms.CharField(
        label=_("In your own words"),
        max_length=LONGEST_LINE,
        help_text=_(
            "Such as: I like drawing, rather not talk, at most five."
            " We read it here and now, and keep nothing."
        ),
    )

    def read(self) -> Line:
        return read_line(self.cleaned_data["line"], queries.vocabulary(), get_language() or "nb")

    def unread(self, line: Line) -> list[str]:
        """The words of which nothing was made, parts of town aside."""
        known = " ".join(area.name.casefold() for area in queries.areas())
        return [word for word in line.unread if word not in known]

    def chips(self, line: Line) -> list[Chip]:
        """What was read, each once; of two answers to one question the first."""
        wish = WishForm()
        found: dict[object, Chip] = {}
        for chip in (*_likes(line), *self._areas(), *_asks(line, wish)):
            found.setdefault((chip.name, chip.value) if chip.name in SEVERAL else chip.name, chip)
        return list(found.values())

    def _areas(self) -> Iterator[Chip]:
        """Parts of town that are named."""
        said = self.cleaned_data["line"].casefold()
        for area in queries.areas():
            if area.name.casefold() in said:
                yield Chip("areas", str(area.pk), area.name)


def _likes(line: Line) -> Iterator[Chip]:
    return (Chip("own_likes", like, like) for like in line.likes)


def _asks(line: Line, wish: WishForm) -> Iterator[Chip]:
    for ask in line.asks:
        if label := _label(wish, ask.field, ask.value):
            yield Chip(ask.field, ask.value, label)


def _label(wish: WishForm, name: str, value: str) -> str:
    """What the form calls this answer."""
    field = wish.fields[name]
    if name == "max_people":
        return str(_("Up to %(number)s") % {"number": value})
    if name == "age":
        return str(_("%(age)s years") % {"age": value})
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, ""))  # type: ignore[arg-type]
    return str(field.label)
