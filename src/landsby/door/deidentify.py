"""`landsby deidentify`: a text in, what identifies in it out, to read, as JSON, or replaced."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rich.console import Console
from rich.table import Table
from rich.text import Text

from landsby.door.documents import BadInput, read_json
from landsby.engines.deidentify import (
    Finding,
    Fit,
    Population,
    Stop,
    TooLong,
    UnknownFact,
    Warn,
    Wording,
    find,
    fitting,
    kind_names,
    said,
    suggested,
    wordings,
)
from landsby.engines.deidentify.fitting import (
    Shares,
    UnreadablePopulation,
    default_shares,
    facts_from,
    population_from_csv,
    population_from_json_stat,
    said_change,
    shares_from,
)

FROM_STDIN = "-"
MOST_CONTROLS = 0.01
"""Of the characters; with more, a file is no text."""
MUST_BE_READ = (
    "A person must read this before it is used: nothing found does not mean that nobody can be recognised."
)


class Asked(NamedTuple):
    """What somebody asks for."""

    file: str
    facts: Path | None
    population: Path | None
    shares: Path | None
    allow: Sequence[str]
    language: str


class Counted(NamedTuple):
    """A fit with what it was counted from."""

    fit: Fit
    population: Population
    shares: Shares


def run(asked: Asked, *, as_json: bool, replaced: bool) -> None:
    """Prints what was asked for. Raises `BadInput`."""
    if as_json and replaced:
        raise BadInput("Ask for --json or for --replace, not for both.")
    text = _text(asked.file)
    counted = _counted(asked)
    try:
        if replaced:
            sys.stdout.write(suggested(text, allow=asked.allow))
            print(MUST_BE_READ, file=sys.stderr)
            return
        findings = find(text, allow=asked.allow, language=asked.language)
        words = wordings(text, language=asked.language)
    except TooLong as error:
        raise BadInput(f"{_name(asked.file)}: {error}") from None
    if as_json:
        print(json.dumps(_document(findings, words, counted, asked.language), ensure_ascii=False, indent=2))
    else:
        _show(text, findings, words, counted, asked.language)


def _text(file: str) -> str:
    data = _bytes(file)
    name = _name(file)
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise BadInput(f"{name}: this is not a text file. Save it as plain text in UTF-8.")
    controls = sum(ord(each) < 32 and each not in "\t\n\r\f" for each in text)
    if controls > max(1, MOST_CONTROLS * len(text)):
        raise BadInput(f"{name}: this is not a text file. Save it as plain text in UTF-8.")
    if not text.strip():
        raise BadInput(f"{name}: the text is empty. Give a file with text, or - and the text itself.")
    return text


def _bytes(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == FROM_STDIN else Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: the file cannot be read: {error.strerror}.") from None


def _name(file: str) -> str:
    return "Standard input" if file == FROM_STDIN else file


def _counted(asked: Asked) -> Counted | None:
    if asked.facts is None:
        if asked.population or asked.shares:
            raise BadInput("A population or shares are used with facts only. Give --facts too.")
        return None
    if asked.population is None:
        raise BadInput(
            "To count people a population is needed. Give --population with table 07459 from ssb.no, "
            "as CSV or JSON-stat."
        )
    population, shares = _population(asked.population), _shares(asked.shares)
    try:
        return Counted(fitting(facts_from(read_json(asked.facts)), population, shares), population, shares)
    except UnknownFact as error:
        raise BadInput(f"{asked.facts}: {error}") from None


def _population(file: Path) -> Population:
    try:
        if file.suffix.lower() == ".json":
            return population_from_json_stat(read_json(file))
        return population_from_csv(_text(str(file)))
    except UnreadablePopulation as error:
        raise BadInput(f"{file}: {error}") from None


def _shares(file: Path | None) -> Shares:
    if file is None:
        return default_shares()
    try:
        return shares_from(yaml.safe_load(_text(str(file))))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput(f"{file}: {error}") from None
    except yaml.YAMLError:
        raise BadInput(f"{file}: this is not YAML. Write it as the shares in the guide.") from None


def _document(
    findings: Sequence[Finding], words: Sequence[Wording], counted: Counted | None, language: str
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "findings": [
            {
                "start": each.start,
                "length": each.length,
                "text": each.text,
                "kind": each.kind.value,
                "confidence": each.confidence,
                "suggestion": each.suggestion,
                "why": each.why,
            }
            for each in findings
        ],
        "wordings": [
            {
                "start": each.start,
                "length": each.length,
                "text": each.text,
                "tier": each.tier,
                "suggestion": each.suggestion,
                "why": each.why,
                "source": each.source,
            }
            for each in words
        ],
    }
    if counted:
        document["fit"] = _fit(counted, language)
    return document


def _fit(counted: Counted, language: str) -> dict[str, Any]:
    fit, population, shares = counted
    coarser = fit.coarser if isinstance(fit, Stop) else ()
    return {
        "answer": "stop" if isinstance(fit, Stop) else "warn" if isinstance(fit, Warn) else "fit",
        "expected": round(fit.expected, 3),
        "low": round(fit.low, 3),
        "high": round(fit.high, 3),
        "sentences": said(fit, population, language, shares),
        "coarser": [
            {
                "expected": round(each.expected, 3),
                "changes": [said_change(one, population, language, shares) for one in each.changes],
            }
            for each in coarser
        ],
    }


def _show(
    text: str, findings: Sequence[Finding], words: Sequence[Wording], counted: Counted | None, language: str
) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=10_000)
    names = kind_names(language)
    console.print(_marked(text, findings, is_terminal=console.is_terminal), soft_wrap=True)
    console.print()
    if not findings:
        console.print("Nothing was found. A person must read the text all the same.")
    else:
        kinds = Table("found", "", box=None, pad_edge=False)
        for kind, count in Counter(each.kind for each in findings).most_common():
            kinds.add_row(names[kind], str(count))
        console.print(kinds)
        console.print()
        console.print(_suggestions(findings))
    for word in words:
        console.print(Text(f"\n{word.text} → {word.suggestion}\n  {word.why}"), soft_wrap=True)
    if counted:
        _show_fit(console, counted, language)


def _marked(text: str, findings: Sequence[Finding], *, is_terminal: bool) -> Text:
    """The text with its findings in reverse, or in double brackets where there is no colour."""
    shown = Text()
    at = 0
    for each in findings:
        shown.append(text[at : each.start])
        shown.append(each.text if is_terminal else f"⟦{each.text}⟧", style="reverse")
        at = each.end
    return shown.append(text[at:])


def _suggestions(findings: Sequence[Finding]) -> Table:
    table = Table("text", "suggestion", "why", box=None, pad_edge=False)
    for each in dict.fromkeys((each.text, each.suggestion, each.why) for each in findings):
        table.add_row(*(Text(" ".join(part.split())) for part in each))
    return table


def _show_fit(console: Console, counted: Counted, language: str) -> None:
    fit = _fit(counted, language)
    console.print()
    for sentence in fit["sentences"]:
        console.print(Text(sentence), soft_wrap=True)
    for each in fit["coarser"]:
        people = f"{each['expected']:.0f}"
        console.print(Text(f"  → {' '.join(each['changes'])} ({people})"), soft_wrap=True)
