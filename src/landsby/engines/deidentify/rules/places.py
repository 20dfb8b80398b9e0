"""Schools, kindergartens, hospitals, places and workplaces that are known by how their names end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landsby.engines.deidentify.findings import Candidate, Kind
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules.names import begins_sentence
from landsby.engines.deidentify.rules.ordinary import is_seen, ordinary

_ENDINGS = {
    "lower_school": (Kind.SCHOOL, r"ungdomss?kole(?:n)?|ungdomss?kule(?:n)?|u-?skole(?:n)?"),
    "primary": (Kind.SCHOOL, r"barneskole(?:n)?|barneskule(?:n)?|oppvekstsenter(?:et)?"),
    "upper_school": (
        Kind.SCHOOL,
        r"vgs|v\.g\.s|vid(?:eregående|aregåande)(?:\s+sk(?:o|u)le(?:n)?)?|gymnas(?:et)?|katedralskole",
    ),
    "college": (Kind.SCHOOL, r"folkehø[gy]skolen?|folkehøgskulen?|hø[gy]skole|høgskule|universitet"),
    "school": (Kind.SCHOOL, r"sk[ou]len?|læringssenter|kultursk[ou]le|friskole|steinerskole"),
    "kindergarten": (Kind.SCHOOL, r"barneh(?:age|ave)(?:n)?|bhg"),
    "hospital": (Kind.WORKPLACE, r"sykehus(?:et)?|sjukehus(?:et)?|klinikk(?:en)?|dps"),
    "clinic": (
        Kind.WORKPLACE,
        r"legesenter|legekontor|helsestasjon|helsehus|tannklinikk|sykehjem|sjukeheim|omsorgssenter|bosenter",
    ),
    "club": (
        Kind.ORGANISATION,
        r"idrettslag|il|if|fk|ik|sk|bk|til|(?:fotball|håndball|fritids|ungdoms)klubb|(?:skole)?korps|speidergruppe",
    ),
    "home": (
        Kind.WORKPLACE,
        r"barnevernsinstitusjon|ungdomshjem|bufetat|ungdomssenter|frivilligsentral|(?:asyl)?mottak",
    ),
    "firm": (Kind.WORKPLACE, r"as|asa|ans|bilverksted|bakeri|kjøpesenter|senter|storsenter|hotell|kafé"),
    "institution": (
        Kind.ORGANISATION,
        r"(?:gamle |nye |indre |ytre )?(?:\w*(?:kirke|kyrkje|kapell|fengsel|politidistrikt|museum|teater"
        r"|forening|forbund|bibliotek|prestegjeld|sokneråd|bygdelag|samvirkelag)|\w+skontor|fylke|stadion|pub|kino"
        r"|(?:by|herreds|ting|lagmanns|jordskifte)rett|(?:jernbane|buss|politi|brann|legevakt|tog)stasjon)",
    ),
    "municipality": (Kind.PLACE, r"kommune|fylkeskommune|herad|bydel"),
    "parish": (Kind.PLACE, r"menighet|sokn|kyrkje|kirke|moské"),
}  # fmt: skip
_TITLE = r"[A-ZÆØÅÁÉÜÖÄ][\w'.-]*"
_NAMED = {
    name: re.compile(
        rf"(?<![\w-]){_TITLE}(?:[ \n](?:og )?{_TITLE}){{0,3}}"
        rf"(?:[ \n]|-)(?i:{ending})s?(?![\w-])"
    )
    for name, (_, ending) in _ENDINGS.items()
}
_LOWER = {
    name: re.compile(rf"(?<![\w-])(?P<before>[a-zæøåé][\w-]{{2,}})[ ](?:{_ENDINGS[name][1]})(?:s)?(?![\w-])")
    for name in (
        "lower_school",
        "primary",
        "upper_school",
        "school",
        "kindergarten",
        "hospital",
        "clinic",
        "club",
        "municipality",
    )
}
_SMALL_WORDS = frozenset(["il", "if", "fk", "ik", "sk", "bk", "til"])
_FIRST_WORD = re.compile(r"[\w'.-]+[ \n]")
_COMPOUND = re.compile(r"(?<![\w-])(?P<before>[a-zæøå-]{3,})sk(?:o|u)len?(?:s)?(?![\w-])")
_KNOWN_COMPOUNDS = re.compile(
    r"(?:.*(?:ungdoms|barne|grunn|folkehøg|folkehøy|høg|høy|kultur|musikk|natt|kveld|sommar|sommer|heim|hjemme|nett|spesial"
    r"|vidaregåande|videregående|fri|privat|privat-|små|nær|steiner|søndags|fag|yrkes|internat|leir|språk|danse|ride|svømme"
    r"|symje|alpin|ski|kjøre|køyre|før|etter|alternativ|by|bygde|land|nabo|om|morgen|distrikts|realfag|idretts|hel|hele|heile"
    r"|forsøks|virtuell|digital|data|tegne|teikne|kunst|polit?i?|befals|krigs|sykepleie|lærer|lærar|handels|sjø|gymnas|real"
    r"|folke|elite|toppidretts|montessori|velkomst|mottaks|sentral|barne-|ungdoms-|bibel|kirke|design|film|spill|data)s?)"
)
_ORDINARY = ordinary("before_an_ending")


def places(reading: Reading) -> Iterator[Candidate]:
    """Names that end as schools, kindergartens, hospitals, clubs, firms and municipalities do."""
    for name, pattern in _NAMED.items():
        for found in pattern.finditer(reading.plain):
            last = found[0].split()[-1]
            if name in ("club", "firm") and last.islower() and last in _SMALL_WORDS:
                continue
            start = _after_ordinary(reading.plain, found)
            if start < found.end() - len(last):
                yield Candidate(start, found.end(), _ENDINGS[name][0], 0.9, "ending", name)
    yield from _in_lower_case(reading)


def _after_ordinary(plain: str, found: re.Match[str]) -> int:
    """Where a name begins: past an ordinary word that has its capital from the sentence alone."""
    first = _FIRST_WORD.match(found[0])
    if (
        first
        and begins_sentence(plain, found.start())
        and (first[0].lower() in _ORDINARY or is_seen(first[0]))
    ):
        return found.start() + first.end()
    return found.start()


def _in_lower_case(reading: Reading) -> Iterator[Candidate]:
    for name, pattern in _LOWER.items():
        for found in pattern.finditer(reading.lower):
            last = found[0].split()[-1]
            ordinary = found["before"] in _ORDINARY or is_seen(found["before"])
            if not ordinary and last not in _SMALL_WORDS:
                yield Candidate(*found.span(), _ENDINGS[name][0], 0.65, "ending", name)
    for found in _COMPOUND.finditer(reading.lower):
        if not _KNOWN_COMPOUNDS.fullmatch(found["before"]):
            yield Candidate(*found.span(), Kind.SCHOOL, 0.6, "ending", "school")
