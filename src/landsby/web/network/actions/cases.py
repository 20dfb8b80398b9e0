"""Anonymous cases: put forward when nothing in them identifies, discussed by a form, and erased.

What is written here comes only as `Reviewed`: each finding was replaced or kept by the author's own decision.
Every action is given the actor without the account (`nameless`), so that the log knows no author either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.engines.deidentify import Reviewed
from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.network.access.cases import check_takes_back
from landsby.web.network.access.members import check_is_duty, check_member, post_in
from landsby.web.network.fits import Sketch, answer
from landsby.web.network.models import CaseAdvice, CaseCause, CaseChange, CaseSheet
from landsby.web.people.models import Network

State = CaseSheet.State
MOST_ROWS = 40


@dataclass(frozen=True)
class Sheet:
    """A case sheet that may leave its author's device.

    Attributes:
        sketch: its fixed fields.
        texts: by the model's field name.
        causes: by level, the cause and what the surroundings could change there.
    """

    sketch: Sketch
    texts: Mapping[str, Reviewed]
    causes: Mapping[str, tuple[Reviewed, Reviewed]]
    young_view_unknown: bool = False


@action("network.put_case_forward")
def put_forward(actor: Actor, network: Network, sheet: Sheet) -> Done[CaseSheet]:
    """Raises `Refused` while it fits fewer than five people."""
    check_member(actor, network.pk)
    fits = answer(sheet.sketch)
    if not fits.is_enough:
        raise Refused(_("Fewer than five people fit. Tell something more coarsely first."))
    today = timezone.localdate()
    case = CaseSheet.objects.create(
        network=network,
        author_id=post_in(actor, network.pk),
        ages=sheet.sketch.ages,
        school=sheet.sketch.school,
        area=sheet.sketch.area,
        lasted=sheet.sketch.lasted,
        young_view_unknown=sheet.young_view_unknown,
        fits=fits.people,
        put_forward_on=today,
        erase_on=today + timedelta(days=settings.CASE_DAYS),
        **{name: reviewed.text for name, reviewed in sheet.texts.items()},
    )
    CaseCause.objects.bulk_create(
        CaseCause(case=case, level=level, cause=cause.text, could_change=change.text)
        for level, (cause, change) in sheet.causes.items()
        if cause.text or change.text
    )
    return wrote(case, "ages", "school", "area", "lasted", "causes", *sheet.texts)


@action("network.take_case_back")
def take_back(actor: Actor, case: CaseSheet) -> Done[None]:
    check_takes_back(actor, case)
    case = _locked(case)
    if case.state != State.PUT_FORWARD:
        raise Refused(_("It has been discussed. It is erased by itself."))
    done = gave(None, case)
    _erase(case)
    return done


@action("network.say_of_case")
def say(actor: Actor, case: CaseSheet, kind: str, text: Reviewed) -> Done[CaseAdvice]:
    """A question, an answer, advice, or what is taken along; by nobody in particular.

    Raises:
        Refused: advice before anybody has asked a question.
    """
    _check_talked_of(actor, case)
    if kind == CaseAdvice.Kind.ADVICE and not case.advice.filter(kind=CaseAdvice.Kind.QUESTION).exists():
        raise Refused(_("Ask first, then give advice: at least one question to understand it better."))
    row = CaseAdvice.objects.create(case=case, kind=kind, text=text.text, at=timezone.now())
    return wrote(row, "kind", "text")


@action("network.ask_change")
def ask_change(actor: Actor, case: CaseSheet, carrier: str, text: Reviewed) -> Done[CaseChange]:
    """One change, and who carries it: a part of the support circle."""
    _check_talked_of(actor, case)
    return wrote(CaseChange.objects.create(case=case, carrier=carrier, text=text.text), "carrier", "text")


def _check_talked_of(actor: Actor, case: CaseSheet) -> None:
    check_member(actor, case.network_id)
    if _locked(case).state == State.CAME_BACK:
        raise Refused(_("We have come back to this and closed it."))
    if case.advice.count() + case.changes.count() >= MOST_ROWS:
        raise Refused(_("There is enough here now. Gather what is said in fewer words."))


@action("network.end_discussion")
def end_discussion(actor: Actor, case: CaseSheet, come_back_on: date | None) -> Done[CaseSheet]:
    """It is discussed. From now on nobody can find out who put it forward."""
    check_member(actor, case.network_id)
    case = _locked(case)
    if case.state != State.PUT_FORWARD:
        raise Refused(_("It has been discussed already."))
    case.state, case.discussed_on = State.DISCUSSED, timezone.localdate()
    case.come_back_on, case.author = come_back_on, None
    case.save(update_fields=["state", "discussed_on", "come_back_on", "author"])
    return wrote(case, "state", "come_back_on", "author")


@action("network.come_back_to_case")
def come_back(actor: Actor, case: CaseSheet, what_came: Reviewed) -> Done[CaseSheet]:
    """What came of it, told at the date we had set."""
    check_member(actor, case.network_id)
    case = _locked(case)
    if case.state == State.CAME_BACK:
        raise Refused(_("We have come back to this and closed it."))
    if case.state != State.DISCUSSED:
        raise Refused(_("It has not been discussed yet."))
    case.state, case.what_came = State.CAME_BACK, what_came.text
    case.save(update_fields=["state", "what_came"])
    return wrote(case, "state", "what_came")


@action("network.read_again")
def read_again(actor: Actor, case: CaseSheet) -> Done[CaseSheet]:
    """A member has read what was raised and learnt from the case again: nobody can be recognised in it."""
    check_member(actor, case.network_id)
    today = timezone.localdate()
    case.challenges.filter(reread_on=None).update(reread_on=today)
    case.learning.filter(reread_on=None).update(reread_on=today)
    return wrote(case, "challenges", "learning")


@action("network.erase_case")
def erase(actor: Actor, case: CaseSheet) -> Done[None]:
    """Its time is over. What came of it stays only where somebody has read it again."""
    check_is_duty(actor)
    done = gave(None, case)
    _erase(case)
    return done


def _locked(case: CaseSheet) -> CaseSheet:
    return CaseSheet.objects.select_for_update().get(pk=case.pk)


def _erase(case: CaseSheet) -> None:
    """The sheet, its discussion and its agenda's link; what came of it and was not read again goes too."""
    case.learning.filter(reread_on=None).delete()
    case.challenges.filter(reread_on=None).delete()
    case.delete()
