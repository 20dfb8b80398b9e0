"""«This is not working»: said to a named person, and answered by a date."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.personal import sealed
from landsby.web.access.days import answer_by
from landsby.web.parents import letters
from landsby.web.parents.access import check_answers, check_is_duty, own_adult, people_to_tell
from landsby.web.parents.models import PathConcern
from landsby.web.people.models import Worker

DAYS_TO_ANSWER = 3


@action("parents.say_not_working")
def say_not_working(actor: Actor, to: Worker, text: str) -> Done[PathConcern]:
    """Tell a named person that something does not work; from now that person's days to answer count."""
    adult = own_adult(actor)
    if not people_to_tell(adult).filter(pk=to.pk).exists():
        raise Refused(_("Choose one of those who are on the list."))
    now = timezone.now()
    due = answer_by(now, DAYS_TO_ANSWER)
    concern = PathConcern.objects.create(adult=adult, to=to, text=text, said_at=now, due_at=due)
    letters.tell_workers(letters.TO_WORKER, [to.account.email], str(concern.key))
    return wrote(concern, "to", "text")


@action("parents.answer_concern")
def answer_concern(actor: Actor, concern: PathConcern, text: str) -> Done[PathConcern]:
    """Answer, on the parent's page and for that parent alone."""
    check_answers(actor, concern)
    unanswered = PathConcern.objects.filter(pk=concern.pk, answered_at=None)
    if not unanswered.update(**sealed(concern, answer=text), answered_at=timezone.now()):
        raise Refused(_("It has been answered already. Look at the page again."))
    concern.refresh_from_db()
    letters.tell_answered(concern.adult)
    return wrote(concern, "answer", "answered_at")


@action("parents.alarm_concern")
def alarm_concern(actor: Actor, concern: PathConcern) -> Done[PathConcern]:
    """The date has passed: every adviser of the agency sees it from now on."""
    check_is_duty(actor)
    PathConcern.objects.filter(pk=concern.pk, alarmed_at=None).update(alarmed_at=timezone.now())
    people = people_to_tell(concern.adult).values_list("account__email", flat=True)
    letters.tell_workers(letters.TO_WORKER, sorted({*people}), str(concern.key))
    return wrote(concern, "alarmed_at")
