"""`landsby lens model`: a CSV file or a store in, what belongs to which level out, in words or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from landsby.door.documents import BadInput
from landsby.door.lens.table import (
    Columns,
    columns_of,
    covariate,
    is_attendance,
    values,
    whole_numbers,
)
from landsby.engines.lens.model import WIDEST, Fit, Unusable, fit
from landsby.engines.lens.model.sentences import words
from landsby.engines.words import Words


def run(
    source: Path, names: Mapping[str, str], of_a_store: Mapping[str, Any], *, language: str, as_json: bool
) -> None:
    """`names` are those of a CSV file's columns, `levels` and `covariates` with commas between; `of_a_store`
    is for a store, whose columns are known. Raises `BadInput`."""
    with _progress() as progress:
        task = progress.add_task("Fitting", total=1.0)
        tick = lambda done: progress.update(task, completed=done)  # noqa: E731
        if is_attendance(source):
            found = _of_a_store(source, names, of_a_store, tick)
        else:
            found = _of_a_table(source, names, tick)
    print(json.dumps(_written(found), indent=2)) if as_json else _show(found, language)


def _of_a_store(
    source: Path, names: Mapping[str, str], of_a_store: Mapping[str, Any], tick: Callable[[float], None]
) -> Fit:
    """Imports what asks a store only here: a file of figures needs none of it."""
    from landsby.door.lens.asking import UNASKABLE
    from landsby.engines.lens.report import model_of

    given = next((name for name, column in names.items() if column), None)
    if given:
        raise BadInput(f"A store's columns are known. Leave out --{given}.")
    try:
        return model_of(
            source,
            municipality=of_a_store["municipality"],
            ledger_path=of_a_store["ledger"],
            address=of_a_store["engine"],
            progress=lambda _what, done: tick(done),
        )
    except UNASKABLE as error:
        raise BadInput(str(error)) from None


def _of_a_table(file: Path, names: Mapping[str, str], tick: Callable[[float], None]) -> Fit:
    absent, planned = names["absent"], names["planned"]
    outwards, beside = _names(names["levels"]), _names(names["covariates"])
    if not absent or not planned:
        raise BadInput("Name the columns of what was missed and planned: --absent away --planned days.")
    if not outwards:
        raise BadInput("Name at least one level, the innermost first, such as --levels class,school.")
    columns = columns_of(file, [absent, planned, *outwards, *beside])
    try:
        return fit(
            whole_numbers(file, columns, absent),
            whole_numbers(file, columns, planned),
            {name: values(file, columns, name) for name in outwards},
            {name: covariate(file, columns, name) for name in beside},
            progress=tick,
        )
    except Unusable as error:
        raise BadInput(_placed(file, error, columns, absent, planned)) from None


def _names(given: str) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadInput(f"«{twice}» is named twice.")
    return names


def _placed(file: Path, error: Unusable, columns: Columns, absent: str, planned: str) -> str:
    column = {"absent": absent, "planned": planned}.get(error.column or "", error.column)
    row = [f"row {columns.rows[error.row]}"] if error.row is not None else []
    place = [", ".join(row + ([f"column «{column}»"] if column else []))] if row or column else []
    return ": ".join([str(file), *place, error.what])


def _progress() -> Progress:
    parts = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(stderr=True)
    return Progress(*parts, console=console, transient=True, disable=not console.is_terminal)


def _written(found: Fit) -> dict[str, Any]:
    levels = [
        {
            "name": level.name,
            "sd": level.sd,
            "interval": [level.interval[0], _end(level.interval[1])],
            "share": level.share,
            "median_odds_ratio": level.median_odds_ratio,
        }
        for level in found.levels
    ]
    return {
        "intercept": found.intercept,
        "typical": found.typical,
        "coefficients": {
            name: {"value": value, "interval": list(found.coefficient_intervals[name])}
            for name, value in found.coefficients.items()
        },
        "references": dict(found.references),
        "levels": levels,
        "loglik": found.loglik,
        "seconds": round(found.seconds, 3),
    }


def _end(high: float) -> float | None:
    """The upper end of an interval; None where none was found."""
    return high if high < WIDEST else None


def _show(found: Fit, language: str) -> None:
    for sentence in found.sentences(language):
        print(sentence)
    say = words(language)
    print(f"\n{say('heading')}")
    for level in found.levels:
        low, high = level.interval
        end = f"{high:.4f}" if high < WIDEST else "?"
        print(f"{level.name:20} {level.sd:8.4f}  {low:8.4f} – {end:6}  {100 * level.share:6.1f} %")
    _show_coefficients(found, say)
    print(f"log-likelihood {found.loglik:.3f}, {found.seconds:.1f} s")


def _show_coefficients(found: Fit, say: Words) -> None:
    if not found.coefficients:
        return
    print(f"\n{say('coefficients')}")
    for name, value in found.coefficients.items():
        low, high = found.coefficient_intervals[name]
        print(f"{name:20} {value:8.4f}  {low:8.4f} – {high:.4f}")
    for name, held_against in found.references.items():
        print(say("reference", name=name, value=held_against))
