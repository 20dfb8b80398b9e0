"""Reasons and changes said in bokmål (nb), nynorsk (nn) and English (en)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from ..result import Change, Param, Reason
from ..words import topic_name
from .another import OF_ANOTHER
from .en import EN
from .language import Language
from .nb import NB
from .nn import NN

LANGUAGES: Mapping[str, Language] = {"nb": NB, "nn": NN, "en": EN}

MOST_TIMES = 3
"""More times than this in one sentence are hard to read; the first ones are said."""


def sentence(said: Reason | Change, language: str, *, of_another: bool = False) -> str:
    """One or two short sentences. `language` is a key of `LANGUAGES`; another raises KeyError.

    `of_another`: they are read by somebody who asks for a young person, as a parent or a worker does.
    """
    if isinstance(said, Change):
        return changes_sentence([said], language, of_another=of_another)
    words = _words(language, of_another)
    return _filled(words.reasons[said.code], said.params, words)


def _words(language: str, of_another: bool) -> Language:
    return OF_ANOTHER[language] if of_another else LANGUAGES[language]


def changes_sentence(changes: Sequence[Change], language: str, *, of_another: bool = False) -> str:
    """All that would have to change, in one sentence; empty when nothing would."""
    if not changes:
        return ""
    words = _words(language, of_another)
    clauses = [_filled(words.changes[change.code], change.params, words) for change in changes]
    frame = words.fits_if if any(change.needed for change in changes) else words.fits_better_if
    return frame.format(clause=_listed(clauses, words.and_))


def why_sentence(why: Sequence[Reason], language: str, *, of_another: bool = False) -> str:
    """Why an arena, in one sentence as one would say it; empty where there is nothing to say."""
    words = _words(language, of_another)
    clauses = [_clause(reason, words) for reason in why]
    said = f", {words.and_} ".join(clauses)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _clause(reason: Reason, words: Language) -> str:
    params = dict(reason.params)
    if "meant" in params:
        meant = cast(tuple[str, ...], params["meant"])
        params["likes"] = tuple(dict.fromkeys(topic_name(each, words.code) for each in meant))
    return _filled(words.why[reason.code], params, words)


def mid_sentence(name: str) -> str:
    """A town's name of a topic, as it is written within a sentence: «gaming», but «LAN» and «D&D»."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _filled(template: str, params: Mapping[str, Param], words: Language) -> str:
    return template.format_map({**params, **_spans(params), **_lists(params, words)}) if params else template


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


def _lists(params: Mapping[str, Param], words: Language) -> dict[str, str]:
    lists: dict[str, str] = {}
    for name in ("topics", "likes", "there"):
        if params.get(name):
            said = cast(tuple[str, ...], params[name])
            lists[name] = _listed(map(mid_sentence, said) if name == "there" else said, words.and_)
    if "areas" in params:
        lists["areas"] = _listed(cast(tuple[str, ...], params["areas"]), words.or_)
    if "tongue" in params:
        lists["tongue"] = words.tongues[cast(str, params["tongue"])]
    if "times" in params:
        times = [_time(*time, words) for time in cast(tuple[tuple[int, str], ...], params["times"])]
        lists["times_and"] = _listed(times[:MOST_TIMES], words.and_)
        lists["times_or"] = _listed(times[:MOST_TIMES], words.or_)
    return lists


def _time(weekday: int, part: str, words: Language) -> str:
    return words.parts[part].format(day=words.weekdays[weekday])


def _listed(items: Iterable[str], joint: str) -> str:
    *first, last = items
    return f"{', '.join(first)} {joint} {last}" if first else last
