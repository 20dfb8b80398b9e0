"""When a matter is no case for the network, but a personal duty: the criteria, each with its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Duty:
    """A duty that lies on the person, not on the network: when it applies, and where that is written."""

    title: str | Promise
    when: str | Promise
    source: str
    link: str


DUTIES = (
    Duty(
        _("The duty to report to child welfare"),
        _(
            "There is reason to believe that a child is or will be abused or seriously neglected, has "
            "lasting and serious behavioural difficulties, is not given the care that a serious illness or "
            "disability needs, or is exploited in human trafficking."
        ),
        "Barnevernsloven § 13-2",
        "https://lovdata.no/lov/2021-06-18-97/§13-2",
    ),
    Duty(
        _("The duty to avert"),
        _(
            "It is more likely than not that certain serious crimes, such as abuse in close relationships or "
            "sexual assault of a child, are or will be committed, and it can still be prevented."
        ),
        "Straffeloven § 196",
        "https://lovdata.no/lov/2005-05-20-28/§196",
    ),
    Duty(
        _("Somebody's life is in danger"),
        _("Somebody may take their own life, or is seriously ill. Get help first."),
        "Helsepersonelloven § 7",
        "https://lovdata.no/lov/1999-07-02-64/§7",
    ),
)
"""Checked 30 November 2026. The duty is the person's own; nothing here makes it or blocks it."""
