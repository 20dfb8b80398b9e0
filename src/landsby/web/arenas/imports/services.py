"""One HSDS service as an arena. Contacts, telephones and e-mail addresses are never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from landsby.web.arenas.choices import LEVELS, MAY, Degree, Tongue
from landsby.web.arenas.names import TAXONOMIES

from .rows import ArenaRow, Remark, SeriesRow, Values
from .schedules import series_rows
from .text import clean, first_sentence, is_reached_by, key_of, one_line, plain, shortened, whole

Record = dict[str, Any]
ROOM = {"name": 80, "in_short": 140, "what_happens": 2000, "for_whom": 400}
YOUNGEST, OLDEST = 5, 30
MOST_PEOPLE = 500
MOST_KR = 5000
LONGEST_TOPIC = 40
LONGEST_PLACE = 200
LANGUAGES = {
    **dict.fromkeys(("nb", "nob", "no", "nor"), "nb"),
    **dict.fromkeys(("nn", "nno"), "nn"),
    **dict.fromkeys(("en", "eng"), "en"),
}
DIFFERS = "differs between its records"
"""Stands in a service that the file has several times, not alike."""

CLOSED = frozenset({"inactive", "defunct"})


class Service:
    """Reads one service; what there is to say about it gathers in `notes`."""

    def __init__(self, number: int, record: Record, today: date) -> None:
        self.number, self.record, self.today = number, record, today
        self.notes: list[Remark] = []
        self.fits = True

    def row(self) -> ArenaRow:
        """The arena. Only of a service with a name."""
        basics = self._texts() | self._ages() | self._language()
        entry = self._entry() | self._payment()
        topics, own_topics = self._topics()
        place, told = self._place()
        series = self._series()
        if self.record.get(DIFFERS):
            self._note("same_id")
        if clean(self.record.get("status")) in CLOSED:
            self._note("closed_there")
            self.fits = False
        return ArenaRow(
            number=self.number,
            key=key_of(self.record.get("id")),
            basics=basics,
            entry=entry,
            topics=topics,
            makes_topics=own_topics,
            place=place,
            told_place=told,
            series=series,
            notes=self.notes,
            fits=self.fits,
        )

    def _note(self, code: str, **params: str | int) -> None:
        self.notes.append(Remark(code, params, self.number, of="service"))

    def _texts(self) -> Values:
        said = self.record.get("description")
        short, long = _parts(plain(said))
        texts = {"name": one_line(self.record.get("name"))}
        if said is not None:
            texts |= {"in_short": short, "what_happens": long}
        if "eligibility_description" in self.record:
            texts["for_whom"] = one_line(self.record["eligibility_description"])
        if any(is_reached_by(text) for text in texts.values()):
            self._note("reached_by")
        return {name: self._fitted(name, text) for name, text in texts.items() if text}

    def _fitted(self, name: str, text: str) -> str:
        if len(text) > ROOM[name]:
            self._note("shortened", field=name, most=ROOM[name])
        return shortened(text, ROOM[name])

    def _ages(self) -> Values:
        first, last = whole(self.record.get("minimum_age")), whole(self.record.get("maximum_age"))
        if first is None and last is None:
            return {}
        low, high = max(first or 0, YOUNGEST), min(OLDEST if last is None else last, OLDEST)
        if low > high:
            self._note("not_for_young", low=first or 0, high=OLDEST if last is None else last)
            self.fits = False
            return {}
        if (first is not None and low != first) or (last is not None and high != last):
            self._note("ages_narrowed", low=low, high=high)
        return {"age_from": low, "age_to": high}

    def _language(self) -> Values:
        codes = (clean(one.get("code")).lower()[:3] for one in records(self.record.get("languages")))
        found = next((LANGUAGES[code] for code in codes if code in LANGUAGES), None)
        return {"language": found} if found else {}

    def _payment(self) -> Values:
        costs = [one for one in records(self.record.get("cost_options")) if not self._is_old(one)]
        if not costs:
            return {}
        amounts = [whole(one.get("amount")) for one in costs if _is_in_kroner(one)]
        known = [amount for amount in amounts if amount is not None]
        if len(known) < len(costs) or max(known) > MOST_KR:
            self._note("price_unknown")
            return {}
        return {"payment_kr": max(known)}

    def _is_old(self, cost: Record) -> bool:
        ends = clean(cost.get("valid_to"))
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", ends)) and ends < self.today.isoformat()

    def _entry(self) -> Values:
        terms = dict(self._terms("entry-profile"))
        if not terms:
            return {}
        entry: Values = {name: name in terms for name in (*MAY, "girls_only")}
        tongues = {code.removeprefix("tongue:") for code in terms}
        entry |= {"tongues": said} if (said := [one for one in Tongue.values if one in tongues]) else {}
        for name, levels in LEVELS.items():
            found = [int(one) for one in levels if f"{name}:{one.name.lower()}" in terms]
            entry |= {name: found[-1]} if found else {}
        people = {name: whole(terms.get(name)) for name in ("people_from", "people_to")}
        entry |= {name: number for name, number in people.items() if number and number <= MOST_PEOPLE}
        degrees = {code for code, _value in self._terms("degrees")}
        return entry | {"degrees": [one for one in Degree.values if one in degrees] or [Degree.JOIN.value]}

    def _topics(self) -> tuple[list[str] | None, bool]:
        """Names of topics, and whether they are a Landsby's own; those of others are only recognised."""
        own = [name for _code, _value, name in self._attributes(TAXONOMIES["topics"])]
        foreign = [name for _code, _value, name in self._attributes(None)]
        named = list(dict.fromkeys(name for name in own or foreign if 0 < len(name) <= LONGEST_TOPIC))
        return (named or None), bool(own)

    def _terms(self, taxonomy: str) -> Iterator[tuple[str, str]]:
        return ((code, value) for code, value, _name in self._attributes(TAXONOMIES[taxonomy]))

    def _attributes(self, taxonomy: str | None) -> Iterator[tuple[str, str, str]]:
        """Code, value and name of each attribute of one taxonomy; None for those of others."""
        for attribute in records(self.record.get("attributes")):
            term = record(attribute.get("taxonomy_term"))
            title = clean(term.get("taxonomy"))
            if title == taxonomy or (taxonomy is None and title not in TAXONOMIES.values()):
                yield clean(term.get("code")), clean(attribute.get("value")), one_line(term.get("name"))

    def _place(self) -> tuple[str, str]:
        places = [record(one.get("location")) for one in records(self.record.get("service_at_locations"))]
        physical = [one for one in places if one and clean(one.get("location_type")) in {"", "physical"}]
        if not physical:
            return "", ""
        if len(physical) > 1:
            self._note("more_places", places=len(physical))
        name = one_line(physical[0].get("name"))
        address = next(iter(records(physical[0].get("addresses"))), {})
        told = (name, one_line(address.get("address_1")), one_line(address.get("city")))
        return name, shortened(", ".join(part for part in told if part), LONGEST_PLACE)

    def _series(self) -> list[SeriesRow] | None:
        at = records(self.record.get("service_at_locations"))
        speaking = [one for one in (self.record, *at) if isinstance(one.get("schedules"), list)]
        if not speaking:
            return None
        schedules = [schedule for one in speaking for schedule in records(one["schedules"])]
        rows, remarks = series_rows(schedules, self.today, self.number)
        self.notes += remarks
        return rows


def records(value: object) -> list[Record]:
    """Those of a list that are records; nothing where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def record(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _parts(text: str) -> tuple[str, str]:
    """In short and what happens. Our own export has the short line as the first paragraph."""
    first, gap, rest = text.partition("\n\n")
    if gap and len(first) <= ROOM["in_short"] and "\n" not in first:
        return first, rest.strip()
    return first_sentence(text, ROOM["in_short"]), text


def _is_in_kroner(cost: Record) -> bool:
    return clean(cost.get("currency")).upper() in {"", "NOK"}
