"""What leaves the house goes through the outbox, and says word by word what stands in the rooms' lists."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone, translation

from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox import Kind, Saying, Text
from landsby.web.access.outbox.kinds import kinds
from landsby.web.access.outbox.ways.alphabet import outside
from landsby.web.access.outbox.wording import worded
from landsby.web.design.languages import CODES_OF_MORE

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
OUTBOX = SOURCE / "landsby/web/access/outbox"
WAYS_OUT = (
    "django.core.mail",
    "smtplib",
    "httpx",
    "requests",
    "urllib.request",
    "http.client",
    "socket.create_connection",
)
SLOT = re.compile(r"%\((\w+)\)")
TOLD = ("placed", "waiting", "gone", "offer", "reminder", "change", "answered", "consultation")
GROUPS = ("group", "group_moved", "group_reminder")
TO_PARENTS = {f"parents.{name}" for name in (*TOLD, "consultation_reminder", *GROUPS)}
IN_GSM_7 = {"nb", "nn", "en", "so"}
LONGEST_WORD, LONGEST_LINK = 20, 45

Words = dict[str, str]


def ways_out(source: str) -> Iterator[str]:
    """Each import by which something could leave the house."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (f"{node.lineno}: {name}" for name in names if name.startswith(WAYS_OUT))


def allowed() -> dict[tuple[str, str, str], Words]:
    """By kind, text and language: what the rooms' lists say, by hand."""
    found: dict[tuple[str, str, str], Words] = {}
    for path in sorted((ROOT / "tests/web").glob("*/letters.toml")):
        for kind, texts in tomllib.loads(path.read_text()).items():
            for text, languages in texts.items():
                found |= {(kind, text, language): words for language, words in languages.items()}
    return found


def said() -> dict[tuple[str, str, str], Words]:
    """The same as the code says it."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for kind in kinds().values():
                if language in CODES_OF_MORE and kind.name not in TO_PARENTS:
                    continue
                for name, text in kind.texts.items():
                    found[kind.name, name, language] = words_of(text)
    return found


def words_of(text: Text) -> Words:
    words = {"subject": str(text.subject), "body": str(text.body), "sms": str(text.sms)}
    return {part: said for part, said in words.items() if said}


def test_nothing_but_the_outbox_talks_to_mail_or_sms():
    found = {
        str(path.relative_to(SOURCE)): list(ways_out(path.read_text()))
        for path in SOURCE.rglob("*.py")
        if OUTBOX not in path.parents
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_every_text_in_every_language_stands_in_its_rooms_list():
    assert said() == allowed()


def test_a_text_has_no_slot_but_day_time_and_number():
    slots = {slot for words in said().values() for text in words.values() for slot in SLOT.findall(text)}
    assert slots <= {"day", "time", "number"}


def test_an_sms_is_one_part():
    """160 signs of the small alphabet, or 70 of any: with the longest word, the link and two spaces."""
    around = LONGEST_WORD + LONGEST_LINK + len(": ") + len(" ")
    for (kind, _name, language), words in said().items():
        sms = words.get("sms", "")
        assert not (language in IN_GSM_7 and outside(sms)), (kind, language, sms)
        most = 160 - around if language in IN_GSM_7 else 70
        assert len(sms) <= most, (kind, language, sms)


@pytest.mark.parametrize("language", [language for language, _name in settings.LANGUAGES])
def test_a_letter_says_nothing_of_what_it_is_about(language):
    for kind in kinds().values():
        for name in kind.texts:
            letter = Letter(
                kind=kind.name, channel=Channel.MAIL, address="a@b.no", language=language, about="canary"
            )
            message = worded(letter, kind, Saying(name, when=timezone.now(), number=2))
            assert "canary" not in message.subject + message.body
            assert "a@b.no" not in message.subject + message.body


@pytest.mark.parametrize(
    "planted",
    [
        "from django.core.mail import send_mail",
        "import smtplib",
        "def tell():\n    import httpx",
        "from django.core import mail",
    ],
)
def test_a_planted_way_out_is_caught(planted):
    assert list(ways_out(planted))


def test_a_planted_text_is_caught(monkeypatch):
    name = {"name": Text("Landsby", "Rev has got a place.")}
    planted = Kind(
        "wishes.planted", name, lambda letter: None, next(iter(kinds().values())).lasts, again=False
    )
    monkeypatch.setitem(kinds(), planted.name, planted)
    assert said() != allowed()


def test_our_own_quotation_marks_do_not_fit_an_sms():
    assert outside("æøåÆØÅé") == set()
    assert outside("«fjelltur» – og") == {"«", "»", "–"}
