"""The lines of the log that an administrator may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import overload

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from landsby.web.access.actors import Actor
from landsby.web.access.models import Account, AuditEvent
from landsby.web.people.access import accounts_of, agencies_of
from landsby.web.people.models import Agency, Worker

from .asking import Asked
from .words import did

ACCOUNT, POST, AGENCY = (model._meta.label_lower for model in (Account, Worker, Agency))


@dataclass(frozen=True)
class Line:
    """Somebody did something: `times` in that minute."""

    at: datetime
    sentence: str
    times: int


def events_for(actor: Actor, asked: Asked) -> QuerySet[AuditEvent]:
    """What those did who work in the actor's networks and nowhere else, and who tried to come in as one of
    them; the latest first. Nobody who comes by a code is in it."""
    own = accounts_of(actor)
    elsewhere = Worker.objects.filter(is_active=True).exclude(agency__in=agencies_of(actor))
    wholly = own.exclude(pk__in=elsewhere.values("account"))
    keys = [str(pk) for pk in wholly.values_list("pk", flat=True)]
    tried = Q(account_id=None, object_type=ACCOUNT, object_id__in=keys)
    rows = AuditEvent.objects.filter(Q(account_id__in=wholly.values("pk")) | tried)
    return rows.filter(asked.narrowed()).order_by("-sequence")


class Lines(Sequence[Line]):
    """The same as sentences, made of the rows that a page shows."""

    def __init__(self, actor: Actor, asked: Asked) -> None:
        self._actor, self._events = actor, events_for(actor, asked)

    def __len__(self) -> int:
        return self._events.count()

    @overload
    def __getitem__(self, which: int) -> Line: ...
    @overload
    def __getitem__(self, which: slice) -> list[Line]: ...
    def __getitem__(self, which: int | slice) -> Line | list[Line]:
        if isinstance(which, int):
            return self[which : which + 1][0]
        rows = list(self._events[which])
        names = _Names(self._actor, rows)
        return [_line(list(together), names) for _minute, together in groupby(rows, _same)]


def _same(event: AuditEvent) -> tuple[object, ...]:
    minute = event.at.replace(second=0, microsecond=0)
    about = event.object_id if event.object_type in {ACCOUNT, POST, AGENCY} else ""
    return event.account_id, event.verb, event.purpose, about, minute


def _line(events: list[AuditEvent], names: _Names) -> Line:
    first = events[0]
    said = str(did(first.verb, first.purpose)) % {"whom": names.whom(first)}
    who = names.accounts.get(first.account_id or 0) or _("Somebody")
    return Line(first.at, f"{who} {said}.", len(events))


class _Names:
    """Whom a page of the log names: those of the actor's own networks."""

    def __init__(self, actor: Actor, events: Iterable[AuditEvent]) -> None:
        self.accounts = dict(accounts_of(actor).values_list("pk", "name"))
        posts = Worker.objects.filter(pk__in=list(_keys(events, POST)), agency__in=agencies_of(actor))
        agencies = agencies_of(actor).filter(pk__in=list(_keys(events, AGENCY)))
        self._named = {
            **{(ACCOUNT, str(pk)): name for pk, name in self.accounts.items()},
            **{(POST, str(pk)): name for pk, name in posts.values_list("pk", "account__name")},
            **{(AGENCY, str(pk)): name for pk, name in agencies.values_list("pk", "name")},
        }

    def whom(self, event: AuditEvent) -> str:
        return self._named.get((event.object_type, event.object_id)) or _("somebody")


def _keys(events: Iterable[AuditEvent], kind: str) -> Iterator[str]:
    return (event.object_id for event in events if event.object_type == kind)
