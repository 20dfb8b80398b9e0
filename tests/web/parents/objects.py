"""The room's part of the world of the tests: Bølge has signed up, and Bris to other evenings."""

from __future__ import annotations

from django.test import Client

from landsby.web.parents import actions
from landsby.web.parents.actions import SignedUp
from landsby.web.parents.actions import consultations as actions_of_talks
from landsby.web.parents.actions.consultations import Hours
from landsby.web.parents.models import Adult, ConsultationSlot, EveningSeries, FollowUpContact, Question
from tests.cast import actor
from tests.web.parents.cast import at, by_mail, inside, series_of, signs_up
from tests.world import World


def build(world: World) -> None:
    berit = world.workers["berit"]
    evenings, others = series_of(berit), series_of(berit)
    bolge = signs_up(evenings, reach=by_mail("bolge@example.org"))
    bris = signs_up(others, "Bris", reach=by_mail("bris@example.org"))
    come_in(world.people["bolge"], bolge.adult)
    world.add("the evenings", slug=evenings.slug)
    world.add("a draft of evenings", slug=series_of(berit, status="draft").slug)
    world.add("bolge's first evening", key=evenings.evenings.all()[0].key)
    world.add("bris' first evening", key=others.evenings.all()[0].key)
    world.add("bolge leaves", verb="leave")
    world.add("bolge's link", locator=bolge.adult.locator)
    _work(world, evenings, bolge)
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
