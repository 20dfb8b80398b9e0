"""The coordinator brings arenas and sessions from files: looks first, and saves all or nothing."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from landsby.web.arenas.actions.arena import wake_arena
from landsby.web.arenas.actions.imports import arenas as imported
from landsby.web.arenas.models import Arena, ArenaSeries, ArenaSession, Topic
from landsby.web.arenas.queries.coordinator import attention
from landsby.web.arenas.series import AHEAD
from landsby.web.public.hsds import records
from landsby.web.venues.models import Venue
from tests.cast import actor, signed_in

from .makers import at, next_day, take_seat
from .test_imports_parsers import EXAMPLES, needs_examples

pytestmark = pytest.mark.django_db

SHEET = "Navn;Kort fortalt;Temaer;Alder fra;Lyd;Ukedag;Fra kl.;Til kl.;Sted\n"
DRAWING = "Tegnekroken;Vi tegner.;Tegning;13;stille;tirsdag;17;19;Brygga\n"
ROWS = DRAWING + "Sykurs;Vi syr.;Søm;14;litt;;;;Ukjent sal\n"


@pytest.fixture
def at_work(kari):
    return signed_in(kari)


def upload(client, kind, data, **said):
    file = SimpleUploadedFile("file", data.encode() if isinstance(data, str) else data)
    fields = {f"{kind}-{name}": value for name, value in said.items()}
    return client.post(f"/work/import/{kind}/", {f"{kind}-file": file, **fields})


def look(client, agency, data):
    return upload(client, "arenas", data, agency=agency.pk)


def look_at_times(client, arena, data):
    return upload(client, "sessions", data, arena=arena.pk, seats_on_site=8, seats_online=0)


def save(client, kind, preview, **more):
    """Send the preview back as it stands, every row ticked that was."""
    page = preview.content.decode()
    rows = re.search(r'name="rows" value="([^"]+)"', page)
    take = re.findall(r'name="take" value="(\d+)" id="[^"]+" checked', page)
    return client.post(f"/work/import/{kind}/save/", {"rows": rows and rows[1], "take": take, **more})


def bring(client, agency, data):
    return save(client, "arenas", look(client, agency, data))


def bring_times(client, arena, data, **more):
    return save(client, "sessions", look_at_times(client, arena, data), **more)


def state() -> list:
    """All that an import can write."""
    arenas = Arena.objects.order_by("pk").values_list(
        "pk", "name", "in_short", "venue", "checked_on", "status"
    )
    series = ArenaSeries.objects.order_by("pk").values_list("pk", "rrule", "first_day", "last_day", "starts")
    sessions = ArenaSession.objects.order_by("pk").values_list("pk", "starts_at", "status", "planned_day")
    topics = Topic.objects.order_by("pk").values_list("pk", "name_nb")
    return [list(rows) for rows in (arenas, series, sessions, topics)]


# Arenas


def test_looking_saves_nothing_and_saving_brings_arenas_that_wait_to_be_published(at_work, town, venue, kari):
    preview = look(at_work, town.club, SHEET + ROWS)
    assert preview.status_code == 200
    assert "2 nye." in preview.content.decode()
    assert not Arena.objects.exists()
    assert save(at_work, "arenas", preview)["Location"] == "/work/arenas/"
    made = Arena.objects.get(name="Tegnekroken")
    assert (made.status, made.checked_on, made.agency, made.venue) == ("draft", None, town.club, venue)
    assert [topic.name_nb for topic in made.topics.all()] == ["Tegning"]
    assert made.series.get().rrule == "FREQ=WEEKLY;BYDAY=TU"
    assert not made.sessions.exists()
    assert Arena.objects.get(name="Sykurs").place_hint == "Ukjent sal"
    assert {concern.what for concern in attention(actor(kari))} == {"draft"}


def test_where_the_file_is_silent_nobody_is_promised_anything(at_work, town, venue):
    bring(at_work, town.club, SHEET + ROWS)
    entry = Arena.objects.get(name="Tegnekroken").entry
    assert (entry.noise, entry.talk, entry.camera, entry.sign_in) == (0, 2, 2, 2)
    assert {entry.may_watch, entry.may_bring_someone, entry.may_leave_anytime} == {False}
    assert entry.degrees == ["join"]


def test_the_same_file_twice_changes_nothing(at_work, town, venue):
    bring(at_work, town.club, SHEET + ROWS)
    before = state()
    preview = look(at_work, town.club, SHEET + ROWS)
    assert "2 som før." in preview.content.decode()
    assert "Lagre det som er krysset av" not in preview.content.decode()
    save(at_work, "arenas", preview)
    assert state() == before


def test_a_changed_field_changes_that_arena_and_it_has_to_be_checked_again(at_work, town, venue):
    bring(at_work, town.club, SHEET + ROWS)
    Arena.objects.update(checked_on=timezone.localdate())
    changed = SHEET + ROWS.replace("Vi syr.", "Vi syr og strikker.")
    assert "Kort fortalt" in look(at_work, town.club, changed).content.decode()
    bring(at_work, town.club, changed)
    assert Arena.objects.get(name="Sykurs").in_short == "Vi syr og strikker."
    assert Arena.objects.get(name="Sykurs").checked_on is None
    assert Arena.objects.get(name="Tegnekroken").checked_on == timezone.localdate()
    assert Arena.objects.count() == 2


def test_a_row_that_is_not_ticked_stays_out(at_work, town, venue):
    preview = look(at_work, town.club, SHEET + ROWS)
    rows = re.search(r'name="rows" value="([^"]+)"', preview.content.decode())[1]
    at_work.post("/work/import/arenas/save/", {"rows": rows, "take": ["3"]})
    assert [arena.name for arena in Arena.objects.all()] == ["Sykurs"]


def test_one_error_and_nothing_is_saved(at_work, town, venue):
    answer = look(at_work, town.club, SHEET + ROWS.replace("14", "fjorten"))
    assert answer.status_code == 422
    assert "Rad 3, kolonne «Alder fra»: «fjorten» er ikke et tall." in answer.content.decode()
    assert not Arena.objects.exists()


def test_a_fault_in_the_middle_leaves_nothing_behind(at_work, town, venue, monkeypatch):
    whole, written = imported._write, []

    def faulty(plan, agency):
        whole(plan, agency)
        written.append(plan)
        if len(written) == 2:
            raise imported.Refused("Planted.")

    preview = look(at_work, town.club, SHEET + ROWS)
    before = state()
    monkeypatch.setattr(imported, "_write", faulty)
    answer = save(at_work, "arenas", preview)
    assert len(written) == 2
    assert answer.status_code == 422
    assert "Planted." in answer.content.decode()
    assert state() == before


def test_ages_are_held_against_what_stands_here(at_work, town, arena):
    answer = look(at_work, town.club, "Navn;Alder fra\nSpillhuset;25\n")
    assert answer.status_code == 422
    assert "Alder fra" in answer.content.decode()


def test_two_of_one_name_need_an_id(at_work, town, arena):
    Arena.objects.create(agency=town.club, slug="spillhuset-2", name="Spillhuset")
    assert look(at_work, town.club, "Navn;Kort fortalt\nSpillhuset;Ny\n").status_code == 422
    bring(at_work, town.club, "ID;Navn;Kort fortalt\nspillhuset-2;Spillhuset;Ny\n")
    assert Arena.objects.get(slug="spillhuset-2").in_short == "Ny"


def test_new_times_of_an_arena_that_runs_follow(at_work, town, venue, kari):
    bring(at_work, town.club, SHEET + ROWS)
    made = wake_arena(actor(kari), Arena.objects.get(name="Tegnekroken"))
    assert {timezone.localtime(one.starts_at).hour for one in made.sessions.all()} == {17}
    bring(at_work, town.club, SHEET + ROWS.replace("17;19", "16;19"))
    assert {timezone.localtime(one.starts_at).hour for one in made.sessions.all()} == {16}
    bring(at_work, town.club, SHEET + ROWS.replace("tirsdag;17;19", ";;"))
    assert made.series.get().last_day == timezone.localdate()


def test_looking_costs_the_same_however_many_rows(at_work, town, venue, django_assert_max_num_queries):
    bring(at_work, town.club, "Navn\n" + "".join(f"Arena {number}\n" for number in range(30)))
    many = "Navn;Kort fortalt\n" + "".join(f"Arena {number};Ny\n" for number in range(60))
    with django_assert_max_num_queries(20):
        assert look(at_work, town.club, many).status_code == 200


def test_gro_brings_into_her_own_agency_only(gro, kari, town, arena):
    client = signed_in(gro)
    assert look(client, town.club, SHEET + ROWS).status_code == 422
    bring(client, town.other_club, "Navn;Kort fortalt\nSpillhuset;Gros\n")
    assert Arena.objects.get(agency=town.other_club).in_short == "Gros"
    arena.refresh_from_db()
    assert arena.in_short == "Brettspill og data. Kom som du er."


def test_what_was_shown_to_one_is_worth_nothing_to_another(gro, at_work, town, venue):
    preview = look(at_work, town.club, SHEET + ROWS)
    assert save(signed_in(gro), "arenas", preview)["Location"] == "/work/import/"
    assert not Arena.objects.exists()


def test_what_was_tampered_with_is_not_saved(at_work):
    for rows in ("", "nonsense", "a:b:c"):
        answer = at_work.post("/work/import/arenas/save/", {"rows": rows, "take": ["1"]})
        assert answer["Location"] == "/work/import/"


@pytest.mark.parametrize("name", ["elin", "ada", "berit", "chanda", "david", "farid", "noor"])
def test_others_find_nothing_here(request, name):
    client = signed_in(request.getfixturevalue(name))
    assert client.get("/work/import/").status_code == 404
    assert client.post("/work/import/arenas/").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_there_to_fetch(at_work, kind):
    answer = at_work.get(f"/work/import/landsby.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="landsby.{kind}"'
    assert len(answer.content) > 500


def test_a_file_that_is_too_large_is_refused(at_work, town):
    answer = look(at_work, town.club, "Navn\n" + "x" * 2_000_001)
    assert "Fila er større enn 2 MB" in answer.content.decode()


# HSDS


@needs_examples
def test_a_real_feed_comes_in_without_persons(at_work, town):
    bring(at_work, town.club, (EXAMPLES / "service_full.json").read_bytes())
    made = Arena.objects.get()
    assert (made.name, made.status) == ("Community Counselling", "draft")
    assert made.place_hint == "MyCity Civic Center, 1-30 Main Street, MyCity"
    before = state()
    bring(at_work, town.club, (EXAMPLES / "service_full.json").read_bytes())
    assert state() == before


def exported(client) -> bytes:
    ids = [one["id"] for one in client.get("/hsds/services").json()["contents"]]
    return json.dumps([client.get(f"/hsds/services/{one}").json() for one in ids]).encode()


def told(client, arena: Arena) -> dict:
    """What the feed tells of an arena, without the ids and addresses that are each town's own."""
    public = next(one for one in records_of(client) if one["name"] == arena.name)
    keep = ("name", "description", "eligibility_description", "minimum_age", "maximum_age")
    terms = [(one["taxonomy_term"]["code"], one.get("value")) for one in public["attributes"]]
    times = [(one["notes"], one["opens_at"], one["closes_at"], one["dtstart"]) for one in public["schedules"]]
    cost, speech = public["cost_options"][0]["amount"], public["languages"][0]["code"]
    return {name: public[name] for name in keep} | {"terms": terms, "times": times, "more": (cost, speech)}


def records_of(client) -> list:
    return json.loads(exported(client))


def test_our_own_feed_comes_back_as_the_same_arenas(at_work, gro, town, arena, client):
    arena.entry.noise, arena.entry.may_watch, arena.entry.payment_kr = 0, False, 30
    arena.entry.save()
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"
    ArenaSeries.objects.create(
        arena=arena, venue=arena.venue, rrule=rule, first_day=next_day(1), starts="17:00", ends="19:00"
    )
    feed, before = exported(client), told(client, arena)
    here = look(at_work, town.club, feed).content.decode()
    assert "1 som før." in here
    bring(signed_in(gro), town.other_club, feed)
    copied = Arena.objects.get(agency=town.other_club)
    assert copied.external_id == records.service_id(arena)
    Arena.objects.filter(pk=arena.pk).update(status="ended")
    Arena.objects.filter(pk=copied.pk).update(status="running")
    assert told(client, copied) == before


# Calendars


def calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *events, "END:VCALENDAR", ""])


def event(uid: str, day, *lines: str, hour: int = 18) -> str:
    start = [
        f"DT{which};TZID=Europe/Oslo:{day:%Y%m%d}T{at:02}0000"
        for which, at in (("START", hour), ("END", hour + 2))
    ]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *start, *lines, "END:VEVENT"])


TUESDAY = next_day(1)
NEXT, AFTER = TUESDAY + timedelta(days=7), TUESDAY + timedelta(days=14)
RULE = "RRULE:FREQ=WEEKLY;BYDAY=TU"


def left_out(day) -> str:
    return f"EXDATE;TZID=Europe/Oslo:{day:%Y%m%d}T180000"


def moved(uid: str, day, to) -> str:
    return event(uid, to, f"RECURRENCE-ID;TZID=Europe/Oslo:{day:%Y%m%d}T180000", hour=19)


def test_a_calendar_becomes_series_and_sessions(at_work, arena):
    once = event("once", TUESDAY + timedelta(days=1))
    text = calendar(
        event("a", TUESDAY, RULE, left_out(NEXT)), moved("a", AFTER, AFTER + timedelta(days=1)), once
    )
    preview = look_at_times(at_work, arena, text)
    assert not ArenaSession.objects.exists()
    assert "1 dag er avlyst." in preview.content.decode()
    assert save(at_work, "sessions", preview)["Location"] == f"/work/arenas/{arena.slug}/sessions/"
    series = arena.series.get()
    days = {one.planned_day: one for one in series.sessions.all()}
    last = timezone.localdate() + AHEAD
    assert set(days) == {day for week in range(30) if (day := TUESDAY + timedelta(weeks=week)) <= last}
    assert (days[TUESDAY].starts_at, days[TUESDAY].status) == (at(TUESDAY, 18), "planned")
    assert days[NEXT].status == "cancelled"
    assert (days[AFTER].status, days[AFTER].starts_at) == ("moved", at(AFTER + timedelta(days=1), 19))
    assert arena.sessions.get(series=None).external_id == "once"


def test_a_calendar_in_windows_1252_comes_with_its_letters(at_work, arena):
    """Its place is found by name, and not by signs that nobody wrote."""
    there = Venue.objects.get(pk=arena.venue.pk)
    there.pk, there.slug, there.name = None, "loftet", "Loftet på Åsen, 2. høgda"
    there.save()
    text = calendar(event("once", TUESDAY, "LOCATION:Loftet på Åsen\\, 2. høgda\\, Storgata 1"))
    bring_times(at_work, arena, text.encode("cp1252"))
    assert arena.sessions.get().venue == there


def test_the_same_calendar_twice_changes_nothing(at_work, arena):
    text = calendar(
        event("a", TUESDAY, RULE, left_out(NEXT)),
        moved("a", AFTER, AFTER + timedelta(days=1)),
        event("once", TUESDAY + timedelta(days=1)),
        event("off", TUESDAY + timedelta(days=2), "STATUS:CANCELLED"),
    )
    bring_times(at_work, arena, text)
    before = state()
    assert "3 som før." in look_at_times(at_work, arena, text).content.decode()
    bring_times(at_work, arena, text)
    assert state() == before


def test_what_changes_in_the_calendar_changes_here_and_seats_stay(at_work, arena):
    bring_times(
        at_work, arena, calendar(event("a", TUESDAY, RULE, left_out(NEXT)), event("b", TUESDAY, hour=12))
    )
    kept = arena.sessions.get(planned_day=AFTER)
    take_seat(kept)
    text = calendar(event("a", TUESDAY, RULE, left_out(AFTER)), event("b", TUESDAY, hour=13))
    bring_times(at_work, arena, text)
    days = {one.planned_day: one for one in arena.sessions.exclude(series=None)}
    assert (days[NEXT].status, days[AFTER].status, days[AFTER].taken_on_site) == ("planned", "cancelled", 1)
    assert arena.sessions.get(series=None).starts_at == at(TUESDAY, 13)


def test_a_series_that_is_called_off_ends(at_work, arena):
    bring_times(at_work, arena, calendar(event("a", TUESDAY, RULE)))
    bring_times(at_work, arena, calendar(event("a", TUESDAY, RULE, "STATUS:CANCELLED")))
    assert not arena.sessions.filter(starts_at__gt=timezone.now() + timedelta(days=1)).exists()


def test_a_venue_that_is_taken_stops_all_of_it_unless_those_days_are_left_out(at_work, arena, evening):
    day = timezone.localdate(evening.starts_at)
    bring_times(at_work, arena, calendar(event("before", TUESDAY)))
    before = state()
    text = calendar(event("c", day, "RRULE:FREQ=DAILY", hour=12), event("clash", TUESDAY))
    answer = bring_times(at_work, arena, text, leave_out="yes")
    assert answer.status_code == 422
    assert "Brygga er opptatt" in answer.content.decode()
    assert state() == before
    clashing = calendar(event("d", TUESDAY, RULE))
    assert bring_times(at_work, arena, clashing).status_code == 422
    assert bring_times(at_work, arena, clashing, leave_out="yes").status_code == 302
    assert not arena.sessions.filter(planned_day=TUESDAY, series__isnull=False).exists()


def test_sessions_can_only_come_to_an_arena_that_one_runs(gro, arena):
    assert look_at_times(signed_in(gro), arena, calendar(event("a", TUESDAY))).status_code == 422
    assert not ArenaSession.objects.exists()


def test_an_id_that_lost_its_zeros_makes_no_second_arena(at_work, town):
    bring(at_work, town.club, "ID;Navn\n007;Spillkvelden\n")
    refused = look(at_work, town.club, "ID;Navn\n7;Spillkvelden\n")
    assert refused.status_code == 422
    assert "med andre nuller foran" in refused.content.decode()
