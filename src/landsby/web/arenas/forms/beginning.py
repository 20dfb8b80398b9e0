"""What a new arena begins with when somebody comes from elsewhere, as from wishes that nothing meets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

BROUGHT = (
    "topics",
    "new_topics",
    "talk",
    "noise",
    "light",
    "camera",
    "sign_in",
    "payment_kr",
    "people_to",
    "age_from",
    "age_to",
)


def what_is_brought(form: forms.Form, said: QueryDict) -> dict[str, Any]:
    """The values in an address, by the names of the form's fields; what no field would take is left out."""
    found = {name: _value(form.fields[name], said, name) for name in BROUGHT if name in said}
    found = {name: value for name, value in found.items() if value not in (None, "")}
    if found.get("people_to"):
        found["people_from"] = min(form.initial["people_from"], found["people_to"])
    return found


def _value(field: forms.Field, said: QueryDict, name: str) -> Any:
    given = said.getlist(name) if isinstance(field, forms.ModelMultipleChoiceField) else said.get(name)
    try:
        field.clean(given)
    except forms.ValidationError:
        return None
    return int(str(given)) if isinstance(field, forms.IntegerField) else given
