"""What is sealed opens under its own key, for its own use and unchanged, and not otherwise."""

from __future__ import annotations

import pytest

from landsby.web.access.codes.known import is_known_key
from landsby.web.access.codes.sealing import (
    SealedSessions,
    Unopened,
    opened,
    opened_text,
    seal,
    seal_text,
)
from landsby.web.access.models import KeyCheck

OTHER = "another long key, for tests and nothing else"


def test_what_is_sealed_opens_again_and_is_never_twice_the_same():
    assert opened("a", seal("a", b"Rev")) == b"Rev"
    assert opened_text("a", seal_text("a", "Blå Æ")) == "Blå Æ"
    assert seal("a", b"Rev") != seal("a", b"Rev")


def test_it_opens_for_no_other_use(settings):
    sealed = seal("a", b"Rev")
    for wrong in (sealed[:-1] + bytes([sealed[-1] ^ 1]), b"", sealed[:10]):
        with pytest.raises(Unopened):
            opened("a", wrong)
    with pytest.raises(Unopened):
        opened("b", sealed)
    settings.SECRET_KEY = OTHER
    with pytest.raises(Unopened):
        opened("a", sealed)


def test_a_session_is_what_it_was():
    writing = SealedSessions()
    session = {"wish": [7, "young_person"], "æ": None}
    assert writing.loads(writing.dumps(session)) == session
    assert b"wish" not in writing.dumps(session)


@pytest.mark.django_db
def test_a_wrong_key_is_known_and_changes_nothing(settings):
    assert is_known_key()
    kept = KeyCheck.objects.get().digest
    settings.SECRET_KEY = OTHER
    assert not is_known_key()
    assert KeyCheck.objects.get().digest == kept
