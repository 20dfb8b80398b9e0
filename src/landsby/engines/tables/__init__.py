"""Tables as people hand them in: one way to read CSV and XLSX at every door, and one way to compare names.

`names` says when two names are the same; `csvs` finds how a CSV file is written and gives its records;
`sheets` gives those of an XLSX, and `books` makes one; `spoilt` finds what a spreadsheet has made of a cell,
`totals` which row is the sum of its neighbours. What is wrong is raised as `NotATable` with its reason,
and each door says it in its own words.
"""

from .books import book_of
from .csvs import Form, form_of, records
from .faults import NotATable, Reason
from .names import as_read, composed
from .sheets import Sheet, sheet_of
from .spoilt import is_error, is_scientific, without_point_zero, without_zeros, zeros_apart
from .totals import is_called_sum, sum_of_others

__all__ = [
    "Form",
    "NotATable",
    "Reason",
    "Sheet",
    "as_read",
    "book_of",
    "composed",
    "form_of",
    "is_called_sum",
    "is_error",
    "is_scientific",
    "records",
    "sheet_of",
    "sum_of_others",
    "without_point_zero",
    "without_zeros",
    "zeros_apart",
]
