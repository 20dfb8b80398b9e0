"""What stands in one row is level: a field and its button end on the same line, and neither is stretched."""

import pytest

from tests.system.entering import enter

ENDS = "all => all.map(one => Math.round(one.getBoundingClientRect().bottom))"
HEIGHTS = "all => all.map(one => Math.round(one.getBoundingClientRect().height))"


@pytest.mark.parametrize(
    ("path", "row"), [("/work/", ".find-field > *"), ("/work/log/", ".filter-row :is(input, select, button)")]
)
def test_a_field_and_its_button_are_level(come, noor, path, row):
    visit = come(width=1280)
    enter(visit, noor)
    parts = visit.go(path).locator(row)
    assert parts.count() >= 2
    assert len(set(parts.evaluate_all(ENDS))) == 1
    assert max(parts.evaluate_all(HEIGHTS)) <= 52
