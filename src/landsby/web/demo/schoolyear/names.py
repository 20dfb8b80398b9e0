"""Names for places that do not exist."""

from __future__ import annotations

FIRST = (
    "Lykte", "Måne", "Trost", "Kompass", "Anker", "Ekko", "Gnist", "Vind", "Drage", "Rav", "Perle", "Spinn",
    "Nøkkerose", "Tåke", "Fløyte", "Morild", "Pil", "Duggperle", "Flyndre", "Nøtte", "Kvist", "Lerke", "Fyr",
    "Humle",
)  # fmt: skip
LAST = ("fjord", "tun", "bakke", "voll", "holme", "stad", "hei", "nes", "lund", "sund", "åker", "brygge",
        "haug", "eng", "øy", "kleiv", "strand", "dalen", "moen", "tjern")  # fmt: skip


def municipality_names(count: int) -> tuple[str, ...]:
    return tuple(_name(number) for number in range(count))


def school_names(count: int) -> tuple[str, ...]:
    """Never those of the municipalities, unless there are hundreds."""
    return tuple(f"{_name(len(FIRST) * 7 + number)} skole" for number in range(count))


def _name(number: int) -> str:
    """Different for every number: after all pairs are used, a figure follows."""
    rounds, place = divmod(number, len(FIRST) * len(LAST))
    first = FIRST[place % len(FIRST)]
    last = LAST[(place // len(FIRST) + place % len(FIRST)) % len(LAST)]
    return first + last + (f" {rounds + 1}" if rounds else "")
