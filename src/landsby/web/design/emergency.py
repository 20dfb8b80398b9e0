"""Numbers to call when it cannot wait, where an installation has no other: each with source and date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EmergencyNumber:
    """`digits` as people read them («116 111»); `source` is the page of the service that answers, and
    `checked` when somebody last looked; both are unknown of a number that an installation has put in."""

    digits: str
    source: str
    checked: date | None

    @property
    def link(self) -> str:
        """What a phone dials."""
        return "tel:" + self.digits.replace(" ", "")


LIFE = EmergencyNumber("113", "https://www.helsenorge.no/forstehjelp/ring-113/", date(2026, 11, 22))
SOMEONE_NOW = EmergencyNumber("116 111", "https://www.116111.no/omalarmtelefonen", date(2026, 11, 22))
