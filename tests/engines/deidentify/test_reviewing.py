"""Out of a draft: closed by default."""

import copy
import pickle

import pytest

from landsby.engines.deidentify import (
    Decision,
    Kind,
    Misplaced,
    Reviewed,
    Undecided,
    find,
    replace,
    review,
    suggested,
)
from tests.engines.deidentify.reading import NOTE

TEXT = "Jenta heter Siri og er 14 år."


def decisions(text=TEXT, by="ada"):
    return [Decision.replaced(each, by=by) for each in find(text)]


def test_what_was_found_is_replaced_and_who_decided_is_told():
    reviewed = review(NOTE, decisions(NOTE), by="kari")
    assert "Nordmann" not in reviewed.text
    assert reviewed.by == ("ada", "kari")
    assert reviewed.replaced == len(find(NOTE))


def test_nothing_comes_out_while_a_finding_has_no_decision():
    for missing in range(2):
        some = [each for at, each in enumerate(decisions()) if at != missing]
        with pytest.raises(Undecided) as left:
            review(TEXT, some, by="ada")
        assert [each.text for each in left.value.findings] == [find(TEXT)[missing].text]
        with pytest.raises(Undecided):
            replace(TEXT, some)


def test_what_is_kept_is_told_by_kind_and_never_by_what_it_was():
    name, age = find(TEXT)
    reviewed = review(
        TEXT, [Decision.replaced(name, by="ada"), Decision.kept(age, by="ada", because="mange")], by="ada"
    )
    assert reviewed.text.endswith("er 14 år.")
    assert [(each.kind, each.by, each.because) for each in reviewed.kept] == [(Kind.AGE, "ada", "mange")]
    assert "Siri" not in repr(reviewed)


def test_a_name_put_in_by_a_person_is_found_too():
    name, age = find(TEXT)
    with pytest.raises(Undecided) as left:
        review(
            TEXT, [Decision.replaced(name, by="ada", instead="Sara"), Decision.kept(age, by="ada")], by="ada"
        )
    assert left.value.text == "Jenta heter Sara og er 14 år."
    assert [each.text for each in left.value.findings] == ["Sara"]
    again = [*left.value.decisions, Decision.replaced(left.value.findings[0], by="ada")]
    assert review(left.value.text, again, by="ada").kept[0].kind is Kind.AGE


def test_a_decision_about_another_text_is_refused():
    with pytest.raises(Misplaced):
        review("Nå heter jenta Siri og er 14 år.", decisions(), by="ada")
    with pytest.raises(Misplaced):
        review(TEXT, decisions() * 2, by="ada")


def test_somebody_must_have_decided():
    with pytest.raises(ValueError, match="somebody"):
        review("Ingenting her.", [], by=" ")
    with pytest.raises(ValueError, match="somebody"):
        Decision.kept(find(TEXT)[0], by="")


def test_nothing_found_is_reviewed_by_somebody_and_never_called_anonymous():
    reviewed = review("ingenting her", [], by="ada")
    assert (reviewed.text, reviewed.by, type(reviewed)) == ("ingenting her", ("ada",), Reviewed)
    assert "anonym" not in repr(reviewed).lower()


def test_nobody_makes_a_reviewed_text_but_review():
    reviewed = review("ingenting her", [], by="ada")
    with pytest.raises(TypeError):
        Reviewed()
    with pytest.raises(TypeError):
        type("Mine", (Reviewed,), {})
    for change in (lambda: setattr(reviewed, "text", "Siri"), lambda: delattr(reviewed, "text")):
        with pytest.raises(TypeError):
            change()
    for copier in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copier(reviewed)


def test_suggestions_put_in_twice_change_nothing():
    once = suggested(NOTE)
    assert suggested(once) == once
    assert find(once) == ()
