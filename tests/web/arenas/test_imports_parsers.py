"""Files from elsewhere: what becomes a row, what is said of what does not, and that nothing ever breaks."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import override

from landsby.web.arenas.imports import template
from landsby.web.arenas.imports.calendars import read_events
from landsby.web.arenas.imports.hsds import read_feed
from landsby.web.arenas.imports.rows import MOST_ROWS, Read
from landsby.web.arenas.imports.sentences import noted, said
from landsby.web.arenas.imports.table import read_table

SHARED = Path(os.environ.get("LANDSBY_SHARED", Path(__file__).resolve().parents[4] / "shared" / "data"))
EXAMPLES = SHARED / "hsds" / "examples"
needs_examples = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="HSDS 3.0's examples are not here")

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def errors(found: Read, language: str = "nb") -> list[str]:
    with override(language):
        return [said(error) for error in found.errors]


def notes(found: Read) -> list[str]:
    with override("en"):
        return [noted(note) for note in [*found.notes, *(note for row in found.rows for note in row.notes)]]


def feed(**service) -> Read:
    record = {"id": "s1", "name": "Tegnekroken", "description": "Vi tegner.", **service}
    return read_feed(json.dumps(record).encode(), TODAY)


def table(text: str) -> Read:
    return read_table(text.encode(), TODAY)


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def calendar(*events: str) -> Read:
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *events, "END:VCALENDAR", ""])
    return read_events(text.encode(), NOW)


def notes_of_file(found: Read) -> list[str]:
    with override("en"):
        return [noted(note) for note in found.notes]


TUESDAYS = (
    "UID:tuesdays",
    "DTSTART;TZID=Europe/Oslo:20261124T180000",
    "DTEND;TZID=Europe/Oslo:20261124T200000",
    "RRULE:FREQ=WEEKLY;BYDAY=TU",
)
AMERICAN = "(UTC-05:00) Eastern Time (US & Canada)"
ONCE = ("UID:once", "DTSTART:20261224T170000Z", "DTEND:20261224T190000Z")


# HSDS


@needs_examples
@pytest.mark.parametrize(
    ("name", "services"),
    [
        ("service_full", 1),
        ("service_list", 1),
        ("organization_full", 1),
        ("service_at_location_full", 1),
        ("service_at_location_list", 1),
        ("organization_list", 0),
        ("location", 0),
        ("base", 0),
    ],
)
def test_the_real_examples_load_or_say_what_they_lack(name, services):
    found = read_feed((EXAMPLES / f"{name}.json").read_bytes(), TODAY)
    assert [row.name for row in found.rows] == ["Community Counselling"] * services
    assert len(errors(found)) == (0 if services else 1)
    assert "Persona" not in repr(found)
    assert "@" not in repr(found)
    assert "1234" not in repr(found)


def test_a_feed_may_be_a_list_a_page_or_an_organization():
    service = {"id": "s1", "name": "Tegnekroken", "description": "Vi tegner."}
    shapes = [[service], {"contents": [service]}, {"name": "Klubben", "services": [service]}]
    for shape in shapes:
        assert [row.key for row in read_feed(json.dumps(shape).encode(), TODAY).rows] == ["s1"]


def test_a_service_at_two_places_is_one_arena_and_says_so():
    service = {"id": "s1", "name": "Tegnekroken"}
    at = [{"service": service, "location": {"name": name, "location_type": "physical"}} for name in "AB"]
    found = read_feed(json.dumps(at).encode(), TODAY)
    assert [row.place for row in found.rows] == ["A"]
    assert "It is at 2 places. Only the first one comes along." in notes(found)


def test_html_is_taken_out_and_long_texts_are_cut_and_told():
    found = feed(description=f"<p>Vi <b>tegner</b> &amp; maler.</p><script>x</script>{'ord ' * 700}")
    (row,) = found.rows
    assert row.basics["in_short"] == "Vi tegner & maler."
    assert len(row.basics["what_happens"]) <= 2000
    assert "<" not in row.basics["what_happens"]
    assert "“What happens” is cut: there is room for 2000 characters." in notes(found)


def test_plain_text_with_a_sign_in_it_stays_as_it_is():
    assert (
        feed(description="Vi er < 8 & hyggelige.").rows[0].basics["what_happens"] == "Vi er < 8 & hyggelige."
    )


def test_a_schedule_becomes_a_series():
    times = {"id": "t1", "freq": "WEEKLY", "byday": "TU,TH", "interval": 2, "dtstart": "2026-11-24"}
    found = feed(schedules=[times | {"opens_at": "17:00:00", "closes_at": "19:00", "valid_to": "2027-06-15"}])
    (series,) = found.rows[0].series
    assert (series.rrule, series.starts, series.ends) == (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
        "17:00",
        "19:00",
    )
    assert (series.first_day, series.last_day) == ("2026-11-24", "2027-06-15")


@pytest.mark.parametrize(
    "times",
    [
        {"byday": "TU"},
        {"opens_at": "17:00", "closes_at": "17:00", "byday": "TU"},
        {"opens_at": "17:00", "closes_at": "19:00", "byday": "TU", "valid_to": "2020-01-01"},
        {"opens_at": "17:00", "closes_at": "19:00", "byday": "TU", "dtstart": "0001-01-01"},
        {"opens_at": "17:00", "closes_at": "19:00", "freq": "YEARLY"},
        {"opens_at": 17, "closes_at": ["19:00"], "byday": {"TU": 1}},
    ],
)
def test_a_schedule_that_cannot_be_kept_is_left_out_and_told(times):
    found = feed(schedules=[times])
    assert found.rows[0].series == []
    assert len(notes(found)) == 1


def test_ages_and_price_are_taken_where_they_can_be():
    (row,) = feed(minimum_age=12, maximum_age=100, cost_options=[{"amount": 50, "currency": "NOK"}]).rows
    assert (row.basics["age_from"], row.basics["age_to"], row.entry["payment_kr"]) == (12, 30, 50)
    foreign = feed(cost_options=[{"amount": 35, "currency": "gbp"}])
    assert "payment_kr" not in foreign.rows[0].entry
    assert "The price is not in kroner. Fill it in yourself." in notes(foreign)


def test_what_is_for_others_is_not_ticked_beforehand():
    assert not feed(minimum_age=67).rows[0].fits
    assert not feed(status="defunct").rows[0].fits


def test_a_text_that_tells_how_to_reach_somebody_is_pointed_out():
    assert any("telephone number" in note for note in notes(feed(description="Ring 99 99 99 99.")))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"[1, 2]",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"contents": NaN}',
        b'{"name": ' + b"9" * 5000 + b"}",
        b'{"description": "nameless"}',
    ],
)
def test_what_is_no_feed_is_one_clear_sentence(data):
    found = read_feed(data, TODAY)
    assert not found.rows
    assert all(sentence.endswith((".", "?")) for sentence in errors(found))
    assert len(errors(found)) == 1


def test_too_many_services_are_refused():
    found = read_feed(json.dumps([{"id": str(n), "name": "x"} for n in range(MOST_ROWS + 1)]).encode(), TODAY)
    assert "501" in errors(found)[0]


# Spreadsheets


def test_a_wrong_number_names_its_row_and_column():
    found = table("Navn;Alder fra\nA;12\nB;13\nC;tolv\n")
    assert errors(found) == ["Rad 4, kolonne «Alder fra»: «tolv» er ikke et tall. Skriv for eksempel 13."]


@pytest.mark.parametrize(
    ("column", "text", "part"),
    [
        ("Lyd", "kanskje", "Skriv stille, litt eller høyt."),
        ("Kan bare se på", "kanskje", "Skriv nei eller ja."),
        ("Alder fra", "99", "Skriv et tall fra 5 til 30."),
        ("Første dag", "31.02.2027", "Skriv for eksempel 24.11.2026."),
        ("Fra kl.", "25", "Skriv for eksempel 17.00."),
        ("Ukedag", "kanskje", "mandag"),
        ("Kort fortalt", "x" * 141, "Det er plass til 140."),
    ],
)
def test_a_cell_that_cannot_stand_says_what_can(column, text, part):
    (sentence,) = errors(table(f"Navn;{column}\nA;{text}\n"))
    assert sentence.startswith(f"Rad 2, kolonne «{column}»:")
    assert part in sentence


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_rows"),
        ("Navn\n", "no_rows"),
        ("Hva\nA\n", "no_name_column"),
        ("Navn;Name\nA;B\n", "column_twice"),
        ('Navn\n"A\n', "broken_quotes"),
        ("Navn\n" + "A\n" * 501, "too_many"),
        ("Navn\nA\nA\n", "same_again"),
        ("Navn;Lyd\n;stille\n", "missing"),
        ("Navn;Alder fra;Alder til\nA;19;13\n", "wrong_order"),
        ("Navn;Ukedag;Fra kl.;Til kl.\nA;tirsdag;17;\n", "times_need"),
        ("Navn;Ukedag;Fra kl.;Til kl.\nA;tirsdag;17;17\n", "no_length"),
        ("Navn;Ukedag;Fra kl.;Til kl.;Siste dag\nA;tirsdag;17;19;01.01.2020\n", "times_over"),
        ("Navn;Ukedag;Fra kl.;Til kl.;Første dag\nA;tirsdag;17;19;01.01.0001\n", "far_away"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text, code):
    found = table(text)
    assert [error.code for error in found.errors] == [code]
    assert all(errors(found, language)[0] for language in ("nb", "nn", "en"))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_csv_is_read(delimiter, encoding):
    text = delimiter.join(["Navn", "Hva skjer"]) + "\r\n" + delimiter.join(["Ås", '"Første\nAndre"']) + "\r\n"
    (row,) = read_table(text.encode(encoding), TODAY).rows
    assert (row.name, row.basics["what_happens"]) == ("Ås", "Første\nAndre")


@pytest.mark.parametrize("yes", ["ja", "yes", "1", "x", "JA"])
def test_a_yes_is_a_yes_in_every_language(yes):
    assert table(f"Name,May just watch\nA,{yes}\n").rows[0].entry == {"may_watch": True}


def test_a_column_that_is_not_known_is_left_and_told():
    found = table("Navn;Kontaktperson\nA;Ola Nordmann\n")
    assert "The column “Kontaktperson” is not read." in notes(found)
    assert "Nordmann" not in repr(found.rows)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("make", [template.as_csv, template.as_xlsx])
def test_the_template_can_be_filled_in_and_its_example_is_not_read(language, make):
    rows = template.rows(language)
    assert [error.code for error in read_table(make(language), TODAY).errors] == ["no_rows"]
    rows[1][1] = "Spillkvelden"
    filled = "\n".join(";".join(row) for row in rows[:2])
    found = table(filled)
    assert errors(found) == []
    assert found.rows[0].series[0].rrule == "FREQ=WEEKLY;BYDAY=TU"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_cell_of_the_template_is_a_formula(language):
    assert not [cell for row in template.rows(language) for cell in row if cell[:1] in {*"=+-@\t\r"} and cell]


def workbook(*rows: tuple) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_with_its_days_times_and_numbers():
    header = ("Navn", "Alder fra", "Ukedag", "Fra kl.", "Til kl.", "Første dag", "Kan bare se på")
    day = datetime(2026, 11, 24)  # noqa: DTZ001
    found = read_table(workbook(header, ("A", 13.0, "tirsdag", "17:00", 19, day, True)), TODAY)
    assert errors(found) == []
    (row,) = found.rows
    assert (row.basics["age_from"], row.entry["may_watch"]) == (13, True)
    assert (row.series[0].ends, row.series[0].first_day) == ("19:00", "2026-11-24")


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 not a zip", "broken_workbook"),
        (zipped(a_txt=b"x"), "no_workbook"),
        (zipped(xl__workbook_xml=b"<x/>"), "broken_workbook"),
        (zipped(xl__workbook_xml=b"<x/>", xl__vbaProject_bin=b""), "macros"),
        (zipped(xl__workbook_xml=b" " * 31_000_000), "unpacks_too_large"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old_excel"),
        (b"Navn\n\x81\x00", "not_text"),
    ],
)
def test_a_file_that_is_no_table_or_unpacks_too_large_is_refused(data, code):
    found = read_table(data, TODAY)
    assert [error.code for error in found.errors] == [code]
    assert errors(found)
