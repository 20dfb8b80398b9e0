"""A school year that never was, of a town or of all Norway, with environment effects planted in it.

    plan = plan_year(Size.town(4_000), seed=1)
    write_year(plan, Path("year"))

What is known to be there, the lens must find; where nothing was planted, it must say so. Nothing in it is
drawn from real pupils, schools or municipalities, and all names are invented.
"""

from landsby.engines.lens.simulate.calendar import school_days
from landsby.engines.lens.simulate.environment import ALIKE, USUAL, Spread
from landsby.engines.lens.simulate.plants import Plant
from landsby.engines.lens.simulate.shape import NORWAY, Country, Size
from landsby.engines.lens.simulate.writing import write_year
from landsby.engines.lens.simulate.year import Year, attendance, plan_year

__all__ = [
    "ALIKE",
    "NORWAY",
    "USUAL",
    "Country",
    "Plant",
    "Size",
    "Spread",
    "Year",
    "attendance",
    "plan_year",
    "school_days",
    "write_year",
]
