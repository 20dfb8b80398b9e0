"""When absence is called much: profiles in data, each with the sentence that defines it and its source.

No threshold says anything of a pupil here: it counts how many of a class, a school or a municipality pass it.
"""

from landsby.engines.lens.thresholds.profiles import (
    Rule,
    Source,
    Threshold,
    UnknownThreshold,
    threshold,
    thresholds,
)

__all__ = ["Rule", "Source", "Threshold", "UnknownThreshold", "threshold", "thresholds"]
