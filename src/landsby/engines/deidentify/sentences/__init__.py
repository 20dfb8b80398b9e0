"""What is said of findings and of how many fit, in three languages; suggestions in bokmål and nynorsk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from landsby.engines.deidentify.findings import Kind
from landsby.engines.words import Words


def words(language: str) -> Words:
    """`kinds`, `why`, `fit` and (not in English) `instead`. Another language: KeyError."""
    return Words(Path(__file__).parent, language)


def kind_names(language: str) -> Mapping[Kind, str]:
    """What each kind is called: `nb`, `nn` or `en`. Another language: KeyError."""
    return {Kind(name): said for name, said in words(language).below("kinds").items()}
