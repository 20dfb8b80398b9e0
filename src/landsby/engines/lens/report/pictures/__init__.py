"""The report's pictures, each from values to marks, as wide as one asks."""

from landsby.engines.lens.report.pictures.curve import curve_picture
from landsby.engines.lens.report.pictures.draw import NARROW, WIDE, Picture
from landsby.engines.lens.report.pictures.effects import effects_picture
from landsby.engines.lens.report.pictures.funnel import funnel_picture
from landsby.engines.lens.report.pictures.pattern import pattern_picture
from landsby.engines.lens.report.pictures.shares import shares_picture
from landsby.engines.lens.report.pictures.thresholds import thresholds_picture

__all__ = [
    "NARROW",
    "WIDE",
    "Picture",
    "curve_picture",
    "effects_picture",
    "funnel_picture",
    "pattern_picture",
    "shares_picture",
    "thresholds_picture",
]
