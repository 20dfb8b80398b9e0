"""Icons and illustrations."""

from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from landsby.web.design import drawings

NAMES = drawings.illustration_names()


def draw(source: str, **known: str) -> str:
    return Template(source).render(Context(known))


def test_an_icon_is_silent_beside_a_text() -> None:
    svg = draw('{% icon "House" %}')
    assert svg.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"')
    assert "currentColor" in svg


def test_an_icon_that_stands_alone_says_what_it_is() -> None:
    svg = draw('{% icon "House" title=name %}', name="Home <now>")
    assert 'role="img" aria-label="Home &lt;now&gt;"' in svg
    assert "aria-hidden" not in svg


def test_a_missing_icon_is_named_with_those_near_it() -> None:
    with pytest.raises(drawings.NoSuchDrawingError, match=r"«Hous».*House"):
        draw('{% icon "Hous" %}')


def test_a_missing_illustration_is_named() -> None:
    with pytest.raises(drawings.NoSuchDrawingError, match="«castle» in illustrations/"):
        draw('{% illustration "castle" %}')


def test_there_are_a_dozen_illustrations() -> None:
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_an_illustration_is_small_and_takes_its_colours_from_the_page(name: str) -> None:
    path = drawings.ILLUSTRATIONS / f"{name}.svg"
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert path.stat().st_size <= 6_000
    assert root.get("viewBox") == "0 0 240 180"
    for part in root.iter():
        assert "style" not in part.attrib
        assert "id" not in part.attrib, "two drawings on a page would share it"
        for paint in (part.get("fill", "none"), part.get("stroke", "none")):
            assert paint == "none" or paint.startswith("var(--ill-")
