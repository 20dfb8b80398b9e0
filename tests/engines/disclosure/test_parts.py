"""Tables that are parts of a larger one, and sums of which it is known what they are made of."""

from collections.abc import Mapping
from typing import Any

from landsby.engines.disclosure import Dominance, Made, RawTable, RawTotals, protect, protect_together
from landsby.engines.disclosure.numbers import Name, name_of_cell
from landsby.engines.disclosure.releases import UNTOLD, without_sums

NAMES = ("place", "")


def classes(of_school: str, counts: Mapping[str, int]) -> RawTable:
    keys = {(f"class {name}",): count for name, count in counts.items()}
    return RawTable(
        tuple(key[0] for key in keys), (), keys, NAMES, within=(f"school {of_school}",), crossing=True
    )


def schools(counts: Mapping[str, int]) -> RawTable:
    keys = {(f"school {name}",): count for name, count in counts.items()}
    return RawTable(tuple(key[0] for key in keys), (), keys, NAMES, crossing=True)


def test_the_sum_of_a_part_is_the_same_number_as_in_the_whole():
    """The school of three pupils hides another, which its classes, shown before, would tell."""
    before = protect(classes("A", {"1": 20, "2": 30})).as_dict()
    all_schools = schools({"A": 50, "B": 3, "C": 60})
    assert protect(all_schools).cell("school A") is None
    after = protect(all_schools, published=[before])
    assert [after.cell(f"school {name}") for name in "ABC"] == [50, None, None]


def test_a_part_of_another_school_is_another_number():
    before = protect(classes("B", {"1": 20, "2": 30})).as_dict()
    assert protect(classes("A", {"1": 21, "2": 30}), published=[before]).hidden == 0


def test_levels_that_cross_are_the_same_numbers_either_way():
    grades = RawTable(
        (("grade 8", "school A"), ("grade 8", "school B")),
        (),
        {(("grade 8", "school A"),): 9, (("grade 8", "school B"),): 20},
        NAMES,
        crossing=True,
    )
    b = RawTable(
        ("grade 8", "grade 9"),
        (),
        {("grade 8",): 20, ("grade 9",): 7},
        NAMES,
        within=("school B",),
        crossing=True,
    )
    a = RawTable(
        ("grade 8", "grade 9"),
        (),
        {("grade 8",): 9, ("grade 9",): 4},
        NAMES,
        within=("school A",),
        crossing=True,
    )
    of_grades, _, of_b = protect_together([grades, a, b])
    assert of_grades.cell(("grade 8", "school B")) == of_b.cell("grade 8")


def test_a_sum_that_nobody_was_told_is_neither_hidden_nor_shown():
    table = classes("A", {"1": 20, "2": 30})
    told = without_sums(protect(table).as_dict())
    assert (told["row_totals"], told["total"]) == ([20, 30], UNTOLD)
    moved = schools({"A": 48, "B": 60})
    assert protect(moved, published=[told]).cell("school A") == 48
    assert protect(moved, published=[protect(table).as_dict()]).cell("school A") is None


def told(within: tuple[str, ...], numbers: Mapping[str, Any], total: Any = UNTOLD) -> dict[str, Any]:
    """An entry, as if it had been told."""
    shape = {"of": "people", "names": NAMES, "minimum": 5, "rounded_to": None, "rows": list(numbers)}
    cells = {"cells": [[] for _ in numbers], "row_totals": list(numbers.values()), "total": total}
    return {**shape, **cells, "columns": [], "column_totals": [], "within": within, "crossing": True}


def parts(within: tuple[str, ...], numbers: Mapping[str, int]) -> RawTable:
    counts = {(name,): number for name, number in numbers.items()}
    return RawTable(tuple(numbers), (), counts, NAMES, within=within, crossing=True)


def test_what_was_not_told_and_is_not_small_may_be_worked_out():
    grades = parts((), {"grade 8": 30, "grade 9": 40})
    before = [told((), {"grade 8": 30, "grade 9": 40}), told(("grade 8",), dict.fromkeys("AB", UNTOLD))]
    assert protect(grades, published=before).hidden == 0
    assert protect(parts(("A",), {"grade 8": 10, "grade 9": 20}), published=before).hidden == 0


def test_what_was_not_told_and_is_small_may_not():
    """A's four of grade 8, of which nobody has been told, are its pupils less those of grade 9."""
    grades = RawTable(
        (("grade 8", "A"), ("grade 8", "B"), ("grade 9", "A"), ("grade 9", "B")),
        (),
        {(("grade 8", "A"),): 4, (("grade 8", "B"),): 26, (("grade 9", "A"),): 16, (("grade 9", "B"),): 24},
        NAMES,
        crossing=True,
    )
    entered = without_sums(protect(grades).as_dict(), depth=1, small=grades.needs(5).keys())
    assert entered["row_totals"] == [30, None, UNTOLD, 40, UNTOLD, UNTOLD]
    before = [entered, told(("A",), {"grade 8": UNTOLD, "grade 9": 16})]
    assert protect(parts((), {"A": 20, "B": 50}), published=before).cell("A") is None


def by_school(*counts: int) -> tuple[RawTable, set[Name]]:
    """A grade of schools A and B, and the names of their numbers."""
    rows = tuple(("grade 8", f"school {name}") for name in "AB")
    table = RawTable(rows, (), dict(zip(((row,) for row in rows), counts, strict=True)), NAMES, crossing=True)
    return table, {name_of_cell(table, (row, ())) for row in rows}


def test_what_nobody_is_told_is_hidden_and_its_sum_is_shown():
    grade, schools = by_school(20, 3)
    (shown,) = protect_together([grade], untold=schools)
    assert [line.total for line in shown.lines()] == [23, None, None]


def test_what_is_small_of_it_does_not_come_from_the_sum_and_what_was_told_before():
    grade, schools = by_school(20, 3)
    (shown,) = protect_together([grade], untold=schools, published=[told(("school A",), {"grade 8": 20})])
    assert [line.total for line in shown.lines()] == [None, None, None]


def test_nor_does_a_small_change_of_what_nobody_is_told_any_more():
    grade, untold = by_school(22, 36)
    before = [told(("school A",), {"grade 8": 20}), told((), {"grade 8": 50}), told((), {"school B": 30})]
    turned = {(row[::-1],): count for (row,), count in grade.counts.items()}
    schools = RawTable(tuple(row for (row,) in turned), (), turned, NAMES, crossing=True)
    of_grade, of_schools = protect_together([grade, schools], untold=untold, published=before)
    assert None in (of_grade.cell("grade 8"), of_schools.cell("school B"))


def test_all_that_was_told_is_held_together_whatever_the_hidden_may_have_been():
    """A and B are 200, and hidden. Each has a part that was shown, and one of which nothing was told."""
    halves = told((), {"A": None, "B": None}, 200)
    before = [halves, told(("A",), {"1": 90, "2": UNTOLD}), told(("B",), {"3": 85, "4": UNTOLD})]
    rest = [parts(("A", "2"), {"x": 6, "y": 7}), parts(("B", "4"), {"x": 5, "y": 7})]
    assert all(each.hidden for each in protect_together(rest, published=before))


def test_a_sum_that_readers_may_have_is_hidden_where_nothing_else_will_do():
    def places(numbers: Mapping[str, Made]) -> RawTotals:
        made = {(name,): number for name, number in numbers.items()}
        return RawTotals(tuple(numbers), (), made, NAMES, "people", crossing=True)

    before = [told(("A",), {"1": 20, "2": 30}, 50), told(("B",), {"3": 20, "4": 30}, 50)]
    three = places({"A": EVEN, "B": EVEN, "C": Made(20, 10, (6, 4))})
    (shown,) = protect_together([three], published=before, totals_known=True)
    assert [shown.cell(name) for name in "ABC"] == [50, 50, None]
    before.append(without_sums(shown.as_dict(), small=three.needs(5).keys()))
    (everybody,) = protect_together(
        [places({"everybody": Made(40, 110, (6, 5))})], published=before, totals_known=True
    )
    assert everybody.cell("everybody") is None


def sums(made: Mapping[tuple[str, str], Made], across: Mapping[str, Made]) -> RawTotals:
    rows, columns = (tuple(sorted({key[n] for key in made})) for n in (0, 1))
    over = {(row,): each for row, each in across.items()}
    return RawTotals(rows, columns, dict(made), across=over)


EVEN = Made(10, 50, (5, 5))


def test_a_sum_that_one_or_two_make_up_is_hidden_and_what_gives_it_away():
    two = Made(20, 10, (6, 4))
    weeks = sums(
        {(a, w): EVEN for a in "AB" for w in "123"} | {("A", "1"): two},
        {"A": Made(20, 110, (10, 10)), "B": Made(10, 150, (15, 15))},
    )
    shown = protect(weeks)
    assert shown.cell("A", "1") is None
    assert shown.hidden >= 4
    assert two.need(Dominance(), 5) == Dominance().need([6, 4]) > 0


def test_a_sum_over_columns_is_judged_by_those_who_are_in_it():
    """Nobody dominates a week of A, but one does all of them together."""
    made = {(a, w): Made(10, 12, (8, 2)) if a == "A" else EVEN for a in "ABC" for w in "12"}
    among = sums(made, {a: Made(10, 24, (20, 3)) if a == "A" else Made(10, 100, (10, 10)) for a in "ABC"})
    assert protect(among).cell("A") is None
    assert protect(sums(made, {})).cell("A") == 24


def test_people_of_several_rows_are_judged_together():
    one, other = Made(3, 9, (3, 3)), Made(3, 9, (3, 3))
    assert one.and_(other, 2) == Made(6, 18, (3, 3))
    rows = (("8", "8A"), ("8", "8B"), ("9", "9A"), ("9", "9B"))
    table = RawTotals(rows, (), {(rows[0],): one, (rows[1],): other, (rows[2],): EVEN, (rows[3],): EVEN})
    assert table.needs(5).keys() == {(rows[0], ()), (rows[1], ())}


def test_a_change_of_a_sum_is_shown_when_it_takes_five_people():
    def table(total: int) -> RawTotals:
        made = {(name,): Made(30, total if name == "A" else 300, (10, 10)) for name in "AB"}
        return RawTotals(("A", "B"), (), made, most=20)

    before = protect(table(300)).as_dict()
    assert protect(table(380), published=[before]).cell("A") is None
    assert protect(table(381), published=[before]).cell("A") == 381
