"""`landsby recommend`: two JSON files in, recommendations out, to read or as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from rich.console import Console
from rich.text import Text

from landsby.door.documents import BadInput, read_json
from landsby.engines.placement import (
    FieldError,
    Group,
    Reason,
    Recommendation,
    arenas_from,
    changes_sentence,
    recommend,
    recommendations_json,
    sentence,
    unread_likes,
    why_sentence,
    wish_from,
)

T = TypeVar("T")


class Headings(NamedTuple):
    fits: str
    nearly: str
    alike: str
    calm: str
    nothing: str
    points: str
    unread: str


HEADINGS = {
    "nb": Headings(
        "Passer",
        "Passer nesten",
        "Noe som ligner",
        "Rolige steder å begynne",
        "Ingenting passer ennå.",
        "poeng",
        "Vi skjønte ikke «{}».",
    ),
    "nn": Headings(
        "Passar",
        "Passar nesten",
        "Noko som liknar",
        "Rolege stader å byrje",
        "Ingenting passar enno.",
        "poeng",
        "Vi skjønte ikkje «{}».",
    ),
    "en": Headings(
        "Fits",
        "Nearly fits",
        "Something like it",
        "Calm places to begin",
        "Nothing fits yet.",
        "points",
        "We did not understand “{}”.",
    ),
}


def run(arenas_file: Path, wish_file: Path, *, language: str, as_json: bool, limit: int | None) -> None:
    """Prints the recommendations. Raises `BadInput`."""
    arenas = _read(arenas_file, arenas_from)
    wish = _read(wish_file, wish_from)
    found = recommend(wish, arenas, limit=limit)
    names = {arena.id: arena.name for arena in arenas}
    if as_json:
        print(json.dumps(recommendations_json(found, names, language), ensure_ascii=False, indent=2))
    else:
        console = Console(highlight=False)
        for words in unread_likes(wish, arenas):
            console.print(Text(HEADINGS[language].unread.format(words)))
        _show(console, found, names, language)


def _read(file: Path, make: Callable[[object], T]) -> T:
    try:
        return make(read_json(file))
    except FieldError as error:
        raise BadInput(f"{file}: {error}.") from None


def _show(console: Console, found: Sequence[Recommendation], names: Mapping[str, str], language: str) -> None:
    headings = HEADINGS[language]
    if not any(each.group is Group.FITS for each in found):
        console.print(headings.nothing)
    for group, members in groupby(found, key=attrgetter("group")):
        console.print(Text(f"\n{getattr(headings, group)}", style="bold underline"))
        for each in members:
            _show_one(console, each, names[each.arena_id], language)


def _show_one(console: Console, found: Recommendation, name: str, language: str) -> None:
    title = Text(f"\n{name}", style="bold")
    title.append(f" · {found.score} {HEADINGS[language].points}", style="dim")
    console.print(title)
    if found.why:
        console.print(Text(f"  {why_sentence(found.why, language)}"))
    for reason in found.reasons_for:
        console.print(_line(reason, language, "green"))
    for reason in found.reasons_against:
        console.print(_line(reason, language, "yellow"))
    if found.changes:
        console.print(Text(f"   →   {changes_sentence(found.changes, language)}", style="cyan"))


def _line(reason: Reason, language: str, style: str) -> Text:
    return Text(f"  {reason.points:+4d}  ", style=style).append(sentence(reason, language), style="default")
