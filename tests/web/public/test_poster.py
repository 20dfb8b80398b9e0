"""The poster: its words can be read, by a screen reader too, and its code leads to the arena's page."""

import io
import re
import sys
from collections.abc import Iterator
from types import ModuleType

import pikepdf
import pytest
import segno
from django.conf import settings
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from landsby.web.design import papers
from landsby.web.public.posters import sheet
from tests.web.parents.cast import series_of

pytestmark = pytest.mark.django_db
ADDRESS = "/places/spillhuset/poster.pdf"
SAMI = "Ŋuohppi, Đuottar ja Ŧaŋđ"
LINE = re.compile(r"(\d+) (\d+)\.5 m\n(\d+) \2\.5 l")
LETTER = re.compile(r"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


class NoPango(ModuleType):
    """WeasyPrint on a machine that has no Pango."""

    def __getattr__(self, name: str) -> object:
        raise OSError("cannot load library 'libpango-1.0-0'")


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def dark_modules(address: str) -> set[tuple[int, int]]:
    """The code as it should be: row and column of each dark module."""
    matrix = segno.make(address, error="q", micro=False).matrix
    return {(row, column) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark}


def drawn_modules(content: bytes) -> set[tuple[int, int]]:
    """The code as the page draws it: lines through the middle of each row."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    lines = LINE.findall(drawn)
    return {(int(row), column) for start, row, end in lines for column in range(int(start), int(end))}


def tags(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    """What each part of the page is, in the order in which it is read aloud."""

    def below(node: pikepdf.Dictionary) -> Iterator[tuple[str, pikepdf.Dictionary]]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield str(kid["/S"]).lstrip("/"), kid
                yield from below(kid)

    return below(pdf.Root.StructTreeRoot)


def embedded(content: bytes) -> dict[str, tuple[TTFont, dict[str, int]]]:
    """Each font that is in the file, by its name: the font, and the number of each letter in it."""
    pdf, found = pikepdf.open(io.BytesIO(content)), {}
    for font in pdf.pages[0].Resources.Font.values():
        told = font.DescendantFonts[0].FontDescriptor
        letters = LETTER.findall(font.ToUnicode.read_bytes().decode("latin-1"))
        numbers = {bytes.fromhex(said).decode("utf-16-be"): int(number, 16) for number, said in letters}
        name = str(font.BaseFont).partition("+")[2]
        found[name] = TTFont(io.BytesIO(told.FontFile2.read_bytes())), numbers
    return found


def outline(font: TTFont, glyph: str) -> tuple[list[tuple[int, int]], list[int]]:
    points, ends, _flags = font["glyf"][glyph].getCoordinates(font["glyf"])
    return list(points), list(ends)


def test_a_series_has_a_poster_whose_code_leads_to_signing_up(client, berit):
    series = series_of(berit, in_short="Vi snakker om søvn.", first=20)
    content = client.get(f"/parents/evenings/{series.slug}/poster.pdf").content
    words = pdf_text(content)
    for said in ("Temakvelder for foreldre", "Ungdomsskole", "Vi snakker om søvn.", f"/{series.slug}/"):
        assert said in words
    assert drawn_modules(content) == dark_modules(f"{settings.ORIGIN}/parents/evenings/{series.slug}/")


def test_a_series_tells_the_street(client, berit, venue):
    series = series_of(berit, in_short="Vi snakker om søvn.", first=20, venue=venue)
    assert venue.street in pdf_text(client.get(f"/parents/evenings/{series.slug}/poster.pdf").content)


@pytest.mark.parametrize(
    ("prefix", "sentence"),
    [
        ("", "Du trenger ikke si noe."),
        ("/nn", "Du treng ikkje seie noko."),
        ("/en", "You do not have to say anything."),
    ],
)
def test_the_poster_says_how_it_is_in_three_languages(client, arena, evening, prefix, sentence):
    answer = client.get(f"{prefix}{ADDRESS}")
    text = pdf_text(answer.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    for words in ("Landsby", "Spillhuset", arena.in_short, sentence, "Brygga", arena.venue.street):
        assert words in text


def test_the_code_leads_to_the_page_of_the_place(client, arena, evening, settings):
    settings.ORIGIN = "https://landsby.example.org"
    drawn = drawn_modules(client.get(f"/nn{ADDRESS}").content)
    assert drawn == dark_modules("https://landsby.example.org/nn/places/spillhuset/")


def test_the_poster_of_a_place_is_drawn_once(client, arena, evening):
    first = client.get(ADDRESS).content
    drawn = sheet._on_one_sheet.cache_info().misses
    assert client.get(ADDRESS).content == first
    assert sheet._on_one_sheet.cache_info().misses == drawn


def test_a_change_of_the_place_stands_on_the_next_poster(client, arena, evening):
    client.get(ADDRESS)
    arena.in_short = "Nå også med mus."
    arena.save()
    assert "Nå også med mus." in pdf_text(client.get(ADDRESS).content)


def test_the_poster_is_one_page_however_much_there_is_to_say(client, arena, evening):
    arena.name = "Ungdommens eget lange og litt rare spillehus ved fjorden i Sentrum nord"[:80]
    arena.in_short = ("Et sted der vi gjør mye forskjellig, " * 4)[:140]
    arena.save()
    content = client.get(ADDRESS).content
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    assert arena.name in pdf_text(content)


@pytest.mark.parametrize(("prefix", "language"), [("", "nb"), ("/nn", "nn"), ("/en", "en")])
def test_a_screen_reader_reads_it_in_its_order_and_language(client, arena, evening, prefix, language):
    pdf = pikepdf.open(io.BytesIO(client.get(f"{prefix}{ADDRESS}").content))
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (language, True)
    assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()
    found = [tag for tag, _part in tags(pdf)]
    order = [tag for tag in found if tag in {"H1", "L", "LI", "Figure"}]
    assert order == ["H1", "L", *["LI"] * 4, "Figure"]
    (code,) = (part for tag, part in tags(pdf) if tag == "Figure")
    assert f"{settings.ORIGIN}{prefix}/places/spillhuset/".partition("//")[2] in str(code.Alt)


def test_the_letters_of_sami_are_read_and_drawn_as_they_are_written(client, arena, evening):
    """The numbers in the file lead to the letters' own drawings: text that is right can be drawn wrong."""
    arena.name = SAMI
    arena.save()
    content = client.get(ADDRESS).content
    assert SAMI in pdf_text(content)
    for name, letters in (("Noto-Serif-Paper-Ext-Bold", "ŊđĐŦŋ"), ("Noto-Serif-Paper-Bold", "uohpija")):
        font, numbers = embedded(content)[name]
        part = "latin-ext" if "Ext" in name else "latin"
        own = TTFont(papers.FONTS / "noto-serif" / "files" / f"noto-serif-{part}-700-normal.woff")
        for letter in set(letters):
            drawn = outline(font, font.getGlyphName(numbers[letter]))
            assert drawn == outline(own, own.getBestCmap()[ord(letter)]), letter


def test_a_poster_needs_no_font_of_the_machine(client, arena, evening):
    fonts = embedded(client.get(ADDRESS).content)
    assert all("Paper" in name for name in fonts)


def test_where_no_pdf_can_be_made_a_sentence_says_so(client, arena, evening, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", NoPango("weasyprint"))
    sheet._on_one_sheet.cache_clear()
    answer = client.get(ADDRESS)
    assert answer.status_code == 422
    assert "Pango" in answer.content.decode()
