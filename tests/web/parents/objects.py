"""The room's part of the world of the tests: Bølge has signed up, and Bris to other evenings."""

from __future__ import annotations

from datetime import time

from django.test import Client

from landsby.web.access.actors import VISITOR
from landsby.web.access.roles import Role
from landsby.web.parents import actions
from landsby.web.parents.actions import SignedUp, guidance
from landsby.web.parents.actions import consultations as actions_of_talks
from landsby.web.parents.actions import evening as evenings
from landsby.web.parents.actions.consultations import Hours
from landsby.web.parents.actions.evening import Handout
from landsby.web.parents.actions.guidance import GroupFacts
from landsby.web.parents.models import (
    Adult,
    Attendance,
    ConsultationSlot,
    EveningSeries,
    FollowUpContact,
    Question,
)
from tests.cast import actor, worker_named
from tests.web.parents.cast import at, by_mail, inside, series_of, signs_up
from tests.world import World


def build(world: World) -> None:
    berit = world.workers["berit"]
    series, others = series_of(berit), series_of(berit)
    bolge = signs_up(series, reach=by_mail("bolge@example.org"))
    bris = signs_up(others, "Bris", reach=by_mail("bris@example.org"))
    come_in(world.people["bolge"], bolge.adult)
    world.add("the evenings", slug=series.slug)
    world.add("a draft of evenings", slug=series_of(berit, status="draft").slug)
    world.add("bolge's first evening", key=series.evenings.all()[0].key)
    world.add("bris' first evening", key=others.evenings.all()[0].key)
    world.add("bolge leaves", verb="leave")
    world.add("bolge's link", locator=bolge.adult.locator)
    _work(world, series, bolge)
    _tonight(world)
    _last_week(world, bolge, bris)
    _concerns(world, bolge.adult)
    _contacts(world, bolge.adult, bris.adult)


def _work(world: World, series: EveningSeries, bolge: SignedUp) -> None:
    evening = series.evenings.all()[0]
    question = Question.objects.create(series=series, text="Hva med søvn?")
    actions_of_talks.open_slots(actor(world.workers["berit"]), Hours(at(5), 2, None))
    booked, free = ConsultationSlot.objects.order_by("starts_at")
    talk = actions_of_talks.book_consultation(inside(bolge.adult), booked)
    world.add("a free hour", key=free.key)
    world.add("bolge's talk", key=talk.key)
    world.add("bolge's talk, held", key=talk.key, state="held")
    world.add("a half-year", half_year=series.half_year)
    world.add("bolge is there", key=evening.key, entry=bolge.sign_up.key)
    world.add("a question in the box", key=evening.key, pk=question.pk, state="answered")
    world.add("a question to write an answer to", key=evening.key, pk=question.pk)
    world.add("one more on bolge's evening", key=evening.key, verb="more")


def _tonight(world: World) -> None:
    """An evening today, at which Furu is worried, and so is somebody who came by the pass."""
    berit = world.workers["berit"]
    series = series_of(berit, first=0, closes_at=at(1))
    tonight, next_week = series.evenings.all()[:2]
    furu = signs_up(series, "Furu")
    code = evenings.hang_pass(actor(berit), tonight).code
    own = evenings.say_worried(inside(furu.adult), tonight, furu.adult)
    in_the_room = evenings.say_worried(VISITOR, tonight, found_how="Ved vinduet")
    world.add("tonight's pass", code=code)
    world.add("another evening's pass", code=evenings.hang_pass(actor(berit), next_week).code)
    world.add("a worry in the room", code=code, pk=in_the_room.pk)
    world.add("a parent's own worry by the pass", code=code, pk=own.pk)
    world.add("furu's worry", pk=own.pk)
    world.add("furu's evening tonight", key=tonight.key)
    put = evenings.put_out(actor(berit), tonight, Handout("Søvn", content=b"%PDF-1.7", file_name="sovn.pdf"))
    other = evenings.put_out(actor(berit), next_week, Handout("Skole", "Å spørre om noe annet."))
    world.add("tonight's material", key=put.key)
    world.add("tonight's material taken in", key=tonight.key, material=put.key)
    world.add("tonight's material in the room", code=code, key=put.key)
    world.add("another evening's material in the room", code=code, key=other.key)
    world.made["furu"] = furu.sign_up


def _last_week(world: World, bolge: SignedUp, bris: SignedUp) -> None:
    """An evening that is over, at which Bølge was; and two guidance groups, one of them a colleague's."""
    berit = world.workers["berit"]
    evening = bolge.sign_up.series.evenings.all()[1]
    evening.starts_at, evening.ends_at = at(-2, time(18)), at(-2, time(20))
    evening.save()
    for family in (bolge, bris):
        Attendance.objects.create(evening=evening, sign_up=family.sign_up)
    put = evenings.put_out(actor(berit), evening, Handout("Hjemme", content=b"%PDF-1.7", file_name="a.pdf"))
    world.add("what bolge takes home", key=put.key)
    world.add("bolge's last evening", key=evening.key)
    _groups(world, bolge, bris)


def _groups(world: World, bolge: SignedUp, bris: SignedUp) -> None:
    town, berit = world.town, actor(world.workers["berit"])
    spans = tuple((at(7 * week, time(18)), at(7 * week, time(20))) for week in range(1, 7))
    facts = GroupFacts("På bølgelengde", 8, None, None, spans)
    group = guidance.plan_group(berit, facts)
    tuva = worker_named("Tuva", Role.ADVISER, town.team)
    world.add("the group", key=group.key)
    world.add("a colleague's group", key=guidance.plan_group(actor(tuva), facts).key)
    asked = guidance.ask_into_group(berit, group, bolge.sign_up)
    inside_it = guidance.ask_into_group(berit, group, bris.sign_up)
    guidance.answer_invitation(inside(bris.adult), inside_it, yes=True)
    own = guidance.ask_into_group(berit, guidance.plan_group(berit, facts), bolge.sign_up)
    guidance.answer_invitation(inside(bolge.adult), own, yes=True)
    world.add("the group that bolge is in", key=own.key)
    world.add("a group that bolge is asked into", key=asked.key)
    meeting = group.meetings.all()[0]
    world.add("bolge says yes to the group", key=asked.key, answer="yes")
    world.add("bris says yes to the group", key=inside_it.key, answer="yes")
    world.add("furu into the group", key=group.key, entry=world.made["furu"].key)
    world.add("a meeting of the group", key=meeting.key)
    world.add("bris is at the meeting", key=meeting.key, member=inside_it.key)


def come_in(client: Client, adult: Adult) -> Client:
    """The browser in which an adult's words were written."""
    session = client.session
    session["adult"] = adult.pk
    session.save()
    return client


def _concerns(world: World, adult: Adult) -> None:
    concern = actions.say_not_working(inside(adult), world.workers["berit"], "Ingen ringte.")
    world.add("what does not work for bolge", key=concern.key)


def _contacts(world: World, bolge: Adult, bris: Adult) -> None:
    service = world.town.follow_up
    contact = actions.ask_follow_up(inside(bolge), service)
    world.add("the follow-up service", slug=service.slug)
    world.add("another agency", slug=world.town.club.slug)
    world.add("bolge's yes", key=contact.key)
    world.add("bris' yes", key=actions.ask_follow_up(inside(bris), service).key)
    world.states["taken back"] = lambda: actions.take_back_follow_up(inside(bolge), _now(contact))


def _now(contact: FollowUpContact) -> FollowUpContact:
    return FollowUpContact.objects.get(pk=contact.pk)
