"""How well answer times are kept: told in tenths, of five requests or more, and else not at all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.wishes import actions
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.queries import promise_kept
from tests.cast import actor, signed_in

from .cast import State, now, sends, with_code

pytestmark = pytest.mark.django_db

Kind = RequestStep.Kind


def asked(host, arena, number, answered=True):
    """Requests that were due yesterday, answered three days ago or never."""
    for each in range(number):
        sent = sends(arena, f"Rev {each}")
        if answered:
            actions.waitlist(actor(host), now(sent.request), seen=State.SENT)
        age(sent.request)


def age(request: PlaceRequest) -> None:
    steps = request.steps
    ago = timezone.now() - timedelta(days=4)
    steps.update(at=ago)
    steps.filter(kind=Kind.SENT).update(due_at=timezone.now() - timedelta(days=1))


def told(arena) -> int | None:
    kept = promise_kept([arena.pk]).get(arena.pk)
    return kept.tenths if kept else None


@pytest.mark.parametrize(
    ("in_time", "late", "tenths"), [(5, 0, 10), (0, 5, 0), (4, 1, 8), (1, 4, 2), (20, 1, 9), (1, 20, 1)]
)
def test_it_is_told_in_tenths_and_nothing_rounds_up_to_always(elin, arena, in_time, late, tenths):
    asked(elin, arena, in_time)
    asked(elin, arena, late, answered=False)
    assert told(arena) == tenths


def test_of_fewer_than_five_nothing_is_told(client, kari, elin, arena):
    asked(elin, arena, 4, answered=False)
    assert told(arena) is None
    assert "siste månedene" not in client.get(f"/places/{arena.slug}/").content.decode()
    assert "siste månedene" not in signed_in(kari).get("/work/").content.decode()


def test_one_who_asks_five_times_is_one(elin, arena):
    sent = sends(arena)
    actions.answer(actor(elin), now(sent.request), "Lurer du på noe?")
    for _each in range(5):
        actions.ask_back(with_code(sent.wish), now(sent.request), "Er det hund der?")
        actions.answer(actor(elin), now(sent.request), "Nei.")
    RequestStep.objects.update(due_at=timezone.now() - timedelta(hours=1))
    assert told(arena) is None


def test_what_is_not_due_yet_or_long_past_does_not_count(elin, arena):
    asked(elin, arena, 5)
    sends(arena)
    first = RequestStep.objects.exclude(due_at=None).order_by("request", "pk").first().request
    first.steps.update(due_at=timezone.now() - timedelta(days=200))
    assert told(arena) is None


def test_what_was_taken_back_in_time_counts_neither_way(elin, arena):
    asked(elin, arena, 5)
    sent = sends(arena)
    actions.withdraw(with_code(sent.wish), now(sent.request))
    age(sent.request)
    assert told(arena) == 10


def test_to_open_is_not_to_answer(elin, arena):
    asked(elin, arena, 5, answered=False)
    for request in PlaceRequest.objects.all():
        request.steps.create(at=timezone.now() - timedelta(days=2), side="host", kind=Kind.OPENED)
    assert told(arena) == 0


def test_everybody_reads_it_at_the_place_and_the_coordinator_where_it_fails(client, kari, elin, arena):
    asked(elin, arena, 1)
    asked(elin, arena, 4, answered=False)
    sentence = "De siste månedene svarte de i tide 2 av 10 ganger."
    assert sentence in client.get(f"/places/{arena.slug}/").content.decode()
    for address in ("/work/", "/work/alarms/"):
        assert sentence in signed_in(kari).get(address).content.decode()


def test_it_is_one_query_for_all(arena, django_assert_num_queries):
    with django_assert_num_queries(1):
        promise_kept([arena.pk, 999])
