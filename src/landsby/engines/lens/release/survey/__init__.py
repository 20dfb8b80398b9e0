"""Many questions of which one reader sees all the answers, protected together: what a report is made of.

    with survey_of(store) as found:
        found.people.count(place)  # as much as may be told
        found.courses.counts(weeks, row, stages)

What is told is entered in the ledger, and nothing of it is kept when the block ends with an exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from landsby.engines.disclosure.raw import Raw
from landsby.engines.lens.backends import DEFAULT, engine
from landsby.engines.lens.release.ledger import Ledger, beside, ledger
from landsby.engines.lens.release.sources import NoAttendance, files_of
from landsby.engines.lens.release.survey.bands import Passed, between_tables, passing_tables
from landsby.engines.lens.release.survey.courses import Courses
from landsby.engines.lens.release.survey.naming import TIME
from landsby.engines.lens.release.survey.parts import Tell
from landsby.engines.lens.release.survey.patterns import Missed, table_of
from landsby.engines.lens.release.survey.people import People, missed_table, people_table
from landsby.engines.lens.release.survey.protecting import by_subtraction, linked_weeks, protected
from landsby.engines.lens.release.survey.reading import Read, read

TOO_FEW = "There are too few pupils, or one makes up most of the absence. Give more classes."
ASKED = 0.8
"""How much of the time has gone by when all is asked, by and large."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was asked, and what of it may be told. `held_back`: something is hidden for what was told before.

    What is in `asked` is input to the model and to the signals, and never shown.
    """

    asked: Read
    people: People
    passed: tuple[Passed, ...]
    missed: tuple[Missed, ...]
    courses: Courses
    held_back: bool


@contextmanager
def survey_of(
    source: Path,
    *,
    municipality: str | None = None,
    ledger_path: Path | None = None,
    address: str = DEFAULT,
    progress: Tell = lambda _what, _done: None,
) -> Iterator[Survey]:
    """Ask all at once of a store's folder or a Parquet file; with `municipality`, tell of this one alone.

    Raises NoAttendance, Unkept, and what the engine and the measures raise.
    """
    files = files_of(source)
    with ledger(ledger_path or beside(source)) as told:
        with engine(address) as opened:
            table = opened.read(files)
            asked = read(opened, table, municipality, told, lambda what, done: progress(what, done * ASKED))
        progress("protecting small numbers", ASKED)
        yield _protected(asked, told)


def _protected(asked: Read, told: Ledger) -> Survey:
    time, unit, period, grades = TIME[asked.unit], asked.unit, asked.period, asked.grades
    after = bool(told.of(time))
    outer = asked.places(asked.scope.outer)
    more = by_subtraction(asked, told)
    tables: list[Raw] = [
        people_table(asked.members, unit, period, grades),
        missed_table(asked.members, unit, period, grades, more),
        *passing_tables(asked.thresholds, outer, unit, period),
        *(table_of(each, unit, period, grades) for each in asked.patterns),
    ]
    also: list[Raw] = [*between_tables(asked.thresholds, outer, unit, period), *linked_weeks(asked, told)]
    (pupils, missed, *others), held_back = protected(tables, also, told)
    if missed.total is None and not after:
        raise NoAttendance(TOO_FEW)
    passed = zip(asked.thresholds, others, strict=False)
    patterns = zip(asked.patterns, others[len(asked.thresholds) :], strict=True)
    people = People(pupils, missed, grades)
    return Survey(
        asked,
        people,
        tuple(Passed(each.threshold, table) for each, table in passed),
        tuple(Missed(each.kind, table, period, grades) for each, table in patterns),
        Courses(told, time, period, people, after),
        held_back or bool(more),
    )
