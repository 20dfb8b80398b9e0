"""Norwegian text that names nobody: what identifies, how many people fit, and words of the situation.

**What identifies.** `find` reads a text as people paste it (bokmål, nynorsk, dialect, lower case, emoji, at
most 20,000 characters) and answers what could identify somebody, each with a suggestion. Nothing is written,
sent or remembered.

    findings = find("Kristian går i 9B på Helset ungdomsskole.", language="nb")
    findings[0].text, findings[0].kind, findings[0].why, findings[0].suggestion
    kind_names("nn")[Kind.PERSON]                        # «person»: what kinds are called on screen

`allow=[…]` holds words that name nobody here (an installation's own services), besides `allow.yaml`.
Findings of `Kind.RARE` (`finding.is_context`) name nobody, but could point at one person all the same.

**Out of a draft.** Every finding needs a decision by a named person: replaced or kept. Only then does
`review` give a `Reviewed`, the one type that may leave a draft; nothing else makes one.

    decisions = [
        Decision.replaced(findings[0], by="ada"),                         # what was suggested
        Decision.replaced(findings[1], by="ada", instead="på ungdomstrinnet"),
        Decision.kept(findings[2], by="ada", because="skolen er stor"),
    ]
    try:
        reviewed = review(text, decisions, by="ada")
        reviewed.text, reviewed.by, reviewed.replaced, reviewed.kept
    except Undecided as left:
        left.text, left.findings, left.decisions         # ask about these, in this text, and try again

The result is read once more, since what was written instead may identify too: `Undecided.text` is then the
text with the replacements, and `Undecided.decisions` the ones to keep that still hold in it. A decision
carries what stood there, so that one about an older text raises `Misplaced`. «Nothing found» is never called
anonymous.

**How many people fit?** `fitting(facts, population)` answers a `Stop` (fewer than 5, with every smallest
coarsening), a `Warn` (fewer than 20) or a plain `Fit`. See `landsby.engines.deidentify.fitting` for facts,
populations, shares and sentences (`said`).

**Words.** `wordings(text)` suggests words of the situation for words that make a person a category. It
never bars anything and counts nobody.

Everything is loaded at the first use and kept for the process; `prepare()` does it beforehand.
"""

from landsby.engines.deidentify.findings import Finding, Kind
from landsby.engines.deidentify.fitting import (
    Facts,
    Fit,
    Population,
    Stop,
    UnknownFact,
    Warn,
    fitting,
    said,
)
from landsby.engines.deidentify.reading import LONGEST, TooLong
from landsby.engines.deidentify.reviewing import (
    Decision,
    Kept,
    Misplaced,
    Reviewed,
    Undecided,
    replace,
    review,
    suggested,
)
from landsby.engines.deidentify.searching import find, prepare
from landsby.engines.deidentify.sentences import kind_names
from landsby.engines.deidentify.words import Wording, wordings

__all__ = [
    "LONGEST",
    "Decision",
    "Facts",
    "Finding",
    "Fit",
    "Kept",
    "Kind",
    "Misplaced",
    "Population",
    "Reviewed",
    "Stop",
    "TooLong",
    "Undecided",
    "UnknownFact",
    "Warn",
    "Wording",
    "find",
    "fitting",
    "kind_names",
    "prepare",
    "replace",
    "review",
    "said",
    "suggested",
    "wordings",
]
