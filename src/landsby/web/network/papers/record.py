"""A meeting as its papers tell it. No type here has a field for what was said of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from landsby.web.design.dates import day
from landsby.web.network.models import AgendaItem, NetworkMeeting
from landsby.web.network.queries.agenda import items_in_full, title_of

KIND = "network-meeting-minutes"


@dataclass(frozen=True)
class Agreed:
    """A decision or something to be done: in words, which agency sees to it, and its date."""

    text: str
    agency: str
    on: date | None


@dataclass(frozen=True)
class Said:
    """An ordinary item of the minutes."""

    number: int
    title: str
    text: str
    decisions: tuple[Agreed, ...]
    actions: tuple[Agreed, ...]
    corrections: tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class CaseDiscussed:
    """That a case was discussed: a number on the agenda, and nothing else."""

    number: int


@dataclass(frozen=True)
class MeetingRecord:
    """The minutes of one meeting, in one language."""

    kind: str
    language: str
    title: str
    network: str
    on: date
    starts: str
    ends: str
    place: str
    agencies: tuple[tuple[str, int], ...]
    items: tuple[Said | CaseDiscussed, ...]


def record_of(meeting: NetworkMeeting) -> MeetingRecord:
    """In the language of the page."""
    on = timezone.localdate(meeting.starts_at)
    starts, ends = (timezone.localtime(at).strftime("%H:%M") for at in (meeting.starts_at, meeting.ends_at))
    return MeetingRecord(
        kind=KIND,
        language=get_language() or "nb",
        title=_("Minutes of the network's meeting %(day)s") % {"day": day(on)},
        network=meeting.network.name,
        on=on,
        starts=starts,
        ends=ends,
        place=meeting.place,
        agencies=tuple(meeting.attendance.values_list("agency__name", "people")),
        items=tuple(_items(meeting)),
    )


def _items(meeting: NetworkMeeting) -> Iterator[Said | CaseDiscussed]:
    taken = (item for item in items_in_full(meeting) if not item.put_off)
    for number, item in enumerate(taken, 1):
        yield CaseDiscussed(number) if item.part == AgendaItem.Part.CASES else _said(number, item)


def _said(number: int, item: AgendaItem) -> Said:
    minutes = getattr(item, "minutes_text", None)
    return Said(
        number,
        title_of(item),
        minutes.text if minutes else "",
        tuple(Agreed(one.text, one.agency.name, one.review_on) for one in item.decisions.all()),
        tuple(Agreed(one.text, one.agency.name, one.due_on) for one in item.actions.all()),
        tuple((timezone.localdate(one.at), one.text) for one in item.corrections.all()),
    )


def as_json(record: MeetingRecord) -> dict[str, Any]:
    """Ready for JSON, with dates as text; `items` of a case hold their number alone."""
    return dict(_plain(asdict(record)))


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
    return value


def as_text(record: MeetingRecord) -> str:
    """For an e-mail or a case system that takes text only."""
    came = ", ".join(f"{agency} ({people})" for agency, people in record.agencies)
    head = [
        record.title,
        record.network,
        " · ".join(filter(None, [f"{record.starts}–{record.ends}", record.place])),
    ]
    lines = [*head, *([_("Those who came:") + f" {came}"] if came else []), ""]
    for item in record.items:
        lines += [*_text_of(item), ""]
    return "\n".join(lines).rstrip() + "\n"


def _text_of(item: Said | CaseDiscussed) -> Iterator[str]:
    if isinstance(item, CaseDiscussed):
        yield f"{item.number}. {_('An anonymous case')}"
        yield _("A case was discussed. Nothing of it is kept here.")
        return
    yield f"{item.number}. {item.title}"
    if item.text:
        yield item.text
    yield from (f"{_('Decided:')} {_line(one)}" for one in item.decisions)
    yield from (f"{_('To be done:')} {_line(one)}" for one in item.actions)
    yield from (_("Corrected %(day)s:") % {"day": day(on)} + f" {text}" for on, text in item.corrections)


def _line(one: Agreed) -> str:
    return f"{one.text} ({one.agency}{', ' + day(one.on) if one.on else ''})"
