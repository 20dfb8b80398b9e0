"""How old, and in which grade: never removed, made coarser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading

_WORDS = {
    "ett": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sekstan": 16, "sytten": 17, "søtten": 17, "atten": 18, "nitten": 19, "tjue": 20, "tyve": 20,
    "tjueen": 21, "tjueein": 21, "enogtyve": 21, "tjueto": 22, "toogtyve": 22, "tjuetre": 23,
    "tjuefire": 24, "tjuefem": 25, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60,
}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_AGE = rf"(?P<age>\d{{1,2}}|{_WORD})(?:\s?(?:½|1/2|,5|\.5))?"
_NOT_IN_A_RANGE = r"(?<![\w.,/])(?<!\d-)(?<!\d -)(?<!\d - )"
_ING = re.compile(
    rf"{_NOT_IN_A_RANGE}{_AGE}[ -]?"
    r"(?P<end>åring(?:en|a|ar|er|ane|ene)?|årig(?:e)?|års?\s?gam(?:mel|le|al|malt|melt))(?!\w)"
)
_YEARS = re.compile(
    rf"{_NOT_IN_A_RANGE}(?:{_AGE})(?:(?<=\d)\s?|\s)(?:år|yrs?)"
    r"(?:\s+(?P<old>gammel|gamal|gml\.?|gamle|gamalt|gammelt))?(?!\w)"
)
_AT = re.compile(
    rf"(?:(?:er|var|blir|blei|ble|vart|fylte|fyller|fyllte|fylle)\s+(?:snart\s+|nettopp\s+|nå\s+|no\s+|blitt\s+)?)(?P<age>\d{{1,2}}|{_WORD})(?=\s*(?:[.,;:!?)\n]|$|og\b|da\b|når\b|i\s))"
)
_BRACKETS = re.compile(
    r"(?:[a-zæøå]{2,}\s?\(|(?:gutt|jente?|gut|elev|ungdom|mor|far|bror|søster|syster|sønn|son|datter|dotter)"
    r"(?:en|a|m)?(?:,\s?| på ))(?P<age>\d{1,2})(?=\s?(?:[),.;?!]|$))"
)
_TIME_SPAN = re.compile(
    r"(?:\b(?:i|for|på|etter|siste|sist|om|over|under|de|dei|cirka|ca\.?|minst|nesten|hvert|kvart|første|fyrste|neste|alle|mange|noen|nokre|gjennom|gjennem|mellom|før|enn)"
    r"(?:\s+(?:siste|over|nå|no|minst|ca\.?|nesten|alle|mer|meir|enn))*\s+)$"
)
_SAID_OLD = re.compile(
    r"(?:\b(?:er|var|blir|ble|blei|vart|fyller|fylte|fyllte|snart|nå|no|mor|far)|,|\()\s*$"
)
_AFTER_SPAN = re.compile(
    r"\s?(?:siden|sidan|senere|seinare|etter|med|på|uten|utan|til sammen|fengsel|igjen)\b"
)
_GRADE = re.compile(
    r"(?<![\w.,])(?P<grade>1[0-3]|[1-9])\.?\s?(?P<letter>[a-f])?\s?-?(?:klasse|klassen|trinn|trinnet|klassing(?:en)?|kl\b|årssteget|steg)(?:\s?(?P<class>[a-f])\b)?(?!\w)"
    r"|(?<!\w)(?:klasse|klassen)\s+(?P<number>1[0-3]|[1-9])\s?-?[a-f]?\b"
)
_CLASS = re.compile(
    r"(?<![\w.,:/-])(?<!§)(?<!§ )(?P<grade>10|[1-9])\s?(?P<letter>[A-FabcABCdef])(?![\w°%])(?!\s?[-/]?\d)"
)
_VG = re.compile(r"(?<!\w)(?P<vg>vg\s?[1-3]|vk\s?[12])(?:\s?-?\s?(?P<line>[a-zæøå]{2,6}\d?))?(?!\w)")
_GRADES = {
    "første": 1, "fyrste": 1, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7,
    "sjuende": 7, "sjuande": 7, "åttende": 8, "åttande": 8, "niende": 9, "niande": 9,
    "tiende": 10, "tiande": 10,
}  # fmt: skip
_GRADE_WORDS = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(_GRADES)})\s?-?(?:klasse|klassen|trinn|trinnet|klassing(?:en)?)(?!\w)"
)
YOUNGEST = 6
BANDS = (
    (6, "under 6 år"),
    (10, "6–9 år"),
    (13, "10–12 år"),
    (16, "13–15 år"),
    (20, "16–19 år"),
    (26, "20–25 år"),
)
"""Ages below each number are said so; from the last, by decade."""


def ages(reading: Reading) -> Iterator[Candidate]:
    """Ages in digits or words, and grades at school."""
    for found in _ING.finditer(reading.lower):
        yield _person(found, _number(found["age"]))
    for found in _YEARS.finditer(reading.lower):
        age = _number(found["age"])
        if found["old"] or _is_an_age(reading.lower, found, age):
            yield _aged(*found.span(), age, 0.8)
    for pattern in (_AT, _BRACKETS):
        for found in pattern.finditer(reading.lower):
            age = _number(found["age"])
            if YOUNGEST <= age <= 25:
                yield _aged(*found.span("age"), age, 0.6)
    yield from _grades(reading)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _WORDS[said]


def _is_an_age(lower: str, found: re.Match[str], age: int) -> bool:
    """Whether so many years are somebody's age and not a stretch of time: that of the young, or said so."""
    begin = max(0, found.start() - 40)
    if _TIME_SPAN.search(lower, begin, found.start()) or _AFTER_SPAN.match(lower, found.end()):
        return False
    said = _SAID_OLD.search(lower, begin, found.start())
    return bool(said and age > 3) or YOUNGEST <= age <= 25


def band(age: int) -> str:
    """The coarser value that is said instead of an age."""
    for below, said in BANDS:
        if age < below:
            return said
    return f"i {age // 10 * 10}-årene"


def _aged(start: int, end: int, age: int, confidence: float) -> Candidate:
    instead = "decade_of_age" if age >= BANDS[-1][0] else "age"
    filled = {"band": band(age), "tens": str(age // 10 * 10)}
    return Candidate(start, end, Kind.AGE, confidence, "age", instead, filled)


def _person(found: re.Match[str], age: int) -> Candidate:
    filled = {"band": band(age), "tens": str(age // 10 * 10)}
    end = found["end"]
    if end.startswith("åring"):
        role = "young" if 12 <= age <= 25 else ("child" if age < 12 else "grown")
        many = "s" if end in ("åringar", "åringer", "åringane", "åringene") else ""
        form = "the_" if end in ("åringen", "åringane", "åringene") else ""
        return Candidate(*found.span(), Kind.AGE, 0.85, "age", f"{form}{role}{many}", filled)
    instead = "decade_of_age" if age >= BANDS[-1][0] else "age"
    return Candidate(*found.span(), Kind.AGE, 0.85, "age", instead, filled)


def _grades(reading: Reading) -> Iterator[Candidate]:
    for found in _GRADE.finditer(reading.lower):
        grade = int(found["grade"] or found["number"])
        yield _grade(found, grade, 0.8 if found["letter"] or found["class"] else 0.6)
    for found in _GRADE_WORDS.finditer(reading.lower):
        yield _grade(found, _GRADES[found["word"]], 0.6)
    for found in _CLASS.finditer(reading.plain):
        yield _grade(found, int(found["grade"]), 0.7)
    for found in _VG.finditer(reading.lower):
        yield Candidate(*found.span("vg"), Kind.GRADE, 0.6, "grade", "upper")


def _grade(found: re.Match[str], grade: int, confidence: float) -> Candidate:
    steps = ((5, "first_steps"), (8, "middle_steps"), (11, "lower"), (14, "upper"))
    step = next(name for until, name in steps if grade < until)
    return Candidate(*found.span(), Kind.GRADE, confidence, "grade", step)
