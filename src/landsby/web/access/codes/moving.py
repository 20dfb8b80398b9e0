"""For migrations: what stands in clear is sealed, and opened again on the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Cast

from .personal import PersonalJSON, PersonalText


def sealing(*labels: str) -> migrations.RunPython:
    """An operation that seals all personal texts of these models, each owner before what hangs on it."""

    def forwards(apps: Any, _editor: Any) -> None:
        for label in labels:
            _seal(apps.get_model(label))

    def backwards(apps: Any, _editor: Any) -> None:
        for label in reversed(labels):
            _open(apps.get_model(label))

    return migrations.RunPython(forwards, backwards)


def _seal(model: type[models.Model]) -> None:
    fields = list(_personal(model))
    clear = {f"clear_{field.attname}": Cast(field.attname, models.TextField()) for field in fields}
    for row in list(model._base_manager.annotate(**clear).only("pk")):
        new = {field.attname: _sealed(field, row, getattr(row, f"clear_{field.attname}")) for field in fields}
        model._base_manager.filter(pk=row.pk).update(**new)


def _sealed(field: PersonalText, row: models.Model, clear: str) -> Any:
    value = json.loads(clear) if isinstance(field, PersonalJSON) else clear
    return field.sealed(row, value) if value else ""


def _open(model: type[models.Model]) -> None:
    fields = list(_personal(model))
    for row in model._base_manager.all():
        texts = {field.attname: field.as_text(getattr(row, field.attname)) for field in fields}
        new = {name: Value(text, output_field=models.TextField()) for name, text in texts.items()}
        model._base_manager.filter(pk=row.pk).update(**new)


def _personal(model: type[models.Model]) -> Iterator[PersonalText]:
    return (field for field in model._meta.local_fields if isinstance(field, PersonalText))
