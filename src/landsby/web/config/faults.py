"""What went wrong, for whoever runs the server, without a word about who was visiting."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator


class Faults(logging.Formatter):
    """Where it failed and what kind of error it was: an address's pattern, file and line, never a value.

    An address may name a place, and an error's text may hold what somebody wrote or who they are. So of a
    message only the template is told, and of an error only its kind.
    """

    def format(self, record: logging.LogRecord) -> str:
        told = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.msg}{_where(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([told, *(_steps(error) if error else ())])


def _where(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    return f" ({request.method} {match.route})" if request is not None and match else ""


def _steps(error: BaseException) -> Iterator[str]:
    """The way to the error, the innermost step last; first the error that led to this one, if any."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from _steps(cause)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
    yield f"  {type(error).__module__}.{type(error).__qualname__}"
