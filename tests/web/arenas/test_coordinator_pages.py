"""The coordinator's pages: what each does for the one who may, and that it is not there for others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from landsby.web.arenas.actions.equipment import keep_equipment
from landsby.web.arenas.actions.series import begin_series
from landsby.web.arenas.actions.sessions import cancel_session
from landsby.web.arenas.models import Arena, ArenaSession, Topic
from landsby.web.venues.actions.equipment import list_equipment
from landsby.web.venues.actions.venues import book_venue, lend_hours
from landsby.web.venues.models import Equipment, EquipmentBooking, Venue, VenueBooking
from tests.cast import actor, signed_in

from .makers import at, next_day, take_seat, tomorrow, weekly

pytestmark = pytest.mark.django_db

NEW_ARENA = {
    "name": "Tegnekroken på Ås",
    "in_short": "Vi tegner.",
    "what_happens": "Vi tegner sammen.",
    "for_whom": "Deg som liker å tegne.",
    "age_from": "13",
    "age_to": "19",
    "language": "nb",
    "illustration": "mug",
    "talk": "0",
    "noise": "0",
    "light": "1",
    "people_from": "3",
    "people_to": "6",
    "sign_in": "0",
    "camera": "0",
    "payment_kr": "0",
    "may": ["may_watch", "may_leave_anytime"],
    "degrees": ["watch", "join"],
    "tongues": ["norwegian", "sign_language"],
    "girls_only": "on",
    "new_topics": "Tegning,  tegneserier ",
    "openness": "open",
    "reply_days": "3",
    "step_rows": "4",
    "step_text_0": "Elin møter deg ved døra.",
    "step_text_2": "Du finner deg en plass.",
    "role_rows": "2",
    "role_title_1": "Vert",
    "role_wanted_1": "2",
}


@pytest.fixture
def at_work(kari):
    return signed_in(kari)


@pytest.fixture
def series(kari, arena):
    return begin_series(actor(kari), arena, weekly(arena))


def new_arena(town, elin, **changed) -> dict:
    return {**NEW_ARENA, "agency": town.club.pk, "hosts": [elin.pk], **changed}


def test_a_coordinator_makes_an_arena_whole(at_work, town, elin):
    answer = at_work.post("/work/arenas/new/", new_arena(town, elin))
    assert (answer.status_code, answer["Location"]) == (302, "/work/arenas/tegnekroken-pa-as/")
    made = Arena.objects.get(slug="tegnekroken-pa-as")
    assert [step.text for step in made.first_time.all()] == [
        "Elin møter deg ved døra.",
        "Du finner deg en plass.",
    ]
    assert [(role.title, role.wanted) for role in made.roles.all()] == [("Vert", 2)]
    assert {topic.name_nb for topic in made.topics.all()} == {"Tegning", "tegneserier"}
    assert (made.entry.may_watch, made.entry.may_bring_someone) == (True, False)
    assert [hosting.worker for hosting in made.hostings.all()] == [elin]
    assert (made.status, made.checked_on) == ("draft", None)


def test_nothing_is_lost_when_something_is_missing(at_work, town, elin):
    answer = at_work.post("/work/arenas/new/", new_arena(town, elin, name="", age_to="9"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dette mangler" in page
    assert "Aldrene står i feil rekkefølge" in page
    assert "Du finner deg en plass." in page
    assert not Arena.objects.filter(in_short="Vi tegner.").exists()


def test_one_more_row_keeps_what_is_written_and_saves_nothing(at_work, town, elin):
    answer = at_work.post("/work/arenas/new/", new_arena(town, elin, name="", more="step"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "step_text_4" in page
    assert "Du finner deg en plass." in page
    assert "Dette mangler" not in page
    assert not Arena.objects.filter(in_short="Vi tegner.").exists()


@pytest.mark.parametrize("rows", ["-1", "many", "99999", "³"])
def test_a_tampered_number_of_rows_harms_nothing(at_work, town, elin, rows):
    answer = at_work.post("/work/arenas/new/", new_arena(town, elin, step_rows=rows, name=""))
    assert answer.status_code == 422


def test_changing_an_arena_keeps_its_address_and_known_topics(at_work, arena, town, elin):
    changed = new_arena(town, elin, name="Spillhuset to", new_topics="SPILL", venue=arena.venue_id)
    assert at_work.post(f"/work/arenas/{arena.slug}/edit/", changed)["Location"] == "/work/arenas/spillhuset/"
    arena.refresh_from_db()
    assert arena.name == "Spillhuset to"
    assert Topic.objects.filter(name_nb__iexact="spill").count() == 1


def test_the_form_shows_what_stands_there(at_work, arena):
    page = at_work.get(f"/work/arenas/{arena.slug}/edit/").content.decode()
    assert "Brettspill og data. Kom som du er." in page


def test_one_tap_says_that_it_is_checked(at_work, arena, kari):
    Arena.objects.update(checked_on=timezone.localdate() - timedelta(days=200))
    at_work.post(f"/work/arenas/{arena.slug}/checked/")
    arena.refresh_from_db()
    assert (arena.checked_on, arena.checked_by) == (timezone.localdate(), kari)


def test_a_resting_arena_gives_back_its_evenings_and_wakes_with_them(at_work, arena, series):
    seated = series.sessions.first()
    take_seat(seated)
    at_work.post(f"/work/arenas/{arena.slug}/close/", {"what": "rest", "note": "Vi pusser opp."})
    arena.refresh_from_db()
    seated.refresh_from_db()
    assert (arena.status, seated.status, seated.note) == ("resting", "cancelled", "Vi pusser opp.")
    assert arena.sessions.count() == 1
    at_work.post(f"/work/arenas/{arena.slug}/wake/")
    arena.refresh_from_db()
    assert (arena.status, arena.sessions.count()) == ("running", 26)


def test_an_ended_arena_has_no_days_and_gets_none(at_work, arena, series):
    at_work.post(f"/work/arenas/{arena.slug}/close/", {"what": "end", "note": ""})
    assert not arena.sessions.exists()
    assert "vises ikke offentlig" in at_work.get(f"/work/arenas/{arena.slug}/").content.decode()


SERIES = {
    "rhythm": "weekly",
    "weekdays": ["1", "3"],
    "starts": "18.00",
    "ends": "21.00",
    "seats_on_site": "8",
    "seats_online": "0",
}


def test_a_series_is_made_without_spelling_a_rule(at_work, arena):
    days = {"first_day": str(next_day(1)), "venue": arena.venue_id}
    answer = at_work.post(f"/work/arenas/{arena.slug}/series/new/", SERIES | days)
    assert answer.status_code == 302
    assert arena.series.get().rrule == "FREQ=WEEKLY;BYDAY=TU,TH"
    assert arena.sessions.count() in {51, 52}


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"rhythm": "every_other", "weekdays": []}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ({"rhythm": "monthly", "weekdays": ["1"], "places": ["1", "-1"]}, "FREQ=MONTHLY;BYDAY=1TU,-1TU"),
        ({"rhythm": "daily", "weekdays": []}, "FREQ=DAILY"),
    ],
)
def test_every_rhythm_becomes_a_rule(at_work, arena, said, rule):
    days = {"first_day": str(next_day(1)), "venue": arena.venue_id}
    at_work.post(f"/work/arenas/{arena.slug}/series/new/", SERIES | days | said)
    assert arena.series.get().rrule == rule


def test_a_series_needs_a_place_for_its_seats(at_work, arena):
    answer = at_work.post(f"/work/arenas/{arena.slug}/series/new/", SERIES | {"first_day": str(next_day(1))})
    assert answer.status_code == 422
    assert "Velg et lokale" in answer.content.decode()


def test_what_happens_is_said_before_a_series_changes(at_work, arena, series):
    take_seat(series.sessions.first())
    said = SERIES | {"weekdays": ["3"], "first_day": str(series.first_day), "venue": arena.venue_id}
    page = at_work.post(f"/work/series/{series.pk}/", said)
    assert page.status_code == 200
    assert "Disse blir som de er" in page.content.decode()
    assert {one.planned_day.weekday() for one in series.sessions.all()} == {1}
    assert at_work.post(f"/work/series/{series.pk}/", said | {"back": "yes"}).status_code == 200
    assert at_work.post(f"/work/series/{series.pk}/", said | {"sure": "yes"}).status_code == 302
    assert sorted({one.planned_day.weekday() for one in series.sessions.all()}) == [1, 3]


def test_the_days_that_are_left_out_are_said(at_work, kari, arena, venue, town):
    day = next_day(1) + timedelta(weeks=1)
    book_venue(actor(kari), venue, town.school, "Kor", (at(day, 17), at(day, 19)))
    begin_series(actor(kari), arena, weekly(arena), leave_out_taken=True)
    page = at_work.get(f"/work/arenas/{arena.slug}/sessions/").content.decode()
    assert "Hoppet over, lokalet er opptatt:" in page


def test_what_happens_is_said_before_a_series_ends(at_work, arena, series):
    take_seat(series.sessions.first())
    said = {"from_day": str(tomorrow()), "note": "Takk for nå."}
    assert "Disse blir avlyst" in at_work.post(f"/work/series/{series.pk}/end/", said).content.decode()
    at_work.post(f"/work/series/{series.pk}/end/", said | {"sure": "yes"})
    assert [one.status for one in series.sessions.all()] == ["cancelled"]


def test_a_host_moves_and_cancels_an_evening_and_writes_the_first_time(elin, arena, evening, venue):
    host = signed_in(elin)
    day = str(tomorrow() + timedelta(days=3))
    moved = {"day": day, "starts": "17", "ends": "19.30", "venue": venue.pk, "note": "Vi bytter dag."}
    assert host.post(f"/work/sessions/{evening.pk}/move/", moved).status_code == 302
    assert host.post(f"/work/sessions/{evening.pk}/cancel/", {"note": "Syk."}).status_code == 302
    evening.refresh_from_db()
    assert (evening.status, str(evening.starts_at.date()), evening.note) == ("cancelled", day, "Syk.")
    assert host.post(f"/work/sessions/{evening.pk}/open/").status_code == 302
    steps = {"step_rows": "2", "step_text_0": "Elin står i døra.", "step_text_1": ""}
    assert host.post(f"/work/arenas/{arena.slug}/first-time/", steps).status_code == 302
    assert [step.text for step in arena.first_time.all()] == ["Elin står i døra."]


def test_a_host_does_not_change_the_rest(elin, arena, evening):
    host = signed_in(elin)
    assert host.get(f"/work/arenas/{arena.slug}/edit/").status_code == 404
    assert host.get(f"/work/sessions/{evening.pk}/seats/").status_code == 404
    page = host.get(f"/work/arenas/{arena.slug}/").content.decode()
    assert f"/work/arenas/{arena.slug}/edit/" not in page
    assert f"/work/arenas/{arena.slug}/first-time/" in page


def test_an_outreach_worker_reads_and_changes_nothing(ada, arena, evening):
    outside = signed_in(ada)
    page = outside.get(f"/work/arenas/{arena.slug}/").content.decode()
    assert f"/work/sessions/{evening.pk}/" not in page
    assert outside.get(f"/work/arenas/{arena.slug}/sessions/").status_code == 200
    assert outside.get(f"/work/sessions/{evening.pk}/").status_code == 404


def test_a_refusal_is_said_on_the_form_with_a_way_on(at_work, kari, town, evening, venue):
    day = tomorrow() + timedelta(days=2)
    book_venue(actor(kari), venue, town.school, "Foreldremøte", (at(day, 17), at(day, 20)))
    said = {"day": str(day), "starts": "18", "ends": "20", "venue": venue.pk, "note": ""}
    answer = at_work.post(f"/work/sessions/{evening.pk}/move/", said)
    assert answer.status_code == 422
    assert "Foreldremøte" in answer.content.decode()


def test_too_few_seats_are_refused_with_the_number(at_work, evening):
    take_seat(evening)
    answer = at_work.post(f"/work/sessions/{evening.pk}/seats/", {"seats_on_site": "0", "seats_online": "2"})
    assert answer.status_code == 422
    assert "1 på stedet" in answer.content.decode()


def test_a_venue_has_its_week_with_lent_hours_and_bookings(at_work, kari, town, venue):
    day = next_day(2)
    lend_hours(actor(kari), venue, [2], at(day, 9).time(), at(day, 14).time())
    kept = book_venue(actor(kari), venue, town.school, "Verksted", (at(day, 10), at(day, 12)))
    page = at_work.get(f"/work/venues/{venue.slug}/?week={day}").content.decode()
    assert "Verksted" in page
    assert "kl. 9.00–10.00, kl. 12.00–14.00" in page.replace("09.00", "9.00")
    assert at_work.post(f"/work/bookings/{kept.pk}/return/").status_code == 302
    assert "Verksted" not in at_work.get(f"/work/venues/{venue.slug}/?week={day}").content.decode()


@pytest.mark.parametrize("week", ["soon", "2026-13-01", "9999-12-31", "0001-01-01"])
def test_a_strange_week_breaks_nothing(at_work, venue, week):
    assert at_work.get(f"/work/venues/{venue.slug}/?week={week}").status_code in {200, 404}


def test_a_venue_is_made_and_booked_on_its_pages(at_work, town, venue):
    said = {"name": "Ås skole", "organisation": town.municipality.pk, "kind": "school", "area": "sentrum"}
    assert at_work.post("/work/venues/new/", said | {"street": "Skoleveien 1"}).status_code == 302
    school = Venue.objects.get(slug="as-skole")
    assert school.area == venue.area
    hours = {"weekdays": ["0", "1"], "opens": "9", "closes": "14"}
    assert at_work.post("/work/venues/as-skole/hours/", hours).status_code == 302
    booked = {
        "what_for": "Verksted",
        "agency": town.team.pk,
        "day": str(next_day(0)),
        "starts": "10",
        "ends": "12",
    }
    assert at_work.post("/work/venues/as-skole/book/", booked).status_code == 302
    assert at_work.post("/work/venues/as-skole/book/", booked).status_code == 422
    assert VenueBooking.objects.filter(venue=school).count() == 1
    assert at_work.post(f"/work/hours/{school.hours.first().pk}/stop/").status_code == 302


def test_school_staff_lend_out_their_schools_and_nothing_else(david, kari, town, venue):
    school = Venue.objects.create(
        organisation=town.municipality,
        name="Skolen",
        slug="skolen",
        kind="school",
        area=venue.area,
        street="x",
    )
    teacher = signed_in(david)
    assert teacher.get("/work/venues/").status_code == 200
    hours = {"weekdays": ["0"], "opens": "9", "closes": "14"}
    assert teacher.post(f"/work/venues/{school.slug}/hours/", hours).status_code == 302
    assert teacher.get(f"/work/venues/{venue.slug}/").status_code == 404
    assert teacher.get("/work/venues/new/").status_code == 404
    assert teacher.get("/work/equipment/").status_code == 404


def test_equipment_is_listed_and_kept_on_its_pages(at_work, town, evening):
    thing = {"name": "Hodetelefoner", "agency": town.club.pk, "pieces": "2"}
    assert at_work.post("/work/equipment/new/", thing).status_code == 302
    pk = Equipment.objects.get(agency=town.club).pk
    assert (
        at_work.post(f"/work/sessions/{evening.pk}/equipment/", {"equipment": pk, "pieces": "3"}).status_code
        == 422
    )
    assert (
        at_work.post(f"/work/sessions/{evening.pk}/equipment/", {"equipment": pk, "pieces": "2"}).status_code
        == 302
    )
    assert "Hodetelefoner" in at_work.get(f"/work/sessions/{evening.pk}/").content.decode()
    assert at_work.post(f"/work/equipment/{pk}/", thing | {"pieces": "1"}).status_code == 422
    assert (
        at_work.post(
            f"/work/kept/{EquipmentBooking.objects.get(held_for=evening.key).pk}/return/"
        ).status_code
        == 302
    )
    assert at_work.post(f"/work/equipment/{pk}/", thing | {"pieces": "1"}).status_code == 302


@pytest.fixture
def every_address(kari, evening, series) -> list[str]:
    """One address of each kind that has something of Fjordvik's behind it."""
    arena, venue = evening.arena, evening.venue
    lend_hours(actor(kari), venue, [0, 1, 2, 3, 4, 5, 6], at(tomorrow(), 8).time(), at(tomorrow(), 22).time())
    day = tomorrow() + timedelta(days=50)
    booking = book_venue(actor(kari), venue, arena.agency, "Kor", (at(day, 9), at(day, 10)))
    thing = list_equipment(actor(kari), arena.agency, "Droner", 2)
    kept = keep_equipment(actor(kari), evening, thing, 1)
    other = ArenaSession.objects.filter(series=series).last()
    cancel_session(actor(kari), other, "")
    arenas = [
        f"arenas/{arena.slug}/{end}" for end in ("", "edit/", "first-time/", "checked/", "close/", "wake/")
    ]
    days = [f"arenas/{arena.slug}/{end}" for end in ("sessions/", "sessions/new/", "series/new/")]
    sessions = [f"sessions/{evening.pk}/{end}" for end in ("", "cancel/", "move/", "seats/", "equipment/")]
    places = [f"venues/{venue.slug}/{end}" for end in ("", "edit/", "hours/", "book/")]
    rows = [f"series/{series.pk}/", f"series/{series.pk}/end/", f"sessions/{other.pk}/open/"]
    things = [f"equipment/{thing.pk}/", f"kept/{kept.pk}/return/", f"bookings/{booking.pk}/return/"]
    hours = [f"hours/{venue.hours.first().pk}/stop/"]
    return [f"/work/{path}" for path in (*arenas, *days, *sessions, *places, *rows, *things, *hours)]


def test_gro_finds_nothing_of_fjordviks(gro, every_address):
    stranger = signed_in(gro)
    for address in every_address:
        assert {stranger.get(address).status_code, stranger.post(address).status_code} <= {404, 405}, address
        assert stranger.post(address).status_code == 404 or stranger.get(address).status_code == 404
    for address in ("/work/arenas/", "/work/venues/", "/work/equipment/"):
        page = stranger.get(address).content.decode()
        assert not any(name in page for name in ("Spillhuset", "Brygga", "Droner"))


def test_a_visitor_and_a_leader_find_no_such_pages(client, farid, every_address):
    leader = signed_in(farid)
    for address in (*every_address, "/work/arenas/", "/work/venues/", "/work/equipment/"):
        assert client.get(address)["Location"].startswith("/account/login/")
        assert leader.get(address).status_code == 404


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_every_page_speaks_every_language(at_work, every_address, language):
    more = (
        "/work/arenas/",
        "/work/arenas/new/",
        "/work/venues/",
        "/work/venues/new/",
        "/work/equipment/new/",
    )
    for address in (*every_address, *more):
        assert at_work.get(f"{language}{address}").status_code in {200, 405}, address
