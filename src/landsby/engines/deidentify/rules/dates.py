"""When: dates of birth, exact dates, times of day. Each gets a coarser value: a season, a part of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|des"
)
_DAY_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_SHORT = {name[:3]: number for number, name in enumerate(_DAY_MONTHS, 1)}
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_WEEKDAY = (
    r"(?:(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag)\s+)?(?:den\s+)?"
)
_ORDINALS = (
    "første|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende|tiende|ellevte|tolvte|trettende"
    "|fjortende|femtende|sekstende|syttende|attende|nittende|tjuende|tjueførste|tjueandre|tjuetredje|tjuefjerde"
    "|tjuefemte|tjuesjette|tjuesjuende|tjueåttende|tjueniende|trettiende|trettiførste"
    "|fyrste|sjuande|åttande|niande|tiande|trettande|fjortande|femtande|sekstande|syttande|attande|nittande|tjuande"
)
_DATES = tuple(
    re.compile(rf"(?<![\w.,/-]){_WEEKDAY}{pattern}(?!\w)")
    for pattern in (
        rf"(?P<day>{_DAY})\s?[./-]\s?(?P<month>{_MONTH})\s?[./-]\s?(?P<year>{_YEAR})(?![.,]?\d)",
        rf"(?P<year>(?:19|20)\d\d)[-./](?P<month>{_MONTH})[-./](?P<day>{_DAY})(?:t\d\d:\d\d(?::\d\d)?)?(?![.,]?\d)",
        rf"(?P<day>{_DAY})\s?\.?\s?(?P<word>{_MONTHS})(?:\.?\s?(?P<year>{_YEAR})(?!\s?(?:år|\d)))?",
        rf"(?P<day>{_DAY})\s?/\s?(?P<month>{_MONTH})\.?(?![\d/]|\s?(?:av|del))",
        rf"(?P<day>{_DAY})\.(?P<month>{_MONTH})\.(?!\d)",
        rf"(?<!kl )(?<!kl\. )(?<!klokka )(?<!klokken )(?P<day>{_DAY})\.(?P<month>0[1-9]|1[0-2])"
        r"(?![\d.,:-]|\s?(?:%|kr))",
        rf"(?P<ordinal>{_ORDINALS})\s+(?P<word>{_MONTHS})(?:\s+(?P<year>{_YEAR}))?",
    )
)
_MONTH_OF_YEAR = re.compile(rf"(?<!\w)(?P<word>{_MONTHS})\.?\s+(?P<year>(?:19|20)\d\d)(?!\w)")
_SIX = re.compile(r"(?<![\w.,/-])(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>\d\d)(?![\w])")
_BORN = re.compile(
    r"(?:\b(?:f\.?|fødd|født|født\s+den|fødd\s+den|fødselsdato|fødselsdag|bursdag|fødsels- og personnr|dob)"
    r"(?:en|a|\s+hans|\s+hennes|\s+hennar)?(?:\s+(?:er|den|på|i))*\s?[:.]?\s*)$"
)
_BORN_YEAR = re.compile(
    r"(?<!\w)(?:født|fødd|f\.)\s*(?:i\s+)?(?P<year>(?:19|20)\d\d|'\d\d)(?!\w)|(?<!\w)(?P<model>(?:19|20)\d\d)-(?:modell|årgang)"
)
_CLOCK = re.compile(
    r"(?<!\w)(?:(?:kl\.?|klokka|klokken)\s*(?P<hour>[01]?\d|2[0-4])(?:\s?[.:]\s?(?P<minute>[0-5]\d))?(?:\s?[-–]\s?[0-2]?\d(?:[.:][0-5]\d)?)?(?![\d])"
    r"|(?P<hour2>[01]?\d|2[0-3]):[0-5]\d(?![\d]))"
)
_HOURS = "ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|ein|eitt"
_CLOCK_WORDS = re.compile(
    rf"(?<!\w)(?:kl\.?|klokka|klokken)\s+(?:ca\.?\s+)?(?:(?:kvart|halv|ti|fem)\s+(?:(?:over|på)\s+(?:halv\s+)?)?)?(?P<word>{_HOURS})(?!\w)"
    rf"|(?<!\w)halv\s+(?P<half>{_HOURS})(?!\w)"
)
_SEASONS = {12: "winter", 1: "winter", 2: "winter", 3: "spring", 4: "spring", 5: "spring"}
_SEASONS |= {6: "summer", 7: "summer", 8: "summer", 9: "autumn", 10: "autumn", 11: "autumn"}


def dates(reading: Reading) -> Iterator[Candidate]:
    """Dates, dates and years of birth, months of a year, times of day."""
    for pattern in _DATES:
        for found in pattern.finditer(reading.lower):
            yield _date(reading, found)
    for found in _SIX.finditer(reading.lower):
        yield _date(reading, found, 0.6)
    for found in _MONTH_OF_YEAR.finditer(reading.lower):
        yield Candidate(*found.span(), Kind.DATE, 0.6, "month", _season(found))
    for found in _BORN_YEAR.finditer(reading.lower):
        name = "year" if found["year"] else "model"
        yield _born(*found.span(name), found[name])
    yield from _times(reading)


def _date(reading: Reading, found: re.Match[str], confidence: float = 0.9) -> Candidate:
    groups = found.groupdict()
    if _BORN.search(reading.lower, max(0, found.start() - 40), found.start()):
        return _born(found.start(), found.end(), groups.get("year"))
    return Candidate(*found.span(), Kind.DATE, confidence, "date", _season(found))


def _born(start: int, end: int, year: str | None) -> Candidate:
    if not year:
        return Candidate(start, end, Kind.BIRTH_DATE, 0.95, "birth_date", "birth_date")
    decade = int(year.strip("'")[-2:]) // 10 * 10
    century = int(year[:2]) if len(year) == 4 else (20 if decade < 40 else 19)
    filled = {"decade": f"{century}{decade:02d}"}
    return Candidate(start, end, Kind.BIRTH_DATE, 0.95, "birth_date", "decade", filled)


def _season(found: re.Match[str]) -> str:
    groups = found.groupdict()
    number = int(groups["month"]) if groups.get("month") else _SHORT[groups["word"][:3]]
    return _SEASONS[number]


def _times(reading: Reading) -> Iterator[Candidate]:
    for found in _CLOCK.finditer(reading.lower):
        yield _time(found, int(found["hour"] or found["hour2"]))
    for found in _CLOCK_WORDS.finditer(reading.lower):
        yield Candidate(*found.span(), Kind.TIME, 0.6, "time", "a_time")


def _time(found: re.Match[str], hour: int) -> Candidate:
    parts = ((5, "night"), (9, "morning"), (12, "forenoon"), (17, "afternoon"), (23, "evening"))
    part = next((name for until, name in parts if hour < until), "night")
    return Candidate(*found.span(), Kind.TIME, 0.7, "time", part)
