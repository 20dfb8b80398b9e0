"""What somebody erased is in no file of the database: no text ever was, and no key is any more."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from landsby.web.access.actions import action, gave
from landsby.web.access.codes.keys import PersonalKey
from landsby.web.access.codes.personal import PersonalJSON, PersonalText
from landsby.web.access.house import erased, residue
from landsby.web.arenas.models import Topic
from landsby.web.network.models import CaseAdvice, CaseCause, CaseChange, CaseSheet
from landsby.web.parents.models import Feedback, ThemeEvening
from landsby.web.wishes.models import SavedReply
from tests import guard
from tests.cast import actor
from tests.door.copies import a_database, statement
from tests.world import build

LISTED = {
    row["field"]: row["reason"]
    for row in csv.DictReader(Path(__file__).with_name("in_clear.csv").read_text("utf-8").splitlines())
}
"""Fields of what is erased for good, or hangs on it, that hold nobody's own words, each with its reason."""


def erasable() -> set[type[models.Model]]:
    """Every kind of row that somebody erases for good, and what goes with it."""
    found = {model for model in apps.get_models() if erased.is_marked(model)}
    while True:
        more = {
            relation.related_model
            for model in found
            for relation in model._meta.related_objects
            if relation.on_delete is models.CASCADE
        }
        if more <= found:
            return found
        found |= more


def in_clear(kinds: set[type[models.Model]]) -> set[str]:
    """The fields into which anything can be written, and that are not sealed."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in kinds
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not isinstance(field, PersonalText)
        and not field.choices
    }


def test_every_text_of_what_is_erased_for_good_is_sealed_or_holds_nobodys_words():
    found = in_clear(erasable())
    assert sorted(found - set(LISTED)) == []
    assert sorted(set(LISTED) - found) == []
    assert [name for name, reason in LISTED.items() if len(reason) < 10] == []


def test_an_action_deletes_nothing_that_comes_back_unless_it_is_said_why(town, kari):
    """In every test of every room: see `guard.delete`."""

    @action("tests.forget_a_topic")
    def forget(actor, topic):
        done = gave(None, topic)
        topic.delete()
        return done

    with pytest.raises(guard.Unguarded, match=r"tests.forget_a_topic deletes a arenas.Topic"):
        forget(actor(kari), Topic.objects.create(slug="tuba", name_nb="Tuba"))


def test_what_may_come_back_says_why_and_is_not_marked():
    kinds = {model._meta.label: model for model in apps.get_models()}
    assert [kind for kind in guard.MAY_COME_BACK if kind not in kinds or erased.is_marked(kinds[kind])] == []
    assert [kind for kind, why in guard.MAY_COME_BACK.items() if len(why) < 10] == []


def test_a_text_in_clear_is_caught():
    wish, letter = apps.get_model("wishes.Wish"), apps.get_model("access.Letter")
    assert wish in erasable()
    assert "access.Letter.kind" in in_clear({letter})


def personal() -> Iterator[tuple[type[models.Model], list[PersonalText]]]:
    for model in apps.get_models():
        fields = [field for field in model._meta.local_fields if isinstance(field, PersonalText)]
        if fields:
            yield model, fields


def with_the_rest() -> None:
    """What the world of the tests has none of."""
    case, evening = CaseSheet.objects.all()[0], ThemeEvening.objects.all()[0]
    CaseCause.objects.create(case=case, level="school", cause="Timeplanen.")
    CaseChange.objects.create(case=case, carrier="school", text="Begynne senere.")
    CaseAdvice.objects.create(case=case, kind="question", text="Hva liker de?", at=timezone.now())
    Feedback.objects.create(evening=evening, answers={"pace": 4}, text="Fint.")


def write_canaries() -> list[str]:
    """Into every personal text of every row there is; a kind without a row is told."""
    drawn: list[str] = []
    for model, fields in personal():
        rows = list(model._base_manager.all())
        assert rows, f"No {model._meta.label} to try it with."
        for row in rows:
            for field in fields:
                if field.name == "reached_at" and row.way == "none":
                    continue
                drawn.append(canary := f"kanari{len(drawn):04}fugl")
                setattr(row, field.attname, [canary] if isinstance(field, PersonalJSON) else canary)
            row.save(update_fields=[field.attname for field in fields])
    return drawn


def files() -> list[Path]:
    """All that the database writes: on PostgreSQL tables, indexes and the log of changes of the server."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return [path for path in (Path(name), Path(f"{name}-wal")) if path.exists()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = %s",
            [connection.settings_dict["NAME"]],
        )
        root, number = cursor.fetchone()
    return [
        path
        for folder in (f"base/{number}", "pg_wal")
        for path in (Path(root) / folder).iterdir()
        if path.is_file()
    ]


def found_in(paths: list[Path], needles: list[Any]) -> list[Any]:
    content = b"".join(path.read_bytes() for path in paths)
    return [needle for needle in needles if needle in content]


def of_the_keys() -> list[Path]:
    """Where the keys lie."""
    if connection.vendor == "sqlite":
        return files()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('data_directory'), pg_relation_filepath('access_personalkey')")
        root, path = cursor.fetchone()
    return [Path(root) / path]


def to_disk() -> None:
    statement("PRAGMA wal_checkpoint" if connection.vendor == "sqlite" else "CHECKPOINT")


IN_CLEAR = "kanariinatt"
"""Words that are nobody's, by which one sees that the files are read."""
LOOKS = 1500
"""How often the database is asked, five times a second, whether any older view is still open."""


def until_nobody_sees_what_was():
    """PostgreSQL keeps a dead row as long as a transaction that began before, in any database there, is
    open: here those of tests that run beside. In use the duty comes again each day."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        (now,) = cursor.fetchone()
        for _look in range(LOOKS):
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot()) > %s::xid8", [now])
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.2)")


@pytest.mark.database
def test_no_text_is_ever_in_a_file_and_no_key_after_it_was_erased(
    tmp_path, settings, django_db_setup, django_db_blocker
):
    settings.ERASURES = tmp_path / "erased/list"
    with django_db_blocker.unblock(), a_database(tmp_path / "house", "canaries"):
        with transaction.atomic():
            build()
        with_the_rest()
        drawn = write_canaries()
        sealed = [bytes(row.sealed) for row in PersonalKey.objects.all()]
        SavedReply.objects.update(text=f"{IN_CLEAR} er ikke forseglet.")
        to_disk()
        assert len(drawn) > 100
        assert found_in(files(), [IN_CLEAR.encode()])
        assert found_in(files(), [text.encode() for text in drawn]) == []
        assert found_in(of_the_keys(), sealed) == sealed
        for model, fields in personal():
            if any(field.own for field in fields):
                model._base_manager.all().delete()
        assert not PersonalKey.objects.exists()
        until_nobody_sees_what_was()
        residue.leave_none([])
        to_disk()
        assert found_in(of_the_keys(), sealed) == []
        assert found_in(files(), [text.encode() for text in drawn]) == []
