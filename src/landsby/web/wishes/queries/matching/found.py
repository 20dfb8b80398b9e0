"""What is found for a wish: arenas with their reasons in sentences, and what the page says first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.engines import placement as engine
from landsby.web.arenas.choices import Openness, SignIn
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.design.drawings import drawing_or_door
from landsby.web.people.models import Agency


@dataclass(frozen=True)
class Unread:
    """Somebody's own words that nothing was made of, and topics of the town that they may have meant."""

    words: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """An arena for a wish. `changes` is what would have to change, empty when nothing would; `why` is one
    sentence as one would say it."""

    arena: Arena
    group: engine.Group
    score: int
    why: str
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    changes: str
    next_session: ArenaSession | None

    @property
    def fits(self) -> bool:
        return self.group is not engine.Group.NEARLY

    @property
    def drawing(self) -> str:
        return drawing_or_door(self.arena.illustration)

    @property
    def where(self) -> str:
        """Where the next day is, in one sentence; not where that is told by agreement."""
        venue = (self.next_session and self.next_session.venue) or self.arena.venue
        if self.arena.openness != Openness.OPEN:
            return _("We tell you where when we have agreed.")
        if venue and self.arena.online_where:
            return _("%(place)s, or online.") % {"place": venue.name}
        return f"{venue.name}, {venue.area}" if venue else _("Online.") if self.arena.online_where else ""

    @property
    def is_open_now(self) -> bool:
        return self.next_session is not None and self.next_session.starts_at <= timezone.now()

    @property
    def may_just_come(self) -> bool:
        """Whether nobody has to sign up there."""
        return self.arena.entry.sign_in == SignIn.NONE

    @property
    def takes_requests(self) -> bool:
        """Whether somebody is there to answer."""
        return bool(self.arena.has_host)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Matches:
    """The arenas for a wish, each group best first. `unread` is what nobody understood of what is liked."""

    fitting: tuple[Match, ...] = ()
    nearly: tuple[Match, ...] = ()
    alike: tuple[Match, ...] = ()
    calm: tuple[Match, ...] = ()
    unread: tuple[Unread, ...] = ()
    of_another: bool = False
    """Whether somebody reads it who asks for a young person."""
    to_write_to: tuple[Agency, ...] = ()
    """Who may know of something else, where no place is for anybody of this age."""

    @property
    def some_cannot_be_reached(self) -> bool:
        return not all(agency.is_reachable for agency in self.to_write_to)

    def __bool__(self) -> bool:
        return bool(self.in_sight)

    def without_asking(self, words: Collection[str]) -> Matches:
        """The same, where these words have been asked back already."""
        return replace(self, unread=tuple(each for each in self.unread if each.words not in words))

    @property
    def groups(self) -> list[tuple[str, tuple[Match, ...]]]:
        """What is seen at once, under headings. What is alike is shown where nothing fits better, and what is
        calm where nothing is alike either."""
        shown = [(_("These almost fit"), self.nearly)]
        if self.fitting:
            shown.insert(0, (_("These fit"), self.fitting))
        elif self.alike:
            shown.insert(0, (_("Something like it"), self.alike))
        else:
            shown.append((_("Calm places to begin"), self.calm))
        return [(heading, matches) for heading, matches in shown if matches]

    @property
    def in_sight(self) -> tuple[Match, ...]:
        return tuple(match for _heading, matches in self.groups for match in matches)

    @property
    def folded(self) -> tuple[Match, ...]:
        """What is there for whoever wants to see more."""
        seen = self.in_sight
        return tuple(match for match in self.alike + self.calm if match not in seen)

    @property
    def headline(self) -> str:
        if self.fitting:
            return _("Here the young person could be") if self.of_another else _("Here you could be")
        if self.alike or self.calm:
            return _("Here the young person could begin") if self.of_another else _("Here you could begin")
        return _("Nearly, but not quite") if self.nearly else _("Nothing fits yet")

    @property
    def lead(self) -> str:
        """What the page says first. It denies nothing that was not understood."""
        if self.to_write_to:
            return _("No place is for people of that age yet. Ask these, they may know of something.")
        if self.fitting:
            return _("These fit what you said. Nothing is sent, and nothing is kept.")
        if self.unread:
            return _("Tell us what you meant, and we look again. Nothing is sent, and nothing is kept.")
        if self.alike:
            return _("No place has just this. Some have something like it.")
        if self.nearly:
            return _("No place fits all of it. Some almost fit. You can ask them.")
        if self.calm:
            return _("No place has this yet. Here are places that ask little.")
        if self.of_another:
            return _("The town has not made it yet. You can change something and look again.")
        return _(
            "It is not because of you. The town has not made it yet. You can change something and look again."
        )
