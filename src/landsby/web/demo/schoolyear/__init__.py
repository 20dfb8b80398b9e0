"""A school year that never was, of a town or of all Norway, with environment effects planted in it.

    plan = plan_year(Size.town(4_000), seed=1)
    write_year(plan, Path("year"))

What is known to be there, the lens must find; where nothing was planted, it must say so. Nothing in it is
drawn from real pupils, schools or municipalities, and all names are invented.
"""

from landsby.web.demo.schoolyear.calendar import school_days
from landsby.web.demo.schoolyear.environment import ALIKE, USUAL, Spread
from landsby.web.demo.schoolyear.plants import Plant
from landsby.web.demo.schoolyear.shape import NORWAY, Country, Size
from landsby.web.demo.schoolyear.writing import write_year
from landsby.web.demo.schoolyear.year import Year, attendance, plan_year

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
