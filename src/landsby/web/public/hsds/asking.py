"""What somebody asks the feed for: which of the arenas, and how much of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from landsby.web.access.names import is_number
from landsby.web.arenas.names import lasting_id
from landsby.web.arenas.queries.public import PublicArena

from .openapi import ASKED
from .records import organization_id
from .terms import terms

PER_PAGE, MOST_PER_PAGE = 50, 500
YES, NO = frozenset({"true", "1"}), frozenset({"", "false", "0"})


class NotAsked(ValueError):
    """A sentence on what cannot be asked for."""


@dataclass(frozen=True)
class Question:
    """A page of a list: what is not said is not asked for."""

    page: int = 1
    per_page: int = PER_PAGE
    words: tuple[str, ...] = ()
    organization: str = ""
    taxonomy: str = ""
    term: str = ""
    full: bool = False

    @classmethod
    def of(cls, said: Mapping[str, str], about: str) -> Question:
        """Raises NotAsked for what the list `about` cannot be asked for: what is not kept is refused."""
        known: Collection[str] = ASKED[about]
        unknown = sorted(name for name in said if name not in known)
        if unknown:
            raise NotAsked(f"{about} cannot be asked for {', '.join(unknown)}. It knows {', '.join(known)}.")
        return cls(
            page=_number(said.get("page", ""), 1),
            per_page=min(_number(said.get("per_page", ""), PER_PAGE), MOST_PER_PAGE),
            words=tuple(said.get("search", "").casefold().split()),
            organization=_key(said, "organization_id"),
            taxonomy=_key(said, "taxonomy_id"),
            term=_key(said, "taxonomy_term_id"),
            full=_yes(said, "full"),
        )

    def chosen(self, arenas: Iterable[PublicArena]) -> list[PublicArena]:
        return [arena for arena in arenas if self._fits(arena)]

    def says(self, *texts: str) -> bool:
        """Whether every word of the search stands in the texts."""
        text = " ".join(texts).casefold()
        return all(word in text for word in self.words)

    def _fits(self, arena: PublicArena) -> bool:
        return (
            self.organization in {"", organization_id(arena.agency)}
            and (not self.term or self.term in _terms(arena))
            and self.says(arena.name, arena.in_short, arena.what_happens)
        )


def _terms(arena: PublicArena) -> set[str]:
    return {str(lasting_id("terms", f"{taxonomy}/{code}")) for taxonomy, code, *_name in terms(arena)}


def _number(text: str, otherwise: int) -> int:
    return int(text) if is_number(text) and int(text) > 0 else otherwise


def _key(said: Mapping[str, str], name: str) -> str:
    try:
        return str(UUID(said[name])) if said.get(name) else ""
    except ValueError:
        raise NotAsked(f"{name} must be an id as the feed gives it.") from None


def _yes(said: Mapping[str, str], name: str) -> bool:
    text = said.get(name, "").casefold()
    if text not in YES | NO:
        raise NotAsked(f"{name} is true or false.")
    return text in YES
