"""What a coordinator and a leader see: what nobody offers yet, and what nobody has answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from landsby.engines.disclosure import SafeTable
from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas.access import arena_for
from landsby.web.design.bars import bars
from landsby.web.design.pages import button, go
from landsby.web.wishes import actions, queries

MOST_STARTS = 6


@open_to(Role.COORDINATOR, Role.LEADER)
@require_safe
def unmet(request: HttpRequest) -> HttpResponse:
    """Wishes that nothing meets, in safe tables only."""
    actor = actor_of(request)
    found = queries.unmet(actor)
    lines = _lines(found.by_topic)
    context = {
        "found": found,
        "lines": lines,
        "topic_bars": bars(_largest(lines)),
        "word_bars": bars((line.label, line.total) for line in found.own_words.lines()),
        **_starts(actor, found),
        "unread": queries.unread_words(actor) if actor.has(Role.COORDINATOR) else (),
        "topics": queries.topics(),
    }
    return render(request, "wishes/work/unmet.html", context)


@open_to(Role.COORDINATOR)
@require_POST
def map_word(request: HttpRequest) -> HttpResponse:
    """Say what a word means that nobody could read."""
    topic = queries.topic_of(request.POST.get("topic", ""))
    if topic is None:
        return go(request, reverse("wishes:unmet"), _("Choose what the word means."))
    return button(
        request,
        lambda: actions.map_word(actor_of(request), request.POST.get("word", ""), topic),
        reverse("wishes:unmet"),
        _("From now on the word is understood."),
    )


@dataclass(frozen=True)
class Row:
    """A row of the table, each count beside its column's name."""

    label: str
    cells: tuple[tuple[str, int | None], ...]
    total: int | None


@dataclass(frozen=True)
class Start:
    """Where an arena begins of what wishes say."""

    label: str
    address: str


def _starts(actor: Actor, found: queries.Unmet) -> dict[str, list[Start]]:
    """An arena of each group that is shown, the largest first; for whoever may start one."""
    if not actor.has(Role.COORDINATOR):
        return {}
    topics = {str(topic): topic.pk for topic in queries.topics()}
    by_topic = [(label, {"topics": topics[label]}) for label in _by_size(found.by_topic) if label in topics]
    words = [(label, {"new_topics": label}) for label in _by_size(found.own_words)]
    return {
        name: [
            Start(label, _address(about, found.said.get(label, {}))) for label, about in begun[:MOST_STARTS]
        ]
        for name, begun in (("topic_starts", by_topic), ("word_starts", words))
    }


def _address(about: Mapping[str, object], said: Mapping[str, object]) -> str:
    return f"{reverse('arenas:new')}?{urlencode({**about, **said})}"


def _by_size(table: SafeTable) -> list[str]:
    """The rows of which something is shown, the largest first."""
    sizes = {line.label: line.total or max((n for n in line.cells if n), default=0) for line in table.lines()}
    return sorted((label for label, size in sizes.items() if size), key=lambda label: -sizes[label])


def _lines(table: SafeTable) -> list[Row]:
    columns = table.columns()
    return [
        Row(line.label, tuple(zip(columns, line.cells, strict=True)), line.total) for line in table.lines()
    ]


def _largest(lines: Iterable[Row]) -> Iterator[tuple[str, int | None]]:
    """Of each row its sum; where that is hidden, what is shown of its parts."""
    for line in lines:
        parts = [(f"{line.label}, {column}", count) for column, count in line.cells]
        yield from [(line.label, line.total)] if line.total is not None else parts


@open_to(Role.COORDINATOR)
@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """A neutral message to those who owe the answer."""
    arena = arena_for(actor_of(request), slug)
    told = actions.remind(actor_of(request), arena)
    said = _("They are reminded.") if told else _("They were reminded a moment ago.")
    messages.success(request, said)
    return redirect("wishes:alarms")


@open_to(Role.COORDINATOR)
@require_safe
def alarms(request: HttpRequest) -> HttpResponse:
    """Which places owe an answer, and since when; nothing of who asked."""
    actor = actor_of(request)
    context = {"alarms": queries.alarms_in(actor), "promises": queries.promises_in(actor)}
    return render(request, "wishes/work/alarms.html", context)
