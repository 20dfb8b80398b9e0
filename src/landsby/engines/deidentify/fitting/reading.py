"""Statistics Norway's table 07459 as it is fetched: CSV in its forms, or JSON-stat 2.0."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import Any

from landsby.engines.deidentify.fitting.facts import OLDEST
from landsby.engines.deidentify.fitting.population import COUNTRY, Population, UnreadablePopulation

_AREA = ("location_code", "region", "Region", "area")
_SEX = ("sex", "kjønn", "Kjonn", "kjonn")
_AGE = ("age", "alder", "Alder")
_YEAR = ("calyear", "år", "Tid", "year")
_COUNT = ("pop_jan1_n", "value", "Personer", "personer", "count", "Personer1")
_SEXES = dict.fromkeys(("female", "kvinner", "kvinne", "2"), "female")
_SEXES |= dict.fromkeys(("male", "menn", "mann", "1"), "male")
_MISSING = frozenset({"", "NA", ".", "..", ":"})
_CODE = re.compile(r"(?:[a-z]+_(?:nor)?)?(\d{2,6})(?:[ -].*)?$")
_COUNTRY = re.compile(r"0|nation_nor|hele landet|heile landet", re.IGNORECASE)
_HELP = "Fetch table 07459 (population by region, sex, one-year age) from ssb.no as CSV or JSON-stat."


def population_from_csv(text: str, names: Mapping[str, str] | None = None) -> Population:
    """A population from CSV with a line of headings, one row for each area, sex and age.

    Known headings: region, kjønn, alder, år and a column of counts, as Statistics Norway writes them, or
    location_code, sex, age, calyear, pop_jan1_n. Of several years the last counts. Rows of both sexes are
    left out.

    Args:
        text: The file.
        names: What areas are called, by code, where the file has codes alone.

    Raises:
        UnreadablePopulation: a heading is missing, or a row is no number of people.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if lines and not any(mark in lines[0] for mark in ";,\t"):
        lines = lines[1:]  # the title that Statistics Norway puts on top
    if not lines:
        raise UnreadablePopulation(f"The population is empty. {_HELP}")
    mark = max(";,\t", key=lines[0].count)
    reader = csv.reader(lines, delimiter=mark)
    headings = [each.strip() for each in next(reader)]
    columns = [_column(headings, known) for known in (_AREA, _SEX, _AGE)]
    year = next((headings.index(each) for each in _YEAR if each in headings), None)
    count = _count_column(headings, {*columns, year})
    rows = [_row(number, row, columns, year, count) for number, row in enumerate(reader, 2)]
    return _population([row for row in rows if row], names or {})


def _column(headings: Sequence[str], known: Sequence[str]) -> int:
    lower = [each.lower() for each in headings]
    for name in known:
        if name.lower() in lower:
            return lower.index(name.lower())
    raise UnreadablePopulation(f"The population has no column {known[0]} or {known[1]}. {_HELP}")


def _count_column(headings: Sequence[str], taken: Iterable[int | None]) -> int:
    for name in _COUNT:
        if name in headings:
            return headings.index(name)
    used = set(taken)
    free = [at for at in range(len(headings)) if at not in used]
    if not free:
        raise UnreadablePopulation(f"The population has no column with counts. {_HELP}")
    return free[-1]


Row = tuple[str, str, str, int, str, float]


def _row(number: int, row: Sequence[str], columns: Sequence[int], year: int | None, count: int) -> Row | None:
    if len(row) <= max((*columns, count)):
        raise UnreadablePopulation(f"Row {number} of the population has too few fields. {_HELP}")
    area, sex, age = (row[at].strip() for at in columns)
    if sex.lower() not in _SEXES or area.startswith("georegion") or row[count].strip() in _MISSING:
        return None
    try:
        people = float(row[count].strip().replace(" ", "").replace("\u00a0", ""))
    except ValueError:
        people = -1.0
    if not people >= 0:
        raise UnreadablePopulation(f"Row {number} of the population holds no number of people. {_HELP}")
    years = _age(age, number)
    code = _code(area, number)
    name = area.split(" ", 1)[1] if " " in area and area[0].isdigit() else ""
    return code, name, _SEXES[sex.lower()], years, "" if year is None else row[year].strip(), people


def _age(said: str, number: int) -> int:
    found = re.match(r"\d+", said)
    if not found or int(found[0]) > OLDEST:
        raise UnreadablePopulation(f"Row {number} of the population holds no age in years. {_HELP}")
    return int(found[0])


def _code(area: str, number: int) -> str:
    if _COUNTRY.match(area) and not re.match(r"0\d", area):
        return COUNTRY
    found = _CODE.match(area)
    if not found:
        raise UnreadablePopulation(f"Row {number} of the population has no code of an area. {_HELP}")
    return found[1]


def _population(rows: Sequence[Row], names: Mapping[str, str]) -> Population:
    last = max((row[4] for row in rows), default="")
    counts: dict[tuple[str, str, int], float] = {}
    found: dict[str, str] = {}
    for code, name, sex, age, year, people in rows:
        if year == last:
            counts[code, sex, age] = people
            if name:
                found[code] = name
    return Population(counts, found | dict(names))


def population_from_json_stat(document: object, names: Mapping[str, str] | None = None) -> Population:
    """A population from JSON-stat 2.0, as Statistics Norway's API answers for table 07459.

    Raises:
        UnreadablePopulation: it is no JSON-stat with region, sex and age.
    """
    if not isinstance(document, Mapping) or not {"id", "size", "dimension", "value"} <= set(document):
        raise UnreadablePopulation(f"This is no JSON-stat 2.0. {_HELP}")
    try:
        rows = list(_cells(document))
    except (KeyError, TypeError, IndexError, AttributeError):
        raise UnreadablePopulation(f"This JSON-stat lacks a dimension or a value. {_HELP}") from None
    return _population(rows, names or {})


def _cells(document: Mapping[str, Any]) -> Iterable[Row]:
    ids, sizes, values = document["id"], document["size"], document["value"]
    where = {each.lower(): at for at, each in enumerate(ids)}
    area_at, sex_at, age_at = (_dimension(where, known) for known in (_AREA, _SEX, _AGE))
    year_at = next((where[each.lower()] for each in _YEAR if each.lower() in where), None)
    categories = [_category(document["dimension"][each]["category"]) for each in ids]
    at = values.get if isinstance(values, Mapping) else None
    for number in range(prod(sizes)):
        people = at(str(number)) if at else values[number]
        codes = _codes(number, sizes, categories)
        sex = _SEXES.get(codes[sex_at][0].lower()) or _SEXES.get(codes[sex_at][1].lower())
        if people is None or sex is None:
            continue
        code, name = codes[area_at]
        year = "" if year_at is None else codes[year_at][0]
        yield _code(code, number), name, sex, _age(codes[age_at][0], number), year, float(people)


def _dimension(where: Mapping[str, int], known: Sequence[str]) -> int:
    return next(where[each.lower()] for each in known if each.lower() in where)


def _category(category: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The codes of a dimension in order, each with its label."""
    index = category["index"]
    codes = sorted(index, key=index.__getitem__) if isinstance(index, Mapping) else list(index)
    labels = category.get("label", {})
    return [(str(code), str(labels.get(code, code))) for code in codes]


def _codes(
    number: int, sizes: Sequence[int], categories: Sequence[Sequence[tuple[str, str]]]
) -> list[tuple[str, str]]:
    found = []
    for size, category in zip(reversed(sizes), reversed(categories), strict=True):
        number, at = divmod(number, size)
        found.append(category[at])
    return found[::-1]
