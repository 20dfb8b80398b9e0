"""The parts that decide what may be told."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landsby.engines.lens.release import COUNTRY, TOWN, Passed, People, Place, ledger
from landsby.engines.lens.release.survey.bands import Counted, between_tables, passing_tables
from landsby.engines.lens.release.survey.courses import DOMINANT, by_rule
from landsby.engines.lens.release.survey.people import Members, missed_table, people_table
from landsby.engines.lens.release.survey.protecting import protected
from landsby.engines.lens.release.survey.reading import _scope
from landsby.engines.lens.release.survey.weeks import Weeks, in_order
from landsby.engines.lens.report import BadEvents, read_events
from landsby.engines.lens.schema import Event, Unit
from landsby.engines.lens.thresholds import thresholds

DAY = date(2026, 6, 1)
PERIOD = date(2025, 8, 18), date(2026, 6, 19)
CLASS = Place("A", "B", "1A")


@pytest.fixture
def people(tmp_path):
    """What may be told of pupils and of what they missed, and of other tables beside."""

    def told(members, others=(), also=()):
        with ledger(tmp_path / "told.db") as before:
            tables = [
                people_table(members, Unit.DAY, PERIOD, {}),
                missed_table(members, Unit.DAY, PERIOD, {}, {}),
            ]
            (pupils, missed, *beside), _held = protected([*tables, *others], also, before)
        (tmp_path / "told.db").unlink()
        return People(pupils, missed), beside

    return told


def weeks(absent, largest):
    mondays = tuple(date(2025, 8, 18) + timedelta(weeks=number) for number in range(len(absent)))
    arrays = (np.array([each]) for each in (absent, [100] * len(absent), largest))
    return Weeks((CLASS,), mondays, *arrays)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.floats(0, 1)), min_size=2, max_size=12),
    st.integers(1, 11),
)
@settings(max_examples=200, deadline=None)
def test_what_is_hidden_in_a_curve_is_never_one_pupils_when_subtracted(drawn, cut):
    absent = [many for many, _ in drawn]
    largest = [round(many * share) for many, share in drawn]
    stages = [part for part in np.split(np.arange(len(absent)), [cut]) if len(part)]
    gone = by_rule(weeks(absent, largest), 0, [[np.array([n]) for n in stage] for stage in stages])
    if all(gone):
        return
    for stage in stages:
        hidden = [n for n in stage if gone[n]]
        assert len(hidden) != 1
        assert sum(largest[n] for n in hidden) <= DOMINANT * sum(absent[n] for n in hidden)
        assert all(largest[n] <= DOMINANT * absent[n] for n in stage if not gone[n])


SCHOOLS = [Place("A", name) for name in "BCD"]


def passed(name, *passing, of=60):
    on = {each.name: each for each in thresholds(DAY)}
    return Counted(on[name], dict(zip(SCHOOLS, passing, strict=True)), dict.fromkeys(SCHOOLS, of))


def test_thresholds_stand_in_bands_so_that_no_difference_tells_of_a_few(people):
    found = [
        passed("any_absence", 59, 55, 52),
        passed("ten_percent", 10, 11, 20),
        passed("england_severe", 8, 2, 6),
        passed("quarter_in_two_weeks", 57, 30, 31),
    ]
    members = Members({Place(*each.path, "1A"): [5] * 60 for each in SCHOOLS}, {})
    how = SCHOOLS, Unit.DAY, PERIOD
    _people, tables = people(members, passing_tables(found, *how), between_tables(found, *how))
    told = [Passed(each.threshold, table) for each, table in zip(found, tables, strict=True)]
    for place in (*SCHOOLS, Place()):
        shown = [60 if place.path else 180, *(each.passing(place) for each in told)]
        known = [each for each in shown if each is not None]
        assert all(abs(a - b) >= 5 for a in known for b in known if a != b), known
    assert sum(told[2].passing(place) is None for place in SCHOOLS) >= 2


def test_a_threshold_for_some_grades_is_told_of_where_they_are():
    limit = Counted(passed("absence_limit", 0, 0, 0).threshold, {SCHOOLS[2]: 20}, Counter({SCHOOLS[2]: 60}))
    (table,) = passing_tables([limit], SCHOOLS, Unit.MINUTE, PERIOD)
    assert table.rows == (("municipality A", "school D"),)
    assert "grades [11, 12, 13]" in table.of
    assert limit.column in table.columns


def test_absence_that_one_pupil_makes_up_is_hidden_and_so_is_a_neighbour(people):
    classes = [Place("A", "B", f"1{letter}") for letter in "ABC"]
    missed = {classes[0]: [90, 1, 1, 1, 1, 1], classes[1]: [8] * 20, classes[2]: [9] * 20}
    members = Members(missed, dict.fromkeys(classes, 1000))
    told, _others = people(members)
    counts = [told.counts(place, members) for place in classes]
    assert counts[0] is None
    assert sum(each is None for each in counts) == 2
    assert told.counts(Place("A", "B"), members).absent == 95 + 160 + 180


def test_classes_come_as_the_school_counts_them():
    names = ["10A", "1B", "2A", "1A", "Grønn"]
    places = sorted((Place("A", "B", name) for name in names), key=in_order)
    assert [place.class_ for place in places] == ["Grønn", "1A", "1B", "2A", "10A"]


def test_events_are_read(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(
        "school,class,date,event,share\nB,1A,2026-01-05,teacher_change,\nB,,2026-02-02,substitute_share,0.3\n"
    )
    first, second = read_events(file)
    assert (first.school, first.class_, first.event) == ("B", "1A", Event.TEACHER_CHANGE)
    assert (second.class_, second.share, second.date) == (None, 0.3, date(2026, 2, 2))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("B,1A,5.1.2026,teacher_change,", "row 2, column «date»"),
        ("B,1A,2026-01-05,party,", "row 2, column «event»"),
        ("B,1A,2026-01-05,substitute_share,many", "row 2, column «share»"),
        ("B,1A,2026-01-05,substitute_share,30", "row 2, column «share»"),
        ("B", "row 2, column «date»"),
    ],
)
def test_bad_events_are_told_by_row_and_column(tmp_path, row, told):
    file = tmp_path / "events.csv"
    file.write_text(f"school,class,date,event,share\n{row}\n")
    with pytest.raises(BadEvents, match=told):
        read_events(file)


def test_events_without_a_column_or_a_file_are_refused(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("school;class;date\n")
    with pytest.raises(BadEvents, match="column «school» is missing"):
        read_events(file)
    with pytest.raises(BadEvents, match="cannot be read"):
        read_events(tmp_path / "none.csv")


def test_many_schools_of_several_municipalities_are_told_of_by_municipality():
    assert _scope(60, 2) == TOWN
    assert _scope(61, 2) == COUNTRY
    assert _scope(150, 1) == TOWN
