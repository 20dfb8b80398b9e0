"""The room's part of the world of the tests: Bølge has signed up, and Bris to other evenings."""

from __future__ import annotations

from django.test import Client

from landsby.web.access.actors import VISITOR
from landsby.web.parents import actions
from landsby.web.parents.actions import SignedUp
from landsby.web.parents.actions import consultations as actions_of_talks
from landsby.web.parents.actions import evening as evenings
from landsby.web.parents.actions.consultations import Hours
from landsby.web.parents.models import Adult, ConsultationSlot, EveningSeries, FollowUpContact, Question
from tests.cast import actor
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
