"""The 40 wishes in young people's words lead to the right place often enough: a small run of the
benchmark."""

import json
from itertools import chain

import pytest

from benchmarks.recommend import KINDS, WISHES, Score, mean_rank, measure, ours

MEASURED_SEEDS = 2


@pytest.fixture(scope="module")
def wishes():
    return json.loads(WISHES.read_text("utf-8"))["wishes"]


@pytest.fixture
def scores(fjordvik, wishes) -> list[list[Score]]:
    return measure(ours, wishes, MEASURED_SEEDS)


def test_the_right_place_is_found(scores, wishes):
    each = list(chain.from_iterable(scores))
    ranks = [score.reciprocal_rank for score in each if score.reciprocal_rank is not None]
    assert mean_rank(each) >= 0.8
    assert sum(rank >= 1 / 3 for rank in ranks) / len(ranks) >= 0.9
    assert ranks.count(0.0) / len(ranks) <= 0.05
    assert sum(score.sensible for score in each) / sum(score.cards for score in each) >= 0.75
    assert sum(score.wrong for score in each) == 0
    assert sum(score.untrue for score in each) == 0
    for kind in KINDS:
        of_kind = [scores[at] for at, wish in enumerate(wishes) if kind in wish["kinds"] and wish["best"]]
        assert mean_rank(chain.from_iterable(of_kind)) >= 0.6, kind
