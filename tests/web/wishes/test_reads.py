"""Every reading of what somebody shared leaves a row in the log; the asker sees when the arena read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.access.models import AuditEvent
from landsby.web.wishes import queries
from landsby.web.wishes.models import Wish
from landsby.web.wishes.parts import Part, WishParts
from landsby.web.wishes.views import inbox
from tests.cast import actor, signed_in

from .cast import pair_up, sends, welcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def rev(arena):
    return sends(arena, "Rev", parts=WishParts(max_people=6, own_words="Tuba."), shared=(Part.STAND,))


def reads() -> list[tuple[str, str, list[str]]]:
    rows = AuditEvent.objects.filter(verb="read").values_list("object_type", "object_id", "fields")
    return [tuple(row) for row in rows]


def look(host, sent) -> None:
    assert signed_in(host).get(f"/work/requests/{sent.request.key}/").status_code == 200


def as_young(sent) -> Client:
    client = Client()
    session = client.session
    session["wish"] = [sent.wish.pk, "young_person"]
    session.save()
    return client


def test_each_look_at_a_request_is_logged_with_the_names_of_its_parts(elin, rev):
    look(elin, rev)
    look(elin, rev)
    assert reads() == [("wishes.placerequest", str(rev.request.pk), ["nickname", "stand"])] * 2


def test_who_reads_of_two_friends_reads_of_both(elin, arena):
    both = pair_up(arena)
    look(elin, both[0])
    assert {key for _type, key, _fields in reads()} == {str(sent.request.pk) for sent in both}


def test_a_page_that_fails_logs_nothing_and_opens_nothing(elin, rev, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(inbox, "render", fails)
    with pytest.raises(RuntimeError):
        look(elin, rev)
    assert not reads()
    rev.request.refresh_from_db()
    assert rev.request.opened_at is None


def test_a_stranger_leaves_no_row(gro, rev):
    assert signed_in(gro).get(f"/work/requests/{rev.request.key}/").status_code == 404
    assert not reads()


def test_the_evenings_list_is_logged_for_each_who_may_come(elin, rev, evening):
    welcomes(elin, rev.request, evening)
    signed_in(elin).get(f"/work/evening/{evening.pk}/")
    assert reads() == [("wishes.placerequest", str(rev.request.pk), ["nickname", "stand"])]


def test_a_kept_wish_is_logged_when_its_worker_reads_it(ada, arena):
    parts = WishParts(max_people=6)
    sent = inbox.actions.send_wish(actor(ada), parts, sent_by=Wish.SentBy.WORKER)
    assert signed_in(ada).get(f"/work/wishes/{sent.wish.key}/").status_code == 200
    assert reads() == [("wishes.wish", str(sent.wish.pk), ["nickname", "stand"])]


def test_the_young_person_sees_who_has_read_and_when(elin, rev):
    address = f"/mine/requests/{rev.request.key}/"
    assert "Hvem har lest" not in as_young(rev).get(address).content.decode()
    look(elin, rev)
    for page in (address, "/mine/"):
        html = as_young(rev).get(page).content.decode()
        assert "Verten på Spillhuset leste det i dag." in html
        assert "Elin" not in html.split("Hvem har lest")[1].split("</section>")[0]


def test_a_day_is_told_once_and_the_ten_latest_are_told(elin, rev):
    look(elin, rev)
    first = AuditEvent.objects.get(verb="read")
    for days in range(1, 13):
        first.pk, first.sequence = None, 1000 + days
        first.at = timezone.now() - timedelta(days=days)
        first.save()
    look(elin, rev)
    days = [reading.day for reading in queries.readings([rev.request])]
    assert days == [timezone.localdate() - timedelta(days=days) for days in range(10)]


def test_what_others_read_of_others_is_not_told(elin, arena, rev):
    look(elin, sends(arena, "Ulv"))
    assert queries.readings([rev.request]) == []


def test_the_readings_of_many_requests_are_one_query(elin, rev, django_assert_num_queries):
    look(elin, rev)
    with django_assert_num_queries(1):
        queries.readings([rev.request, rev.request])
