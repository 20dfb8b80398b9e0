"""`landsby lens signals`: what stands out and what changed, of a store or of a CSV file of pupils' weeks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from landsby.door.documents import BadInput
from landsby.door.lens.asking import UNASKABLE
from landsby.door.lens.table import Columns, columns_of, is_attendance, values, whole_numbers
from landsby.engines.lens.model import fit
from landsby.engines.lens.report import Report, read_events, report_of
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.signals import (
    FEWEST_PUPILS,
    Change,
    Flag,
    Point,
    Rule,
    Side,
    Signal,
    find_changes,
    flags,
    funnel,
    p_prime,
    sentence,
    weekly_counts,
    yardstick,
)
from landsby.engines.words import Words

WORDS = Path(__file__).parents[1] / "words/signals"
Floats = np.ndarray[Any, Any]


class Named(NamedTuple):
    """The columns of a CSV file: a row is a pupil's day, or week."""

    pupil: str
    group: str
    date: str
    absent: str
    planned: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one place, and on which side it lies; None is what chance explains."""

    place: str
    side: Side | None
    sentence: str
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signals:
    """By the model, in the funnel, week by week, and when it began."""

    flags: list[Finding]
    funnel: list[Finding]
    charts: list[Finding]
    changes: list[Finding]


def run(
    source: Path,
    named: Named,
    *,
    events: Path | None,
    municipality: str | None,
    ledger: Path | None,
    engine: str,
    language: str,
    as_json: bool,
) -> None:
    """Print what stands out. `named` is for a CSV file alone. Raises `BadInput`."""
    try:
        with _progress() as progress:
            task = progress.add_task("…", total=1.0)

            def step(what: str, done: float) -> None:
                progress.update(task, description=Wording(language).step(what), completed=done)

            if is_attendance(source):
                report = report_of(
                    source,
                    events=read_events(events) if events else (),
                    municipality=municipality,
                    ledger_path=ledger,
                    address=engine,
                    progress=step,
                )
                found = of_report(report, language)
            else:
                found = of_table(source, named, language, lambda done: step("fitting the model", done))
    except UNASKABLE as error:
        raise BadInput(str(error)) from None
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found, Words(WORDS, language))))


def of_report(report: Report, language: str) -> Signals:
    """What the report says, in its own words: protected together with all that was told before."""
    say = Wording(language)
    return Signals(
        [
            Finding(say.place(each.place), each.side, each.said[language], _times(each.odds, "odds_ratio"))
            for each in (*report.effects, *report.inside)
        ],
        [
            _point(
                Point(
                    say.place(each.place),
                    each.pupils,
                    each.counts.absent,
                    each.counts.planned,
                    each.counts.rate,
                    each.limits,
                    each.limits,
                    each.side,
                ),
                language,
            )
            for drawn in report.funnels
            for each in drawn.points
        ],
        [
            _signal(Signal(Rule.POINT, side, first, last, ()), say.place(curve.place), language)
            for curve in report.curves
            for first, last, side in curve.outside
        ],
        [
            Finding(say.place(each.place), each.side, each.said[language], _times(each.ratio, "ratio"))
            for each in report.changes
        ],
    )


def _times(estimate: Any, name: str) -> dict[str, float]:
    return {name: estimate.value, "lower": estimate.lower, "upper": estimate.upper}


def _point(point: Point, language: str) -> Finding:
    """A place in the funnel, which judges nothing that the model has judged: only the figures are told."""
    say, (lower, upper) = Words(WORDS, language), point.outer
    told = {"rate": say.percent(point.rate), "lower": say.percent(lower), "upper": say.percent(upper)}
    said = say("funnel.place", place=point.group, pupils=say.whole(point.pupils), **told)
    figures = {"pupils": point.pupils, "rate": point.rate, "lower": lower, "upper": upper}
    return Finding(str(point.group), point.side, said, figures)


def _signal(signal: Signal, group: str, language: str) -> Finding:
    return Finding(group, signal.side, sentence(signal, group, language))


def of_table(
    file: Path, named: Named, language: str, progress: Callable[[float], None] = lambda done: None
) -> Signals:
    """Of pupils' days or weeks, summed by week; groups of fewer than five pupils are compared with alone."""
    found = _Counts.of(file, named)
    names = found.names
    try:
        absent, planned, sizes = weekly_counts(found.absent, found.planned, found.group, len(names))
        drawn = funnel(found.absent.sum(1), found.planned.sum(1), found.group, names)
    except ValueError as error:
        raise BadInput(f"{file}: {error}") from None
    points = [_point(each, language) for each in drawn.points]
    charts = list(_charts(found, absent, planned, sizes, language))
    if len(names) < 2:
        return Signals([], points, charts, [])
    changed = find_changes(absent, planned, found.weeks, names, sizes)
    return Signals(
        [_compared(flag, flag.side, flag.odds_ratio, language) for flag in _flags(found, sizes, progress)],
        points,
        charts,
        [_compared(one, Side.ABOVE if one.ratio > 1 else Side.BELOW, one.ratio, language) for one in changed],
    )


def _flags(found: _Counts, sizes: Floats, progress: Callable[[float], None]) -> tuple[Flag, ...]:
    model = fit(
        found.absent.sum(1).astype(int),
        found.planned.sum(1).astype(int),
        {"pupil": np.arange(len(found.group)), "group": np.array(found.names, dtype=object)[found.group]},
        progress=progress,
    )
    effects = model.effects("group")
    return flags(effects, sizes[[found.names.index(str(key)) for key in effects.keys]])


def _compared(found: Flag | Change, side: Side | None, times: float, language: str) -> Finding:
    group, name = str(found.group), "odds_ratio" if isinstance(found, Flag) else "ratio"
    figures = {name: times, "lower": found.lower, "upper": found.upper}
    return Finding(group, side, sentence(found, group, language), figures)


def _charts(
    found: _Counts, absent: Floats, planned: Floats, sizes: Floats, language: str
) -> Iterator[Finding]:
    """Each group's weeks beside what it would be if it followed the others."""
    expected = yardstick(absent, planned).expected if len(found.names) > 1 else planned
    for row, name in enumerate(found.names):
        if sizes[row] >= FEWEST_PUPILS:
            chart = p_prime(
                absent[row], planned[row], found.weeks, pupils=int(sizes[row]), expected=expected[row]
            )
            yield from (_signal(signal, name, language) for signal in chart.signals)


class _Counts(NamedTuple):
    """Absent and planned, pupils × weeks; each pupil's group, a place in `names`; the weeks' Mondays."""

    absent: Floats
    planned: Floats
    group: Floats
    names: list[str]
    weeks: tuple[date, ...]

    @classmethod
    def of(cls, file: Path, named: Named) -> _Counts:
        """Whoever changes the group is one pupil in each. Raises BadInput."""
        columns = columns_of(file, list(named))
        absent, planned = (_not_below_zero(file, columns, name) for name in (named.absent, named.planned))
        _check_fits(file, columns, absent, planned, named)
        mondays = _mondays(file, columns, named.date)
        groups = values(file, columns, named.group).astype(str)
        who = np.char.add(np.char.add(values(file, columns, named.pupil).astype(str), "\0"), groups)
        weeks, week = np.unique(mondays, return_inverse=True)
        people, first, person = np.unique(who, return_index=True, return_inverse=True)
        names, group = np.unique(groups[first], return_inverse=True)
        shape = (len(people), len(weeks))
        missed, due = np.zeros(shape), np.zeros(shape)
        np.add.at(missed, (person, week), absent)
        np.add.at(due, (person, week), planned)
        in_order = tuple(map(date.fromordinal, weeks.tolist()))
        return cls(missed, due, group, list(map(str, names)), in_order)


def _not_below_zero(file: Path, columns: Columns, name: str) -> Floats:
    counts = whole_numbers(file, columns, name)
    if len(counts) == 0:
        raise BadInput(f"{file}: there are no rows under the headings.")
    if counts.min() < 0:
        row = columns.rows[int(np.argmin(counts))]
        raise BadInput(f"{file}: row {row}, column «{name}»: this is below 0. Write 0 or more.")
    return counts


def _check_fits(file: Path, columns: Columns, absent: Floats, planned: Floats, named: Named) -> None:
    more = np.flatnonzero(absent > planned)
    if len(more):
        raise BadInput(
            f"{file}: row {columns.rows[more[0]]}: more is in «{named.absent}» than in «{named.planned}»."
        )


def _mondays(file: Path, columns: Columns, name: str) -> Floats:
    """The Monday of each row's day, as an ordinal."""
    texts, place = np.unique(values(file, columns, name).astype(str), return_inverse=True)
    days = [_day(text) for text in texts]
    if None in days:
        row = columns.rows[np.flatnonzero(place == days.index(None))[0]]
        raise BadInput(f"{file}: row {row}, column «{name}»: this is no date. Write it as 2026-01-12.")
    mondays = [(day - timedelta(days=day.weekday())).toordinal() for day in days if day]
    return np.array(mondays)[place]


def _day(text: str) -> date | None:
    """«2026-01-12», or «12.01.2026» as Norwegian spreadsheets write it."""
    written = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d\d?)\.(\d\d?)\.(\d{4})", text, re.ASCII)
    if not written:
        return None
    year, month, day = written.groups()[:3] if written[1] else reversed(written.groups()[3:])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _lines(found: Signals, say: Words) -> Iterator[str]:
    parts = {"flags": found.flags, "funnel": found.funnel, "charts": found.charts, "changes": found.changes}
    for name, findings in parts.items():
        told = [each.sentence for each in findings if each.side]
        yield say(f"{name}.heading")
        yield from told or [say(f"{name}.none")]
        if name == "funnel" and told:
            yield say("funnel.others", many=say.whole(len(findings) - len(told)))
        yield ""
    yield say("chance")


def _progress() -> Progress:
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
