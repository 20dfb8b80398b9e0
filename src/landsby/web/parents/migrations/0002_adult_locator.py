"""Each adult's own link: filled for those who are there before it must be unique."""

from django.db import migrations, models

import landsby.web.parents.models.signups


def give_each_a_locator(apps, schema_editor):
    for adult in apps.get_model("parents", "Adult").objects.filter(locator=None):
        adult.locator = landsby.web.parents.models.signups.new_locator()
        adult.save(update_fields=["locator"])


class Migration(migrations.Migration):
    dependencies = [("parents", "0001_initial")]

    operations = [
        migrations.AddField("adult", "locator", models.CharField(max_length=8, null=True, editable=False)),
        migrations.RunPython(give_each_a_locator, migrations.RunPython.noop),
        migrations.AlterField(
            "adult",
            "locator",
            models.CharField(
                max_length=8,
                unique=True,
                editable=False,
                default=landsby.web.parents.models.signups.new_locator,
            ),
        ),
    ]
