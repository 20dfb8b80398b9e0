"""Icons from aksel-icons, illustrations of our own: SVG text, read once, set into the page."""

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import segno
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ILLUSTRATIONS = Path(__file__).parent / "templates/design/illustrations"


class NoSuchDrawingError(LookupError):
    """A template names a drawing that is not there."""


def icon(name: str, title: str = "", css_class: str = "") -> SafeString:
    """An aksel icon, «House» or «PersonGroupFill»; silent to a screen reader unless it has a title."""
    folder = settings.NODE_MODULES / "@navikt/aksel-icons/dist/svg"
    return framed(inside(folder, name), "0 0 24 24", f"icon {css_class}".strip(), title)


def illustration(name: str, title: str = "", css_class: str = "") -> SafeString:
    """One of our own drawings, «lanterns»; the list of them is in the style guide."""
    return framed(inside(ILLUSTRATIONS, name), "0 0 240 180", f"illustration {css_class}".strip(), title)


def code_to_scan(address: str) -> SafeString:
    """The QR code of an address, dark on light also in the evening. Write the address beside it."""
    code = segno.make(address, error="q", micro=False)
    drawn = code.svg_inline(
        scale=1, border=4, dark="#1b2737", light="#ffffff", omitsize=True, svgclass="scan"
    )
    return mark_safe(drawn)  # nosec


def drawing_or_door(name: str) -> str:
    """The drawing of that name, or an open door where we have none."""
    return name if name in illustration_names() else "door"


def illustration_names() -> list[str]:
    return sorted(path.stem for path in ILLUSTRATIONS.glob("*.svg"))


@lru_cache(maxsize=512)
def inside(folder: Path, name: str) -> SafeString:
    """What stands between `<svg …>` and `</svg>` in the file."""
    path = folder / f"{name}.svg"
    if not path.is_file():
        raise NoSuchDrawingError(f"There is no drawing «{name}» in {folder.name}/. {nearest(folder, name)}")
    text = path.read_text("utf-8")
    return mark_safe(text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")].strip())  # nosec B308 B703


def nearest(folder: Path, name: str) -> str:
    names = get_close_matches(name, [path.stem for path in folder.glob("*.svg")], n=3)
    return f"Near it: {', '.join(names)}." if names else "Is node_modules installed?"


def framed(drawing: SafeString, view_box: str, css_class: str, title: str) -> SafeString:
    if title:
        return format_html(
            '<svg class="{}" viewBox="{}" role="img" aria-label="{}">{}</svg>',
            css_class,
            view_box,
            title,
            drawing,
        )
    return format_html(
        '<svg class="{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        view_box,
        drawing,
    )
