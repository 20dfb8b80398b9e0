"""The rules: each reads a text and proposes what identifies."""

from collections.abc import Callable, Iterator

from landsby.engines.deidentify.findings import Candidate
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules.ages import ages
from landsby.engines.deidentify.rules.contact import contact
from landsby.engines.deidentify.rules.dates import dates
from landsby.engines.deidentify.rules.learnt import learnt
from landsby.engines.deidentify.rules.names import names
from landsby.engines.deidentify.rules.numbers import numbers
from landsby.engines.deidentify.rules.places import places
from landsby.engines.deidentify.rules.rare import rare

Rule = Callable[[Reading], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (numbers, contact, dates, ages, places, names, rare, learnt)
