"""Running an evening: the pass on the wall, who is worried, latecomers, and the question box."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, add_if_new, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.codes.personal import sealed
from landsby.web.parents import letters
from landsby.web.parents.access import adult_of, check_ins_of, check_leads, is_tonight
from landsby.web.parents.models import (
    Adult,
    Attendance,
    EveningCare,
    EveningPass,
    Feedback,
    Material,
    Question,
    SafetyCheckIn,
    ThemeEvening,
)


@action("parents.hang_pass")
def hang_pass(actor: Actor, evening: ThemeEvening) -> Done[EveningPass]:
    """Make the evening's pass, to hang on the wall or show on a screen; there is one for each evening."""
    check_leads(actor, evening)
    hung, _made = EveningPass.objects.get_or_create(evening=evening)
    return gave(hung, evening, "room_pass")


@action("parents.say_how_reached")
def say_how_reached(actor: Actor, evening: ThemeEvening, how: str) -> Done[EveningCare]:
    """Tell those who come how the leader is reached afterwards."""
    check_leads(actor, evening)
    care, _made = EveningCare.objects.update_or_create(evening=evening, defaults={"reached_how": how})
    return wrote(care, "reached_how")


@action("parents.say_worried")
def say_worried(
    actor: Actor, evening: ThemeEvening, adult: Adult | None = None, found_how: str = ""
) -> Done[SafetyCheckIn]:
    """Tell the evening's leader, and nobody else, that somebody is worried tonight.

    Raises:
        Refused: the evening is over, or the leader knows already.
    """
    if adult is not None and adult_of(actor) != adult:
        raise Denied(_("Only whoever has the words of the sign-up can do this."))
    if not is_tonight(evening):
        raise Refused(_("This evening is over. Call one of the numbers on this page."))
    said = SafetyCheckIn(evening=evening, adult=adult, found_how=found_how)
    if not add_if_new(said, by="id"):
        raise Refused(_("We know already. You need not do anything more."))
    letters.tell_of_worry(said)
    return gave(said, evening, "check_ins")  # the log does not hold which, nor who


@action("parents.answer_worried")
def answer_worried(actor: Actor, said: SafetyCheckIn, text: str) -> Done[SafetyCheckIn]:
    """Answer, in words or by having talked; read by whoever was worried and by nobody else."""
    if not check_ins_of(actor).filter(pk=said.pk).exists():
        raise Denied(_("Only who leads the evening does this."))
    waits = SafetyCheckIn.objects.filter(pk=said.pk, is_answered=False)
    if not waits.update(**sealed(said, answer=text), is_answered=True):
        raise Refused(_("It has been answered already. Look at the page again."))
    said.refresh_from_db()
    if said.adult:
        letters.tell_answered(said.adult)
    return gave(said, said.evening, "check_ins")


@action("parents.count_latecomer")
def count_latecomer(actor: Actor, evening: ThemeEvening, *, more: bool) -> Done[int]:
    """One tap: somebody who is on no list has come; another takes one back. How many there are now."""
    check_leads(actor, evening)
    others = Attendance.objects.filter(evening=evening, sign_up=None)
    if more:
        Attendance.objects.create(evening=evening)
    elif last := others.select_for_update().order_by("-pk").first():
        last.delete()
    return gave(others.count(), evening, "attendances")


@dataclass(frozen=True)
class Handout:
    """Something to take home: a text, a link, a file of PDF, or some of them."""

    title: str
    text: str = ""
    link: str = ""
    file_name: str = ""
    content: bytes = b""


@action("parents.put_out")
def put_out(actor: Actor, evening: ThemeEvening, handout: Handout) -> Done[Material]:
    """Put something out, for those who are there tonight, and after it for those who were."""
    check_leads(actor, evening)
    return wrote(
        Material.objects.create(evening=evening, **vars(handout)), "title", "text", "link", "content"
    )


@action("parents.take_in")
def take_in(actor: Actor, material: Material) -> Done[None]:
    """Take it away again; nobody can read it from now on."""
    check_leads(actor, material.evening)
    done = gave(None, material)
    material.delete()
    return done


@action("parents.give_feedback")
def give_feedback(actor: Actor, evening: ThemeEvening, answers: dict[str, int], text: str) -> Done[None]:
    """Keep how it was, in the themes that somebody chose. It leads to nobody; of silence nothing is kept."""
    if answers or text:
        Feedback.objects.create(evening=evening, answers=answers, text=text)
    return gave(None, evening, "feedback")


@action("parents.group_questions")
def group_questions(actor: Actor, evening: ThemeEvening, keys: Collection[UUID]) -> Done[Question]:
    """Put questions that ask the same under one of them; they are answered or parked together.

    Raises:
        Refused: fewer than two were chosen.
    """
    check_leads(actor, evening)
    chosen = list(evening.series.questions.filter(pk__in=keys).order_by("pk"))
    if len(chosen) < 2:
        raise Refused(_("Tick two questions or more that ask the same."))
    head = next((one for one in chosen if one.group.exists()), chosen[0])
    others = [one.pk for one in chosen if one != head]
    joining = evening.series.questions.filter(pk__in=others) | evening.series.questions.filter(
        grouped_under__in=others
    )
    Question.objects.filter(pk__in=list(joining.values_list("pk", flat=True))).update(
        grouped_under=head, state=head.state
    )
    Question.objects.filter(pk=head.pk).update(grouped_under=None)
    return gave(head, evening, "questions")


@action("parents.part_questions")
def part_questions(actor: Actor, evening: ThemeEvening, head: Question) -> Done[Question]:
    """Take a group apart again."""
    check_leads(actor, evening)
    head.group.update(grouped_under=None)
    return gave(head, evening, "questions")


@action("parents.answer_question")
def answer_question(actor: Actor, evening: ThemeEvening, question: Question, text: str) -> Done[Question]:
    """Write the answer down, to be read by those who come to the series; the whole group has it."""
    check_leads(actor, evening)
    for each in _together(question, evening):
        each.evening, each.state, each.answer = evening, Question.State.ANSWERED, text
        each.save(update_fields=["evening", "state", "answer"])
    return gave(question, evening, "questions")


@action("parents.handle_question")
def handle_question(actor: Actor, question: Question, state: str, evening: ThemeEvening) -> Done[Question]:
    """Mark a question, and those that are grouped under it, as answered tonight, or keep it for another."""
    check_leads(actor, evening)
    for each in _together(question, evening):
        each.evening, each.state = evening, Question.State(state)
        each.save(update_fields=["evening", "state"])
    return gave(question, evening, "questions")


def _together(question: Question, evening: ThemeEvening) -> list[Question]:
    """A question and those that are grouped under it."""
    return list(evening.series.questions.filter(pk=question.pk) | question.group.all())
