"""Forms that draw themselves, tie their parts together and say what to do."""

import re
from pathlib import Path

import pytest
from django import forms as django_forms
from django.utils import translation

from landsby.web.design.catalogues import ROOMS
from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.design.views import SampleForm
from landsby.web.design.widgets import CheckboxCards

FORMS = [*ROOMS.rglob("forms.py"), *ROOMS.rglob("forms/*.py")]


class Evening(Form):
    name = django_forms.CharField(max_length=5, help_text="As on the door.")
    day = DateField()
    at = TimeField(required=False)
    seats = django_forms.IntegerField(min_value=1)
    sound = django_forms.ChoiceField(choices=[("q", "Quiet")], widget=django_forms.RadioSelect)
    email = django_forms.EmailField(required=False, error_messages={"invalid": "Own words."})


def said(data: dict[str, str], language: str = "nb") -> dict[str, str]:
    with translation.override(language):
        return {name: str(errors[0]) for name, errors in Evening(data).errors.items()}


def test_what_is_missing_is_said_with_how_to_write_it() -> None:
    assert said({}) == {
        "name": "Dette mangler. Skriv noe her.",
        "day": "Datoen mangler. Skriv den som 24.11.2026.",
        "seats": "Tallet mangler. Skriv det med sifre, for eksempel 6.",
        "sound": "Velg ett av svarene.",
    }


def test_what_was_not_sent_is_shown_in_another_language_without_a_word_of_what_is_missing() -> None:
    assert said({"name": "Spill", "again": "unsent"}) == {}
    assert not Evening({"name": "Spill", "again": "unsent"}).is_valid()
    assert said({"name": "Spill", "again": "1"}).keys() == {"day", "seats", "sound"}


@pytest.mark.parametrize("day", ["9999-12-31", "31.12.1899"])
def test_a_day_too_far_away_to_reckon_from_is_not_taken(day) -> None:
    assert said({"day": day})["day"] == "Denne datoen er for langt unna. Se på årstallet."


def test_a_field_that_a_form_adds_to_its_own_speaks_as_the_others() -> None:
    class Plan(Form):
        def __init__(self, data: dict[str, str]) -> None:
            super().__init__(data)
            self.fields["day_0"] = DateField(label="Dag")

    form = Plan({"day_0": "9999-12-31"})
    assert not form.is_valid()
    assert "langt unna" in str(form.errors["day_0"]) or "far away" in str(form.errors["day_0"])


def test_a_form_that_only_leads_on_does_not_while_it_is_unsent() -> None:
    class Leads(Form):
        shows_only = True
        name = django_forms.CharField()

    assert Leads({"name": "Rev", "again": "1"}).is_valid()
    assert not Leads({"name": "Rev", "again": "unsent"}).is_valid()


def test_what_is_wrong_is_said_with_what_would_be_right() -> None:
    wrong = {
        "name": "Spillhuset",
        "day": "i morgen",
        "at": "sju",
        "seats": "0",
        "sound": "x",
        "email": "elin",
    }
    assert said(wrong) == {
        "name": "Dette er for langt: 10 tegn. Det er plass til 5.",
        "day": "Vi forstår ikke datoen. Skriv den som 24.11.2026.",
        "at": "Vi forstår ikke klokkeslettet. Skriv det som 19.00.",
        "seats": "Tallet er for lite. Skriv 1 eller mer.",
        "sound": "Det svaret finnes ikke lenger. Velg et annet.",
        "email": "Own words.",
    }


ONE_LINE = {
    "nb": "Dette hører hjemme på én linje. Ta ut linjeskiftet.",
    "nn": "Dette høyrer heime på éi linje. Ta ut linjeskiftet.",
    "en": "This belongs on one line. Take the line break out.",
}


@pytest.mark.parametrize("language", ONE_LINE)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_line_break_in_a_field_of_one_line_is_refused(language: str, line_break: str) -> None:
    assert said({"name": f"a{line_break}b"}, language)["name"] == ONE_LINE[language]


@pytest.mark.parametrize("unseen", ["\x08", "\x1b", "\x7f", "\x9f", "\u200b", "\u202e", "\u2066", "\uffff"])
def test_what_cannot_be_seen_is_not_there(unseen: str) -> None:
    form = Evening({"name": f"E{unseen}li"})
    form.is_valid()
    assert form.cleaned_data["name"] == "Eli"


def test_nothing_but_what_cannot_be_seen_is_nothing() -> None:
    assert said({"name": "\u200b\u2066"})["name"] == "Dette mangler. Skriv noe her."


def test_what_grows_when_it_is_read_still_has_to_fit() -> None:
    """One sign of Devanagari is two in the form that is kept."""
    assert said({"name": "\u0958" * 5})["name"] == "Dette er for langt: 10 tegn. Det er plass til 5."


def test_a_sentence_follows_the_language_of_the_page() -> None:
    assert said({}, "nn")["day"] == "Datoen manglar. Skriv han som 24.11.2026."
    assert said({}, "en")["day"] == "The date is missing. Write it as 24.11.2026."


@pytest.mark.parametrize("written", ["2026-11-24", "24.11.2026", "24.11.26"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_date_is_understood_however_it_was_written(language: str, written: str) -> None:
    with translation.override(language):
        assert DateField().clean(written).isoformat() == "2026-11-24"


@pytest.mark.parametrize("written", ["19:00", "19.00", "19", "19:00:00"])
def test_a_time_is_understood_however_it_was_written(written: str) -> None:
    assert TimeField().clean(written).isoformat() == "19:00:00"


def test_an_input_points_to_its_help_and_its_error() -> None:
    drawn = Evening({"day": "2026-11-24"}).as_div()
    name = re.search(r'<input[^>]*name="name"[^>]*>', drawn)
    assert name
    assert 'class="ds-input"' in name[0]
    assert 'aria-invalid="true"' in name[0]
    assert 'aria-describedby="id_name_helptext id_name_error"' in name[0]
    assert 'id="id_name_helptext">As on the door.' in drawn
    assert 'id="id_name_error"><p class="ds-validation-message">' in drawn


def test_a_group_of_choices_is_a_fieldset_that_points_to_its_error() -> None:
    drawn = str(Evening({}))
    assert '<fieldset class="ds-fieldset" aria-describedby="id_sound_error">' in drawn
    assert '<label class="ds-label" for="id_sound_0">Quiet</label>' in drawn


def test_nothing_is_required_by_the_browser_so_that_our_sentences_are_heard() -> None:
    assert " required" not in str(Evening())


def test_what_was_written_is_kept_when_something_else_is_wrong() -> None:
    drawn = str(SampleForm({"nickname": "Rev", "likes": ["sewing"], "noise": "1", "words": "<hei>"}))
    assert 'value="Rev"' in drawn
    assert re.search(r'value="sewing"[^>]* checked', drawn)
    assert re.search(r'value="1"[^>]* checked', drawn)
    assert "&lt;hei&gt;" in drawn


def test_every_link_of_the_error_summary_leads_to_a_field() -> None:
    drawn = str(SampleForm({}))
    targets = re.findall(r'<a href="#([^"]+)">', drawn)
    assert targets == ["id_nickname", "id_likes_0", "id_degree_0", "id_noise_0", "id_day"]
    assert all(drawn.count(f'id="{target}"') == 1 for target in targets)


def test_the_error_summary_takes_the_focus_and_only_comes_with_errors() -> None:
    assert "data-focus-here" in str(SampleForm({}))
    assert "ds-error-summary" not in str(SampleForm())


def test_an_error_of_the_whole_form_stands_in_the_summary() -> None:
    form = Evening({})
    form.add_error(None, "These two do not go together.")
    assert "<li>These two do not go together.</li>" in str(form)


def test_no_id_is_used_twice() -> None:
    ids = re.findall(r' id="([^"]+)"', str(SampleForm({})))
    assert len(ids) == len(set(ids))


def test_what_may_be_left_out_is_marked() -> None:
    with translation.override("nb"):
        assert str(SampleForm()).count("(valgfritt)") == 3


def test_cards_take_several_choices_or_none() -> None:
    class Roles(Form):
        roles = django_forms.MultipleChoiceField(
            choices=[("host", "Host"), ("build", "Builder")], required=False, widget=CheckboxCards()
        )

    some, none = Roles({"roles": ["host", "build"]}), Roles({})
    assert some.is_valid()
    assert none.is_valid()
    assert some.cleaned_data["roles"] == ["host", "build"]
    assert str(some).count(" checked") == 2


def test_every_pattern_of_a_field_is_held_at_both_ends() -> None:
    """Else four digits somewhere in a long text are a postcode, which no column has room for."""
    found = re.findall(r'Regex(?:Field|Validator)\(\s*r"([^"]+)"', "".join(map(Path.read_text, FORMS)))
    assert len(found) >= 3
    assert [one for one in found if not (one.startswith("^") and one.endswith(("$", r"\Z")))] == []
