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

IDENTIFYING_WORD = re.compile(
    "name|navn|nickname|initials|(first|fore|middle|last|sur|full)name|(for|etter)navn"
    "|birth|born|birth(day|date)|fødsels(dato|år|nummer)|(national|person)id|ssn|fnr|personnummer|passport"
    "|(tele)?phone|telefon|mobile?|e?mail|epost|(e?mail)?address|adresse|street|postcode|photo|portrait"
)
IDENTIFYING_FIELDS = (models.EmailField, models.GenericIPAddressField, models.FileField)

ALLOWED = {
    f"{path.parent.name}.{row['field']}": row["reason"]
    for path in sorted(ROOMS.glob("*/zones.csv"))
    for row in csv.DictReader(path.read_text("utf-8").splitlines())
}
"""Fields that sound identifying, or into which anything can be written, and why they hold nobody all the
same, or somebody who works here. Each stands with its reason in `tests/web/<room>/zones.csv`."""


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


def own_fields(model: type[models.Model]) -> Iterator[models.Field]:
    yield from (*model._meta.local_fields, *model._meta.local_many_to_many)


def is_open(model: type[models.Model]) -> bool:
    return model.__dict__.get("zone") in OPEN_ZONES


def identifying(model: type[models.Model]) -> Iterator[str]:
    """The labels of the model's own fields that by their kind or name can hold a person's identity."""
    for field in own_fields(model):
        if isinstance(field, IDENTIFYING_FIELDS) or any(map(IDENTIFYING_WORD.fullmatch, words_of(field))):
            yield f"{model._meta.label}.{field.name}"


def free(model: type[models.Model]) -> Iterator[str]:
    """The labels of the model's own fields into which anything can be written."""
    for field in own_fields(model):
        text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if text or isinstance(field, models.JSONField | models.BinaryField):
            yield f"{model._meta.label}.{field.name}"


def reached(model: type[models.Model]) -> set[type[models.Model]]:
    """Every model that the keys of a model lead to, over however many steps."""
    seen: set[type[models.Model]] = set()
    ahead = [model]
    while ahead:
        fields = ahead.pop()._meta.get_fields()
        targets = {field.related_model for field in fields if field.is_relation and not field.auto_created}
        ahead += [target for target in targets - seen if target]
        seen |= targets - {None}
    return seen


def holds(model: type[models.Model]) -> set[str]:
    """What could tell who somebody is, in an open zone's model and in all that its keys lead to."""
    if not is_open(model):
        return set()
    found = {*identifying(model), *free(model)}
    return found.union(*(identifying(target) for target in reached(model)))


def test_every_model_names_its_zone():
    assert own_models()
    assert without_zone(own_models()) == []


def test_no_field_of_an_open_zone_and_none_that_it_leads_to_can_hold_who_somebody_is():
    found = set().union(*(holds(model) for model in own_models()))
    assert sorted(found - set(ALLOWED)) == []


def test_no_exception_outlives_its_field():
    found = set().union(*(holds(model) for model in own_models()))
    assert sorted(set(ALLOWED) - found) == []


def test_every_exception_says_why():
    assert [label for label, reason in ALLOWED.items() if len(reason) < 10] == []


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
def test_a_planted_path_to_somebody_is_caught_two_steps_away():
    class YoungPerson(models.Model):
        zone = TrustZone.AGENCY
        called = models.CharField("name", max_length=40)

        class Meta:
            app_label = "people"

    class Note(models.Model):
        zone = TrustZone.AGENCY
        about = models.ManyToManyField(YoungPerson)

        class Meta:
            app_label = "people"

    class Planted(models.Model):
        zone = TrustZone.NETWORK
        note = models.OneToOneField(Note, models.CASCADE)

        class Meta:
            app_label = "people"

    assert holds(Planted) == {"people.YoungPerson.called"}
    assert holds(Note) == set()


def test_what_an_agency_holds_may_name_its_own_workers():
    assert holds(Account) == set()
