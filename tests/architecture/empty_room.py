"""The smallest room that the house takes in: each of its files, and the line that registers it."""

from __future__ import annotations

from pathlib import Path

LINE = '    Room("pulse", at="work/"),\n'
BEFORE = '    Room("public", at=""),\n'
WEB, TESTS = "src/landsby/web/pulse", "tests/web/pulse"

FILES = {
    f"{WEB}/__init__.py": '"""Belonging, meaning and recognition."""\n',
    f"{WEB}/models.py": """
from typing import ClassVar
from django.db import models
from landsby.web.access.zones import TrustZone

class Answer(models.Model):
    zone: ClassVar = TrustZone.LEADERSHIP
    belonging = models.PositiveSmallIntegerField()
""",
    f"{WEB}/migrations/__init__.py": "",
    f"{WEB}/queries.py": """
from landsby.web.access.actors import Actor
from .models import Answer

def answers_seen_by(actor: Actor):
    return Answer.objects.all()
""",
    f"{WEB}/views.py": """
from django.http import HttpResponse
from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from . import queries

@open_to(Role.COORDINATOR)
def front(request):
    return HttpResponse(len(queries.answers_seen_by(actor_of(request))))
""",
    f"{WEB}/urls.py": """
from django.urls import path
from . import views

app_name = "pulse"
urlpatterns = [path("pulse/", views.front, name="front")]
""",
    f"{WEB}/today.py": """
from landsby.web.access.house.today import Item, Rank
from landsby.web.access.roles import Role

MENU = (Item(Rank.OVERVIEW, frozenset({Role.COORDINATOR}), "pulse:front", "Pulse"),)
""",
    f"{WEB}/duties.py": """
def forget() -> str:
    return "Answers forgotten: 0."

DUTIES = (forget,)
""",
    "src/landsby/web/demo/fill/pulse.py": """
from landsby.web.pulse.models import Answer

STEP = "How people are"

def fill(town, random):
    Answer.objects.create(belonging=random.randint(1, 5))
""",
    f"{TESTS}/access.csv": "url,about,method,state,visitor,kari,gro\npulse:front,,GET,,-,ok,ok\n"
    "pulse:front,,GET,nobody works any more,-,-,-\n",
    f"{TESTS}/objects.py": """
from landsby.web.people.models import Worker

def build(world):
    world.states["nobody works any more"] = lambda: Worker.objects.update(is_active=False)
""",
    f"{TESTS}/pages.toml": '[led_to]\nKari = ["pulse:front"]\n',
}


def furnish(root: Path) -> None:
    """Put the room into the tree at `root`, and register it."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    rooms = root / "src/landsby/web/config/rooms.py"
    assert BEFORE in rooms.read_text()
    rooms.write_text(rooms.read_text().replace(BEFORE, LINE + BEFORE))
    project = root / "pyproject.toml"
    project.write_text(project.read_text().replace('"(web.results)"', '"(web.results) | web.pulse"'))


LOOK = """
import json
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test.utils import setup_test_environment
from django.urls import reverse
call_command("makemigrations", "pulse", verbosity=0)
call_command("migrate", verbosity=0)
from landsby.web.access.actors import Actor, Post
from landsby.web.access.house.duties import tend
from landsby.web.access.roles import Role
from landsby.web.demo.fill import fill
from landsby.web.home.menu import items_for
from landsby.web.pulse.models import Answer
from tests.world import build, table
from datetime import date
setup_test_environment()
told = []
with transaction.atomic():
    fill(date(2026, 3, 2), tell=told.append)
    found = {"address": reverse("pulse:front"), "told": told, "answers": Answer.objects.count()}
    transaction.set_rollback(True)
found["duties"] = [each.sentence for each in tend()]
found["menu"] = [item.label for item in items_for(Actor(posts=frozenset({Post(Role.COORDINATOR, 1, 1, 1)})))]
world = build()
lines = [line for line in table() if line.room == "pulse"]
found["doors"] = [world.answers(line) for line in lines]
found["expected"] = [{who: line.expected(who) for who in world.people} for line in lines]
print(json.dumps(found, default=str))
"""
"""Run in the furnished tree: what the house makes of the room, as JSON."""
