"""Writing what is said about the installation."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from landsby.web.access.actions import Done, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.people.access import check_administers_here
from landsby.web.people.models import Installation


@dataclass(frozen=True)
class InstallationFacts:
    """What an administrator says about the installation."""

    name: str
    municipality: str
    contact_email: str
    contact_phone: str
    data_protection_officer: str
    copies_days: int
    life_digits: str
    someone_digits: str
    own_numbers: str


@action("people.change_installation")
def change_installation(actor: Actor, facts: InstallationFacts) -> Done[Installation]:
    check_administers_here(actor)
    said = asdict(facts)
    installation, _made = Installation.objects.update_or_create(pk=Installation.ONLY, defaults=said)
    return wrote(installation, *said)
