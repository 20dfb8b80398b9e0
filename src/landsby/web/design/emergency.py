"""Numbers to call when it cannot wait. Each has a source and the date when somebody last checked it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EmergencyNumber:
    """`digits` as people read them («116 111»); `source` is the page of the service that answers."""

    digits: str
    source: str
    checked: date

    @property
    def link(self) -> str:
        """What a phone dials."""
        return "tel:" + self.digits.replace(" ", "")


LIFE = EmergencyNumber("113", "https://www.helsenorge.no/forstehjelp/ring-113/", date(2026, 11, 22))
SOMEONE_NOW = EmergencyNumber("116 111", "https://www.116111.no/omalarmtelefonen", date(2026, 11, 22))
