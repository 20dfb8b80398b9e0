"""Reasons and changes said in bokmål (nb), nynorsk (nn) and English (en)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from landsby.engines.words import Words, capital

from ..result import Change, Param, Reason
from ..words import topic_name

MOST_TIMES = 3
"""More times than this in one sentence are hard to read; the first ones are said."""


class Said(Words):
    """The sentences of placement, by `part` of the file and `code`.

    `of_another`: they are read by somebody who asks for a young person, as a parent or a worker does; what
    is then said otherwise stands in a part of its own.
    """

    def __init__(self, language: str, *, of_another: bool = False) -> None:
        super().__init__(Path(__file__).parent, language)
        self.of_another = of_another

    def filled(self, part: str, code: str, params: Mapping[str, Param]) -> str:
        return self(self.key(part, code), **{**params, **_spans(params), **_lists(params, self)})

    def key(self, part: str, code: str) -> str:
        otherwise = f"of_another.{part}.{code}"
        return otherwise if self.of_another and otherwise in self else f"{part}.{code}"


def sentence(said: Reason | Change, language: str, *, of_another: bool = False) -> str:
    """One or two short sentences. `language` is nb, nn or en; another raises KeyError.

    `of_another`: they are read by somebody who asks for a young person, as a parent or a worker does.
    """
    if isinstance(said, Change):
        return changes_sentence([said], language, of_another=of_another)
    return Said(language, of_another=of_another).filled("reason", said.code, said.params)


def changes_sentence(changes: Sequence[Change], language: str, *, of_another: bool = False) -> str:
    """All that would have to change, in one sentence; empty when nothing would."""
    if not changes:
        return ""
    say = Said(language, of_another=of_another)
    clauses = [say.filled("change", change.code.removeprefix("change_"), change.params) for change in changes]
    frame = "fits_if" if any(change.needed for change in changes) else "fits_better_if"
    return say(frame, clause=say.listed(clauses))


def why_sentence(why: Sequence[Reason], language: str, *, of_another: bool = False) -> str:
    """Why an arena, in one sentence as one would say it; empty where there is nothing to say."""
    say = Said(language, of_another=of_another)
    said = f", {say('and')} ".join(_clause(reason, say) for reason in why)
    return f"{capital(said)}." if said else ""


def _clause(reason: Reason, say: Said) -> str:
    params = dict(reason.params)
    if "meant" in params:
        meant = cast(tuple[str, ...], params["meant"])
        params["likes"] = tuple(dict.fromkeys(topic_name(each, say.language) for each in meant))
    return say.filled("why", reason.code, params)


def mid_sentence(name: str) -> str:
    """A town's name of a topic, as it is written within a sentence: «gaming», but «LAN» and «D&D»."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _spans(params: Mapping[str, Param]) -> dict[str, str]:
    spans: dict[str, str] = {}
    if "shared_from" in params:
        spans["shared"] = _span(params["shared_from"], params["shared_to"])
    if "from" in params:
        spans["people"] = spans["ages"] = _span(params["from"], params["to"])
    if "age_from" in params:
        spans["age"] = _span(params["age_from"], params["age_to"])
    return spans


def _span(start: Param, end: Param) -> str:
    return f"{start}" if start == end else f"{start}–{end}"


def _lists(params: Mapping[str, Param], say: Words) -> dict[str, str]:
    lists: dict[str, str] = {}
    for name in ("topics", "likes", "there"):
        if params.get(name):
            said = cast(tuple[str, ...], params[name])
            lists[name] = say.listed([mid_sentence(each) for each in said] if name == "there" else said)
    if "areas" in params:
        lists["areas"] = say.listed(cast(tuple[str, ...], params["areas"]), "or")
    if "tongue" in params:
        lists["tongue"] = say(f"tongue.{params['tongue']}")
    if "times" in params:
        times = [_time(*time, say) for time in cast(tuple[tuple[int, str], ...], params["times"])]
        lists["times_and"] = say.listed(times[:MOST_TIMES])
        lists["times_or"] = say.listed(times[:MOST_TIMES], "or")
    return lists


def _time(weekday: int, part: str, say: Words) -> str:
    return say(f"part.{part}", day=say.weekday(weekday + 1))
