"""What is found of one level."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """`sd` on the logit scale, with its 95 % profile-likelihood interval.

    Where the upper end is `WIDEST`, no upper end was found. `share` is the level's part of the variance
    of all levels named in the model, so that the shares add up to 1 (to 0 where nothing varies at all);
    the chance of the single day or lesson is no level and has no part. `median_odds_ratio`: of two
    units drawn at random and alike in all else, how many times the odds of the one are those of the
    other, in the middle of all such pairs (Larsen and Merlo, 2005), which is exp(√2 · 0.6745 · sd).
    """

    name: str
    sd: float
    interval: tuple[float, float]
    share: float
    share_interval: tuple[float, float]
    median_odds_ratio: float
