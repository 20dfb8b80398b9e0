"""Made-up national ids whose check digits hold, to try finding them. They belong to nobody that is meant."""

from random import Random

FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
SEPARATORS = (
    "{0}{1}", "{0} {1}", "{0}-{1}", "{0}.{1}", "{0}/{1}", "{0} - {1}", "{0}\u00a0{1}", "{0}\u2011{1}",
    "{0}\u2013{1}", "{0}\u200b{1}", "{0}\n{1}", "{0}_{1}",
)  # fmt: skip
"""What stands between the date and the rest."""
KINDS = {"birth": (0, 0), "D": (40, 0), "H": (0, 40), "T": (0, 80), "D and T": (40, 80), "of 2032": (0, 0)}
"""What is added to the day and to the month."""


def national_id(draw: Random, kind: str) -> str:
    """Eleven digits that are right by today's check digits, or («of 2032») only by those."""
    day, month = KINDS[kind]
    while True:
        date = f"{draw.randint(1, 28) + day:02d}{draw.randint(1, 12) + month:02d}"
        nine = [int(each) for each in f"{date}{draw.randint(0, 99_999):05d}"]
        left = -sum(a * b for a, b in zip(FIRST, nine, strict=False)) % 11
        first = (left + draw.randint(1, 3)) % 11 if kind == "of 2032" else left
        second = -sum(a * b for a, b in zip(SECOND, [*nine, first], strict=False)) % 11
        if first < 10 and second < 10:
            return "".join(map(str, [*nine, first, second]))
