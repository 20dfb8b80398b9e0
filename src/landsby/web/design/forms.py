"""Forms that draw themselves and speak plainly. Inherit `Form`; widgets are in `design.widgets`."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from landsby.engines.tables import as_read
from landsby.web.design.widgets import DateInput, TimeInput

Sentences = Mapping[str, Any]
FIRST_YEAR, LAST_YEAR = 1900, 2100

# What each kind of field says instead of Django's own words; a subclass adds to its parents.
SENTENCES: Mapping[type[forms.Field], Sentences] = {
    forms.Field: {"required": _("This is missing. Write something here.")},
    forms.CharField: {
        "max_length": _("This is too long: %(show_value)d characters. There is room for %(limit_value)d."),
        "min_length": _("This is too short. Write at least %(limit_value)d characters."),
        "null_characters_not_allowed": _("One of the characters cannot be read. Write it again."),
        "one_line": _("This belongs on one line. Take the line break out."),
    },
    forms.EmailField: {
        "required": _("The e-mail address is missing."),
        "invalid": _("The e-mail address is not complete. Write it as name@example.org."),
    },
    forms.URLField: {"invalid": _("The address is not complete. Write it as https://example.org.")},
    forms.IntegerField: {
        "required": _("The number is missing. Write it in digits, such as 6."),
        "invalid": _("This is not a whole number. Write it in digits, such as 6."),
        "min_value": _("The number is too small. Write %(limit_value)s or more."),
        "max_value": _("The number is too large. Write %(limit_value)s or less."),
    },
    forms.DateField: {
        "required": _("The date is missing. Write it as 24.11.2026."),
        "invalid": _("We do not understand the date. Write it as 24.11.2026."),
        "far": _("This date is too far away. Look at the year."),
    },
    forms.TimeField: {
        "required": _("The time is missing. Write it as 19.00."),
        "invalid": _("We do not understand the time. Write it as 19.00."),
    },
    forms.DateTimeField: {
        "required": _("The date and time are missing. Write them as 24.11.2026 19:00."),
        "invalid": _("We do not understand the date and time. Write them as 24.11.2026 19:00."),
    },
    forms.ChoiceField: {
        "required": _("Choose one of the answers."),
        "invalid_choice": _("That answer is no longer among the choices. Choose another."),
    },
    forms.MultipleChoiceField: {
        "required": _("Choose at least one."),
        "invalid_choice": _("One of the answers is no longer among the choices. Choose again."),
    },
    forms.ModelChoiceField: {
        "required": _("Choose one of the answers."),
        "invalid_choice": _("That answer is no longer among the choices. Choose another."),
    },
    forms.BooleanField: {"required": _("Tick the box to go on.")},
    forms.FileField: {
        "required": _("The file is missing. Choose one from your machine."),
        "empty": _("The file is empty. Choose another."),
        "missing": _("No file came through. Choose it once more."),
    },
}


AGAIN = "again"
"""Sent with a page that is shown once more, as in another language: what was written goes along, and
nothing is done twice."""
UNSENT = "unsent"
"""Its value where what goes along was never sent: nothing is said yet of what is missing."""


UNSEEN = re.compile(
    "[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]"
)
"""Control signs, and marks that turn the direction of what stands behind them."""
MAY_HAVE_LINES = (forms.Textarea, forms.HiddenInput, forms.PasswordInput)


def on_one_line(value: object) -> None:
    """Raise `ValidationError` at a line break: no browser sends one from a field of one line, and what is
    called by such a name would break a calendar file or a letter's heading."""
    if isinstance(value, str) and len(value.splitlines()) > 1:
        raise forms.ValidationError(SENTENCES[forms.CharField]["one_line"], "one_line")


class SpeaksPlainly:
    """Mix into any Django form, a model's or another package's, to get our sentences."""

    shows_only: ClassVar[bool] = False
    """Whether a valid form only leads to a page, so that it may be read again as often as one likes."""

    fields: dict[str, forms.Field]
    data: Mapping[str, Any]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._spoken: set[str] = set()
        self._speak()

    def _speak(self) -> None:
        """Our sentences for each field once, also for those that a form has added to its own."""
        for name in self.fields.keys() - self._spoken:
            field = self.fields[name]
            speak_plainly(field)
            if isinstance(field, forms.CharField) and not isinstance(field.widget, MAY_HAVE_LINES):
                field.validators.append(on_one_line)
            self._spoken.add(name)

    def is_valid(self) -> bool:
        """Not where the page is only shown again: then nothing is to be done with it."""
        return super().is_valid() and (self._only_leads() or AGAIN not in self.data)  # type: ignore[misc]

    def full_clean(self) -> None:
        self._speak()
        super().full_clean()  # type: ignore[misc]
        if self._is_unsent():
            self._errors = ErrorDict()

    def _only_leads(self) -> bool:
        return self.shows_only and not self._is_unsent()

    def _is_unsent(self) -> bool:
        return bool(self.data.get(AGAIN) == UNSENT)


class Form(SpeaksPlainly, forms.Form):
    """The form of every page: `{{ form }}` or `{% field form.name %}` draws it.

    What is written comes in as people read it, so that the same name is never two.
    """

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(value, str) and isinstance(field, forms.CharField) and not _is_password(field):
                self._read(name, field, value)

    def _read(self, name: str, field: forms.Field, value: str) -> None:
        """Take the text as people read it, and check that there is still one, and that it still fits."""
        read = "\n".join(map(as_read, UNSEEN.sub("", value).split("\n")))
        self.cleaned_data[name] = read
        try:
            if read != value:
                field.validate(read)
                field.run_validators(read)
        except forms.ValidationError as wrong:
            self.add_error(name, wrong)


def _is_password(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.PasswordInput)


F = TypeVar("F", bound=forms.BaseForm)


def apart(form: F, name: str) -> F:
    """The form with ids of its own, for a page with several forms that have fields of one name."""
    form.auto_id = f"id_{name}_%s"
    return form


class DateField(forms.DateField):
    """A date from the phone's picker, or written as 24.11.2026; not so far away that nothing can be reckoned
    from it."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["far"], "far")


class TimeField(forms.TimeField):
    """A time from the phone's clock, or written as 19.00, 19:00 or 19."""

    widget = TimeInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H"], **kwargs)


def speak_plainly(field: forms.Field) -> None:
    """Give the field our sentences, except where it was given its own."""
    for kind in reversed(type(field).__mro__):
        for code, sentence in SENTENCES.get(kind, {}).items():
            if not has_own_sentence(field, code):
                field.error_messages[code] = sentence


def has_own_sentence(field: forms.Field, code: str) -> bool:
    said = field.error_messages.get(code)
    theirs = [getattr(kind, "default_error_messages", {}).get(code) for kind in type(field).__mro__]
    ours = [sentences.get(code) for sentences in SENTENCES.values()]
    return said is not None and not any(said is sentence for sentence in (*theirs, *ours))
