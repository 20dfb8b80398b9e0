"""The roles that somebody can have towards Landsby."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    VISITOR = "visitor", _("visitor")
    YOUNG_PERSON = "young_person", _("young person with a code")
    PARENT = "parent", _("parent with a code")
    HOST = "host", _("arena host")
    OUTREACH = "outreach", _("outreach worker")
    ADVISER = "adviser", _("resource-team adviser")
    FOLLOW_UP = "follow_up", _("follow-up counsellor")
    SCHOOL = "school", _("school staff")
    COORDINATOR = "coordinator", _("network coordinator")
    LEADER = "leader", _("municipal leader")
    ADMINISTRATOR = "administrator", _("administrator")


CODE_HOLDERS = frozenset({Role.YOUNG_PERSON, Role.PARENT})
WORKERS = frozenset(Role) - CODE_HOLDERS - {Role.VISITOR}
ASK_ON_BEHALF = frozenset({Role.OUTREACH, Role.ADVISER, Role.FOLLOW_UP})
