"""What the solver is asked, in numbers small enough to see; and names that only look like two."""

from __future__ import annotations

import pytest

from landsby.engines.disclosure.axis import check_zeros
from landsby.engines.disclosure.programme import Demand, cheapest_cover, whole_values


@pytest.mark.parametrize(
    ("prices", "demands", "chosen"),
    [
        ({0: 3, 1: 1}, [Demand({0: 1, 1: 1}, 1, None)], {1}),
        ({0: 3, 1: 1}, [Demand({0: 2, 1: 1}, 2, None)], {0}),
        ({0: 3, 1: 1}, [Demand({0: 1}, 1, None), Demand({1: 1}, 1, 0)], {0, 1}),
        ({0: 3, 1: 1}, [Demand({1: 1}, 1, 0)], set()),
        ({0: 3, 1: 1}, [Demand({0: 1, 1: 1}, 3, None)], None),
    ],
    ids=["the cheaper", "the one that is enough", "what one chosen asks", "nothing chosen asks", "no way"],
)
def test_the_cheapest_that_is_enough_is_chosen(prices, demands, chosen):
    assert cheapest_cover(prices, demands) == chosen


@pytest.mark.parametrize(
    ("ranges", "prices", "found"),
    [
        ({0: (5, 5), 1: (0, 9), 2: (0, 3)}, {1: 1}, {0: 5, 1: 2, 2: 3}),
        ({0: (5, 5), 1: (0, 9), 2: (0, 3)}, {2: 1}, {0: 5, 1: 5, 2: 0}),
        ({1: (-2, 2), 2: (1, 1)}, None, {1: -1, 2: 1}),
        ({0: (9, 9), 1: (0, 2), 2: (0, 3)}, None, None),
    ],
    ids=["little of the first", "little of the second", "a sum left out is 0", "what cannot add up"],
)
def test_numbers_that_add_up_are_found_at_the_lowest_price(ranges, prices, found):
    assert whole_values([(0, (1, 2))], ranges, prices) == found


@pytest.mark.parametrize("paths", [[("7",), ("8",)], [("a", "7"), ("b", "007")], [("7", "1"), ("7", "2")]])
def test_numbers_that_lie_apart_or_are_written_alike_pass(paths):
    check_zeros(paths)


@pytest.mark.parametrize("paths", [[("7",), ("007",)], [("a", "8"), ("a", "7"), ("a", "07")]])
def test_a_number_with_and_without_zeros_beside_each_other_is_refused(paths):
    with pytest.raises(ValueError, match=r"with and without zeros in front: 0+7 and 7"):
        check_zeros(paths)
