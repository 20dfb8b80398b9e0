"""Trust zones are the walls: each model names its zone, and the open zones cannot hold who somebody is."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from landsby.web.access.models import Account
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Arena, Hosting
from tests.world import ROOMS

OPEN_ZONES = {TrustZone.PUBLIC, TrustZone.ARENA, TrustZone.NETWORK}
PERSONS = {"people.YoungPerson", "people.Guardian", "parents.SignUp"}
"""Nothing in an open zone may lead here, over however many steps."""

IDENTIFYING_WORD = re.compile(
    "name|navn|nickname|initials|(first|fore|middle|last|sur|full)name|(for|etter)navn"
    "|birth|born|birth(day|date)|fødsels(dato|år|nummer)|(national|person)id|ssn|fnr|personnummer|passport"
    "|(tele)?phone|telefon|mobile?|e?mail|epost|(e?mail)?address|adresse|street|postcode|photo|portrait"
)
IDENTIFYING_FIELDS = (models.EmailField, models.GenericIPAddressField, models.FileField)

HOLDS_NO_PERSON = {
    f"{path.parent.name}.{row['field']}": row["reason"]
    for path in sorted(ROOMS.glob("*/zones.csv"))
    for row in csv.DictReader(path.read_text("utf-8").splitlines())
}
"""Fields that sound identifying and are not, each with its reason: in `tests/web/<room>/zones.csv`."""


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("landsby.")]


def without_zone(all_models: Iterable[type[models.Model]]) -> list[str]:
    return [
        model._meta.label for model in all_models if not isinstance(model.__dict__.get("zone"), TrustZone)
    ]


def words_of(field: models.Field) -> set[str]:
    """The words of a field's names, one by one and two together («first name» is «firstname» too)."""
    words = re.split(r"[_\W]+", f"{field.name} {field.verbose_name}".lower())
    return {*words, *(first + second for first, second in pairwise(words))}


def identifying(model: type[models.Model]) -> Iterator[str]:
    """The labels of the model's own fields that can hold a person's identity."""
    if model.__dict__.get("zone") not in OPEN_ZONES:
        return
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if isinstance(field, IDENTIFYING_FIELDS) or any(map(IDENTIFYING_WORD.fullmatch, words_of(field))):
            yield f"{model._meta.label}.{field.name}"


def reached(model: type[models.Model]) -> Iterator[str]:
    """Every model that foreign keys lead to from an open zone's model."""
    if model.__dict__.get("zone") not in OPEN_ZONES:
        return
    seen: set[type[models.Model]] = set()
    ahead = [model]
    while ahead:
        fields = ahead.pop()._meta.get_fields()
        targets = {field.related_model for field in fields if field.is_relation and not field.auto_created}
        ahead += [target for target in targets - seen if target]
        seen |= targets
    yield from (target._meta.label for target in seen if target)


def test_every_model_names_its_zone():
    assert own_models()
    assert without_zone(own_models()) == []


def test_no_field_of_an_open_zone_can_hold_who_somebody_is():
    found = {label for model in own_models() for label in identifying(model)}
    assert found - set(HOLDS_NO_PERSON) == set()


def test_no_exception_outlives_its_field():
    found = {label for model in own_models() for label in identifying(model)}
    assert set(HOLDS_NO_PERSON) - found == set()


def test_no_open_zone_leads_to_a_young_person_or_a_parent():
    for model in own_models():
        assert not PERSONS & set(reached(model)), model._meta.label


@isolate_apps("landsby.web.arenas")
def test_a_model_without_a_zone_is_caught():
    class Forgotten(models.Model):
        class Meta:
            app_label = "arenas"

    class Inherited(Arena):
        class Meta:
            app_label = "arenas"
            proxy = True

    assert without_zone([Forgotten, Inherited, Hosting]) == ["arenas.Forgotten", "arenas.Inherited"]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("surname", models.CharField(max_length=40)),
        ("first_name", models.CharField(max_length=40)),
        ("birth_date", models.DateField()),
        ("phone", models.CharField(max_length=12)),
        ("contact", models.EmailField()),
        ("home_address", models.TextField()),
        ("number", models.CharField("national id", max_length=11)),
        ("fnr", models.CharField(max_length=11)),
        ("portrait", models.ImageField()),
    ],
)
@isolate_apps("landsby.web.arenas")
def test_a_planted_identity_is_caught(name, field):
    members = {"__module__": __name__, "zone": TrustZone.ARENA, name: field}
    planted = type("Planted", (models.Model,), {**members, "Meta": type("Meta", (), {"app_label": "arenas"})})
    assert list(identifying(planted)) == [f"arenas.Planted.{name}"]


@isolate_apps("landsby.web.people")
def test_a_planted_path_to_a_young_person_is_caught_two_steps_away():
    class YoungPerson(models.Model):
        class Meta:
            app_label = "people"

    class Note(models.Model):
        about = models.ManyToManyField(YoungPerson)

        class Meta:
            app_label = "people"

    class Planted(models.Model):
        zone = TrustZone.NETWORK
        note = models.OneToOneField(Note, models.CASCADE)

        class Meta:
            app_label = "people"

    assert PERSONS & set(reached(Planted)) == {"people.YoungPerson"}


def test_what_an_agency_holds_may_name_its_own_workers():
    assert list(identifying(Account)) == []
