"""What is said of findings: kinds and reasons in three languages, suggestions in bokmål and nynorsk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from landsby.engines.deidentify.findings import Kind

HERE = Path(__file__).parent
LANGUAGES = ("nb", "nn", "en")

Sentences = Mapping[str, Mapping[str, str]]


@cache
def sentences(language: str) -> Sentences:
    """`kinds`, `why` and (not in English) `instead`, each by name. Another language: KeyError."""
    if language not in LANGUAGES:
        raise KeyError(language)
    loaded: Sentences = yaml.safe_load((HERE / f"{language}.yaml").read_text(encoding="utf-8"))
    return loaded


def kind_names(language: str) -> Mapping[Kind, str]:
    """What each kind is called: `nb`, `nn` or `en`. Another language: KeyError."""
    return {Kind(name): said for name, said in sentences(language)["kinds"].items()}
