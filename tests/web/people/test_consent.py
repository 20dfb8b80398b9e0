"""Consent to share: it opens from the moment it is given, closes from the moment it is taken back, and is
never changed. Bølge is whom it concerns; the room that knows her is another."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from landsby.web.access.actions import Denied
from landsby.web.access.roles import Role
from landsby.web.people import consent
from landsby.web.people.models import ConsentToShare, ConsentWithdrawal

pytestmark = pytest.mark.django_db
BOLGE = uuid.UUID(int=7)


@pytest.fixture
def given(town):
    return says_yes(town)


def says_yes(town, who=BOLGE, days=30):
    return consent.give(
        consent.Consenting(
            giver_key=who,
            giver_role=Role.PARENT,
            from_agency=town.outreach,
            to_agency=town.follow_up,
            scope=("alias",),
            text="Ja, de kan ta kontakt.",
            text_version="2026-11",
            expires_on=timezone.localdate() + timedelta(days=days),
        )
    )


def open_to(agency):
    return set(consent.standing_keys([agency.pk]))


def test_a_yes_opens_for_the_agency_it_names_and_for_no_other(given, town):
    assert consent.stands(given.key)
    assert open_to(town.follow_up) == {given.key}
    assert open_to(town.outreach) == set()


def test_it_is_kept_in_the_words_and_the_language_that_were_read(town):
    with translation.override("nn"):
        given = says_yes(town)
    assert (given.text, given.text_version, given.language) == ("Ja, de kan ta kontakt.", "2026-11", "nn")


def test_taken_back_it_closes_at_once_and_both_stay_to_be_seen(given, town):
    consent.withdraw(given, BOLGE)
    assert not consent.stands(given.key)
    assert open_to(town.follow_up) == set()
    assert ConsentToShare.objects.get().withdrawal.at <= timezone.now()


def test_taken_back_twice_it_is_taken_back_once(given):
    consent.withdraw(given, BOLGE)
    first = ConsentWithdrawal.objects.get().at
    consent.withdraw(given, BOLGE)
    assert ConsentWithdrawal.objects.get().at == first


def test_nobody_takes_back_anothers(given):
    with pytest.raises(Denied, match="sa ja"):
        consent.withdraw(given, uuid.UUID(int=8))
    assert consent.stands(given.key)


@pytest.mark.parametrize(("days", "stands"), [(0, True), (-1, False)])
def test_it_stands_through_its_last_day(town, days, stands):
    assert consent.stands(says_yes(town, days=days).key) == stands


def test_it_is_never_changed_and_never_taken_away_alone(given):
    given.expires_on += timedelta(days=1)
    with pytest.raises(TypeError):
        given.save()


def test_erased_with_all_else_of_hers_and_with_nothing_of_others(given, town):
    theirs = says_yes(town, uuid.UUID(int=8))
    consent.withdraw(given, BOLGE)
    consent.erase(BOLGE)
    assert list(ConsentToShare.objects.all()) == [theirs]
    assert not ConsentWithdrawal.objects.exists()
