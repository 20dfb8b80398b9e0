"""The worker's tasks: taken up one by one, so that a stop and the next round come between any two of them."""

from threading import Event

import pytest
from django_tasks_db.models import DBTaskResult

from landsby.door.outbox import postman
from landsby.web.access.models import Letter
from landsby.web.access.outbox import carrying
from tests.web.access.outbox.kinds import known, put

__all__ = ["known"]
pytestmark = [pytest.mark.usefixtures("known"), pytest.mark.django_db(transaction=True)]


def always() -> bool:
    return True


def states() -> list[str]:
    return sorted(Letter.objects.values_list("state", flat=True))


def waiting_tasks() -> int:
    return DBTaskResult.objects.ready().count()


def test_all_that_is_due_is_taken_up(mailoutbox):
    put()
    put()
    postman.take_up(always, until=float("inf"))
    assert states() == ["sent", "sent"]
    assert waiting_tasks() == 0


def test_a_stop_comes_between_two_letters(monkeypatch):
    stop = Event()
    put()
    put()
    really = carrying.send
    monkeypatch.setattr(carrying, "send", lambda key: (really(key), stop.set()))
    postman.take_up(lambda: not stop.is_set(), until=float("inf"))
    assert states() == ["sent", "waiting"]
    assert waiting_tasks() == 1


def test_when_the_next_round_is_due_the_rest_waits_for_it():
    put()
    postman.take_up(always, until=0.0)
    assert states() == ["waiting"]


def test_what_is_not_for_this_worker_is_left():
    put()
    DBTaskResult.objects.update(queue_name="another")
    postman.take_up(always, until=float("inf"))
    assert states() == ["waiting"]
