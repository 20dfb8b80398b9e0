"""Topics and entry profiles as HSDS attributes, so that other directories can filter by demand too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from landsby.web.arenas.choices import LEVELS, Degree, Tongue
from landsby.web.arenas.names import TAXONOMIES, lasting_id
from landsby.web.arenas.queries.public import PublicArena

from ..addresses import absolute

Record = dict[str, Any]
Term = tuple[str, str, str, str]
"""Taxonomy, code, name, and the value beside it (numbers only)."""

ANSWERS = {
    "may_watch": "One may just watch",
    "may_leave_anytime": "One may leave at any time",
    "may_bring_someone": "One may bring somebody",
    "may_wear_headphones": "One may wear headphones",
    "girls_only": "It is for girls",
}
MEANINGS = {
    "entry-profile": "What arriving at a place demands.",
    "degrees": "How much one can take part.",
    "topics": "What a place is about, in the town's own words.",
}


def attributes(arena: PublicArena) -> list[Record]:
    return [_attribute(arena, term) for term in terms(arena)]


def terms(arena: PublicArena) -> Iterator[Term]:
    entry = arena.entry
    for name, levels in LEVELS.items():
        level = levels(getattr(entry, name))
        yield "entry-profile", f"{name}:{level.name.lower()}", f"{name}: {level.name.lower()}", ""
    for name, meaning in ANSWERS.items():
        if getattr(entry, name):
            yield "entry-profile", name, meaning, ""
    yield "entry-profile", "people_from", "The fewest people there", str(entry.people_from)
    yield "entry-profile", "people_to", "The most people there", str(entry.people_to)
    for value in entry.tongues:
        name = Tongue(value).name.replace("_", " ").lower()
        yield "entry-profile", f"tongue:{value}", f"Somebody there knows {name}", ""
    for value in entry.degrees:
        yield "degrees", value, Degree(value).name.replace("_", " ").lower(), ""
    for topic in arena.topics:
        yield "topics", topic.slug, topic.name_nb, ""


def taxonomies() -> list[Record]:
    """What the terms belong to, each by its lasting id."""
    return [_taxonomy(name) for name in TAXONOMIES]


def taxonomy_terms(arenas: Iterable[PublicArena]) -> list[Record]:
    """Every term that some of the arenas has, once, whatever the number beside it."""
    found = {term[:2]: _term(term) for arena in arenas for term in terms(arena)}
    return [found[key] for key in sorted(found)]


def _attribute(arena: PublicArena, term: Term) -> Record:
    taxonomy, code, _name, value = term
    record: Record = {
        "id": str(lasting_id("arenas", f"{arena.slug}/{taxonomy}/{code}")),
        "link_id": str(lasting_id("arenas", arena.slug)),
        "link_entity": "service",
        "taxonomy_term": _term(term),
    }
    return record | ({"value": value} if value else {})


def _term(term: Term) -> Record:
    taxonomy, code, name, _value = term
    title = TAXONOMIES[taxonomy]
    return {
        "id": str(lasting_id("terms", f"{taxonomy}/{code}")),
        "code": code,
        "name": name,
        "description": f"{title}: {name}",
        "taxonomy": title,
        "taxonomy_detail": _taxonomy(taxonomy),
        "language": "nb" if taxonomy == "topics" else "en",
    }


def _taxonomy(name: str) -> Record:
    return {
        "id": str(lasting_id("taxonomies", name)),
        "name": TAXONOMIES[name],
        "description": MEANINGS[name],
        "uri": absolute("/hsds/"),
        "version": "1",
    }
