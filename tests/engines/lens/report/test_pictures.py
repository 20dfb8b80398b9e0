from dataclasses import replace

import pytest

from landsby.engines.lens.report.pictures import (
    NARROW,
    WIDE,
    curve_picture,
    effects_picture,
    funnel_picture,
    pattern_picture,
)
from landsby.engines.lens.report.pictures.draw import Picture, Scale, Shape, Text, shortened, ticks
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.signals import Side

from .making import CLASSES, change, curve, report


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0.02, 0.093, [0.02, 0.04, 0.06, 0.08, 0.1]), (3, 3, None)],
)
def test_ticks_are_round_and_cover_what_is_shown(low, high, expected):
    found = ticks(low, high)
    assert found[0] <= low <= high <= found[-1]
    assert expected is None or found == pytest.approx(expected)


def test_a_scale_goes_from_end_to_end():
    scale = Scale(10, 20, 0, 200)
    assert [scale(10), scale(15), scale(20)] == [0, 100, 200]


def test_a_long_name_is_cut_to_its_room():
    assert shortened("Nøkkerosetjern skole", 60) == "Nøkkeros…"
    assert shortened("1A", 60) == "1A"


def pictures(width):
    say, whole = Wording("nb"), report()
    classes = [each for each in whole.effects if each.place.class_]
    yield effects_picture(classes, whole.usual, say, width, "Klassene")
    for each in whole.patterns:
        yield pattern_picture(each, say, width)
    yield funnel_picture(whole.funnels[0], say, width)
    for each in whole.curves:
        yield curve_picture(each, say, width)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_everything_is_drawn_inside_the_picture(width):
    for picture in pictures(width):
        for mark in picture.marks:
            if isinstance(mark, Text):
                assert 0 <= mark.x <= picture.width
                assert 0 <= mark.y <= picture.height


def test_places_are_drawn_in_the_order_in_which_they_come():
    picture = next(pictures(WIDE))
    assert [mark.text for mark in picture.marks if isinstance(mark, Text) and mark.kind == "label"] == [
        place.class_ for place in CLASSES
    ]


def test_a_side_is_told_by_shape_and_not_by_colour_alone():
    picture = Picture(100, 100, "", "")
    for kind in ("above", "below", "chance"):
        picture.point(kind, 50, 50)
    paths = [mark.d for mark in picture.marks if isinstance(mark, Shape)]
    assert len(set(paths)) == 3


def test_a_hidden_stretch_is_a_gap():
    whole = curve_picture(curve(CLASSES[0], change()), Wording("nb"), WIDE)
    broken = curve_picture(curve(CLASSES[0], change(), hidden={4}), Wording("nb"), WIDE)
    lines = [sum(mark.kind == "curve" for mark in picture.marks) for picture in (whole, broken)]
    dots = [sum("week" in mark.kind for mark in picture.marks) for picture in (whole, broken)]
    assert lines == [1, 2]
    assert dots == [20, 19]


def test_places_outside_the_funnel_are_named_where_they_are_few():
    (whole,) = report().funnels
    out = [replace(whole.points[0], side=Side.ABOVE)]
    some, many = (replace(whole, points=tuple(out * times)) for times in (12, 13))
    names = [
        sum(
            isinstance(mark, Text) and mark.kind == "name"
            for mark in funnel_picture(each, Wording("nb"), WIDE).marks
        )
        for each in (some, many)
    ]
    assert names == [12, 0]
    assert "13 steder" in funnel_picture(many, Wording("nb"), WIDE).description
