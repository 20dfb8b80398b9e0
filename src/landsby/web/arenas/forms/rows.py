"""Rows that repeat in a form without a script: a fixed number, and «one more» sends for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from landsby.web.design.forms import Form

MOST = 30


class RowsForm(Form):
    """A form with rows. A subclass adds each row's fields; the button named `more` asks for another row."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.more = str(data.get("more", "")) if data else ""
        self.counts: dict[str, int] = {}
        super().__init__(data, **kwargs)

    @property
    def wants_more(self) -> bool:
        """Whether it was sent for one more row, not to be saved."""
        return self.more in self.counts

    def without_complaints(self) -> None:
        """Show what was written so far, and say nothing of what is missing yet."""
        self._errors = ErrorDict()

    def add_rows(
        self, kind: str, fields: Mapping[str, forms.Field], given: Sequence[Any], least: int
    ) -> None:
        """Add rows of fields named `kind_field_number`, as many as were shown, one more when asked for."""
        shown = str(self.data.get(f"{kind}_rows", "")) if self.is_bound else ""
        count = (
            int(shown)
            if shown.isascii() and shown.isdigit() and len(shown) < 4
            else max(least, len(given) + 1)
        )
        self.counts[kind] = min(count + (self.more == kind), MOST)
        for number in range(self.counts[kind]):
            for name, field in fields.items():
                self.fields[f"{kind}_{name}_{number}"] = _numbered(field, number + 1)

    def rows(self, kind: str, *names: str) -> list[list[BoundField]]:
        return [[self[f"{kind}_{name}_{number}"] for name in names] for number in range(self.counts[kind])]

    def row_values(self, kind: str, *names: str) -> list[tuple[Any, ...]]:
        """What was written, row by row, the rows whose first field is empty left out."""
        found = [
            tuple(self.cleaned_data.get(f"{kind}_{name}_{number}") for name in names)
            for number in range(self.counts[kind])
        ]
        return [row for row in found if row[0]]


class FirstTimeForm(RowsForm):
    """What happens the first time, a step a row."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, steps: Sequence[str] = ()) -> None:
        super().__init__(data, initial=step_values(steps))
        add_steps(self, steps)

    def step_rows(self) -> list[list[BoundField]]:
        return self.rows("step", "text")

    def steps(self) -> list[str]:
        return [text for (text,) in self.row_values("step", "text")]


def add_steps(form: RowsForm, steps: Sequence[str]) -> None:
    text = forms.CharField(label=_("Step"), max_length=240, required=False)
    form.add_rows("step", {"text": text}, steps, least=4)


def step_values(steps: Sequence[str]) -> dict[str, str]:
    return {f"step_text_{number}": text for number, text in enumerate(steps)}


def _numbered(field: forms.Field, number: int) -> forms.Field:
    copied = deepcopy(field)
    copied.label = f"{field.label} {number}"
    return copied
