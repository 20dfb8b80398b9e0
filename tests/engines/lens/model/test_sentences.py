import numpy as np
import pytest

from landsby.engines.lens.model.fitting import Level
from landsby.engines.lens.model.sentences import said, words
from landsby.engines.words import LANGUAGES

JARGON = ("odds", "logit", "varians", "variance", "median", "random", "konfidens", "confidence", "posterior")


class Told:
    """What a fit holds, of figures that are easy to follow."""

    typical = float(np.log(0.05 / 0.95))
    outer_share = (0.12, 0.09, 0.16)
    levels = (
        Level("pupil", 1.2, (1.19, 1.21), 0.88, (0.84, 0.91), 3.14),
        Level("class", 0.25, (0.2, 0.3), 0.06, (0.05, 0.07), 1.27),
        Level("school", 0.1, (0.0, 0.2), 0.06, (0.05, 0.07), 1.1),
        Level("municipality", 0.0, (0.0, 0.1), 0.0, (0.0, 0.01), 1.0),
    )


def test_first_the_share_and_how_sure_we_are():
    first, second, *_ = said(Told(), "nb")
    assert first == (
        "12\u00a0% av variasjonen ligger mellom klasser, skoler og kommuner. "
        "Resten, 88\u00a0%, ligger mellom elever."
    )
    assert second == (
        "Vi er ikke helt sikre: mellom klasser, skoler og kommuner kan det være fra 9\u00a0% til 16\u00a0%."
    )


def test_where_it_may_be_nearly_all_or_nothing_no_figure_is_said():
    told = Told()
    told.outer_share = (1.0, 0.04, 0.98)
    assert said(told, "nb")[0] == (
        "Tallene er for små til å si hvor mye av variasjonen som ligger mellom klasser, skoler og kommuner, "
        "og hvor mye mellom elever."
    )
    assert said(told, "nb")[1:] == said(Told(), "nb")[2:]


def test_a_level_is_told_by_two_alike_units_and_their_absence():
    assert said(Told(), "en")[4].endswith("about 1.3 times as large in the one as in the other.")
    assert "omtrent 1,3 ganger så stort i den ene som i den andre" in said(Told(), "nb")[4]


def test_levels_that_hardly_differ_are_called_alike():
    told = Told()
    told.levels = (told.levels[0], Level("class", 0.02, (0.01, 0.03), 0.01, (0.0, 0.02), 1.02))
    assert said(told, "en")[-2].endswith("Most often absence is about as large in both.")


def test_what_may_be_chance_is_called_so():
    assert "Whether schools really differ, we do not know." in said(Told(), "en")[3]
    assert said(Told(), "en")[2].startswith("We find no difference between municipalities.")


def test_a_level_without_a_word_goes_by_its_name():
    told = Told()
    told.levels = (told.levels[0], Level("la", 0.2, (0.1, 0.3), 0.1, (0.0, 0.2), 1.2))
    assert "grupper i «la»" in said(told, "nb")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_needs_statistics_to_read_it(language):
    text = " ".join(said(Told(), language)).lower()
    assert not [word for word in JARGON if word in text]
    assert words(language)("heading")
