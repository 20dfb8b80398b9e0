"""No session is ever overbooked."""

import uuid

import pytest

from landsby.web.arenas import seats
from landsby.web.arenas.choices import Mode

pytestmark = pytest.mark.django_db


def test_both_seats_or_neither(evening):
    evening.seats_on_site = 1
    evening.save()
    with pytest.raises(seats.Full):
        seats.take(evening.pk, Mode.ON_SITE, [uuid.uuid4(), uuid.uuid4()])
    evening.refresh_from_db()
    assert evening.taken_on_site == 0
    assert not evening.holds.exists()


def test_a_seat_given_back_twice_is_free_once(evening):
    key = uuid.uuid4()
    seats.take(evening.pk, Mode.ON_SITE, [key])
    seats.take(evening.pk, Mode.ON_SITE, [uuid.uuid4()])
    seats.release([key])
    seats.release([key])
    evening.refresh_from_db()
    assert evening.taken_on_site == 1


def test_a_cancelled_evening_has_no_seats(evening):
    evening.status = evening.Status.CANCELLED
    evening.save()
    with pytest.raises(seats.Full):
        seats.take(evening.pk, Mode.ON_SITE, [uuid.uuid4()])
