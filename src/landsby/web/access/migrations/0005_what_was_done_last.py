from django.db import migrations, models
from django.db.models import F


def as_the_log_ends(apps, schema_editor):
    apps.get_model("access", "AuditHead").objects.update(changed=F("digest"))


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_key_check"),
    ]

    operations = [
        migrations.AddField(
            model_name="audithead",
            name="changed",
            field=models.CharField(default="0" * 64, max_length=64),
        ),
        migrations.RunPython(as_the_log_ends, migrations.RunPython.noop),
    ]
