"""What of the absence belongs to the class, the school and the municipality, and what lies within them.

Absent of planned is binomial, with a Gaussian effect on the logit scale at each of the nested levels.
The likelihood is exact: integrals by lattices with a tested error, nothing approximated by Laplace.

    found = fit(absent, planned, {"pupil": pupils, "class": classes, "school": schools})
    found.levels                # sd, interval, share, median odds ratio
    found.effects("school")     # shrunken effects with intervals, P(above)
    found.sentences("nb")       # in plain words
"""

from .checks import Unusable
from .fitting import Fit, fit
from .level import Level
from .maximum import WIDEST
from .posterior import Effects
from .profile import Z95

__all__ = ["WIDEST", "Z95", "Effects", "Fit", "Level", "Unusable", "fit"]
