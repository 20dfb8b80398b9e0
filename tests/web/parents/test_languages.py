"""The pages that a parent signs up by, in five more languages: whole, mirrored where they must be, and honest
about who has looked through them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation

from landsby.web.access.actors import VISITOR
from landsby.web.access.kept import store
from landsby.web.design.catalogues import ROOMS, read_catalogue
from landsby.web.design.languages import MORE
from landsby.web.parents import actions
from landsby.web.parents.actions import consultations, guidance
from landsby.web.parents.actions import evening as evening_actions
from landsby.web.parents.actions.evening import Handout
from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import (
    Attendance,
    Consultation,
    ConsultationSlot,
    FollowUpContact,
    PathConcern,
    SafetyCheckIn,
    ThemeEvening,
)
from landsby.web.people.models import Agency
from tests import post
from tests.cast import actor
from tests.reading import lix, prose

from .cast import at, by_mail, inside, series_of, signs_up
from .test_front import FORM
from .test_mine import let_in

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in MORE]
Asked = set[tuple[str, str | None]]
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 100)
MOST_LIX = 35
LEAST_WORDS = 40  # of fewer LIX tells nothing
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def catalogue(language: str) -> dict[tuple[str, str | None], Any]:
    path: Path = ROOMS / "parents/locale" / language / "LC_MESSAGES/django.po"
    return {
        (message.id if isinstance(message.id, str) else message.id[0], message.context): message
        for message in read_catalogue(path)
        if message.id
    }


def root(language: str) -> str:
    """How the addresses of a language begin: of bokmål with nothing."""
    return "" if language == "nb" else f"/{language}"


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
        read(name, client.get(f"{root(language)}{path}", follow=True))

    get("front", "/parents/")
    for series in (open_, full, about_health):
        get(series.track, f"/parents/evenings/{series.slug}/")
        read(
            f"{series.track}, wrong",
            browser.post(
                f"{root(language)}/parents/evenings/{series.slug}/", {"alias": "", "reached_at": "?"}
            ),
        )
    sent = FORM | {"seats": "2"}
    read("signed up", browser.post(f"{root(language)}/parents/evenings/{open_.slug}/", sent, follow=True))
    for name, path in {
        "in": "/parents/in/",
        "together": "/parents/together/",
        "gone": "/parents/gone/",
    }.items():
        get(name, path, Client())
        if name != "gone":
            read(f"{name}, wrong", Client().post(f"{root(language)}{path}", {"code": "a b", "words": "a b"}))
    get("link", f"/p/{first.adult.locator}/", Client())
    for name, adult in {"placed": first.adult, "waiting": waits.adult, "pair": pair.adult}.items():
        for path in ("", "reach/", "erase/"):
            get(f"{name} {path}", f"/parents/mine/{path}", let_in(adult))
    actions.leave(inside(first.adult), first.sign_up)
    get("offered", "/parents/mine/", let_in(waits.adult))
    get("left", "/parents/mine/", let_in(first.adult))
    let_in(first.adult).post(f"{root(language)}/p/{first.adult.locator}/", {"stopped": "yes"})
    get("stopped", f"/p/{first.adult.locator}/", Client())
    return pages


def visit_ones_own_page(berit, language: str, clock) -> dict[str, str]:
    """The own page with all that comes after the evenings, and what it leads to."""
    evening = tonight_of(berit)
    bolge = signs_up(evening.series, reach=by_mail("bolge@example.org", language=language))
    Attendance.objects.create(evening=evening, sign_up=bolge.sign_up)
    browser, pages, here = let_in(bolge.adult), {}, f"{root(language)}/parents/mine/"

    def read(name: str, path: str = "", **sent: Any) -> None:
        answer = browser.post(here + path, sent, follow=True) if sent else browser.get(here + path)
        assert answer.status_code in {200, 422}, (name, answer.status_code)
        pages[f"{name} {path}"] = answer.content.decode()

    clock(at(0, time(19)))
    read("tonight")
    read("is worried", f"worried/{evening.key}/", now="yes")
    evening_actions.answer_worried(actor(berit), SafetyCheckIn.objects.get(), "")
    clock(at(0, time(20, 30)))
    read("answered, and at the end")
    read("how", f"how/{evening.key}/")
    read("home", f"take/{evening.material.get().key}/")
    for path, sent in {"question/": "text", "not-working/": "text"}.items():
        read("asked", path)
        read("wrong", path, **{sent: ""})
        read("said", path, **{sent: "Kan vi komme to?", "to": berit.pk})
    actions.answer_concern(actor(berit), PathConcern.objects.get(), "Ja.")
    read("answered")
    _guidance(berit, bolge, read)
    _talks(berit, read)
    _follow_up(berit, read)
    return pages


def _guidance(berit, bolge, read) -> None:
    spans = tuple((at(7 * week, time(18)), at(7 * week, time(20))) for week in range(1, 7))
    group = guidance.plan_group(actor(berit), guidance.GroupFacts("Bølgelengde", 8, None, None, spans))
    member = guidance.ask_into_group(actor(berit), group, bolge.sign_up)
    read("asked into the group")
    read("says yes", f"group/{member.key}/yes/", now="yes")
    guidance.end_group(actor(berit), group)
    read("the group is over")


def _talks(berit, read) -> None:
    consultations.open_slots(actor(berit), consultations.Hours(at(5, time(9)), 3, None))
    first, second, _third = ConsultationSlot.objects.order_by("starts_at")
    read("hours", "talk/")
    read("no hour", "talk/", slot="")
    read("booked", "talk/", slot=first.pk)
    booked = Consultation.objects.get()
    read("other hours", f"talk/{booked.key}/")
    read("moved", f"talk/{booked.key}/", slot=second.pk, seen=booked.version)
    read("cancelled", f"talk/{booked.key}/cancel/", now="yes")


def _follow_up(berit, read) -> None:
    service = Agency.objects.get(kind=Agency.Kind.FOLLOW_UP_SERVICE)
    read("may they", f"contact/{service.slug}/")
    read("they may", f"contact/{service.slug}/", now="yes")
    read("may not", f"contact/{FollowUpContact.objects.get().key}/back/", now="yes")


def visit_the_room(berit, language: str, clock) -> dict[str, str]:
    """Every page that the evening's pass opens, before and at the end of an evening."""
    evening = tonight_of(berit)
    code = evening_actions.hang_pass(actor(berit), evening).code
    pages = {"closed": Client().get(f"{root(language)}/t/none/").content.decode()}
    for hour in (time(12), time(20, 30)):
        clock(at(0, hour))
        pages |= _room(f"{root(language)}/t/{code}/", evening, berit)
    return pages


def tonight_of(berit) -> ThemeEvening:
    """An evening of today, with an answer to a question, and all kinds of things to take home."""
    series = series_of(berit, first=0)
    evening = series.evenings.order_by("starts_at").first()
    evening_actions.say_how_reached(actor(berit), evening, "22 22 22 22")
    handout = Handout("Hjemme", "Litt om søvn.", "https://example.org/", "a.pdf", b"%PDF-1.7")
    evening_actions.put_out(actor(berit), evening, handout)
    asked = actions.ask_question(VISITOR, series, "Hva med natta?")
    evening_actions.answer_question(actor(berit), evening, asked, "Slå av lyset.")
    return evening


def _room(room: str, evening: ThemeEvening, berit) -> dict[str, str]:
    browser, pages, material = Client(), {}, evening.material.get()
    for path in ("", "question/", "worried/", "how/", f"take/{material.key}/"):
        answer = browser.get(room + path)
        assert answer.status_code == 200, path
        pages[f"{evening.pk} {path}"] = answer.content.decode()
    pages["asked wrong"] = browser.post(f"{room}question/", {"text": ""}).content.decode()
    pages["asked of somebody"] = browser.post(
        f"{room}question/", {"text": "Hva med Kari Olsen?"}
    ).content.decode()
    browser.post(f"{room}question/", {"text": "Hva med helga?"}, follow=True)
    browser.post(f"{room}how/", {"text": "Fint."}, follow=True)
    for words in ("", "Jeg kommer."):
        said = browser.post(f"{room}worried/", {"found_how": "Ved døra"}, follow=True)
        pages[f"worried, then {words}"] = said.content.decode()
        worry = SafetyCheckIn.objects.get(is_answered=False)
        evening_actions.answer_worried(actor(berit), worry, words)
        pages[f"answered {words}"] = browser.get(said.request["PATH_INFO"]).content.decode()
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_way_is_in_another_language(berit, clock, monkeypatch, language):
    with listening(monkeypatch) as asked:
        visit_everything(berit, language)
        visit_ones_own_page(berit, language, clock)
        visit_the_room(berit, language, clock)
        post.delivered()
    known = set(catalogue(language))
    missing = {one for one in asked if one not in known and any(map(str.isalpha, one[0]))}
    assert sorted(map(str, missing)) == [], "\n".join(sorted(map(str, missing)))


PLURALS = sorted(
    {key for key, message in catalogue("ar").items() if message.pluralizable}, key=lambda key: key[0]
)


@pytest.mark.parametrize("language", ["nb", "nn", "en", *LANGUAGES])
@pytest.mark.parametrize("number", NUMBERS)
def test_every_plural_is_said_for_every_number_in_all_eight_languages(language, number):
    """With its number, and in the language's own form for it; in English it is what stands in the code."""
    assert PLURALS
    known = catalogue(language) if language != "en" else {}
    for one, context in PLURALS:
        many = catalogue("ar")[one, context].id[1]
        with translation.override(language):
            said = translation.ngettext(one, many, number)
        assert said in (known[one, context].string if known else (one, many))
        assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(many))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_page_of_the_way_and_of_the_room_is_read_without_effort(berit, clock, language):
    pages = visit_everything(berit, language) | visit_ones_own_page(berit, language, clock)
    pages |= visit_the_room(berit, language, clock)
    texts = {name: prose(page) for name, page in pages.items()}
    long = {name: text for name, text in texts.items() if len(text.split()) >= LEAST_WORDS}
    assert len(long) > 20
    assert {name: lix(text) for name, text in long.items() if lix(text) > MOST_LIX} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_nobody_has_approved_says_so(series, settings, language):
    path = f"{root(language)}/parents/"
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
    assert Client().get(f"{root(language)}/places/").headers["Location"] == "/places/"
    assert Client().get(f"{root(language)}/").headers["Location"] == f"{root(language)}/parents/"
    assert "Українська" not in Client().get("/places/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_signs_up_in_a_language_is_told_in_it(series, language):
    form = FORM | {"reached_at": "bolge@example.org"}
    Client().post(f"{root(language)}/parents/evenings/{series.slug}/", form)
    (letter,) = post.delivered()
    with translation.override(language):
        assert str(translation.gettext("You have a new message.")) in letter.body
    assert f"{root(language)}/" not in letter.body
    assert django_settings.ORIGIN in letter.body
