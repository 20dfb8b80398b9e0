"""The poster: its words can be read and its code leads to the arena's page."""

import io

import pytest
from django.conf import settings
from pypdf import PdfReader

from landsby.web.public.poster import code_matrix, printable
from tests.web.parents.cast import series_of

pytestmark = pytest.mark.django_db


def pdf_text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def drawn_modules(content: bytes) -> set[tuple[int, int]]:
    """The dark modules as the page draws them: the rectangles of the smallest height, cut at their width."""
    stream = PdfReader(io.BytesIO(content)).pages[0].get_contents().get_data().decode("latin-1")
    boxes = [tuple(map(float, line.split()[:4])) for line in stream.splitlines() if line.endswith(" re f")]
    side = min(abs(height) for *_rest, height in boxes)
    code = [box for box in boxes if abs(abs(box[3]) - side) < 0.01]
    left, top = min(x for x, *_rest in code), max(y for _x, y, *_rest in code)
    return {
        (round((top - y) / side), round((x - left) / side) + step)
        for x, y, width, _height in code
        for step in range(round(width / side))
    }


def test_a_series_has_a_poster_whose_code_leads_to_signing_up(client, berit):
    series = series_of(berit, in_short="Vi snakker om søvn.", first=20)
    content = client.get(f"/parents/evenings/{series.slug}/poster.pdf").content
    words = pdf_text(content)
    for said in ("Temakvelder for foreldre", "Ungdomsskole", "Vi snakker om søvn.", f"/{series.slug}/"):
        assert said in words
    address = f"{settings.ORIGIN}/parents/evenings/{series.slug}/"
    wanted = {
        (row, column) for row, line in enumerate(code_matrix(address)) for column, on in enumerate(line) if on
    }
    assert drawn_modules(content) == wanted


@pytest.mark.parametrize(
    ("prefix", "sentence"),
    [
        ("", "Du trenger ikke si noe."),
        ("/nn", "Du treng ikkje seie noko."),
        ("/en", "You do not have to say anything."),
    ],
)
def test_the_poster_says_how_it_is_in_three_languages(client, arena, evening, prefix, sentence):
    answer = client.get(f"{prefix}/places/spillhuset/poster.pdf")
    text = pdf_text(answer.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    for words in ("Landsby", "Spillhuset", arena.in_short, sentence, "Brygga", arena.venue.street):
        assert words in text


def test_the_code_leads_to_the_page_of_the_place(client, arena, evening, settings):
    settings.ORIGIN = "https://landsby.example.org"
    drawn = drawn_modules(client.get("/nn/places/spillhuset/poster.pdf").content)
    matrix = code_matrix("https://landsby.example.org/nn/places/spillhuset/")
    assert drawn == {
        (row, column) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark
    }


def test_the_same_place_gives_the_same_poster(client, arena, evening):
    first, second = (client.get("/places/spillhuset/poster.pdf").content for _ in range(2))
    assert first == second


def test_the_poster_is_one_page_however_much_there_is_to_say(client, arena, evening):
    arena.name = "Ungdommens eget lange og litt rare spillehus ved fjorden i Sentrum nord"[:80]
    arena.in_short = "Et sted der vi gjør mye forskjellig, " * 4
    arena.in_short = arena.in_short[:140]
    arena.save()
    content = client.get("/places/spillhuset/poster.pdf").content
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_letters_that_a_pdf_lacks_become_their_nearest():
    assert printable("Blåbærsyltetøy – «fint»") == "Blåbærsyltetøy – «fint»"
    assert printable("Áŋte Čáhci 🐟") == "Ánte Cáhci "
