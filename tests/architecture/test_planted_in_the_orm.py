"""Faults that no import shows, planted one at a time, and the walls see each of them: reaching other rooms'
rows, holding persons, writing past the actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import models
from django.test.utils import isolate_apps

from landsby.web.access.house import duties
from landsby.web.access.zones import TrustZone
from landsby.web.arenas.models import Topic
from landsby.web.people import queries as people
from landsby.web.people import views
from landsby.web.people.models import Network
from tests.architecture.test_orm import by_name, ways_back
from tests.architecture.test_zones import holds
from tests.cast import signed_in
from tests.guard import Unguarded


@pytest.mark.parametrize(
    "planted",
    [
        "from django.apps import apps\nWish = apps.get_model('wishes', 'Wish')",
        "from django.apps.registry import apps as all_of_them\nall_of_them.get_model('wishes.Wish')",
        "def named(apps):\n    return apps.get_app_config('wishes').get_models()",
    ],
)
def test_a_model_that_is_reached_by_its_name_is_caught(planted: str):
    assert list(by_name(planted, "arenas"))


@isolate_apps("landsby.web.arenas", "landsby.web.wishes")
def test_a_way_back_up_through_a_floor_is_caught():
    class Evening(models.Model):
        class Meta:
            app_label = "arenas"

    class Asked(models.Model):
        evening = models.ForeignKey(Evening, models.CASCADE, related_name="requests")
        topics = models.ManyToManyField(Evening)
        beside = models.ForeignKey(Evening, models.CASCADE, related_name="+")

        class Meta:
            app_label = "wishes"

    assert list(ways_back([Asked])) == ["wishes.Asked.evening", "wishes.Asked.topics"]


@isolate_apps("landsby.web.arenas")
def test_a_key_to_a_new_model_of_somebody_is_caught():
    class Visitor(models.Model):
        zone = TrustZone.AGENCY
        name = models.CharField(max_length=40)
        birth_date = models.DateField()

        class Meta:
            app_label = "arenas"

    class Visit(models.Model):
        zone = TrustZone.ARENA
        visitor = models.ForeignKey(Visitor, models.CASCADE)

        class Meta:
            app_label = "arenas"

    assert holds(Visit) == {"arenas.Visitor.name", "arenas.Visitor.birth_date"}


@pytest.mark.parametrize(
    "field",
    [
        models.CharField(max_length=40),
        models.TextField(),
        models.JSONField(default=dict),
        models.BinaryField(),
        models.SlugField(),
    ],
    ids=lambda field: type(field).__name__,
)
@isolate_apps("landsby.web.arenas")
def test_a_field_into_which_anything_can_be_written_is_caught(field: models.Field):
    members = {"__module__": __name__, "zone": TrustZone.ARENA, "guest": field}
    planted = type("Planted", (models.Model,), {**members, "Meta": type("Meta", (), {"app_label": "arenas"})})
    assert holds(planted) == {"arenas.Planted.guest"}


WRITES: dict[str, Callable[[], object]] = {
    "create": lambda: Topic.objects.create(slug="planted"),
    "update": lambda: Network.objects.update(name="planted"),
    "delete": lambda: Topic.objects.all().delete(),
    "save": lambda: Network.objects.get(slug="fjordvik").save(),
    "bulk_create": lambda: Topic.objects.bulk_create([Topic(slug="planted")]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_in_a_view_is_caught(monkeypatch, noor, arena, write):
    real = views.list_page
    monkeypatch.setattr(views, "list_page", lambda *args, **more: [write(), real(*args, **more)][1])
    with pytest.raises(Unguarded):
        signed_in(noor).get("/work/accounts/")


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_in_a_query_is_caught(monkeypatch, noor, arena, write):
    real = people.accounts_listed
    monkeypatch.setattr(people, "accounts_listed", lambda *args, **more: [write(), real(*args, **more)][1])
    with pytest.raises(Unguarded):
        signed_in(noor).get("/work/accounts/")


@pytest.mark.django_db
def test_a_duty_that_writes_past_its_actions_is_caught(arena):
    with pytest.raises(Unguarded):
        duties._do(lambda: str(Topic.objects.all().delete()))
