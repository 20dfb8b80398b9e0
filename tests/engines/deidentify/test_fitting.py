"""How many people fit."""

import csv
import gzip
import json
import os
import re
from pathlib import Path

import pytest

from landsby.engines.deidentify.fitting import (
    STOP,
    WARN,
    Change,
    Facts,
    Fit,
    Population,
    Stop,
    UnknownFact,
    UnreadablePopulation,
    Warn,
    default_shares,
    facts_from,
    fitting,
    population_from_csv,
    population_from_json_stat,
    said,
    said_change,
    shares_from,
)  # fmt: skip
from tests.engines.deidentify.worlds import brute, world

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[4] / "shared" / "data"))
REAL = SHARED / "population"
TABLE = """"region";"kjønn";"alder";"år";"07459: Befolkning"
"9901 Fjordvik";"Kvinner";"14 år";"2025";"1"
"9901 Fjordvik";"Kvinner";"14 år";"2026";"40"
"9901 Fjordvik";"Menn";"14 år";"2026";"50"
"9901 Fjordvik";"Menn";"15 år";"2026";".."
"9902 Utvik";"Menn";"14 år";"2026";"1000"
"""


@pytest.fixture
def population() -> Population:
    return population_from_csv(TABLE)


def fit(population, **facts) -> Fit:
    return fitting(Facts(**{"area": "9901", "ages": (14, 14)} | facts), population)


def test_people_are_counted_by_place_age_and_sex(population):
    assert fit(population).expected == 90
    assert fit(population, sex="female").expected == 40
    assert fit(population, area="99").expected == fit(population, area="0").expected == 1090


def test_traits_are_multiplied_and_those_that_go_together_are_not(population):
    twin, absence, illness = (default_shares().of(name).share for name in ("twin", "long_absence", "cfs_me"))
    assert fit(population, traits=frozenset({"twin"})).expected == pytest.approx(90 * twin)
    both = fit(population, traits=frozenset({"long_absence", "cfs_me"}))
    assert both.expected == pytest.approx(90 * min(absence, illness))
    assert both.together == (("cfs_me", "long_absence"),)
    assert fit(population, traits=frozenset({"twin", "cfs_me"})).together == ()
    assert both.low < both.expected < both.high


def test_the_bound_is_told_and_the_last_sentence_is_always_that_it_is_no_proof(population):
    both = fit(population, traits=frozenset({"long_absence", "cfs_me"}))
    assert "CFS/ME og langvarig skolefravær hører ofte sammen" in " ".join(said(both, population, "nb"))
    for language, last in (
        ("nb", "Dette er en tommelfingerregel, ikke et bevis."),
        ("nn", "Dette er ein tommelfingerregel, ikkje eit bevis."),
        ("en", "This is a rule of thumb, not proof."),
    ):
        for one in (both, fit(population)):
            assert said(one, population, language)[-1] == last


@pytest.mark.parametrize(("people", "kind"), [(4.9, Stop), (STOP, Warn), (WARN - 0.1, Warn), (WARN, Fit)])
def test_below_five_is_a_stop_and_below_twenty_a_warning(people, kind):
    there = Population({("9901", "male", 14): people}, {})
    assert type(fit(there)) is kind


def test_few_who_are_only_possible_are_a_warning_too():
    there = Population({("9901", "male", 14): 23_000}, {})
    shares = shares_from([{"name": "rare", "label": dict.fromkeys(("nb", "nn", "en"), "rare"), "share": 0.001,
                           "low": 0.0001, "high": 0.01, "source": "drawn", "year": 2026}])  # fmt: skip
    assert type(fitting(Facts("9901", (14, 14), None, frozenset({"rare"})), there, shares)) is Warn


@pytest.mark.parametrize("seed", range(60))
def test_every_smallest_coarsening_is_told_and_no_other(seed):
    population, shares, facts = world(seed)
    found = fitting(facts, population, shares)
    if not isinstance(found, Stop):
        assert brute(facts, population, shares, STOP) == {facts}
        return
    assert {each.facts for each in found.coarser} == brute(facts, population, shares, STOP)
    assert len({each.facts for each in found.coarser}) <= len(found.coarser)
    assert all(each.expected >= STOP for each in found.coarser)


def test_a_change_is_said_as_what_to_do(population):
    told = {
        said_change(change, population, "nb")
        for change in (
            Change("area", "9901", "0"),
            Change("ages", (14, 14), (13, 15)),
            Change("ages", (14, 14), (0, 30)),
            Change("sex", "female", None),
            Change("trait", "cfs_me", "long_illness"),
            Change("trait", "twin", None),
        )
    }
    assert told == {
        "Si Norge i stedet for Fjordvik.", "Si 13–15 år.", "Ikke si alderen.", "Ikke si kjønn.",
        "Si «langvarig sykdom» i stedet for «CFS/ME».", "Ikke nevn «tvilling».",
    }  # fmt: skip


def test_what_cannot_be_counted_is_refused_with_what_to_do(population):
    for wrong, sentence in (
        ({"area": "3201"}, "no area 3201"),
        ({"ages": (50, 50)}, "ends at the age of 14"),
        ({"traits": frozenset({"tall"})}, "no trait tall"),
    ):
        with pytest.raises(UnknownFact, match=sentence):
            fit(population, **wrong)
    for document in (
        [],
        {"area": "1"},
        {"area": "1", "ages": "14"},
        {"area": "1", "ages": [15, 13]},
        {"area": "1", "ages": 14, "name": "Siri"},
        {"area": "1", "ages": 14, "sex": "girl"},
    ):
        with pytest.raises(UnknownFact):
            facts_from(document)
    assert facts_from({"area": "9901", "ages": 14, "traits": ["adhd"]}).ages == (14, 14)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a;b;c\n1;2;3",
        "region;kjønn;alder;n\n9901;Menn;14;mange",
        "region;kjønn;alder;n\nFjordvik;Menn;14;3",
        "region;kjønn;alder;n\n9901;Menn;ung;3",
        "region;kjønn;alder;n\n9901;Menn",
    ],
)
def test_a_table_that_is_no_population_is_refused_with_what_to_do(text):
    with pytest.raises(UnreadablePopulation, match="07459"):
        population_from_csv(text)


def test_json_stat_is_read_as_csv_is(population):
    document = {
        "id": ["Region", "Kjonn", "Alder", "ContentsCode", "Tid"],
        "size": [2, 2, 1, 1, 1],
        "dimension": {
            "Region": {
                "category": {"index": {"9901": 0, "9902": 1}, "label": {"9901": "Fjordvik", "9902": "Utvik"}}
            },
            "Kjonn": {"category": {"index": ["1", "2"], "label": {"1": "Menn", "2": "Kvinner"}}},
            "Alder": {"category": {"index": {"014": 0}, "label": {"014": "14 år"}}},
            "ContentsCode": {"category": {"index": ["Personer1"]}},
            "Tid": {"category": {"index": ["2026"]}},
        },
        "value": [50, 40, 1000, None],
    }
    read = population_from_json_stat(json.loads(json.dumps(document)))
    assert [read.people(area, (14, 14), sex) for area, sex in (("9901", "female"), ("99", None))] == [
        40,
        1090,
    ]
    assert read.name("9901") == "Fjordvik"
    with pytest.raises(UnreadablePopulation):
        population_from_json_stat({"id": []})


def test_a_real_extract_counts_as_statistics_norway_does():
    if not REAL.exists():
        pytest.skip("the real population is not on this machine")
    names = {}
    with (REAL / "locnames.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = re.search(r"(\d{2,})$", row["location_code"])
            names |= {code[1]: row["location_name"]} if code else {}
    with gzip.open(REAL / "pop2026_0_30.csv.gz", "rt", encoding="utf-8") as file:
        real = population_from_csv(file.read(), names)
    counties = [area for area in real.areas if real.within(area) == "0" and area != "99"]
    assert sum(real.people(area, (0, 30), None) for area in counties) == pytest.approx(
        real.people("0", (0, 30), None), abs=5
    )
    parts = [area for area in real.areas if real.within(area) == "32"]
    assert sum(real.people(area, (14, 14), None) for area in parts) == real.people("32", (14, 14), None)
    assert real.name("3201") == "Bærum"


def test_every_share_has_a_source_a_year_and_an_interval():
    for share in default_shares():
        assert share.low < share.share <= share.high
        assert share.source
        assert share.year >= 2010


def test_a_coarser_trait_must_be_wider_and_go_together_with_the_same():
    shares = {"share": 0.5, "low": 0.4, "high": 0.6, "source": "drawn", "year": 2026}
    narrow = {"name": "narrow", "label": dict.fromkeys(("nb", "nn", "en"), "x"), "coarser": "wide"} | shares
    wide = narrow | {"name": "wide", "coarser": None}
    with pytest.raises(ValueError, match="must have larger shares"):
        shares_from([narrow, wide | {"share": 0.45}])
    with pytest.raises(ValueError, match="together"):
        shares_from([narrow | {"together": "a"}, wide | {"share": 0.5}])
    with pytest.raises(ValueError, match="no trait"):
        shares_from([narrow])
    with pytest.raises(ValueError, match="low is missing"):
        shares_from([{key: value for key, value in wide.items() if key != "low"}])
