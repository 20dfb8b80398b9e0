"""PostgreSQL's own log holds nothing of what somebody wrote, under the settings that the guide gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from landsby.door.doctor import machine
from landsby.web.access.models import Account
from landsby.web.design.pages import Refused
from landsby.web.parents.actions import evening as evenings
from landsby.web.parents.actions.consultations import Hours, book_consultation, open_slots
from landsby.web.parents.models import ConsultationSlot
from landsby.web.people import actions as people
from landsby.web.people.actions import AccountFacts, PostFacts
from landsby.web.wishes import actions as wishes
from landsby.web.wishes.actions import Asking
from tests.cast import actor
from tests.web.parents.cast import at, inside, series_of, signs_up
from tests.web.wishes.cast import sends, with_code

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
CANARY = "kanarifugl"
GUIDE = (Path(__file__).resolve().parents[2] / "docs/guide/production.md").read_text("utf-8")
ERRORS = [
    "INSERT INTO t VALUES ('{0}', 1)",
    "INSERT INTO t VALUES ('b {0}', -1)",
    "INSERT INTO t VALUES ('c {0}', NULL)",
    "INSERT INTO t VALUES ('{0} is longer than forty letters of a field', 1)",
    "SELECT '{0}'::integer",
    "SELECT '{0}' FROM nowhere",
    "SELECT '{0}' ||| 1",
    "DO $$ BEGIN RAISE WARNING '{0}'; END $$",
    "SELECT pg_sleep(0.01), '{0}'",
]


@pytest.fixture
def log() -> Path:
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL's log, which SQLite has none of")
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return Path(cursor.fetchone()[0]).parent / "log"


@contextmanager
def role(name: str, *said: str) -> Iterator[dict[str, str]]:
    """A user of the server about whom PostgreSQL's own user has said this; how to come in as them."""
    known = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} LOGIN")
        cursor.execute(f"GRANT ALL ON SCHEMA public TO {name}")
        for each in said:
            cursor.execute(each)
    try:
        yield {"host": known["HOST"], "dbname": known["NAME"], "user": name}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def guided(name: str) -> list[str]:
    """What the guide lets PostgreSQL's own user say, of this user."""
    said = re.findall(r'psql -c "(ALTER ROLE landsby SET [^"]+)"', GUIDE)
    assert said
    return [each.replace("landsby", name) for each in said]


def errs(come_in: dict[str, str], canary: str) -> None:
    with psycopg.connect(**come_in, autocommit=True) as other:
        other.execute("CREATE TEMP TABLE t (word varchar(40) PRIMARY KEY, n int NOT NULL CHECK (n > 0))")
        other.execute(f"INSERT INTO t VALUES ('{canary}', 1)")
        for statement in ERRORS:
            try:
                other.execute(statement.format(canary))
            except psycopg.Error:
                continue


def test_as_the_guide_says_it_no_error_tells_the_log_what_somebody_wrote(log):
    with role("quiet", *guided("quiet")) as quiet:
        errs(quiet, CANARY)
    with role("talks", "ALTER ROLE talks SET log_min_duration_statement = 0") as talks:
        errs(talks, "parakitt")
    told = log.read_text("utf-8", "replace")
    assert told.count("parakitt") > len(ERRORS)
    assert CANARY not in told


def test_the_doctor_knows_the_quiet_one_from_the_one_that_talks(log, monkeypatch):
    for name, said, well in (("quiet", guided("quiet"), True), ("talks", [], False)):
        with role(name, *said):
            with as_user(name):
                found, sentence = machine.postgres()
            assert found is well
            assert well or "log_min_messages = warning" in sentence


@contextmanager
def as_user(name: str) -> Iterator[None]:
    known = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = known


def test_what_may_be_there_already_leads_the_database_into_no_error(log, arena, berit, noor, town):
    """Whoever asks again, books what is taken or is worried twice is refused, and no log hears of it."""
    before = log.read_text("utf-8", "replace").count("ERROR:")
    rev = sends(arena)
    refused(lambda: wishes.ask(with_code(rev.wish), rev.wish, Asking(arena=arena, nickname=CANARY)))
    series = series_of(berit, first=0, closes_at=at(1))
    bolge, bris = signs_up(series), signs_up(series, "Bris")
    evening = series.evenings.all()[0]
    evenings.say_worried(inside(bolge.adult), evening, bolge.adult)
    refused(lambda: evenings.say_worried(inside(bolge.adult), evening, bolge.adult))
    open_slots(actor(berit), Hours(at(5), 1, None))
    slot = ConsultationSlot.objects.get()
    book_consultation(inside(bolge.adult), slot)
    refused(lambda: book_consultation(inside(bris.adult), slot))
    facts = AccountFacts("Tuva", "tuva@example.org", PostFacts(town.team, "adviser"))
    people.give_account(actor(noor), facts)
    refused(lambda: people.give_account(actor(noor), facts))
    assert Account.objects.filter(email="tuva@example.org").count() == 1
    assert log.read_text("utf-8", "replace").count("ERROR:") == before


def refused(act) -> None:
    with pytest.raises(Refused):
        act()
