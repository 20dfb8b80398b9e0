"""What of a text is masked: NorNE's dev parts in both languages, as written and in lower case, and numbers.

An entity counts as masked when each of its words is. Precision is of masked words; «names» counts only
findings of names, places, schools, workplaces, addresses and nicknames, «all» every finding, so also dates,
ages and rare facts, which NorNE does not mark. Everything is read sentence by sentence, without the help of a
whole text.

    python -m benchmarks.deidentify [--small]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.deidentify_names import COMMON, MINORITY, WORDS
from benchmarks.tables import console, table, watched
from landsby.engines.deidentify import Kind, find
from landsby.engines.deidentify.reading import Reading
from landsby.engines.deidentify.rules import RULES, Rule
from landsby.engines.deidentify.rules.learnt import learnt
from landsby.engines.deidentify.searching import candidates
from tools.deidentify.ids import KINDS, SEPARATORS, national_id
from tools.deidentify.norne import Raw, raw, text_of

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[2] / "shared" / "data"))
NORNE = SHARED / "norne"
NAMES = frozenset(
    {
        Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME, Kind.SCHOOL, Kind.WORKPLACE, Kind.ADDRESS,
        Kind.URL, Kind.EMAIL, Kind.HANDLE,
    }
)  # fmt: skip
Spans = list[tuple[int, int]]
Masker = Callable[[str], tuple[Spans, Spans]]
"""A text → the spans of names, and of everything."""


@dataclass
class Tally:
    """Entities and words, masked and not."""

    entities: dict[str, list[int]] = field(default_factory=dict)
    right: int = 0
    wrong: int = 0
    wrong_of_all: int = 0
    missed: int = 0

    def masked(self, label: str | None = None) -> float:
        """Per cent of entities of which every word is masked."""
        chosen = [each for name, each in self.entities.items() if label in (None, name)]
        return 100 * sum(each[0] for each in chosen) / max(1, sum(each[1] for each in chosen))

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.right + self.wrong)

    @property
    def precision_of_all(self) -> float:
        return 100 * self.right / max(1, self.right + self.wrong_of_all)

    @property
    def f1(self) -> float:
        recall = 100 * self.right / max(1, self.right + self.missed)
        return 2 * self.precision * recall / max(1, self.precision + recall)


def by(rules: Iterable[Rule]) -> Masker:
    """Masks what some of the rules find."""
    chosen = tuple(rules)

    def masker(text: str) -> tuple[Spans, Spans]:
        reading = Reading(text)
        found = candidates(reading, (), chosen)
        spans = [(each.kind, reading.span(each.start, each.end)) for each in found]
        return [span for kind, span in spans if kind in NAMES], [span for _, span in spans]

    return masker


def presidio() -> Masker | None:
    """Presidio's recognisers by pattern, where it is installed; its models know no Norwegian."""
    try:
        from presidio_analyzer import predefined_recognizers as known
    except ImportError:
        return None
    recognisers = [
        known.EmailRecognizer(), known.UrlRecognizer(), known.DateRecognizer(), known.IbanRecognizer(),
        known.IpRecognizer(), known.CreditCardRecognizer(), known.PhoneRecognizer(supported_regions=("NO",)),
    ]  # fmt: skip

    def masker(text: str) -> tuple[Spans, Spans]:
        found = [
            (each.start, each.end)
            for one in recognisers
            for each in one.analyze(text, one.supported_entities, None) or []
        ]
        return found, found

    return masker


def entities(sentence: Raw) -> list[tuple[str, list[int]]]:
    """The label of each entity and its words that hold a letter or a digit."""
    found: list[tuple[str, list[int]]] = []
    before = "O"
    for at, label in enumerate(str(label) for _, label, _ in sentence):
        if label.startswith("B-") or (label.startswith("I-") and before == "O"):
            found.append((label[2:], []))
        if label != "O" and _is_word(sentence, at):
            found[-1][1].append(at)
        before = label
    return found


def _is_word(sentence: Raw, at: int) -> bool:
    return any(map(str.isalnum, str(sentence[at][0])))


def measure(sentences: Sequence[Raw], masker: Masker, change: Callable[[str], str] = str) -> Tally:
    tally = Tally()
    for sentence in sentences:
        text, spans = text_of(sentence)
        named, everything = masker(change(text))
        masked = [_meets(start, end, named) for start, end, _ in spans]
        for at, (start, end, label) in enumerate(spans):
            if _is_word(sentence, at):
                tally.right += masked[at] and label != "O"
                tally.wrong += masked[at] and label == "O"
                tally.wrong_of_all += label == "O" and _meets(start, end, everything)
                tally.missed += label != "O" and not masked[at]
        for label, words in entities(sentence):
            counts = tally.entities.setdefault(label, [0, 0])
            counts[0] += all(masked[at] for at in words)
            counts[1] += 1
    return tally


def _meets(start: int, end: int, spans: Spans) -> bool:
    return any(a < end and start < b for a, b in spans)


def renamed(sentences: Sequence[Raw], names: Sequence[str], seed: int) -> list[Raw]:
    """Those sentences that name people, with other first names, and marked by these alone."""
    draw = Random(seed)
    made = []
    for sentence in sentences:
        one: Raw = []
        for word, label, closed in sentence:
            name = label == "B-PER" and len(str(word)) > 1
            new = draw.choice(names) + ("s" if str(word).endswith("s") and len(str(word)) > 4 else "")
            one.append([new if name else word, "B-PER" if name else "O", closed])
        if any(label == "B-PER" for _, label, _ in one):
            made.append(one)
    return made


def on_norne(small: bool) -> None:
    contestants: dict[str, Masker | None] = {
        "rules and recogniser": by(RULES),
        "rules alone": by(each for each in RULES if each is not learnt),
        "recogniser alone": by([learnt]),
        "Presidio's patterns": presidio(),
    }
    headings = (
        "entities %",
        "persons %",
        "precision %, names",
        "F1",
        "precision %, all",
        "lower case %",
        "persons %",
    )
    for part in ("nob_dev", "nno_dev"):
        sentences = raw(NORNE / f"{part}.json.gz")[: 300 if small else None]
        lines = table(f"NorNE {part}, {len(sentences):,} sentences", "what masks", *headings)
        for name, masker in contestants.items():
            if masker is None:
                console.print(f"{name}: not installed here.")
                continue
            tally, lower = measure(sentences, masker), measure(sentences, masker, str.lower)
            figures = (tally.masked(), tally.masked("PER"), tally.precision, tally.f1, tally.precision_of_all)
            lines.add_row(name, *(f"{each:.1f}" for each in (*figures, lower.masked(), lower.masked("PER"))))
        console.print(lines)


def on_names(small: bool) -> None:
    lines = table("First names put into NorNE dev, masked %", "names", "as written", "lower case", "how many")
    for name, names in (("also words", WORDS), ("common", COMMON), ("minority", MINORITY)):
        parts = [raw(NORNE / f"{part}.json.gz")[: 300 if small else None] for part in ("nob_dev", "nno_dev")]
        sentences = [each for seed, part in enumerate(parts) for each in renamed(part, names, seed)]
        written, lower = (measure(sentences, by(RULES), change) for change in (str, str.lower))
        count = written.entities["PER"][1]
        lines.add_row(name, f"{written.masked():.1f}", f"{lower.masked():.1f}", str(count))
    console.print(lines)


def on_ids(small: bool) -> None:
    lines = table("National ids with every usual separator, found %", "kind", "found", "of")
    for kind in KINDS:
        draw = Random(kind)
        count = 1_000 if small else 10_000
        found = 0
        for _ in watched(range(count), kind):
            digits = national_id(draw, kind)
            said = draw.choice(SEPARATORS).format(digits[:6], digits[6:])
            start = len(text := "Gjelder ")
            findings = find(f"{text}{said} fra i høst.")
            found += any(each.start <= start and start + len(said) <= each.end for each in findings)
        lines.add_row(kind, f"{100 * found / count:.2f}", f"{count:,}")
    console.print(lines)


def on_speed() -> None:
    sentences = raw(NORNE / "nob_dev.json.gz")
    words = [text_of(each)[0] for each in sentences]
    notes, note = [], []
    for text in words:
        note.append(text)
        if len(" ".join(note).split()) >= 300:
            notes.append(" ".join(" ".join(note).split()[:300]))
            note = []
    find(notes[0])
    seconds = sorted(_timed(partial(find, text)) for text in notes[:100])
    console.print(
        f"\nA note of 300 words: median {1000 * seconds[len(seconds) // 2]:.0f} ms, "
        f"p95 {1000 * seconds[int(0.95 * len(seconds))]:.0f} ms CPU ({len(seconds)} notes)."
    )
    done = subprocess.run([sys.executable, "-c", FIRST], check=True, capture_output=True, text=True)
    console.print(f"In a new process: {done.stdout.strip()}.")


FIRST = """
import resource, time
begun = time.process_time()
from landsby.engines.deidentify import prepare
imported = time.process_time()
prepare()
print(f"import {imported - begun:.2f} s, loading {time.process_time() - imported:.2f} s CPU, "
      f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB resident")
"""


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    small = "--small" in sys.argv
    on_ids(small)
    if not NORNE.is_dir():
        console.print("NorNE is not beside the project: nothing is measured on it. Set LANDSBY_SHARED.")
        return
    on_norne(small)
    on_names(small)
    on_speed()


if __name__ == "__main__":
    main()
