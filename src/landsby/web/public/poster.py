"""A poster of one arena to hang on a wall: A4, with a code to scan. Everything on it is drawn as vectors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import segno
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from landsby.web.arenas.queries.public import Hours, Opening, PublicArena
from landsby.web.design import dates
from landsby.web.people.installation import current

from . import sentences
from .addresses import arena_page

Colour = tuple[int, int, int]
PAPER, INK, QUIET = (252, 248, 241), (27, 39, 55), (66, 80, 98)
TEAL, AMBER, MOSS, ROSE, GLOW = (
    (31, 106, 112),
    (224, 149, 61),
    (143, 186, 179),
    (201, 121, 138),
    (251, 220, 155),
)
WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 20.0
CODE = 46.0
UNDECOMPOSED = str.maketrans({"đ": "d", "Đ": "D", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T", "ł": "l", "Ł": "L"})


@dataclass
class Poster:
    """The page, and where the next line goes."""

    pdf: FPDF

    def write(
        self, text: str, size: float, *, style: str = "", colour: Colour = INK, warm: bool = False
    ) -> None:
        self.pdf.set_font("times" if warm else "helvetica", style, size)
        self.pdf.set_text_color(*colour)
        self.pdf.multi_cell(
            WIDTH - 2 * MARGIN, size * 0.5, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def gap(self, height: float) -> None:
        self.pdf.ln(height)


def poster(arena: PublicArena, coming: Iterable[Opening]) -> bytes:
    """The poster as PDF in the language of the page; the same arena gives the same bytes."""
    sheet = headed(arena.name)
    pdf = sheet.pdf
    sheet.write(arena.name, 44 if len(arena.name) < 22 else 32, style="B", warm=True)
    sheet.gap(3)
    sheet.write(arena.in_short, 19, colour=QUIET)
    sheet.gap(9)
    for line in sentences.in_brief(arena):
        point(pdf)
        pdf.set_x(MARGIN + 8)
        sheet.write(str(line), 17)
        sheet.gap(1.5)
    sheet.gap(6)
    for line in (*when(arena, coming), str(sentences.where(arena)), _street(arena), _ages(arena)):
        if line:
            sheet.write(line, 15)
            sheet.gap(1)
    foot(
        sheet,
        arena_page(arena.slug),
        _("You are good enough as you are."),
        _("Look around first. No one can see you."),
    )
    return bytes(pdf.output())


def when(arena: PublicArena, coming: Iterable[Opening]) -> list[str]:
    """«Torsdager kl. 17.00–19.00»; without a weekly series, the next few days."""
    weekly = list(dict.fromkeys(line for hours in arena.hours for line in _weekly(hours)))
    if weekly:
        return weekly
    return [
        f"{capfirst(dates.day(o.starts_at, 'weekday'))}, {dates.clock_span(o.starts_at, o.ends_at)}"
        for o in coming
        if not o.is_cancelled
    ][:4]


def _weekly(hours: Hours) -> list[str]:
    rule = dict(part.split("=", 1) for part in hours.rrule.split(";") if "=" in part)
    codes = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
    days = [codes[day] for day in rule.get("BYDAY", "").split(",") if day in codes]
    days = days or [hours.first_day.weekday()]
    names = listed([weekday(day) for day in days])
    if rule.get("FREQ") != "WEEKLY" or rule.get("INTERVAL", "1") != "1":
        return []
    line = _("Every %(days)s, %(span)s") % {"days": names, "span": dates.clock_span(hours.starts, hours.ends)}
    return [line]


def weekday(number: int) -> str:
    """The name of a weekday in the middle of a sentence; English writes it with a capital there too."""
    name = str(WEEKDAYS[number])
    return name if get_language() == "en" else name.lower()


def listed(words: list[str]) -> str:
    """«mandag, tirsdag og onsdag»."""
    *some, last = words
    return _("%(some)s and %(last)s") % {"some": ", ".join(some), "last": last} if some else last


def _street(arena: PublicArena) -> str:
    """«Bryggegata 2, 9998 Fjordvik»; nothing where the place is told by agreement."""
    place = arena.place
    return ", ".join(filter(None, [place.street, f"{place.postcode} {place.town}".strip()])) if place else ""


def _ages(arena: PublicArena) -> str:
    return _("For ages %(from)s–%(to)s.") % {"from": arena.age_from, "to": arena.age_to}


def headed(title: str) -> Poster:
    """A sheet with our mark; the next line goes where the heading does."""
    sheet = Poster(blank())
    sheet.pdf.set_title(printable(title))
    sheet.pdf.set_lang(get_language() or "nb")
    _mark(sheet.pdf, MARGIN, 17, 0.3)
    sheet.pdf.set_xy(MARGIN + 23, 21)
    sheet.write("Landsby", 22, style="B", warm=True)
    sheet.pdf.set_y(56)
    return sheet


def foot(sheet: Poster, address: str, said: str, more: str) -> None:
    """The code of an address, the address in letters, and two sentences beside it."""
    pdf, installation = sheet.pdf, current()
    top = HEIGHT - MARGIN - CODE
    pdf.set_fill_color(255, 255, 255)
    pdf.rect(MARGIN - 4, top - 4, CODE + 8, CODE + 8, style="F", round_corners=True, corner_radius=3)
    draw_code(pdf, address, MARGIN, top, CODE)
    pdf.set_left_margin(MARGIN + CODE + 12)
    pdf.set_xy(MARGIN + CODE + 12, top + 4)
    pdf.set_right_margin(MARGIN)
    pdf.set_font("times", "B", 18)
    pdf.set_text_color(*INK)
    pdf.multi_cell(0, 9, printable(said), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(2)
    pdf.set_font("helvetica", "", 12)
    pdf.set_text_color(*QUIET)
    pdf.multi_cell(
        0,
        6,
        printable(more),
        align="L",
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
    shown = address.removeprefix("https://").removeprefix("http://")
    pdf.multi_cell(0, 6, shown, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if whose := " · ".join(part for part in (installation.name, installation.municipality) if part):
        pdf.multi_cell(0, 6, printable(whose), align="L")


def code_matrix(address: str) -> tuple[bytearray, ...]:
    """The QR code of an address, row by row: 1 is dark, 0 is light; without its quiet zone."""
    return tuple(segno.make(address, error="q", micro=False).matrix)


def draw_code(pdf: FPDF, address: str, left: float, top: float, side: float) -> None:
    matrix = code_matrix(address)
    module = side / len(matrix)
    pdf.set_fill_color(*INK)
    for row, modules in enumerate(matrix):
        for start, end in _runs(modules):
            pdf.rect(left + start * module, top + row * module, (end - start) * module, module, style="F")


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Where dark modules stand beside each other: (first, one past the last)."""
    edges = [i for i in range(len(modules) + 1) if _dark(modules, i) != _dark(modules, i - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _dark(modules: bytearray, index: int) -> bool:
    return 0 <= index < len(modules) and bool(modules[index])


def printable(text: str) -> str:
    """The text in the letters that a PDF's own fonts have: Norwegian whole, others by their base letter."""
    kept = []
    for letter in text.translate(UNDECOMPOSED):
        try:
            letter.encode("cp1252")
            kept.append(letter)
        except UnicodeEncodeError:
            kept.append(unicodedata.normalize("NFKD", letter).encode("cp1252", "ignore").decode("cp1252"))
    return "".join(kept)


def blank() -> FPDF:
    pdf = FPDF(format="A4")
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_producer("Landsby")
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_fill_color(*PAPER)
    pdf.rect(0, 0, WIDTH, HEIGHT, style="F")
    pdf.set_fill_color(*GLOW)
    pdf.ellipse(WIDTH - 62, -34, 96, 96, style="F")
    return pdf


def point(pdf: FPDF) -> None:
    pdf.set_fill_color(*AMBER)
    pdf.ellipse(MARGIN, pdf.get_y() + 3, 3, 3, style="F")


def _mark(pdf: FPDF, left: float, top: float, scale: float) -> None:
    """The three houses of the mark, `scale` millimetres a unit of its 64."""

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(left + x * scale, top + y * scale) for x, y in points]

    houses: list[tuple[Colour, list[tuple[float, float]]]] = [
        (MOSS, at((4, 31.5), (15.5, 21), (27, 31.5), (27, 52), (4, 52))),
        (ROSE, at((38, 34), (49, 24.5), (60, 34), (60, 52), (38, 52))),
        (TEAL, at((16.5, 28.5), (32, 12.4), (47.5, 28.5), (47.5, 52), (16.5, 52))),
        (GLOW, at((26.5, 52), (26.5, 39), (29, 35.5), (32, 34.5), (35, 35.5), (37.5, 39), (37.5, 52))),
    ]
    for colour, points in houses:
        pdf.set_fill_color(*colour)
        pdf.polygon(points, style="F")
