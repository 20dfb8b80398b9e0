"""Bokmål and nynorsk are whole: nothing untranslated, nothing left over, nothing that breaks a sentence."""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from landsby.web.design.catalogues import ROOMS, catalogue_files, compile_stale, read_catalogue
from tools.catalogues import faults, update

TEMPLATE = """
{% translate "Look around." %}
{% blocktranslate trimmed count places=arena.places with name=arena.name %}
  {{ places }} place at {{ name }}
{% plural %}
  {{ places }} places at {{ name }}
{% endblocktranslate %}
"""
TRANSLATED = {
    "nb": ("Se deg rundt.", "%(places)s plass på %(name)s", "%(places)s plasser på %(name)s"),
    "nn": ("Sjå deg rundt.", "%(places)s plass på %(name)s", "%(places)s plassar på %(name)s"),
}


NOT_NYNORSK = {
    *("jeg", "ikke", "hva", "hvor", "hvem", "hvordan", "noen", "noe", "bare", "mye", "fra", "ble", "blitt"),
    *(
        "dere",
        "deres",
        "uten",
        "spurte",
        "svarte",
        "att",
        "bede",
        "velkommen",
        "vart",
        "gjev",
        "gjeve",
        "hjå",
        "sjøl",
    ),
}
"""Bokmål, and forms that Landsby's nynorsk has another of: one form each."""
WORD = re.compile(r"[a-zæøå-]+")


def not_nynorsk(root: Path) -> list[str]:
    """Each sentence in nynorsk with a word that it does not have."""
    files = [path for path in catalogue_files(root) if path.parts[-3] == "nn"]
    said = [str(text) for path in files for one in read_catalogue(path) for text in _texts(one.string)]
    return [text for text in said if NOT_NYNORSK & set(WORD.findall(text.casefold()))]


def _texts(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


@pytest.fixture
def rooms(tmp_path) -> Path:
    """A web of one app, well translated."""
    templates = tmp_path / "public" / "templates" / "public"
    templates.mkdir(parents=True)
    (tmp_path / "public" / "__init__.py").touch()
    (templates / "front.html").write_text(TEMPLATE)
    list(update(tmp_path))
    for language, (sentence, one, many) in TRANSLATED.items():
        replace(
            tmp_path,
            language,
            'msgid "Look around."\nmsgstr ""',
            f'msgid "Look around."\nmsgstr "{sentence}"',
        )
        replace(tmp_path, language, 'msgstr[0] ""', f'msgstr[0] "{one}"')
        replace(tmp_path, language, 'msgstr[1] ""', f'msgstr[1] "{many}"')
    return tmp_path


def replace(rooms: Path, language: str, old: str, new: str, app: str = "public") -> None:
    path = rooms / app / "locale" / language / "LC_MESSAGES" / "django.po"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_every_catalogue_is_whole():
    assert list(faults()) == []


def test_nynorsk_has_one_form_of_each_word_and_none_of_bokmal():
    assert not_nynorsk(ROOMS) == []


def test_a_word_of_bokmal_is_seen(rooms):
    assert not_nynorsk(rooms) == []
    replace(rooms, "nn", "Sjå deg rundt.", "Sjå deg rundt, bare.")
    assert not_nynorsk(rooms) == ["Sjå deg rundt, bare."]


def test_a_whole_catalogue_is_left_alone(rooms):
    assert list(faults(rooms)) == []
    assert list(update(rooms)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Se deg rundt.", "", "has no translation"),
        ("%(places)s plasser", "Plasser", "other placeholders"),
        ("%(places)s plass på %(name)s", "%(place)s plass", "other placeholders"),
        ('msgid "Look around."', '#, fuzzy\nmsgid "Look around."', "fuzzy"),
        ('msgid "Look around."', 'msgid "Gone."\nmsgstr "Borte."\n\nmsgid "Look around."', "make catalogues"),
    ],
)
def test_a_planted_fault_is_caught(rooms, old, new, said):
    replace(rooms, "nb", old, new)
    assert any(said in fault for fault in faults(rooms))


def test_a_string_that_is_new_in_the_code_is_caught(rooms):
    (rooms / "public" / "views.py").write_text('title = gettext_lazy("New")')
    assert len(list(faults(rooms))) == 2


def test_a_string_under_a_name_that_nobody_looks_for_is_caught(rooms):
    (rooms / "public" / "views.py").write_text(
        'from django.utils.translation import gettext_lazy as later\ntitle = later("New")'
    )
    assert ["what later(…) says is in no catalogue" in fault for fault in faults(rooms)] == [True]


def test_a_string_means_the_same_in_every_app(rooms):
    (rooms / "home").mkdir()
    (rooms / "home" / "__init__.py").write_text('title = _("Look around.")')
    list(update(rooms))
    assert list(faults(rooms)) == []
    replace(rooms, "nn", "Sjå deg rundt.", "Sjå deg om.", app="home")
    assert ["pgettext" in fault for fault in faults(rooms)] == [True]


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(rooms):
    assert len(compile_stale(rooms)) == 2
    assert compile_stale(rooms) == []
    replace(rooms, "nb", "Se deg rundt.", "Se deg om.")
    assert [path.parents[1].name for path in compile_stale(rooms)] == ["nb"]


def test_whoever_may_read_the_words_may_read_what_is_compiled_of_them(rooms):
    for path in catalogue_files(rooms):
        path.chmod(0o644)
    assert {path.stat().st_mode & 0o777 for path in compile_stale(rooms)} == {0o644}


@pytest.mark.parametrize(
    ("language", "said"),
    [("nb", "Har du glemt passordet?"), ("nn", "Har du gløymt passordet?"), ("en", "Forgot your password?")],
)
def test_what_allauth_says_is_said_in_our_words(language, said):
    with override(language):
        assert gettext("Forgot your password?") == said
