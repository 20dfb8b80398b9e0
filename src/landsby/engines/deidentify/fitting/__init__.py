"""How many people fit what is told of somebody? A rule of thumb, not proof.

    population = population_from_csv(text, names)         # Statistics Norway's table 07459
    facts = Facts(area="3201", ages=(14, 14), sex="female", traits=frozenset({"long_absence", "cfs_me"}))
    fit = fitting(facts, population)
    fit.expected, fit.low, fit.high                       # people
    isinstance(fit, Stop) and fit.coarser                 # every smallest change that would do
    said(fit, population, "nb")                           # the sentences

Below `STOP` expected people the fit is a `Stop`; below `WARN`, or when fewer than `STOP` are possible, a
`Warn`; else a plain `Fit`.
"""

from landsby.engines.deidentify.fitting.coarsening import Change, Coarsening
from landsby.engines.deidentify.fitting.counting import STOP, WARN, Fit, Stop, Warn, fitting
from landsby.engines.deidentify.fitting.facts import Facts, UnknownFact, facts_from
from landsby.engines.deidentify.fitting.population import Population, UnreadablePopulation
from landsby.engines.deidentify.fitting.reading import population_from_csv, population_from_json_stat
from landsby.engines.deidentify.fitting.saying import said, said_change
from landsby.engines.deidentify.fitting.shares import Share, Shares, default_shares, shares_from

__all__ = [
    "STOP",
    "WARN",
    "Change",
    "Coarsening",
    "Facts",
    "Fit",
    "Population",
    "Share",
    "Shares",
    "Stop",
    "UnknownFact",
    "UnreadablePopulation",
    "Warn",
    "default_shares",
    "facts_from",
    "fitting",
    "population_from_csv",
    "population_from_json_stat",
    "said",
    "said_change",
    "shares_from",
]
