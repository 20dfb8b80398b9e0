"""What every page knows before its view has said anything. Touches neither session nor database."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from landsby.web.design import emergency


def page(request: HttpRequest) -> Mapping[str, object]:
    """Where the quick exit leads, whom to call, the languages offered, and whether this is the demo."""
    return {
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "emergency_life": emergency.LIFE,
        "emergency_someone": emergency.SOMEONE_NOW,
        "languages": LANGUAGE_NAMES,
        "is_demo": settings.DEMO,
    }


LANGUAGE_NAMES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))
