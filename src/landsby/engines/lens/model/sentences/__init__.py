"""What belongs to which level, said in bokmål (nb), nynorsk (nn) and English (en), without statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import TYPE_CHECKING

from .en import EN
from .language import Language
from .nb import NB
from .nn import NN

if TYPE_CHECKING:
    from ..fitting import Fit, Level

LANGUAGES: Mapping[str, Language] = {"nb": NB, "nn": NN, "en": EN}

WORTH_TELLING = 1.05
"""Times as large: what is nearer to one is told as alike."""
TELLS_NOTHING = 90
"""Points of a per cent: of a share with a wider interval no figure is said."""


def said(fit: Fit, language: str) -> tuple[str, ...]:
    """First the shares, then each level, outermost first. Another language: KeyError."""
    words = LANGUAGES[language]
    levels = [_level(level, fit.typical, words) for level in reversed(fit.levels)]
    return (*(_shares(fit, words) if len(levels) > 1 else ()), *levels)


def heading(language: str) -> str:
    """Above a table of the levels."""
    return LANGUAGES[language].heading


def coefficients_heading(language: str) -> str:
    """Above a table of the covariates' coefficients."""
    return LANGUAGES[language].coefficients


def reference(name: str, value: str, language: str) -> str:
    """Which value of a covariate of text the others are held against."""
    return LANGUAGES[language].reference.format(name=name, value=value)


def _shares(fit: Fit, words: Language) -> tuple[str, ...]:
    upper = _listed([_units(level.name, words) for level in fit.levels[1:]], words)
    lowest = _units(fit.levels[0].name, words)
    share, low, high = (round(100 * part) for part in fit.outer_share)
    if high - low > TELLS_NOTHING:
        return (words.too_little.format(upper=upper, lowest=lowest),)
    shares = words.shares.format(outer=share, upper=upper, rest=100 - share, lowest=lowest)
    return shares, words.range.format(upper=upper, low=low, high=high)


def _level(level: Level, typical: float, words: Language) -> str:
    units = _units(level.name, words)
    if level.sd == 0:
        return words.none.format(units=units)
    half = log(level.median_odds_ratio) / 2
    ratio = _rate(typical + half) / _rate(typical - half)
    frame = words.pair if ratio >= WORTH_TELLING else words.alike
    pair = frame.format(units=units, ratio=f"{ratio:.1f}".replace(".", words.comma))
    return f"{pair} {words.perhaps.format(units=units)}" if level.interval[0] == 0 else pair


def _units(name: str, words: Language) -> str:
    return words.units.get(name) or words.other.format(name=name)


def _rate(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def _listed(names: Sequence[str], words: Language) -> str:
    return f" {words.and_} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
