"""The room's part of the world of the tests: Bølge has signed up, and Bris to other evenings."""

from __future__ import annotations

from django.test import Client

from landsby.web.parents.models import Adult
from tests.web.parents.cast import series_of, signs_up
from tests.world import World


def build(world: World) -> None:
    berit = world.workers["berit"]
    evenings, others = series_of(berit), series_of(berit)
    signs_up(others, "Bris")
    come_in(world.people["bolge"], signs_up(evenings).adult)
    world.add("the evenings", slug=evenings.slug)
    world.add("a draft of evenings", slug=series_of(berit, status="draft").slug)
    world.add("bolge's first evening", key=evenings.evenings.all()[0].key)
    world.add("bris' first evening", key=others.evenings.all()[0].key)
    world.add("bolge leaves", verb="leave")


def come_in(client: Client, adult: Adult) -> Client:
    """The browser in which an adult's words were written."""
    session = client.session
    session["adult"] = adult.pk
    session.save()
    return client
