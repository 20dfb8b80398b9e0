"""The parts that decide what may be told."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landsby.engines.lens.report import BadEvents, read_events
from landsby.engines.lens.report.contents import Place
from landsby.engines.lens.report.gather.curves import DOMINANT, _told
from landsby.engines.lens.report.gather.passing import Counted, bands
from landsby.engines.lens.report.gather.people import Members, protected
from landsby.engines.lens.report.gather.weeks import Weeks, in_order
from landsby.engines.lens.schema import Event
from landsby.engines.lens.thresholds import thresholds

DAY = date(2026, 6, 1)
CLASS = Place("A", "B", "1A")


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
    told = _told(weeks(absent, largest), 0, [[np.array([n]) for n in stage] for stage in stages])
    if not any(told):
        return
    for stage in stages:
        hidden = [n for n in stage if told[n] is None]
        assert len(hidden) != 1
        assert sum(largest[n] for n in hidden) <= DOMINANT * sum(absent[n] for n in hidden)
        assert all(largest[n] <= DOMINANT * absent[n] for n in stage if told[n])


def test_thresholds_stand_in_bands_so_that_no_difference_tells_of_a_few():
    on = {each.name: each for each in thresholds(DAY)}
    found = [
        Counted(on["any_absence"], 118, 120),
        Counted(on["ten_percent"], 20, 120),
        Counted(on["england_severe"], 17, 120),
    ]
    tables, places = bands(found)
    people = protected(Members({CLASS: [4] * 60, Place("A", "B", "1B"): [5] * 60}, {}), tables)
    shown = [people.bands[table].cell(path) for table, path in places]
    whole = people.bands[0].total
    known = [each for each in (whole, *shown) if each is not None]
    assert {118, 120} != set(known[:2])
    assert not (20 in known and 17 in known)
    assert all(abs(a - b) >= 5 for a in known for b in known if a != b)


def test_absence_that_one_pupil_makes_up_is_hidden_and_so_is_a_neighbour():
    classes = [Place("A", "B", f"1{letter}") for letter in "ABC"]
    missed = {classes[0]: [90, 1, 1, 1, 1, 1], classes[1]: [8] * 20, classes[2]: [9] * 20}
    members = Members(missed, dict.fromkeys(classes, 1000))
    people = protected(members, [])
    counts = [people.counts(place, members) for place in classes]
    assert counts[0] is None
    assert sum(each is None for each in counts) == 2
    assert people.counts(Place("A", "B"), members).absent == 95 + 160 + 180


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
