"""The six levels on which causes lie, and on which something can be changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContextLevel(models.TextChoices):
    INDIVIDUAL = "individual", _("the individual")
    FAMILY = "family", _("family")
    SOCIAL = "social", _("friends and company")
    SCHOOL = "school", _("school")
    LOCAL = "local", _("the local community")
    SOCIETY = "society", _("society")
