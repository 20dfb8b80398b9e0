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
        said = f"{self.said(record)}{_where(record)}"
        told = f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([told, *(_steps(error) if error else ())])

    def said(self, record: logging.LogRecord) -> str:
        """The template of the message; of an error that was given for one, its kind."""
        return record.msg if isinstance(record.msg, str) else type(record.msg).__qualname__


class FaultsOfOthers(Faults):
    """Of a library that puts values into its messages before it hands them over, as gunicorn does with the
    address and the first line of what it cannot read: only where in its code that was."""

    def said(self, record: logging.LogRecord) -> str:
        if record.args:
            return super().said(record)
        return f"{record.filename}:{record.lineno} {record.funcName}"


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
