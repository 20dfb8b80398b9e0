"""`make train-deidentify NORNE=… NAMES=… PLACES=… POSTAL=…`: train the recogniser and write its model.

The same input gives the same bytes: one process, seeds, sorted lists, and no clock in the files.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite
import yaml
from rich.console import Console

from landsby.engines.deidentify.recognising.features import Lexicon, bucket, features, stem_of
from landsby.engines.deidentify.recognising.model import LEXICON, MODEL
from tools.deidentify.norne import Sentence, labelled
from tools.deidentify.varying import Pools, surnames, varied

SEED = 9
OWN = Path(__file__).with_name("names.yaml")
OPTIONS = {
    "c1": 0.08,
    "c2": 0.02,
    "max_iterations": 120,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
_MUNICIPALITY = re.compile(r"^(?:municip|county|ward\w*|extraward\w*)_nor")
_ONE_NAME = re.compile(r"(?:Nord|Sør|Midt|Stor|Aurskog)-")
console = Console(highlight=False)


class Counts:
    """How often words are written small and large inside sentences."""

    def __init__(self, train: Iterable[Sentence]) -> None:
        self.small: Counter[str] = Counter()
        self.large: Counter[str] = Counter()
        for sentence in train:
            for token, counted in zip(sentence.tokens, sentence.counted, strict=True):
                if counted:
                    getattr(self, counted)[token.text.lower()] += 1

    def seen(self) -> dict[str, str]:
        """As the lexicon holds it, without what is not known."""
        words = sorted({*self.small, *self.large})
        found = {word: bucket(self.small[word]) + bucket(self.large[word]) for word in words}
        return {word: digits for word, digits in found.items() if digits != "00"}

    def known(self, word: str, counted: str, lexicon: Lexicon) -> str:
        """What the lexicon would say of a word if this one place had not been counted."""
        stem = stem_of(word)
        small = bucket(self.small[word] - (counted == "small"))
        large = bucket(self.large[word] - (counted == "large"))
        if stem != word:
            large = max(large, bucket(self.large[stem]))
        part = "" if "-" not in word else f"-{self.known(word.partition('-')[0], '', lexicon)}"
        return f"{small}{large}{lexicon.lists(word, stem)}{part}"


def first_names(path: Path) -> list[str]:
    """Names of three letters or more, as people are given them."""
    names: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return sorted({name for name in names if len(name) > 2 and name[1:].islower()})


def places(names: Path, postal: Path) -> list[str]:
    """Words of the names of counties, municipalities, wards and post towns, as they are written in a text."""
    with names.open(encoding="utf-8") as file:
        told = [
            row["location_name"] for row in csv.DictReader(file) if _MUNICIPALITY.match(row["location_code"])
        ]
    told += [town.title() for town in re.findall(r'"\d{4}":"([^"]+)"', postal.read_text(encoding="utf-8"))]
    words = {word for name in told for word in re.findall(r"[^\W\d_]{3,}", name)}
    return sorted(word for word in words if word[0].isupper())


def counties(names: Path) -> dict[str, str]:
    """The county of each municipality, in lower case, but for names that several have."""
    with names.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["granularity_geo"] in ("county", "municip")]
    told = {_code(row): row["location_name"] for row in rows}
    found: dict[str, set[str]] = {}
    for code, name in told.items():
        if len(code) == 4 and code[:2] in told:
            for each in _names(name):
                found.setdefault(each.lower(), set()).add(_names(told[code[:2]])[0])
    return {name: of.pop() for name, of in sorted(found.items()) if len(of) == 1}


def _code(row: Mapping[str, str]) -> str:
    return row["location_code"].rpartition("nor")[2]


def _names(name: str) -> list[str]:
    """A name in each of its languages: «Oslo» and «Oslove» of «Oslo-Oslove»."""
    return [name] if _ONE_NAME.match(name) else [part.strip() for part in name.split("-")]


def train(sentences: Sequence[Sentence], counts: Counts, lexicon: Lexicon, model: Path) -> None:
    """Write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params(OPTIONS)
    for sentence in sentences:
        known = [
            counts.known(token.text.lower(), counted, lexicon)
            for token, counted in zip(sentence.tokens, sentence.counted, strict=True)
        ]
        trainer.append(features(sentence.tokens, known), sentence.labels)
    trainer.train(str(model))


def write_lexicon(lexicon: Lexicon, path: Path) -> None:
    document = {
        "seen": lexicon.seen,
        "first_names": sorted(lexicon.first_names),
        "places": sorted(lexicon.places),
        "counties": dict(lexicon.counties),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("norne", "names", "places", "postal"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=MODEL.parent)
    given = parser.parse_args()
    original = [one for form in ("nob", "nno") for one in labelled(given.norne / f"{form}_train.json.gz")]
    own: dict[str, str] = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    common = sorted({*own["nordic"].split(), *own["minority"].split(), *own["words"].split()})
    listed, towns = first_names(given.names), places(given.places, given.postal)
    names = sorted({*listed, *common})
    counts = Counts(original)
    lexicon = Lexicon(counts.seen(), _lower(names), _lower(towns), counties(given.places))
    pool = Pools(
        listed, common, sorted(own["words"].split()), surnames(original, own["surnames"].split()), towns
    )
    more = list(varied(original, pool, SEED))
    console.print(f"{len(original):,} sentences and {len(more):,} variations, {len(lexicon.seen):,} words")
    write_lexicon(lexicon, given.out / LEXICON.name)
    train([*original, *more], counts, lexicon, given.out / MODEL.name)
    for path in (MODEL, LEXICON):
        console.print(f"{path.name}: {(given.out / path.name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
