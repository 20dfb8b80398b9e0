"""The last place is given once, however many want it at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from landsby.web.access.actors import VISITOR
from landsby.web.parents.actions import Said, accept, sign_up
from landsby.web.parents.models import Place, SignUp

from .cast import inside, series_of, signs_up

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 64


def at_once(*deeds):
    """Do all at the same moment, each on a connection of its own; answers what each gave, or its error."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait()
            return deed()
        except Exception as error:  # what goes wrong is what the test counts
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_sixty_four_want_the_last_place_and_one_gets_it(berit):
    series = series_of(berit, seats=1)
    deeds = [lambda n=n: sign_up(VISITOR, series, Said(alias=f"Rev {n}")) for n in range(WORKERS)]
    got = at_once(*deeds)
    assert [one for one in got if isinstance(one, str)] == []
    states = Counter(SignUp.objects.values_list("state", flat=True))
    assert states == {"placed": 1, "waiting": WORKERS - 1}
    assert Place.objects.count() == 1


def test_an_offer_is_taken_once_however_often_the_button_is_pressed(berit):
    series = series_of(berit, seats=1)
    entry = signs_up(series)
    SignUp.objects.update(state="offered", offered_until=series.closes_at)
    got = at_once(*[lambda: accept(inside(entry.adult), entry.sign_up)] * 8)
    assert sum(not isinstance(one, str) for one in got) == 1
    assert Place.objects.count() == 1
