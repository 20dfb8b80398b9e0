"""Reports of simulated towns: what is planted is found, and nobody can be found."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from landsby.engines.lens.backends import engine
from landsby.engines.lens.release import COUNTRY, NoAttendance, Place, Slot, ledger
from landsby.engines.lens.release.survey import parts as asking
from landsby.engines.lens.release.survey.reading import read
from landsby.engines.lens.release.survey.weeks import in_order
from landsby.engines.lens.report import data, page, read_events, report_of
from landsby.engines.lens.schema import ATTENDANCE
from landsby.engines.lens.signals import Side
from landsby.web.demo.schoolyear import ALIKE, Size, plan_year, write_year

SIZE = Size(pupils=800, classes=40, schools=8, municipalities=1)
TINY = 3


def with_a_tiny_class(file, planted):
    """The file again, with three pupils left in one class that nothing is planted in; that class."""
    rows = pq.read_table(file)
    places = rows.group_by(["municipality", "school", "class"]).aggregate([]).sort_by("class").to_pylist()
    schools = {each.school for each in planted}
    chosen = next(Place(*each.values()) for each in places if each["school"] not in schools)
    inside = pc.and_(pc.equal(rows["school"], chosen.school), pc.equal(rows["class"], chosen.class_))
    kept = pc.unique(rows.filter(inside)["pupil"])[:TINY]
    left = rows.filter(pc.or_(pc.invert(inside), pc.is_in(rows["pupil"], kept)))
    pq.write_table(left.cast(ATTENDANCE), file)
    return chosen


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A town with planted effects and a class of three."""
    folder = tmp_path_factory.mktemp("town")
    year = plan_year(SIZE, seed=7)
    file = write_year(year, folder)
    tiny = with_a_tiny_class(file, year.plants)
    found = report_of(file, events=read_events(folder / "events.csv"))
    return year, file, tiny, found


@pytest.fixture(scope="module")
def written(town):
    """Everything that leaves the house: the pages and the data."""
    languages = ("nb", "nn", "en")
    return [page(town[3], each) for each in languages] + [json.dumps(data(town[3], "nb"), ensure_ascii=False)]


def test_the_planted_class_stands_out(town):
    level = town[0].plants[0]
    found = {(each.place.school, each.place.class_): each.side for each in town[3].standing_out}
    assert found[level.school, level.class_] == Side.ABOVE


def test_the_page_has_one_judgement_of_a_place(town):
    sides = {each.place: each.side for each in town[3].effects}
    (drawn,) = town[3].funnels
    assert {each.place: each.side for each in drawn.points} == {
        each.place: sides[each.place] for each in drawn.points
    }


def test_the_planted_changes_are_found_beside_what_was_logged(town):
    _level, teacher, timetable, _nothing = town[0].plants
    for planted, side in ((teacher, Side.ABOVE), (timetable, Side.BELOW)):
        (found,) = [
            each
            for each in town[3].changes
            if (each.place.school, each.place.class_) == (planted.school, planted.class_)
        ]
        assert found.side == side
        assert found.earliest <= planted.since <= found.latest
        assert planted.event in {each.event for each in found.events}


def test_where_all_are_alike_nothing_is_told(tmp_path):
    size = Size(pupils=400, classes=20, schools=5, municipalities=1)
    file = write_year(plan_year(size, seed=8, spread=ALIKE, planted=False), tmp_path)
    found = report_of(file)
    said = " ".join(data(found, "en")["summary"])
    assert "Almost none of the differences" in said
    assert "stands out more than chance can explain" in said
    assert "Nowhere did absence change" in said


def test_no_pupil_is_in_what_is_written(town, written):
    pseudonyms = set(pq.read_table(town[1], columns=["pupil"])["pupil"].to_pylist())
    numbers = {int(each) for text in written for each in re.findall(r"\d{6,}", text)}
    assert len(pseudonyms) > 700
    assert pseudonyms.isdisjoint(numbers)


def test_no_number_of_people_under_five_is_written(town, written):
    found = json.loads(written[-1])
    people = [each["pupils"] for each in found["places"] + found["thresholds"]]
    people += [each["pupils"] for funnel in found["funnels"] for each in funnel["points"]]
    people += found["people"]["row_totals"] + [found["people"]["total"]]
    assert all(each is None or each >= 5 for each in people)
    assert None in found["people"]["row_totals"]


def test_of_a_class_of_three_nothing_is_told_and_its_school_does_not_give_it_away(town, written):
    tiny, found = town[2], json.loads(written[-1])
    school = [each for each in found["people"]["rows"] if each[:2] == list(tiny.path[:2])]
    hidden = [
        row
        for row, total in zip(found["people"]["rows"], found["people"]["row_totals"], strict=True)
        if total is None and row in school
    ]
    assert list(tiny.path) in hidden
    assert len(hidden) >= 2
    told = [(each["school"], each["class"]) for each in found["places"] + found["curves"]]
    told += [(each["school"], each["class"]) for each in found["funnels"][0]["points"]]
    assert (tiny.school, tiny.class_) not in told


def test_places_are_in_the_schools_own_order_and_never_by_rate(town):
    for level in ("school", "class"):
        effects = [each for each in town[3].effects if each.place.level == level]
        places = [each.place for each in effects]
        assert places == sorted(places, key=in_order)
        rates = [each.rate.value for each in effects]
        assert any(a < b for a, b in pairwise(rates))
        assert any(a > b for a, b in pairwise(rates))


def test_every_rate_is_traced_to_its_counts(town):
    rows = pq.read_table(town[1])
    for each in town[3].effects[-5:]:
        inside = pc.and_(
            pc.equal(rows["school"], each.place.school), pc.equal(rows["class"], each.place.class_)
        )
        own = rows.filter(inside)
        assert each.counts.absent == pc.sum(own["absent"]).as_py()
        assert each.counts.planned == own.num_rows
        assert each.rate.lower < each.rate.value < each.rate.upper


def test_one_municipality_is_told_of_beside_all(tmp_path):
    year = plan_year(Size(pupils=400, classes=20, schools=8, municipalities=4), seed=2, planted=False)
    file = write_year(year, tmp_path)
    name = year.country.municipalities[0]
    found = report_of(file, municipality=name)
    assert found.whole.municipalities == (name,)
    assert {each.place.municipality for each in found.effects} == {name}
    assert [each.level for each in found.shares] == ["pupil", "class", "school", "municipality"]
    with pytest.raises(NoAttendance, match="«Nowhere»"):
        report_of(file, municipality="Nowhere")


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    """Of a town that tells of lessons, some longer than others."""
    folder = tmp_path_factory.mktemp("lessons")
    file = write_year(plan_year(Size(240, 12, 4, 1), seed=3, planted=False, lessons=True), folder)
    rows = pq.read_table(file)
    longer = pc.if_else(pc.equal(rows["lesson"], 1), 90, 45)
    for name in ("planned", "absent"):
        new = pc.if_else(pc.equal(rows[name], 0), 0, longer).cast(pa.int32())
        rows = rows.set_column(rows.column_names.index(name), name, new)
    pq.write_table(rows.cast(ATTENDANCE), file)
    return report_of(file)


def test_lessons_are_counted_in_one_unit_throughout(lessons):
    assert lessons.whole.slot == Slot.LESSON
    (own,) = (each for each in lessons.curves if each.place.level == "municipality")
    parts = [
        [each.counts for each in lessons.effects if each.place.level == "school"],
        [each.counts for each in own.stretches],
        *([each.counts for each in pattern.whole] for pattern in lessons.patterns),
    ]
    assert [each.kind for each in lessons.patterns] == ["weekday", "subject"]
    for counts in parts:
        assert sum(each.absent for each in counts) == lessons.whole.counts.absent
        assert sum(each.planned for each in counts) == lessons.whole.counts.planned


def test_thresholds_are_told_by_school_and_add_up_to_the_area(town):
    for each in town[3].thresholds:
        known = [(each.count(place), each.pupils(place)) for place in town[3].places]
        assert all(count is None or count >= 5 for count, _pupils in known)
        if None not in {count for count, _pupils in known}:
            assert sum(count for count, _pupils in known) == each.count()
            assert sum(pupils for _count, pupils in known) == each.pupils()
    assert any(each.count(town[3].places[0]) for each in town[3].thresholds)


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """The file of seventy schools in seven municipalities."""
    year = plan_year(Size(960, 140, 70, 7), seed=5, planted=False)
    return write_year(year, tmp_path_factory.mktemp("country"))


@pytest.fixture(scope="module")
def told(country):
    """Its report, and what was heard while it was made."""
    heard = []
    return report_of(country, progress=lambda *each: heard.append(each)), heard


def test_many_schools_are_told_of_by_municipality(told):
    found = told[0]
    assert found.scope == COUNTRY
    assert {each.place.level for each in found.effects} == {"municipality"}
    assert len(found.funnels[0].points) > 60
    assert found.curves[0].place == Place()
    assert {place.level for place in found.places} == {"municipality"}
    first = page(found, "en").split("</section>")[0]
    assert "7 municipalities" in first
    assert json.dumps(data(found, "nb"))


def test_where_nothing_is_planted_hardly_a_school_or_class_stands_out_among_many(told):
    assert len(told[0].inside) <= 1


def test_a_class_that_lies_far_higher_is_in_the_short_of_a_whole_country(tmp_path):
    year = plan_year(Size(4_000, 140, 70, 7), seed=11)
    far = replace(year, plants=[replace(year.plants[0], effect=2.0)])
    found = report_of(write_year(far, tmp_path))
    (planted,) = far.plants
    assert planted.class_ in {
        each.place.class_ for each in found.inside if each.place.school == planted.school
    }
    assert planted.class_ in page(found, "en").split("</section>")[0]


def test_what_is_done_is_told_all_along_and_never_goes_back(told):
    words, done = zip(*told[1], strict=True)
    assert list(dict.fromkeys(words)) == [
        "reading",
        "weeks",
        *(each.name for each in told[0].thresholds),
        "weekdays by pupil",
        "weekdays by week",
        "protecting small numbers",
        "fitting the model",
        "comparing places",
    ]
    assert done[0] == 0
    assert list(done) == sorted(done)
    assert max(b - a for a, b in pairwise([*done, 1])) < 0.2


def test_asked_some_municipalities_at_a_time_the_answers_are_the_same(country, monkeypatch, tmp_path):
    with engine() as opened, ledger(tmp_path / "told.db") as before:
        table = opened.read([country])
        whole = read(opened, table, None, before, lambda _what, _done: None)
        monkeypatch.setattr(asking, "AT_ONCE", 100_000)
        parts = read(opened, table, None, before, lambda _what, _done: None)
    assert parts.weeks.places == whole.weeks.places
    assert (parts.weeks.absent == whole.weeks.absent).all()
    assert (parts.steady.planned == whole.steady.planned).all()
    assert parts.thresholds == whole.thresholds
    assert parts.patterns[0].weeks.keys() == whole.patterns[0].weeks.keys()
    assert parts.patterns[0].parts == whole.patterns[0].parts


def test_without_a_denominator_there_is_no_report(tmp_path, town):
    rows = pq.read_table(town[1]).slice(0, 5_000)
    unknown = rows.set_column(rows.column_names.index("planned"), "planned", pa.nulls(5_000, pa.int32()))
    pq.write_table(unknown, tmp_path / "unknown.parquet")
    with pytest.raises(NoAttendance, match="how much was planned"):
        report_of(tmp_path / "unknown.parquet")
