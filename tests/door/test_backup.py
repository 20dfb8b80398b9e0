"""Copies: they come back whole, wherever they lie, into a new database; what was erased stays erased."""

import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from landsby.door import server
from landsby.door.backup import backup
from landsby.door.copies import drill, examining, on_postgresql, restoring
from landsby.door.copies.standing_in import name_in_use, standing_in
from landsby.door.opening import Shut
from landsby.web.access.house import erased
from landsby.web.access.models import Account, AuditEvent, PersonalKey
from landsby.web.access.outbox import freezing
from landsby.web.people import today
from landsby.web.wishes.models import Wish
from tests.door.copies import a_database, a_house, a_wish, look_at, statement

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _house(settings, tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), a_house(settings, tmp_path, "house"):
        yield


@pytest.fixture
def copy(tmp_path):
    backup(tmp_path / "a.copy")
    return tmp_path / "a.copy"


def nicknames() -> set[str]:
    return {wish.nickname for wish in Wish.objects.all()}


def the_wish_of(nickname: str) -> Wish:
    return next(wish for wish in Wish.objects.all() if wish.nickname == nickname)


def test_what_was_copied_comes_back_and_no_letter_goes(copy):
    a_wish("Ulv")
    restoring.restore(copy)
    assert nicknames() == {"Rev"}
    assert freezing.is_frozen()


def test_what_was_there_before_is_kept_until_one_has_looked(copy):
    a_wish("Ulv")
    done = restoring.restore(copy)
    with standing_in(done.replaced):
        assert nicknames() == {"Rev", "Ulv"}
    assert restoring.forget_replaced()
    assert not restoring.forget_replaced()


def test_after_a_migration_an_older_copy_is_brought_up_to_date(copy, tmp_path):
    """It lacks a table that has a key to another, and says itself that it lacks it."""
    call_command("migrate", "access", "0002", verbosity=0)
    backup(tmp_path / "older.copy")
    call_command("migrate", verbosity=0)
    restoring.restore(tmp_path / "older.copy")
    assert server.missing_migrations() == 0
    assert nicknames() == {"Rev"}


def test_a_copy_from_before_texts_were_sealed_comes_back_sealed(tmp_path):
    call_command("migrate", "access", "0005", verbosity=0)
    assert plain_nicknames() == ["Rev"]
    backup(tmp_path / "older.copy")
    restoring.restore(tmp_path / "older.copy")
    assert nicknames() == {"Rev"}
    assert plain_nicknames() != ["Rev"]


def plain_nicknames() -> list[str]:
    """As the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nickname FROM wishes_wish")
        return [row[0] for row in cursor.fetchall()]


def test_a_newer_copy_is_refused(tmp_path):
    statement(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('wishes', '9999_next', '2027-01-01')"
    )
    backup(tmp_path / "newer.copy")
    statement("DELETE FROM django_migrations WHERE name = '9999_next'")
    refused(tmp_path / "newer.copy", "newer version")


def refused(file, why):
    """With a sentence, and nothing has changed."""
    before = drill.state()
    with pytest.raises(Shut, match=why):
        restoring.restore(file)
    assert drill.state() == before
    assert not freezing.is_frozen()
    assert not restoring.way().has_replaced()


def test_another_installations_copy_is_refused(copy, settings):
    """Under the same key, too, as where an installation was begun twice."""
    AuditEvent.objects.all().delete()
    apps.get_model("access.AuditHead").objects.all().delete()
    look_at(Account.objects.get())
    refused(copy, "another installation")
    settings.LOG_KEY = "another key, as another installation has"
    AuditEvent.objects.all().delete()
    refused(copy, "another LANDSBY_SECRET_KEY")


def test_a_copy_with_a_changed_log_or_with_none_is_refused(tmp_path):
    with transaction.atomic():
        AuditEvent.objects.update(purpose="changed")
        transaction.on_commit(lambda: backup(tmp_path / "changed.copy"))
    AuditEvent.objects.update(purpose="")
    refused(tmp_path / "changed.copy", "is not whole")


@pytest.mark.parametrize("column", [False, True], ids=["table", "column"])
def test_a_copy_that_lacks_something_is_refused(tmp_path, column):
    lost = (
        "ALTER TABLE wishes_wordmeaning DROP COLUMN word CASCADE"
        if column
        else "DROP TABLE wishes_wordmeaning"
    )
    if connection.vendor == "sqlite":
        lost = lost.replace("DROP COLUMN word CASCADE", "RENAME COLUMN word TO other")
    kept = name_in_use()
    with a_database(tmp_path / "stub", "stub"):
        statement(lost)
        backup(tmp_path / "stub.copy")
    assert name_in_use() == kept
    refused(tmp_path / "stub.copy", "not a whole copy")


def test_a_copy_that_lacks_the_key_to_a_text_is_refused(tmp_path):
    kept = list(PersonalKey.objects.all())
    PersonalKey.objects.all().delete()
    backup(tmp_path / "mute.copy")
    PersonalKey.objects.bulk_create(kept)
    refused(tmp_path / "mute.copy", "no key to open")


def test_a_copy_in_which_the_first_page_behind_the_door_breaks_is_refused(copy, monkeypatch):
    """Noor is let in by her code too: to be led to where she would set one up would prove nothing."""
    seen = []

    def breaks(actor):
        seen.append(actor.name)
        raise RuntimeError

    monkeypatch.setattr(today, "first_steps", breaks)
    refused(copy, "nobody can log in")
    assert seen == ["Noor"]


def test_a_stub_is_refused(tmp_path):
    """A table of the right name, and a list of migrations, is not a copy."""
    if connection.vendor == "postgresql":
        stub = f"{name_in_use()}_stub"
        on_postgresql._make(stub)
        with standing_in(stub):
            statement("CREATE TABLE access_audithead (id int)")
            backup(tmp_path / "stub.copy")
        on_postgresql._drop(stub)
    else:
        with closing(sqlite3.connect(tmp_path / "stub.copy")) as made:
            made.execute("CREATE TABLE access_audithead (id)")
    refused(tmp_path / "stub.copy", "not a whole copy")


PLANTED = {
    "sqlite": [
        "CREATE TRIGGER planted AFTER INSERT ON wishes_wish BEGIN DELETE FROM access_account; END",
        "CREATE VIEW planted AS SELECT * FROM wishes_wish",
    ],
    "postgresql": [
        "CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "CREATE RULE planted AS ON INSERT TO wishes_wish DO ALSO DELETE FROM access_account",
        "CREATE VIEW planted AS SELECT * FROM wishes_wish",
        "CREATE TRIGGER planted BEFORE UPDATE ON wishes_wish FOR EACH ROW "
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ],
}


def test_what_does_something_by_itself_is_refused(tmp_path):
    for number, planted in enumerate(PLANTED[connection.vendor]):
        statement(planted)
        backup(tmp_path / f"{number}.copy")
        what = planted.split()[1]
        statement(
            f"DROP {what} planted"
            + (" ON wishes_wish" if what in {"RULE", "TRIGGER"} and connection.vendor == "postgresql" else "")
        )
        refused(tmp_path / f"{number}.copy", "Landsby never makes: planted")


def test_what_is_no_copy_is_refused(tmp_path):
    (tmp_path / "b.copy").write_text("a diary")
    refused(tmp_path / "b.copy", "not a whole copy|pg_restore failed")
    refused(tmp_path / "none.copy", "is not there")


def test_half_a_copy_is_refused(copy):
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    refused(copy, "not a whole copy|pg_restore failed")


def test_a_server_that_runs_is_not_pulled_away(copy):
    with server.hold(serving=True), pytest.raises(Shut, match="Stop it first"):
        restoring.restore(copy)
    assert not freezing.is_frozen()


def test_nor_is_whatever_else_has_the_database_open(copy, a_neighbour):
    before = nicknames()
    with a_neighbour(), pytest.raises(Shut, match="has the database open"):
        restoring.restore(copy)
    assert nicknames() == before
    assert not freezing.is_frozen()


@pytest.fixture
def a_neighbour():
    """Another process's session."""
    if connection.vendor == "postgresql":
        known = connection.settings_dict
        return lambda: psycopg.connect(
            host=known["HOST"], user=known["USER"], dbname=name_in_use(), autocommit=True
        )
    return lambda: another_process(name_in_use())


@contextmanager
def another_process(path):
    look = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM access_account');"
    command = [sys.executable, "-c", f"{look} print('in', flush=True); sys.stdin.read()", path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline()
        yield
        process.communicate()


def test_what_was_erased_after_the_copy_stays_erased(copy):
    the_wish_of("Rev").delete()
    assert restoring.restore(copy).erased_again == 1
    assert nicknames() == set()
    assert "Rev" not in erased._path().read_text()


def test_an_erasure_that_was_undone_erases_nothing(copy):
    with transaction.atomic():
        the_wish_of("Rev").delete()
        transaction.set_rollback(True)
    assert restoring.restore(copy).erased_again == 0
    assert nicknames() == {"Rev"}


def test_whoever_comes_after_a_restore_is_not_erased_for_somebody_else(copy):
    """The list names rows by number: none is given twice."""
    a_wish("Ulv").delete()
    restoring.restore(copy)
    new = a_wish("Bie")
    assert new.pk > examining.LEAP
    again = copy.with_name("again.copy")
    backup(again)
    restoring.restore(again)
    assert nicknames() == {"Rev", "Bie"}


def test_the_list_of_another_machine_counts_too(copy, tmp_path, settings):
    the_wish_of("Rev").delete()
    elsewhere = settings.ERASURES.rename(tmp_path / "elsewhere")
    assert restoring.restore(copy, [elsewhere]).erased_again == 1
    assert nicknames() == set()


def test_a_list_that_is_none_is_said(copy, tmp_path):
    (tmp_path / "list").write_text("a diary\n")
    with pytest.raises(Shut, match="what was erased cannot be read"):
        restoring.restore(copy, [tmp_path / "list"])


def test_nobody_is_logged_in_in_a_copy(tmp_path):
    Session.objects.create(session_key="canary", session_data="canary", expire_date=timezone.now())
    backup(tmp_path / "a.copy")
    assert b"canary" not in (tmp_path / "a.copy").read_bytes()
    restoring.restore(tmp_path / "a.copy")
    assert not Session.objects.exists()


def test_it_comes_back_where_the_database_is_gone(copy):
    statement("DROP TABLE django_migrations")
    statement("DROP TABLE access_auditevent")
    restoring.restore(copy)
    assert nicknames() == {"Rev"}


@pytest.mark.parametrize("name", ["kopi #1.copy", "natt?.copy", "100%25.copy", "å ø.copy", "a&b=c.copy"])
def test_a_copy_comes_back_whatever_it_is_called(tmp_path, name):
    (tmp_path / "copies").mkdir()
    backup(tmp_path / "copies" / name)
    restoring.restore(tmp_path / "copies" / name)
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [name]


def test_a_drill_lays_the_copy_out_and_compares_every_row(tmp_path):
    before = drill.state()
    assert drill.run(tmp_path / "a.copy") > len(before) // 2
    assert drill.state() == before
    assert not freezing.is_frozen()
    assert (tmp_path / "a.copy").exists()
    assert drill.run(None)


def test_a_drill_finds_a_row_that_is_not_the_same(tmp_path, monkeypatch):
    def poor(file, to):
        Wish.objects.update(sent_by="guardian")
        backup(file)
        Wish.objects.update(sent_by="self")

    monkeypatch.setattr(drill, "write", poor)
    with pytest.raises(Shut, match=r"not as the database: wishes\.Wish"):
        drill.run(tmp_path / "a.copy")


def test_on_a_new_machine_one_may_restore_first(settings, tmp_path):
    settings.DATA = tmp_path / "machine" / "data"
    server.hold(serving=False).close()
    assert settings.DATA.stat().st_mode & 0o777 == 0o700
