"""A personal text is there for whoever may read it, and nowhere once its owner's key is erased."""

from __future__ import annotations

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models, transaction

from landsby.web.access.codes import keys
from landsby.web.access.codes.keys import PersonalKey
from landsby.web.access.codes.sealing import Unopened
from landsby.web.access.models import Letter
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish
from tests.web.wishes.cast import sends

pytestmark = pytest.mark.django_db
WORDS = "Jeg liker hunden til naboen."


@pytest.fixture
def wish():
    return Wish.objects.create(
        code_digest=b"1", nickname="Rev", own_words=WORDS, own_likes=["hund", "tuba"], expires_on="2099-01-01"
    )


def again(wish: Wish) -> Wish:
    return Wish.objects.get(pk=wish.pk)


def stored(model: type[models.Model] = Wish, column: str = "own_words") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")
        return [row[0] for row in cursor.fetchall()]


def test_it_reads_as_it_was_written_and_stands_nowhere_as_it_reads(wish):
    kept = again(wish)
    assert (kept.nickname, kept.own_words, kept.own_likes) == ("Rev", WORDS, ["hund", "tuba"])
    assert all(text and "hund" not in text for text in stored() + stored(column="own_likes"))


def test_empty_stays_empty_and_has_no_key():
    Wish.objects.create(code_digest=b"2", expires_on="2099-01-01")
    assert Wish.objects.filter(nickname="", own_words="", own_likes="").exists()
    assert Wish.objects.get().own_likes == []
    assert not PersonalKey.objects.exists()


def test_all_texts_of_a_wish_and_its_requests_have_one_key(arena):
    sent = sends(arena)
    before = {letter.key for letter in Letter.objects.all()}
    RequestStep.objects.create(
        request=sent.request, at="2026-12-01T12:00Z", side="host", kind="answered", text="Ja."
    )
    assert {key.pk for key in PersonalKey.objects.all()} - before == {sent.wish.key}
    assert PlaceRequest.objects.get().nickname == "Rev"


def test_the_key_goes_with_the_wish_and_nothing_opens_any_more(wish):
    kept = stored()
    wish.delete()
    assert not PersonalKey.objects.exists()
    Wish.objects.create(key=wish.key, code_digest=b"3", expires_on="2099-01-01")
    _put_back(kept)
    assert Wish.objects.get().own_words == ""


def test_another_key_opens_nothing(wish, settings):
    """What is put under a new key for the same wish is not what was there."""
    kept = stored()
    keys.erase([wish.key])
    keys.key_for(wish.key)
    _put_back(kept)
    with pytest.raises(Unopened):
        _ = again(wish).own_words


def test_it_opens_in_no_other_field(wish):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wishes_wish SET nickname = own_words")
    with pytest.raises(Unopened):
        _ = again(wish).nickname


def _put_back(kept: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wishes_wish SET own_words = %s", kept)


def test_many_are_opened_with_one_question(django_assert_num_queries):
    for number in range(20):
        Wish.objects.create(code_digest=bytes([number]), nickname=f"Rev {number}", expires_on="2099-01-01")
    keys.put_away()
    with django_assert_num_queries(2):
        assert len({wish.nickname for wish in Wish.objects.all()}) == 20


def test_more_than_one_process_holds_are_opened_too(wish, monkeypatch):
    monkeypatch.setattr(keys, "MOST", 1)
    monkeypatch.setattr(keys, "AT_ONCE", 1)
    Wish.objects.create(code_digest=b"4", nickname="Ulv", expires_on="2099-01-01")
    keys.put_away()
    assert {wish.nickname for wish in Wish.objects.all()} == {"Rev", "Ulv"}


def test_a_key_that_was_undone_seals_nothing_later(wish):
    """Made in a transaction that came to nothing, it is not taken for one that is there."""
    new = Wish.objects.create(code_digest=b"5", expires_on="2099-01-01")
    with transaction.atomic():
        new.nickname = "Ulv"
        new.save()
        transaction.set_rollback(True)
    new.save()
    keys.put_away()
    assert again(new).nickname == "Ulv"


def test_what_was_not_opened_is_saved_as_it_was(wish):
    before = stored()
    again(wish).save()
    assert stored() == before


def test_nobody_finds_or_sets_it_in_clear():
    for act in (
        lambda: Wish.objects.filter(nickname="Rev").exists(),
        lambda: Wish.objects.update(nickname="Rev"),
    ):
        with pytest.raises(FieldError, match="is sealed"):
            act()
