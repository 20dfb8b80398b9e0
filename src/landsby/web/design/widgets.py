"""Widgets that Django does not have: chips, cards and steps. All are plain inputs, so none needs a script."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise

Extra = Mapping[str, tuple[str, str | Promise]]


class ChipCheckboxes(forms.CheckboxSelectMultiple):
    """Several choices as chips to tap."""

    template_name = "design/widgets/chips.html"


class ChipRadios(forms.RadioSelect):
    """One choice among short ones, as chips."""

    template_name = "design/widgets/chips.html"


class RadioCards(forms.RadioSelect):
    """One choice as cards. `extra` gives a choice its icon and a line under it: {"watch": ("Eye", "…")}."""

    template_name = "design/widgets/cards.html"

    def __init__(self, extra: Extra | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.extra = extra or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["icon"], option["description"] = self.extra.get(str(value), ("", ""))
        return option


class FoldedCards(RadioCards):
    """One choice as cards: the first is shown, the others are folded under `more`."""

    template_name = "design/widgets/folded_cards.html"

    def __init__(self, more: str | Promise, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.more = more

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _group, group, _index in context["widget"]["optgroups"] for option in group]
        first, rest = options[:1], options[1:]
        is_open = any(option["selected"] for option in rest)
        context["widget"] |= {"first": first, "rest": rest, "more": self.more, "is_open": is_open}
        return context


class CheckboxCards(RadioCards):
    """Several choices as cards."""

    allow_multiple_selected = True
    input_type = "checkbox"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


class Steps(forms.RadioSelect):
    """A scale from little to much as a row of radios: what a slider says, without a slider."""

    template_name = "design/widgets/steps.html"


class DateInput(forms.DateInput):
    """The phone's own date picker."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    """The phone's own clock."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)
