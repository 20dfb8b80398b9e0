"""A host's evening: who may come, and a door that counts each tap once."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.access.models import AuditEvent
from landsby.web.arenas.choices import Noise
from landsby.web.arenas.models import ArenaRole, ArenaSession, DoorTap, Reflection
from landsby.web.arenas.queries.evening import door_counts
from landsby.web.wishes import actions
from landsby.web.wishes.parts import Part, WishParts
from tests.cast import signed_in
from tests.web.wishes.cast import now, sends, welcomes, with_code

pytestmark = pytest.mark.django_db

SECRETS = {"own_likes": ("Strikking",), "own_words": "Onkelen min spiller tuba.", "ages": "16-18"}


@pytest.fixture
def tonight(evening) -> ArenaSession:
    """The evening, begun half an hour ago."""
    evening.starts_at = timezone.now() - timedelta(minutes=30)
    evening.ends_at = evening.starts_at + timedelta(hours=2)
    evening.save()
    return evening


def page(host, session) -> str:
    return signed_in(host).get(f"/en/work/evening/{session.pk}/").content.decode()


def tap(host, session, *, kind="new", change=1, key=None, **headers):
    data = {"kind": kind, "change": change, "key": key or uuid.uuid4()}
    return signed_in(host).post(f"/en/work/evening/{session.pk}/door/", data, headers=headers)


def test_one_evening_today_is_opened_at_once(elin, tonight):
    response = signed_in(elin).get("/work/tonight/")
    assert response.url == f"/work/evening/{tonight.pk}/"


def test_two_evenings_today_are_listed(elin, tonight):
    ArenaSession.objects.create(
        arena=tonight.arena,
        planned_day=tonight.planned_day,
        starts_at=tonight.starts_at,
        ends_at=tonight.ends_at,
    )
    assert signed_in(elin).get("/work/tonight/").content.decode().count("/work/evening/") == 2


def test_a_day_without_an_evening_shows_the_next(elin, evening):
    evening.starts_at += timedelta(days=3)
    evening.ends_at += timedelta(days=3)
    evening.save()
    html = signed_in(elin).get("/en/work/tonight/").content.decode()
    assert "Nothing is on at your places today." in html
    assert f"/en/work/evening/{evening.pk}/" in html


def test_a_host_sees_the_nickname_and_what_was_shared(elin, arena, tonight):
    parts = WishParts(max_noise=Noise.QUIET, **SECRETS)
    rev = sends(arena, "Rev", parts=parts, shared=(Part.STAND,))
    welcomes(elin, rev.request, tonight)
    html = page(elin, tonight)
    assert "1 new may be coming." in html
    assert "Quiet start." in html
    assert "Rev" in html
    assert "It should be quiet." in html


def test_a_host_sees_nothing_that_was_not_shared(elin, arena, tonight):
    rev = sends(arena, "Rev", parts=WishParts(max_noise=Noise.QUIET, **SECRETS), shared=())
    welcomes(elin, rev.request, tonight)
    html = page(elin, tonight)
    for secret in ("Strikking", "tuba", "16–18", "should be quiet", "Quiet start"):
        assert secret not in html


def test_somebody_who_rests_is_not_among_those_who_may_come(elin, arena, tonight):
    rev = sends(arena, "Rev")
    welcomes(elin, rev.request, tonight)
    actions.pause_request(with_code(rev.wish), now(rev.request))
    assert "Rev" not in page(elin, tonight)


def test_reading_who_may_come_is_logged(elin, arena, tonight):
    welcomes(elin, sends(arena, "Rev").request, tonight)
    page(elin, tonight)
    read = AuditEvent.objects.filter(verb="read").get()
    assert (read.account_id, read.fields) == (elin.account_id, ["nickname"])


@pytest.mark.parametrize("name", ["gro", "ada", "kari", "david", "farid", "noor"])
def test_others_do_not_reach_the_evening(tonight, request, name):
    stranger = request.getfixturevalue(name)
    assert signed_in(stranger).get(f"/work/evening/{tonight.pk}/").status_code == 404
    assert tap(stranger, tonight).status_code == 404


def test_a_tap_is_counted_and_leads_back_to_the_door(elin, tonight):
    assert tap(elin, tonight).url == f"/en/work/evening/{tonight.pk}/#door"
    assert door_counts(tonight) == {"new": 1, "returning": 0, "online": 0}


def test_a_tap_that_is_sent_twice_counts_once(elin, tonight):
    key = uuid.uuid4()
    tap(elin, tonight, key=key)
    again = tap(elin, tonight, key=key, accept="application/json")
    assert again.json() == {"counts": {"new": 1, "returning": 0, "online": 0}}


def test_a_tap_can_be_taken_back_and_never_below_none(elin, tonight):
    tap(elin, tonight, kind="online")
    assert tap(elin, tonight, kind="online", change=-1).status_code == 302
    refused = tap(elin, tonight, kind="online", change=-1)
    assert refused.status_code == 422
    assert "There is nobody to take off." in refused.content.decode()
    assert door_counts(tonight)["online"] == 0


def test_a_script_is_told_why_a_tap_is_refused(elin, tonight):
    refused = tap(elin, tonight, change=-1, accept="application/json")
    assert refused.status_code == 422
    assert refused.json()["error"] == "There is nobody to take off. The count is 0."
    assert refused.json()["counts"]["new"] == 0


def test_the_key_of_another_evening_counts_nothing(elin, tonight):
    other = ArenaSession.objects.create(
        arena=tonight.arena,
        planned_day=tonight.planned_day,
        starts_at=tonight.starts_at,
        ends_at=tonight.ends_at,
    )
    key = uuid.uuid4()
    tap(elin, other, key=key)
    assert tap(elin, tonight, key=key).status_code == 422
    assert DoorTap.objects.count() == 1


@pytest.mark.parametrize(
    ("moved", "sentence"),
    [(timedelta(days=3), "You can count from"), (timedelta(days=-9), "It is over for today.")],
)
def test_the_door_says_when_it_can_be_counted(elin, tonight, moved, sentence):
    tonight.starts_at += moved
    tonight.ends_at += moved
    tonight.save()
    html = page(elin, tonight)
    assert sentence in html
    assert "data-tap" not in html
    assert tap(elin, tonight).status_code == 422


def test_a_weekend_without_a_net_loses_no_tap(elin, tonight):
    tonight.starts_at -= timedelta(days=4)
    tonight.ends_at -= timedelta(days=4)
    tonight.save()
    assert tap(elin, tonight).status_code == 302


def test_nobody_is_counted_on_a_cancelled_evening(elin, tonight):
    tonight.status = tonight.Status.CANCELLED
    tonight.save()
    assert "It is cancelled this time." in tap(elin, tonight).content.decode()


def test_roles_are_filled_by_number_without_names(elin, tonight):
    role = ArenaRole.objects.create(arena=tonight.arena, title="Game master", wanted=2)
    address = f"/en/work/evening/{tonight.pk}/roles/{role.pk}/"
    assert signed_in(elin).post(address, {"people": 1}).url.endswith("#roles")
    assert "1 of 2" in page(elin, tonight)
    assert signed_in(elin).post(address, {"people": -1}).status_code == 422


def test_the_roles_of_another_place_are_not_there(elin, tonight, gro, town):
    elsewhere = tonight.arena.__class__.objects.create(agency=town.other_club, slug="andre", name="Andre")
    role = ArenaRole.objects.create(arena=elsewhere, title="Bygger")
    address = f"/en/work/evening/{tonight.pk}/roles/{role.pk}/"
    assert signed_in(elin).post(address, {"people": 1}).status_code == 404


def test_a_sentence_is_kept_and_can_be_changed(elin, tonight):
    address = f"/en/work/evening/{tonight.pk}/reflection/"
    for text in ("Rolig kveld.", "To spilte sjakk."):
        signed_in(elin).post(address, {"text": text})
    html = page(elin, tonight)
    assert "To spilte sjakk." in html
    assert "Rolig kveld." not in html


def test_what_it_was_about_is_kept_with_the_sentence(elin, tonight):
    address = f"/en/work/evening/{tonight.pk}/reflection/"
    signed_in(elin).post(address, {"text": "Rolig kveld.", "themes": ["went_well", "missing"]})
    assert Reflection.objects.get().themes == ["went_well", "missing"]
    assert signed_in(elin).post(address, {"themes": ["who came"]}).status_code == 422
    assert page(elin, tonight).count("checked") == 2


def test_a_sentence_that_is_too_long_is_not_lost(elin, tonight):
    text = "Vi lo mye. " * 60
    response = signed_in(elin).post(f"/en/work/evening/{tonight.pk}/reflection/", {"text": text})
    assert response.status_code == 422
    assert "Vi lo mye. Vi lo mye." in response.content.decode()


def test_help_is_one_tap_away_without_a_net_and_without_script(elin, tonight):
    html = page(elin, tonight)
    assert '<details class="help-now">' in html
    assert html.count('href="tel:113"') >= 1


def test_the_page_costs_as_many_queries_for_six_guests_as_for_one(
    elin, arena, tonight, django_assert_max_num_queries
):
    client = signed_in(elin)
    for number in range(6):
        welcomes(elin, sends(arena, f"Rev {number}").request, tonight)
    with django_assert_max_num_queries(24):
        client.get(f"/en/work/evening/{tonight.pk}/")
