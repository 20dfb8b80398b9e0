"""Walls that hold in the ORM too: no room reaches another's rows by a name that no import shows."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

WEB = Path(__file__).resolve().parents[2] / "src/landsby/web"
BY_NAME = {"get_model", "get_models", "get_app_config", "get_app_configs"}
THE_HOUSE = {WEB / "access/house/__init__.py", WEB / "access/house/erased.py", WEB / "access/codes/moving.py"}
"""Finds the rooms, to ask each for its parts; the rows a list of erasures names; a migration's models."""


def sources() -> Iterator[Path]:
    """All code of the web but the migrations, which reach models by name as they must."""
    return (path for path in WEB.rglob("*.py") if "migrations" not in path.parts)


def by_name(source: str, room: str = "") -> Iterator[str]:
    """Each place where a model is reached by its name, but all models of the code's own room at once."""
    own = {f"apps.get_app_config('{room}')", f"apps.get_app_config('{room}').get_models()"}
    tree = ast.parse(source)
    allowed = {
        node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node) in own
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in BY_NAME and node not in allowed:
            yield f"line {node.lineno}: .{node.attr}"
        if isinstance(node, ast.ImportFrom) and any(alias.name in BY_NAME for alias in node.names):
            yield f"line {node.lineno}: imports it"


def ways_back(all_models: Iterable[type[models.Model]]) -> Iterator[str]:
    """Each key to another room's model that gives that model a way back, up through the floor."""
    for model in all_models:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            other = field.related_model
            crosses = isinstance(other, type) and other._meta.app_label != model._meta.app_label
            if crosses and not field.remote_field.hidden:
                yield f"{model._meta.label}.{field.name}"


def test_no_model_is_reached_by_its_name():
    found = {
        path: list(by_name(path.read_text(), path.relative_to(WEB).parts[0]))
        for path in sources()
        if path not in THE_HOUSE
    }
    assert {str(path): lines for path, lines in found.items() if lines} == {}


def test_no_key_that_crosses_a_floor_gives_a_way_back():
    own = [model for model in apps.get_models() if model.__module__.startswith("landsby.")]
    assert list(ways_back(own)) == []
