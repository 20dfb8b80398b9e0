"""Cases as members see them: the sheet, its discussion, the circle of support and the balance of change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from landsby.engines.deidentify import Finding, find
from landsby.web.access.actors import Actor
from landsby.web.network.access.cases import cases_of, may_see_author
from landsby.web.network.models import CaseAdvice, CaseChange, CaseSheet, ContextLevel

State = CaseSheet.State
Carrier = CaseChange.Carrier
ASKED_OF_THEM = (Carrier.YOUNG, Carrier.FAMILY)


@dataclass(frozen=True)
class CaseView:
    """A case as one member sees it.

    Attributes:
        author: who put it forward, for the author and the coordinator until it is discussed; else empty.
        levels: what lies on each level and what the surroundings could change there.
    """

    case: CaseSheet
    author: str
    levels: list[tuple[str, str, str]]
    questions: list[CaseAdvice]
    advice: list[CaseAdvice]
    taken: list[CaseAdvice]
    circle: list[tuple[str, list[CaseChange]]]
    balance: Balance
    to_read_again: list[tuple[str, list[Finding]]]


@dataclass(frozen=True)
class Balance:
    """How many changes are asked of the young person and the family, and how many of the surroundings."""

    of_them: int
    of_us: int

    @property
    def total(self) -> int:
        return self.of_them + self.of_us

    @property
    def share(self) -> int:
        """The part asked of the young person and the family, in hundredths."""
        return round(100 * self.of_them / self.total) if self.total else 0

    @property
    def sentence(self) -> str:
        if not self.total:
            return ""
        if not self.of_us:
            return _("Only the young person and the family are to change. What can we change around them?")
        said = ngettext(
            "%(n)d change is asked of the surroundings, %(m)d of the young person and the family.",
            "%(n)d changes are asked of the surroundings, %(m)d of the young person and the family.",
            self.of_us,
        )
        return said % {"n": self.of_us, "m": self.of_them}


def open_cases(actor: Actor) -> list[CaseSheet]:
    """Those that are put forward or discussed, the newest first."""
    return list(cases_of(actor).order_by("-put_forward_on", "-pk"))


def view_of(actor: Actor, case: CaseSheet) -> CaseView:
    said = list(case.advice.all())
    Kind = CaseAdvice.Kind
    author = case.author.account.name if case.author and may_see_author(actor, case) else ""
    return CaseView(
        case,
        author,
        [(str(ContextLevel(row.level).label), row.cause, row.could_change) for row in case.causes.all()],
        [row for row in said if row.kind in {Kind.QUESTION, Kind.ANSWER}],
        [row for row in said if row.kind == Kind.ADVICE],
        [row for row in said if row.kind == Kind.TAKEN],
        _circle(changes := list(case.changes.all())),
        balance_of(changes),
        to_read_again(case),
    )


def _circle(changes: Iterable[CaseChange]) -> list[tuple[str, list[CaseChange]]]:
    """Everybody in the circle, also who carries nothing yet."""
    listed = list(changes)
    return [(str(one.label), [row for row in listed if row.carrier == one]) for one in Carrier]


def balance_of(changes: Iterable[CaseChange]) -> Balance:
    carriers = [change.carrier for change in changes]
    of_them = sum(carrier in ASKED_OF_THEM for carrier in carriers)
    return Balance(of_them, len(carriers) - of_them)


def to_read_again(case: CaseSheet) -> list[tuple[str, list[Finding]]]:
    """What came of the case and must be read again before it may outlive it, with what is found in it."""
    texts = [
        f"{row.title}. {row.what_happens} {row.proposal}" for row in case.challenges.filter(reread_on=None)
    ]
    texts += [
        f"{row.title}. {row.tried} {row.gave} {row.stopped_why}"
        for row in case.learning.filter(reread_on=None)
    ]
    return [(text, list(find(text))) for text in texts]


def had_their_time() -> list[CaseSheet]:
    """Those to erase today."""
    return list(CaseSheet.objects.filter(erase_on__lte=timezone.localdate()).order_by("pk"))
