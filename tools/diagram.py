"""The guide's diagram of a place request: `diagram.py` writes it anew from the table of states."""

import os
from pathlib import Path

import django

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "place-request.md"
START, END = "<!-- diagram -->\n", "<!-- /diagram -->\n"


def fresh(text: str, diagram: str) -> str:
    """The guide's text with its diagram as it should be."""
    before, rest = text.split(START)
    after = rest.split(END)[1]
    return f"{before}{START}\n```mermaid\n{diagram}\n```\n\n{END}{after}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "landsby.web.config.settings")
    django.setup()
    from landsby.web.wishes.states import mermaid

    GUIDE.write_text(fresh(GUIDE.read_text(), mermaid()))


if __name__ == "__main__":
    main()
