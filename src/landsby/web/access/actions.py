"""One write, one action: it opens the transaction, checks, writes and logs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from landsby.web.design.pages import Denied, Refused

from . import audit, sent
from .actors import Actor

__all__ = [
    "Denied",
    "Done",
    "Refused",
    "action",
    "add_if_new",
    "gave",
    "log_read",
    "log_reads",
    "reading",
    "wrote",
]

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound=Model)

_running: ContextVar[str | None] = ContextVar("landsby_action", default=None)


@dataclass(frozen=True)
class Done(Generic[T]):
    """What an action returns to `@action`: its result and the entry for the log."""

    result: T
    entry: audit.Entry


def running() -> str | None:
    """The verb of the action that is running here, if one is."""
    return _running.get()


def wrote(subject: M, *fields: str) -> Done[M]:
    """The usual end of an action: the object it wrote, and the names of the fields."""
    return gave(subject, subject, *fields)


def gave(result: T, subject: Model, *fields: str) -> Done[T]:
    """The end of an action whose result is not the object it wrote; of a deletion: said before deleting."""
    return Done(result, audit.entry(subject, *fields))


def action(
    verb: str, *, shown: bool = True
) -> Callable[[Callable[Concatenate[Actor, P], Done[T]]], Callable[Concatenate[Actor, P], T]]:
    """Make a function that writes into an action.

    The function takes the actor first and returns `wrote(…)` or `gave(…)`. Its writes and its row in
    the log stand or fall together. Actions do not call actions: what two share is a plain function.

    `shown`: whether a page that is the same for all may tell of it. What is not, such as a log-in that
    anybody may try as often as they like, makes no such page anew.
    """

    def decorate(function: Callable[Concatenate[Actor, P], Done[T]]) -> Callable[Concatenate[Actor, P], T]:
        @wraps(function)
        def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> T:
            if actor.only_looks:
                raise Refused(_("Nothing is done yet. Press the button once more."))
            if outer := _running.get():
                raise RuntimeError(f"The action {verb} was called inside the action {outer}.")
            token = _running.set(verb)
            try:
                with transaction.atomic():
                    sent.take()
                    done = function(actor, *args, **kwargs)
                    audit.append(actor, verb, done.entry, shown=shown)
                    return done.result
            finally:
                _running.reset(token)

        run.verb = verb  # type: ignore[attr-defined]
        return run

    return decorate


def add_if_new(row: Model, by: str = "key") -> bool:
    """Add a row that may be there already; whether it is new. The database is not led into an error, which it
    would tell its log together with the values.

    `by`: a field that holds chance, by which the row is known as this one.
    """
    rows = type(row)._base_manager
    rows.bulk_create([row], ignore_conflicts=True)
    added = rows.filter(**{by: getattr(row, by)}).values_list("pk", flat=True).first()
    row.pk, row._state.adding = added, added is None
    return added is not None


@contextmanager
def reading() -> Iterator[None]:
    """What a look changes, its rows in the log, and the page that is shown: all or nothing."""
    with transaction.atomic():
        yield


def log_read(actor: Actor, subject: Model, *fields: str, purpose: str) -> None:
    """Log that somebody read what concerns a person: when the page is made, before it is given out.

    `fields`: the names of the parts that were shown.
    """
    log_reads(actor, [(subject, fields)], purpose=purpose)


def log_reads(actor: Actor, shown: Iterable[tuple[Model, Iterable[str]]], *, purpose: str) -> None:
    """The same for a page that shows several people's words: each with the names of what was shown."""
    entries = [audit.entry(subject, *fields) for subject, fields in shown]
    if entries:
        with transaction.atomic():
            audit.extend(actor, audit.READ, entries, purpose)
