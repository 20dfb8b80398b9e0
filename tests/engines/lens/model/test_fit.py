import re

import numpy as np
import pytest

from landsby.engines.lens.model import WIDEST, Unusable, fit
from landsby.engines.lens.model.fitting import TOLERANCE

from .worlds import drawn, likelihood

NAMES = ("pupil", "class", "school", "municipality")


def named(levels):
    return dict(zip(NAMES, levels, strict=False))


def profile(absent, planned, levels, sd, others):
    """The largest log-likelihood with the outermost sd held, and with the intercept summed over."""
    from scipy.optimize import minimize

    ours = likelihood(absent, planned, levels)

    def loglik(vector):
        return ours.up(ours.parameters(vector)).loglik

    found = minimize(
        lambda given: -loglik(np.append(given, sd)),
        others,
        method="Nelder-Mead",
        options={"xatol": 1e-5, "fatol": 1e-6},
    )
    around = found.x[0] + np.linspace(-1, 1, 41)
    logs = np.array([loglik(np.concatenate([[each], found.x[1:], [sd]])) for each in around])
    return logs.max() + np.log(np.sum(np.exp(logs - logs.max())))


@pytest.fixture(scope="module")
def town():
    return drawn(np.random.default_rng(8), (1_500, 100, 20), (1.1, 0.25, 0.4), 60)


@pytest.fixture(scope="module")
def found(town):
    absent, planned, levels, _ = town
    return fit(absent, planned, named(levels))


def test_what_was_planted_is_found(found):
    for level, truth in zip(found.levels, (1.1, 0.25, 0.4), strict=True):
        assert level.interval[0] <= truth <= level.interval[1]
        assert level.interval[0] < level.sd < level.interval[1]


def test_at_the_ends_of_an_interval_the_likelihood_has_fallen_by_1_92(town, found):
    absent, planned, levels, _ = town
    others = np.array([found.intercept, *(level.sd for level in found.levels[:-1])])
    best = found.levels[-1].sd
    near = best * np.array([0.9, 1.0, 1.1, 1.2])
    heights = [profile(absent, planned, levels, sd, others) for sd in near]
    bend, slope, height = np.polyfit(near, heights, 2)
    top = height - slope**2 / (4 * bend)
    for end in found.levels[-1].interval:
        fallen = top - profile(absent, planned, levels, end, others)
        assert fallen == pytest.approx(1.92, abs=0.03)


def test_the_shares_add_up_and_have_intervals(found):
    assert sum(level.share for level in found.levels) == pytest.approx(1.0)
    assert all(level.share_interval[0] <= level.share <= level.share_interval[1] for level in found.levels)
    share, low, high = found.outer_share
    assert share == pytest.approx(1 - found.levels[0].share)
    assert low < share < high


def test_where_all_are_alike_nothing_lies_between_classes():
    levels = {"pupil": np.arange(12), "class": np.arange(12) // 3}
    found = fit(np.full(12, 4), np.full(12, 40), levels)
    assert [level.sd for level in found.levels] == [0, 0]
    assert found.outer_share[0] == 0
    assert found.sentences("en")[0].startswith("The numbers are too small to say")


def test_the_error_of_the_lattices_is_measured_and_small(found):
    assert 0 <= found.error < TOLERANCE


def test_where_nothing_differs_the_interval_begins_at_0():
    absent, planned, levels, _ = drawn(np.random.default_rng(2), (1_000, 50, 10), (1.0, 0.0, 0.0), 60)
    outer = fit(absent, planned, named(levels)).levels[1:]
    assert all(level.interval[0] == 0.0 < level.interval[1] < 0.6 for level in outer)


def test_the_order_of_the_rows_does_not_matter(town, found):
    absent, planned, levels, _ = town
    order = np.random.default_rng(1).permutation(len(absent))
    again = fit(absent[order], planned[order], named([codes[order] for codes in levels]))
    assert again.loglik == pytest.approx(found.loglik, abs=1e-4)
    assert [level.sd for level in again.levels] == pytest.approx(
        [level.sd for level in found.levels], abs=1e-3
    )


def test_names_may_be_text(town, found):
    absent, planned, levels, _ = town
    text = {name: np.array([f"{name} {code}" for code in codes]) for name, codes in named(levels).items()}
    assert fit(absent, planned, text).loglik == pytest.approx(found.loglik, abs=1e-6)


def test_progress_goes_from_nothing_to_all(town):
    absent, planned, levels, _ = town
    heard = []
    fit(absent, planned, named(levels[:2]), progress=heard.append)
    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] == 1


def test_a_covariate_of_the_class_moves_its_pupils():
    absent, planned, levels, _ = drawn(np.random.default_rng(6), (3_000, 150), (0.9, 0.2), 60)
    grade = 1 + levels[1] % 10
    random = np.random.default_rng(7)
    logit = -3 + 0.1 * grade + 0.9 * random.normal(size=3_000) + 0.2 * random.normal(size=150)[levels[1]]
    absent = random.binomial(planned, 1 / (1 + np.exp(-logit)))
    kind = np.where(grade > 7, "lower secondary", "primary")
    found = fit(absent, planned, named(levels), {"grade": grade})
    assert found.coefficients["grade"] == pytest.approx(0.1, abs=0.03)
    assert found.intercept == pytest.approx(-3, abs=0.2)
    assert set(fit(absent, planned, named(levels), {"kind": kind}).coefficients) == {"kind=primary"}


def test_a_covariate_of_the_row_agrees_with_brute_force():
    from .brute import loglik

    absent, planned, levels, _ = drawn(np.random.default_rng(9), (10, 4), (0.9, 0.5), 20)
    found = fit(absent, planned, named(levels), {"x": np.arange(10) / 10})
    at_best = np.array([level.sd for level in found.levels])
    shifted = found.intercept + found.coefficients["x"] * np.arange(10) / 10
    assert found.loglik == pytest.approx(
        loglik(absent, planned, levels, 0.0, at_best, points=301, shift=shifted), abs=1e-3
    )


ROWS = {
    "absent": [1, 0, 3, 2],
    "planned": [5, 5, 5, 5],
    "class": ["a", "b", "c", "d"],
    "school": ["x", "x", "y", "y"],
}
BAD = {
    "more absent than planned": ({"absent": [1, 0, 9, 2]}, "row 2, column «absent»: more was missed"),
    "nothing planned": ({"planned": [5, 5, 5, 0]}, "row 3, column «planned»: planned must be 1 or more"),
    "below 0": ({"absent": [1, -1, 3, 2]}, "row 1, column «absent»: absent cannot be below 0"),
    "half a day": ({"absent": [1, 0.5, 3, 2]}, "row 1, column «absent»: this must be a whole number"),
    "missing": ({"absent": [1, np.nan, 3, 2]}, "row 1, column «absent»: a number is missing"),
    "text": ({"absent": ["1", "x", "3", "2"]}, "column «absent»: these must be numbers"),
    "never absent": ({"absent": [0, 0, 0, 0]}, "there is nothing to compare"),
    "one group": ({"school": ["x", "x", "x", "x"]}, "column «school»: there is one group only"),
    "an empty group": ({"school": ["x", "x", "", "y"]}, "row 2, column «school»: the group is missing"),
    "not nested": (
        {"class": ["a", "b", "a", "d"]},
        "row 2, column «class»: «a» lies in «y» here and in «x» above",
    ),
    "levels alike": ({"school": ["x", "y", "z", "w"]}, "column «school»: each school has one class only"),
    "one slot a unit": ({"planned": [1, 1, 1, 1], "absent": [0, 1, 0, 1]}, "cannot be told from chance"),
    "too few rows": ({"school": ["x", "y"]}, "column «school»: this column does not have as many rows"),
    "no rows": ({"absent": [], "planned": []}, "there are no rows"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_a_sentence(name):
    changed, said = BAD[name]
    rows = ROWS | changed
    with pytest.raises(Unusable, match=re.escape(said)):
        fit(rows["absent"], rows["planned"], {"class": rows["class"], "school": rows["school"]})


@pytest.mark.parametrize("covariate", [[1, 1, 1, 1], ["a", "a", "a", "a"]])
def test_a_covariate_that_tells_nothing_is_refused_or_left_out(covariate):
    levels = {"class": ROWS["class"], "school": ROWS["school"]}
    if isinstance(covariate[0], str):
        assert fit(ROWS["absent"], ROWS["planned"], levels, {"x": covariate}).coefficients == {}
    else:
        with pytest.raises(Unusable, match="tells nothing: it is the same everywhere"):
            fit(ROWS["absent"], ROWS["planned"], levels, {"x": covariate})


def much_apart(sd: float) -> tuple:
    """Children of mothers in communities who differ by `sd` logits, as in a survey of immunisation."""
    random = np.random.default_rng(3)
    communities, mothers, children = 40, 6, 2
    community = np.repeat(np.arange(communities), mothers * children)
    mother = np.repeat(np.arange(communities * mothers), children)
    logit = random.normal(0, sd, communities)[community] + random.normal(0, sd, communities * mothers)[mother]
    absent = random.binomial(1, 1 / (1 + np.exp(-logit)))
    return absent, np.ones_like(absent), {"mother": mother, "community": community}


def test_a_spread_beyond_five_logits_is_found_with_its_interval():
    found = fit(*much_apart(6.6))
    for level in found.levels:
        assert level.interval[0] < 6.6 < level.interval[1] < WIDEST
        assert level.sd > 5


def test_units_that_are_all_or_nothing_have_no_estimate_and_it_is_said():
    absent = np.repeat([0, 1], 60)
    with pytest.raises(Unusable, match="no estimate"):
        fit(absent, np.ones_like(absent), {"pupil": np.repeat(np.arange(12), 10)})


def test_coefficients_come_with_intervals_and_with_what_they_are_held_against():
    random = np.random.default_rng(5)
    pupils, kind = np.repeat(np.arange(400), 5), np.repeat(np.array(["a", "b"] * 200), 5)
    logit = -1.5 + 0.8 * (kind == "b") + random.normal(0, 0.5, 400)[pupils]
    absent = random.binomial(10, 1 / (1 + np.exp(-logit)))
    found = fit(absent, np.full(2000, 10), {"pupil": pupils}, {"kind": kind})
    low, high = found.coefficient_intervals["kind=b"]
    assert low < 0.8 < high
    assert found.references == {"kind": "a"}
    assert found.typical == pytest.approx(found.intercept + 0.5 * found.coefficients["kind=b"])


def test_sentences_speak_of_the_middle_and_not_of_a_hidden_reference():
    """With the rarest value as the reference, the sentence would tell of those few."""
    random = np.random.default_rng(5)
    pupils, few = np.repeat(np.arange(400), 5), np.repeat(np.array(["a"] * 10 + ["b"] * 390), 5)
    logit = np.where(few == "a", 1.5, -2.0) + random.normal(0, 0.5, 400)[pupils]
    absent = random.binomial(10, 1 / (1 + np.exp(-logit)))
    found = fit(absent, np.full(2000, 10), {"pupil": pupils}, {"few": few})
    (times,) = re.findall(r"(\d\.\d) times", found.sentences("en")[-1])
    assert 1.45 < float(times) < 1.75, "of those few it would be 1.2"
