"""The pages that a parent signs up by, in five more languages: whole, mirrored where they must be, and honest
about who has looked through them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation

from landsby.web.access.kept import store
from landsby.web.design.catalogues import ROOMS, read_catalogue
from landsby.web.design.languages import MORE
from landsby.web.parents import actions
from landsby.web.parents.choices import EveningTrack
from tests import post
from tests.reading import prose

from .cast import by_mail, inside, series_of, signs_up
from .test_front import FORM
from .test_mine import let_in

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in MORE]
Asked = set[tuple[str, str | None]]
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 100)


def catalogue(language: str) -> dict[tuple[str, str | None], Any]:
    path: Path = ROOMS / "parents/locale" / language / "LC_MESSAGES/django.po"
    return {
        (message.id if isinstance(message.id, str) else message.id[0], message.context): message
        for message in read_catalogue(path)
        if message.id
    }


@contextmanager
def listening(monkeypatch) -> Iterator[Asked]:
    """Every sentence that a page asks a translation of, with its context."""
    asked: Asked = set()
    real = translation._trans
    plain, plural = real.gettext, real.ngettext
    with_context, both = real.pgettext, real.npgettext

    def gettext(message):
        asked.add((message, None))
        return plain(message)

    def ngettext(one, many, number):
        asked.add((one, None))
        return plural(one, many, number)

    def pgettext(context, message):
        asked.add((message, context))
        return with_context(context, message)

    def npgettext(context, one, many, number):
        asked.add((one, context))
        return both(context, one, many, number)

    with monkeypatch.context() as patch:
        for name, heard in {
            "gettext": gettext,
            "ngettext": ngettext,
            "pgettext": pgettext,
            "npgettext": npgettext,
        }.items():
            patch.setattr(real, name, heard)
        yield asked


def visit_everything(berit, language: str) -> dict[str, str]:
    """Every page of the way, in every state in which a parent can meet it: what was read, by a name."""
    open_, full = series_of(berit, online=2), series_of(berit, seats=1, track=EveningTrack.UPPER_SECONDARY)
    about_health = series_of(berit, track=EveningTrack.CFS_ME, in_short="Om hvile.", bring="Pledd.")
    first = signs_up(full, seats=1, reach=by_mail("bolge@example.org", language=language))
    waits = signs_up(full, "Bris", interpreter="ar")
    pair = signs_up(open_, "Furu", seats=2)
    browser, pages = Client(), {}

    def read(name: str, answer: Any) -> None:
        assert answer.status_code in {200, 422}, (name, answer.status_code)
        pages[name] = answer.content.decode()

    def get(name: str, path: str, client: Client = browser) -> None:
        read(name, client.get(f"/{language}{path}", follow=True))

    get("front", "/parents/")
    for series in (open_, full, about_health):
        get(series.track, f"/parents/evenings/{series.slug}/")
        read(
            f"{series.track}, wrong",
            browser.post(f"/{language}/parents/evenings/{series.slug}/", {"alias": "", "reached_at": "?"}),
        )
    sent = FORM | {"seats": "2"}
    read("signed up", browser.post(f"/{language}/parents/evenings/{open_.slug}/", sent, follow=True))
    for name, path in {
        "in": "/parents/in/",
        "together": "/parents/together/",
        "gone": "/parents/gone/",
    }.items():
        get(name, path, Client())
        if name != "gone":
            read(f"{name}, wrong", Client().post(f"/{language}{path}", {"code": "a b", "words": "a b"}))
    get("link", f"/p/{first.adult.locator}/", Client())
    for name, adult in {"placed": first.adult, "waiting": waits.adult, "pair": pair.adult}.items():
        for path in ("", "reach/", "erase/"):
            get(f"{name} {path}", f"/parents/mine/{path}", let_in(adult))
    actions.leave(inside(first.adult), first.sign_up)
    get("offered", "/parents/mine/", let_in(waits.adult))
    get("left", "/parents/mine/", let_in(first.adult))
    let_in(first.adult).post(f"/{language}/p/{first.adult.locator}/", {"stopped": "yes"})
    get("stopped", f"/p/{first.adult.locator}/", Client())
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_way_is_in_another_language(berit, clock, monkeypatch, language):
    with listening(monkeypatch) as asked:
        visit_everything(berit, language)
        post.delivered()
    known = set(catalogue(language))
    missing = {one for one in asked if one not in known and any(map(str.isalpha, one[0]))}
    assert sorted(map(str, missing)) == [], "\n".join(sorted(map(str, missing)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_plural_is_said_for_every_number(language, number):
    with translation.override(language):
        said = translation.ngettext("%(places)s place left", "%(places)s places left", number)
    forms = catalogue(language)["%(places)s place left", None].string
    assert said in forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_nobody_has_approved_says_so(series, settings, language):
    path = f"/{language}/parents/"
    with translation.override(language):
        notice = str(translation.gettext(NOTICE))
    assert notice in prose(Client().get(path).content.decode())
    settings.APPROVED_LANGUAGES = [language]
    store.forget()  # as a server does that starts with another setting
    assert notice not in prose(Client().get(path).content.decode())


NOTICE = (
    "No person has checked this translation yet. If something is unclear, use another language or call us."
)


def test_arabic_is_mirrored_and_numbers_keep_their_direction(series):
    signed = signs_up(series, reach=by_mail("bolge@example.org", language="ar"))
    page = let_in(signed.adult).get("/ar/parents/mine/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi dir="ltr">bolge@example.org</bdi>' in page
    assert 'dir="rtl"' not in Client().get("/parents/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_in_a_language_leads_to_where_it_is(arena, language):
    assert Client().get(f"/{language}/places/").headers["Location"] == "/places/"
    assert Client().get(f"/{language}/").headers["Location"] == f"/{language}/parents/"
    assert "Українська" not in Client().get("/places/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_signs_up_in_a_language_is_told_in_it(series, language):
    form = FORM | {"reached_at": "bolge@example.org"}
    Client().post(f"/{language}/parents/evenings/{series.slug}/", form)
    (letter,) = post.delivered()
    with translation.override(language):
        assert str(translation.gettext("You have a new message.")) in letter.body
    assert f"/{language}/" not in letter.body
    assert django_settings.ORIGIN in letter.body
