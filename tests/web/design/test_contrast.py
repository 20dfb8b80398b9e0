"""The colours are read from theme.css itself; every pair that meets on a page is measured (WCAG 2.2 AA)."""

import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "src/landsby/web/design/static/landsby"
FAMILIES = ("neutral", "accent", "brand1", "brand2", "info", "success", "warning", "danger")
GROUNDS = (
    "background-default",
    "background-tinted",
    "surface-default",
    "surface-tinted",
    "surface-hover",
    "surface-active",
)
TEXTS = ("text-default", "text-subtle")
SCHEMES = ("light", "dark")


def palette(scheme: str) -> dict[str, str]:
    """The `--ds-color-…` of one scheme, by their names without the prefix."""
    light, _, dark = (STATIC / "theme.css").read_text("utf-8").partition("prefers-color-scheme: dark")
    colours = re.findall(r"--ds-color-([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark)
    return dict(colours)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    ratios = {(one, other): contrast(colours[one], colours[other]) for one, other in pairs}
    return [f"{one} on {other}: {ratio:.2f}" for (one, other), ratio in ratios.items() if ratio < least]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_theme_gives_every_colour_that_designsystemet_asks_for(scheme: str) -> None:
    assert {name.split("-")[0] for name in palette(scheme)} == {*FAMILIES, "focus"}
    assert len(palette(scheme)) == len(FAMILIES) * 16 + 2


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground(scheme: str, family: str) -> None:
    own = [(f"{family}-{text}", f"{family}-{ground}") for text, ground in product(TEXTS, GROUNDS)]
    on_neutral = [(f"{family}-{text}", f"neutral-{ground}") for text, ground in product(TEXTS, GROUNDS)]
    neutral_on = [(f"neutral-{text}", f"{family}-{ground}") for text, ground in product(TEXTS, GROUNDS)]
    assert not too_faint(palette(scheme), own + on_neutral + neutral_on, 4.5)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_a_button(scheme: str, family: str) -> None:
    bases = ("base-default", "base-hover", "base-active")
    pairs = [(f"{family}-base-contrast-default", f"{family}-{base}") for base in bases]
    assert not too_faint(
        palette(scheme), [*pairs, (f"{family}-base-contrast-subtle", f"{family}-base-default")], 4.5
    )


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_of_what_can_be_used_are_seen(scheme: str, family: str) -> None:
    grounds = ("background-default", "background-tinted", "surface-default", "surface-tinted")
    pairs = [
        (f"{family}-{edge}", f"{family}-{on}")
        for edge in ("border-default", "border-strong")
        for on in grounds
    ]
    assert not too_faint(palette(scheme), pairs, 3)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_is_seen_wherever_it_falls(scheme: str) -> None:
    colours = palette(scheme)
    pairs = [("focus-outer", f"neutral-{ground}") for ground in GROUNDS]
    assert not too_faint(colours, [*pairs, ("focus-outer", "focus-inner")], 3)


def test_the_evening_is_not_black() -> None:
    ground = palette("dark")["neutral-background-default"]
    assert 0.01 < luminance(ground) < 0.04
