"""What the engines say: sentences from data, one file an engine and language, and how numbers, days and
lists are written in that language.

    say = Words(Path("sentences"), "nb")
    say("flag.above", group="6A", rate=say.percent(0.059))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LANGUAGES = ("nb", "nn", "en")
IN_WORDS = 12
"""Numbers up to here are written as words in running text."""
_LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
_SPACE = "\N{NO-BREAK SPACE}"
_NUMBERS = Path(__file__).with_name("numbers")


class Words:
    """The sentences of one engine in one language.

    Args:
        folder: Where `nb.yaml`, `nn.yaml` and `en.yaml` are, each with the same keys.
        language: `nb`, `nn` or `en`; another raises KeyError.

    A key is what leads to a sentence in the file, with points between: `say("flag.above", group="6A")`.
    A key that is not there, and a field that the sentence asks for and is not given, raise KeyError.
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.language = language
        self._locale = _locale(language)
        self._folder = folder

    def __call__(self, key: str, /, **fields: object) -> str:
        sentence = self._sentences[key]
        return sentence.format_map(fields) if fields else sentence

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def all(self) -> Mapping[str, str]:
        """Every sentence by its key, with its fields open."""
        return self._sentences

    def below(self, key: str) -> Mapping[str, str]:
        """Those that stand under a key, by what follows it."""
        found = {at: said for at, said in self._sentences.items() if at.startswith(f"{key}.")}
        return {at.removeprefix(f"{key}."): said for at, said in found.items()}

    def count(self, key: str, many: int, **fields: object) -> str:
        """`key.one` for one thing, `key.many` for more, as a whole sentence; `many` is a field of both."""
        told = self(f"{key}.{'one' if many == 1 else 'many'}", many=self.amount(many), **fields)
        return capital(told)

    def amount(self, many: int) -> str:
        """A number in running text: «tolv», but «13»."""
        return _sentences(_NUMBERS, self.language)[str(many)] if 0 < many <= IN_WORDS else self.whole(many)

    def whole(self, count: int) -> str:
        """«10 000», in English «10,000»."""
        return self.decimal(count, 0)

    def decimal(self, value: float, digits: int = 1) -> str:
        """«10 000,5», in English «10,000.5»."""
        pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
        return format_decimal(value, pattern, self._locale)

    def percent(self, share: float, digits: int = 1) -> str:
        """A share from 0 to 1 as per cent: «5,9 %», in English «5.9%»."""
        return f"{self.decimal(100 * share, digits)}{'' if self.language == 'en' else _SPACE}%"

    def day(self, on: date) -> str:
        """«24. november 2026», in English «24 November 2026»."""
        return format_date(on, "long", self._locale).replace(" ", _SPACE, 1)

    def month(self, on: date) -> str:
        """In three letters, for an axis: «nov»."""
        return format_date(on, "LLL", self._locale)[:3]

    def weekday(self, number: int) -> str:
        """1 is «mandag», 7 «søndag»."""
        return format_date(date(2024, 1, number), "EEEE", self._locale)  # that January began on a Monday

    def listed(self, parts: Sequence[str], joint: Literal["and", "or"] = "and") -> str:
        """«a, b og c»; nothing where there is nothing."""
        return format_list(parts, "standard" if joint == "and" else "or", self._locale)

    @property
    def _sentences(self) -> Mapping[str, str]:
        return _sentences(self._folder, self.language)


def capital(text: str) -> str:
    """The same, as it begins a sentence."""
    return text[:1].upper() + text[1:]


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


@cache
def _sentences(folder: Path, language: str) -> Mapping[str, str]:
    """All sentences of a file by dotted key."""
    # nosec: the loader makes texts, lists and tables, nothing else; «no» and «on» stay words with it
    given = yaml.load((folder / f"{language}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # nosec
    return dict(_flat(given, ""))


def _flat(given: Mapping[str, Any], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in given.items():
        key = f"{before}{name}"
        found += _flat(value, f"{key}.") if isinstance(value, dict) else [(key, value.strip())]
    return found
