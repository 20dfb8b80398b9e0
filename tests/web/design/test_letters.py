"""The small Ethiopic font: it has every letter that our pages say, and weighs a fifth of the whole one."""

from __future__ import annotations

import io

from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from landsby.web.design.languages import letters
from landsby.web.parents.choices import Interpreter

WHOLE = settings.ETHIOPIC_FONTS / letters.WHOLE


def test_the_letters_are_those_of_the_catalogue_and_of_the_languages_name():
    said = letters.letters_said()
    assert set("ትግርኛ") <= set(said)
    assert len(said) > 100
    assert not {"a", "–"} & set(said)
    assert set(letters.ETHIOPIC.findall(str(Interpreter.TIGRINYA.label))) <= set(said)


def test_the_small_font_has_every_letter_that_is_said_and_is_small():
    said = letters.letters_said()
    small = letters.subset(WHOLE, said)
    assert set(map(ord, said)) <= set(TTFont(io.BytesIO(small)).getBestCmap())
    assert len(small) * 5 < WHOLE.stat().st_size


def test_it_is_made_anew_when_other_letters_are_said(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(letters, "letters_said", lambda: "ሀ")
    found = finders.find("ethiopic/said.woff2")
    assert found == str(tmp_path / "fonts/said.woff2")
    assert ord("ሀ") in TTFont(found).getBestCmap()
    assert ord("ለ") not in TTFont(found).getBestCmap()
    monkeypatch.setattr(letters, "letters_said", lambda: "ሀለ")
    assert ord("ለ") in TTFont(finders.find("ethiopic/said.woff2")).getBestCmap()


def test_the_whole_font_is_there_for_what_somebody_else_writes_and_nothing_else():
    assert finders.find(f"ethiopic/{letters.WHOLE}") == str(WHOLE)
    assert not finders.find("ethiopic/noto-sans-ethiopic-latin-400-normal.woff2")
