"""The log as an administrator reads it: who did what and when, in sentences; nothing of what was written."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation

from landsby.web.access import audit
from landsby.web.access.actors import VISITOR
from landsby.web.access.models import AuditEvent
from landsby.web.access.roles import Role
from landsby.web.people import actions
from landsby.web.people.actions import PostFacts
from landsby.web.people.log import words
from landsby.web.people.models import Worker
from tests.cast import actor, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/work/log/"
WEB = Path(words.__file__).parents[2]
VERB = re.compile(r'@action\(\s*"([a-z_.]+)"')
PURPOSE = re.compile(r'log_reads?\(.*?purpose="([^"]+)"', re.S)


@pytest.fixture
def desk(noor):
    return signed_in(noor)


def lines(page) -> list[str]:
    """The sentences of a page, the latest first."""
    cells = re.findall(r'<td data-label="Hva">(.*?)</td>', page.content.decode(), re.S)
    return [" ".join(re.sub("<.*?>", "", cell).split()) for cell in cells]


def written(pattern: re.Pattern[str]) -> set[str]:
    """What the rooms' code writes into the log."""
    return {found for path in WEB.rglob("*.py") for found in pattern.findall(path.read_text())}


def test_every_action_and_every_read_is_told_in_every_language_and_nothing_else_is():
    assert set(words.told()) == written(VERB)
    assert set(words.told_of_reads()) == written(PURPOSE)
    for language in ("nb", "nn", "en"):
        with translation.override(language):
            for said in (*words.told().values(), *words.told_of_reads().values()):
                assert re.fullmatch(r"[a-zåæø].*[^.]", str(said) % {"whom": "Elin"}), said


def test_it_says_who_did_what_to_whom(desk, noor, town, elin):
    actions.give_post(actor(noor), elin.account, PostFacts(town.outreach, Role.OUTREACH))
    actions.close_account(actor(noor), elin.account)
    said = lines(desk.get(PAGE))
    assert said[:2] == ["Noor stengte kontoen til Elin.", "Noor ga Elin en rolle."]


def test_it_speaks_the_language_of_the_page(desk, noor, elin):
    actions.close_account(actor(noor), elin.account)
    assert "Noor stengde kontoen til Elin." in desk.get(f"/nn{PAGE}").content.decode()
    assert "Noor closed the account of Elin." in desk.get(f"/en{PAGE}").content.decode()


def test_it_shows_no_content_and_nobody_behind_a_code(desk, ada, town):
    read = audit.entry(town.network, "nickname")
    audit.append(actor(ada), "read", read, purpose="answering a request")
    audit.append(VISITOR, "wishes.ask", read)
    page = desk.get(PAGE)
    assert lines(page) == ["Ada leste en forespørsel for å svare."]
    assert "nickname" not in page.content.decode()


def test_who_tried_to_come_in_is_told_by_whose_account_it_was(desk, elin):
    actions.note_refusal(VISITOR, elin.account.email)
    actions.note_refusal(VISITOR, "nobody@example.org")
    assert lines(desk.get(PAGE)) == ["Noen prøvde å logge inn som Elin, men kom ikke inn."]


def test_the_same_many_times_in_a_minute_is_one_line(desk, ada, town):
    audit.extend(actor(ada), "read", [audit.entry(town.network)] * 12, "the evening")
    AuditEvent.objects.update(at=timezone.now())
    assert lines(desk.get(PAGE)) == ["Ada leste lista til en temakveld. 12 ganger i løpet av minuttet."]


def test_one_can_look_for_a_day_a_person_and_a_kind(desk, noor, ada, elin):
    actions.note_log_in(actor(ada), ada.account)
    actions.note_log_in(actor(elin), elin.account)
    audit.append(actor(ada), "arenas.publish_arena", audit.entry(ada))
    AuditEvent.objects.filter(account_id=elin.account_id).update(at=timezone.now() - timedelta(days=40))
    today = f"{timezone.localdate():%Y-%m-%d}"
    ones = ["Ada publiserte en arena.", "Ada logget inn."]
    assert lines(desk.get(PAGE, {"day": today})) == ones
    assert lines(desk.get(PAGE, {"who": elin.account_id})) == ["Elin logget inn."]
    assert lines(desk.get(PAGE, {"who": ada.account_id, "kind": "arenas"})) == ones[:1]
    assert "Det er ingenting slikt i loggen." in desk.get(PAGE, {"kind": "read"}).content.decode()


def test_what_is_no_day_is_a_sentence(desk):
    assert "Skriv den som 24.11.2026" in desk.get(PAGE, {"day": "i går"}).content.decode()


def test_those_of_another_network_are_not_in_it(desk, gro, ada):
    actions.note_log_in(actor(gro), gro.account)
    actions.note_log_in(actor(ada), ada.account)
    assert lines(desk.get(PAGE)) == ["Ada logget inn."]
    Worker.objects.create(account=ada.account, agency=gro.agency, role=Role.HOST)
    assert lines(desk.get(PAGE)) == []
    assert str(gro.account.name) not in desk.get(PAGE).content.decode()


def test_it_has_pages_and_asks_as_much_for_many_as_for_one(desk, ada, django_assert_max_num_queries):
    for _time in range(60):
        actions.note_log_in(actor(ada), ada.account)
    AuditEvent.objects.update(verb="arenas.create_arena")
    for event in AuditEvent.objects.all():
        AuditEvent.objects.filter(pk=event.pk).update(at=event.at + timedelta(minutes=event.pk))
    with django_assert_max_num_queries(16):
        assert len(lines(desk.get(PAGE))) == 50
    assert len(lines(desk.get(PAGE, {"page": 2}))) == 10
