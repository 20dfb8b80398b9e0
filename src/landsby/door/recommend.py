"""`landsby recommend`: two JSON files in, recommendations out, to read or as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from rich.console import Console
from rich.text import Text

from landsby.door.documents import BadInput, read_json
from landsby.engines.placement import (
    FieldError,
    Reason,
    Recommendation,
    arenas_from,
    changes_sentence,
    recommend,
    recommendations_json,
    sentence,
    wish_from,
)

T = TypeVar("T")


class Headings(NamedTuple):
    fits: str
    nearly: str
    nothing: str
    points: str


HEADINGS = {
    "nb": Headings("Passer", "Passer nesten", "Ingenting passer ennå.", "poeng"),
    "nn": Headings("Passar", "Passar nesten", "Ingenting passar enno.", "poeng"),
    "en": Headings("Fits", "Nearly fits", "Nothing fits yet.", "points"),
}


def run(arenas_file: Path, wish_file: Path, *, language: str, as_json: bool, limit: int | None) -> None:
    """Prints the recommendations. Raises `BadInput`."""
    arenas = _read(arenas_file, arenas_from)
    found = recommend(_read(wish_file, wish_from), arenas, limit=limit)
    names = {arena.id: arena.name for arena in arenas}
    if as_json:
        print(json.dumps(recommendations_json(found, names, language), ensure_ascii=False, indent=2))
    else:
        _show(Console(highlight=False), found, names, language)


def _read(file: Path, make: Callable[[object], T]) -> T:
    try:
        return make(read_json(file))
    except FieldError as error:
        raise BadInput(f"{file}: {error}.") from None


def _show(console: Console, found: Sequence[Recommendation], names: Mapping[str, str], language: str) -> None:
    headings = HEADINGS[language]
    fitting = [each for each in found if each.fits]
    nearly = [each for each in found if not each.fits]
    if not fitting:
        console.print(headings.nothing)
    for heading, group in ((headings.fits, fitting), (headings.nearly, nearly)):
        if group:
            console.print(Text(f"\n{heading}", style="bold underline"))
        for each in group:
            _show_one(console, each, names[each.arena_id], language)


def _show_one(console: Console, found: Recommendation, name: str, language: str) -> None:
    title = Text(f"\n{name}", style="bold")
    title.append(f" · {found.score} {HEADINGS[language].points}", style="dim")
    console.print(title)
    for reason in found.reasons_for:
        console.print(_line(reason, language, "green"))
    for reason in found.reasons_against:
        console.print(_line(reason, language, "yellow"))
    if found.changes:
        console.print(Text(f"   →   {changes_sentence(found.changes, language)}", style="cyan"))


def _line(reason: Reason, language: str, style: str) -> Text:
    return Text(f"  {reason.points:+4d}  ", style=style).append(sentence(reason, language), style="default")
