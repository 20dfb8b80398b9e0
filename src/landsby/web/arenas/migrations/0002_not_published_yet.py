from __future__ import annotations

from typing import Any

from django.db import migrations, models


def unread_becomes_draft(apps: Any, schema_editor: Any) -> None:
    """What came from a file and nobody has read yet rested until now; its page could be read by address."""
    arenas = apps.get_model("arenas", "Arena").objects
    arenas.filter(status="resting", checked_on=None).update(status="draft")


class Migration(migrations.Migration):
    dependencies = [("arenas", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="arena",
            name="status",
            field=models.CharField(
                choices=[
                    ("running", "running"),
                    ("draft", "not published yet"),
                    ("resting", "resting"),
                    ("ended", "ended"),
                ],
                default="running",
                max_length=10,
            ),
        ),
        migrations.RunPython(unread_becomes_draft, migrations.RunPython.noop),
    ]
