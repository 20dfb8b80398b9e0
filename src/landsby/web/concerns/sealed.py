"""What is kept sealed of a concern: the words that were taken out of sight, and what its teller wrote."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from .models import KEPT, Concern, SealedWords


@dataclass(frozen=True)
class Words:
    """`said`: what was taken out of sight, each line with its label. `told`: in the teller's own words."""

    said: tuple[tuple[str, str], ...] = ()
    told: str = ""

    @property
    def text(self) -> str:
        """The one message that was taken out of sight."""
        return self.said[0][1] if self.said else ""


def keep(concern: Concern, words: Words) -> None:
    """Seal the words, and in them whose they are, so that they are read for no other concern."""
    kept = {"of": str(concern.key), **asdict(words)}
    SealedWords.objects.create(concern=concern, words=kept, erase_at=concern.told_at + KEPT)


def open_words(concern: Concern) -> Words | None:
    """The words; None where they are erased, or another concern's."""
    row: SealedWords | None = getattr(concern, "sealed", None)
    kept = row.words if row else {}
    if kept.get("of") != str(concern.key):
        return None
    return Words(tuple((label, text) for label, text in kept["said"]), kept["told"])
