"""An anonymous case: out of its draft only when nothing identifies, discussed by a form, and erased."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import SYSTEM
from landsby.web.access.models import AuditEvent
from landsby.web.network import fits
from landsby.web.network.access.cases import nameless
from landsby.web.network.actions import cases as actions
from landsby.web.network.duties import erase_cases
from landsby.web.network.fits import Sketch
from landsby.web.network.models import (
    AgendaItem,
    CaseAdvice,
    CaseSheet,
    LearningEntry,
    SystemChallenge,
)
from landsby.web.network.queries.cases import balance_of, view_of
from tests.cast import actor, signed_in
from tests.conftest import SOAK
from tests.web.network.makers import a_meeting, a_sheet, text

SAID = {
    "ages": "13-15",
    "school": "lower_secondary",
    "area": "county",
    "lasted": "years",
    "young_view": "Sover om dagen. Savner hunden.",
    "surroundings_view": "Er bekymret for fraværet.",
    "question": "Hva har vi ikke prøvd?",
    "cause_school": "Timeplanen begynner tidlig.",
    "change_school": "Begynne senere.",
    "check": "1",
}
SHEET = "/network/cases/new/sheet/"
CANARIES = 1_000 if SOAK else 40


@pytest.fixture
def case(town, ada) -> CaseSheet:
    return actions.put_forward(nameless(actor(ada)), town.network, a_sheet())


def hidden_fields(page: str) -> dict[str, str]:
    """What a page of questions carries, as a browser would send it on."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    areas = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    instead = re.findall(r'maxlength="120" name="([^"]+)" value="([^"]*)"', page)
    how = [(name, "replace") for name in re.findall(r'type="radio" name="([^"]+)" value="replace"', page)]
    return dict([*inputs, *areas, *instead, *how])


def test_the_gate_shows_each_duty_with_its_source_and_keeps_nothing(ada):
    browser = signed_in(ada)
    events = AuditEvent.objects.count()
    page = browser.get("/network/cases/new/").content.decode()
    assert "Barnevernsloven § 13-2" in page
    assert "Straffeloven § 196" in page
    assert browser.get("/network/cases/new/elsewhere/").status_code == 200
    assert AuditEvent.objects.count() == events
    assert not CaseSheet.objects.exists()
    assert "<form" not in page.partition("<main")[2]


def test_a_sheet_is_put_forward_after_it_was_read_through(ada):
    browser = signed_in(ada)
    page = browser.post(SHEET, SAID)
    assert page.status_code == 200
    assert "Det gjør det ikke anonymt" in page.content.decode()
    assert not CaseSheet.objects.exists()
    answer = browser.post(SHEET, {**SAID, "put_forward": "1"})
    case = CaseSheet.objects.get()
    assert answer.url == f"/network/cases/{case.key}/?put_forward"
    assert case.causes.get().cause == "Timeplanen begynner tidlig."


def test_what_is_found_is_replaced_by_the_authors_own_decision(ada):
    browser = signed_in(ada)
    said = {**SAID, "tried": "Ring 91 23 45 67 for mer."}
    page = browser.post(SHEET, {**said, "put_forward": "1"})
    assert page.status_code == 422
    assert "91 23 45 67" in page.content.decode()
    assert not CaseSheet.objects.exists()
    answer = browser.post(SHEET, {**hidden_fields(page.content.decode()), "put_forward": "1"})
    assert answer.status_code == 302
    assert "91 23 45 67" not in CaseSheet.objects.get().tried


def test_what_is_carried_along_has_one_key_of_its_own(ada):
    page = signed_in(ada).post(SHEET, {**SAID, "sent_once": "old"}).content.decode()
    form = page.partition("<main")[2].partition("</main>")[0]
    assert form.count('name="sent_once"') == 1
    assert 'value="old"' not in form


def test_what_is_kept_is_kept_by_the_authors_own_decision(ada):
    browser = signed_in(ada)
    page = browser.post(SHEET, {**SAID, "tried": "Møttes på Brygga i Xylofonby."}).content.decode()
    fields = hidden_fields(page)
    keep = {name: "keep" for name in fields if name.endswith(":how")}
    assert keep
    browser.post(SHEET, {**fields, **keep, "put_forward": "1"})
    assert "Xylofonby" in CaseSheet.objects.get().tried


def test_what_is_written_instead_is_read_too(ada):
    browser = signed_in(ada)
    page = browser.post(SHEET, {**SAID, "tried": "Ring 91 23 45 67."}).content.decode()
    fields = hidden_fields(page)
    instead = {name: "ola@example.org" for name in fields if name.endswith(":instead")}
    again = browser.post(SHEET, {**fields, **instead, "put_forward": "1"})
    assert again.status_code == 422
    assert not CaseSheet.objects.exists()


def test_under_five_it_cannot_be_put_forward_and_the_page_offers_the_smallest_ways(ada):
    browser = signed_in(ada)
    few = {**SAID, "area": "municipality"}
    page = browser.post(SHEET, {**few, "put_forward": "1"})
    assert page.status_code == 422
    assert "Si fylket i stedet for kommunen." in page.content.decode()
    assert not CaseSheet.objects.exists()
    wider = browser.post(SHEET, {**few, "way": "13-15|lower_secondary|county|years"})
    assert wider.context["fits"].is_enough
    assert wider.context["form"]["young_view"].value() == SAID["young_view"]


def test_every_way_that_is_offered_is_enough_by_itself():
    few = fits.answer(Sketch("13-15", "lower_secondary", "municipality", "years"))
    assert not few.is_enough
    assert few.ways
    assert all(fits.answer(way.sketch).is_enough for way in few.ways)


def test_the_action_itself_refuses_a_sheet_that_fits_too_few(town, ada):
    with pytest.raises(Refused):
        actions.put_forward(nameless(actor(ada)), town.network, a_sheet(area="municipality"))


def test_the_young_persons_own_worry_may_be_unknown_but_is_never_left_out(ada):
    said = {**SAID, "young_view": ""}
    answer = signed_in(ada).post(SHEET, said)
    assert answer.status_code == 422
    assert "si at dere ikke vet" in answer.content.decode()
    assert signed_in(ada).post(SHEET, {**said, "young_view_unknown": "on"}).status_code == 200


def test_the_words_lens_suggests_and_bars_nothing(ada):
    browser = signed_in(ada)
    said = {**SAID, "surroundings_view": "Han er en skolevegrer."}
    assert "skolevegrer" in browser.post(SHEET, said).content.decode()
    assert browser.post(SHEET, {**said, "put_forward": "1"}).status_code == 302


def test_the_author_is_known_to_the_author_and_the_coordinator_and_after_the_discussion_to_nobody(
    case, ada, berit, kari
):
    assert [bool(view_of(actor(who), case).author) for who in (ada, kari, berit)] == [True, True, False]
    actions.end_discussion(nameless(actor(berit)), case, None)
    case.refresh_from_db()
    assert case.author is None
    assert not any(view_of(actor(who), case).author for who in (ada, kari, berit))


def test_the_log_does_not_know_the_author_either(case, ada):
    row = AuditEvent.objects.get(verb="network.put_case_forward")
    assert row.account_id is None
    assert row.actor_kind == "outreach"


def test_the_web_writes_no_author_into_the_log(ada):
    signed_in(ada).post(SHEET, {**SAID, "put_forward": "1"})
    assert AuditEvent.objects.get(verb="network.put_case_forward").account_id is None


def test_the_author_takes_it_back_and_nobody_else_does(case, ada, berit):
    with pytest.raises(Denied):
        actions.take_back(nameless(actor(berit)), case)
    assert signed_in(ada).post(f"/network/cases/{case.key}/take-back/").status_code == 302
    assert not CaseSheet.objects.exists()


def test_members_read_it_before_the_meeting_and_nobody_else(case, berit, gro, farid, elin):
    address = f"/network/cases/{case.key}/"
    assert signed_in(berit).get(address).status_code == 200
    assert {signed_in(who).get(address).status_code for who in (gro, farid, elin)} == {404}


def test_questions_come_before_advice(case, berit):
    Kind = CaseAdvice.Kind
    with pytest.raises(Refused):
        actions.say(nameless(actor(berit)), case, Kind.ADVICE, text("Begynn senere på dagen."))
    actions.say(nameless(actor(berit)), case, Kind.QUESTION, text("Hva liker ungdommen?"))
    actions.say(nameless(actor(berit)), case, Kind.ADVICE, text("Begynn senere på dagen."))
    assert [row.kind for row in case.advice.all()] == [Kind.QUESTION, Kind.ADVICE]


def test_what_is_said_in_the_discussion_is_looked_through_too(case, berit):
    browser, address = signed_in(berit), f"/network/cases/{case.key}/say/"
    page = browser.post(address, {"kind": "question", "text": "Kan noen ringe 91 23 45 67?"})
    assert page.status_code == 422
    assert not case.advice.exists()
    browser.post(address, {**hidden_fields(page.content.decode()), "save": "1"})
    assert "91 23 45 67" not in case.advice.get().text


def test_the_balance_says_when_only_the_young_person_must_change(case, ada):
    actions.ask_change(nameless(actor(ada)), case, "young", text("Stå opp."))
    assert "Bare ungdommen" in balance_of(case.changes.all()).sentence
    actions.ask_change(nameless(actor(ada)), case, "school", text("Begynne senere."))
    balance = balance_of(case.changes.all())
    assert (balance.of_them, balance.of_us, balance.share) == (1, 1, 50)
    assert signed_in(ada).get(f"/network/cases/{case.key}/").status_code == 200


def test_it_comes_back_on_its_day_and_somebody_tells_what_came_of_it(case, town, ada, berit):
    meeting = a_meeting(town.network)
    actions.end_discussion(nameless(actor(ada)), case, timezone.localdate(meeting.starts_at))
    signed_in(ada).get("/network/")
    assert meeting.items.get(case=case).reason == AgendaItem.Reason.COME_BACK
    signed_in(berit).post(f"/network/cases/{case.key}/came/", {"text": "Skolen begynte senere på dagen."})
    case.refresh_from_db()
    assert (case.state, case.what_came) == (CaseSheet.State.CAME_BACK, "Skolen begynte senere på dagen.")


def test_a_page_that_is_old_takes_a_case_no_step_back(case, ada, berit):
    later = timezone.localdate() + timedelta(days=30)
    address = f"/network/cases/{case.key}"
    said = {"come_back_on": later.isoformat()}
    assert signed_in(ada).post(f"{address}/end/", said).status_code == 302
    told = signed_in(berit).post(f"{address}/end/", {"come_back_on": ""})
    assert (told.status_code, "Det er drøftet allerede." in told.content.decode()) == (422, True)
    signed_in(ada).post(f"{address}/came/", {"text": "Skolen begynte senere på dagen."})
    for page, more in [("end", said), ("came", {"text": "Ingenting."})]:
        assert signed_in(berit).post(f"{address}/{page}/", more).status_code == 422
    case.refresh_from_db()
    assert (case.state, case.come_back_on) == (CaseSheet.State.CAME_BACK, later)
    assert case.what_came == "Skolen begynte senere på dagen."


def test_after_its_time_it_is_erased_and_only_what_was_read_again_outlives_it(case, town, ada):
    today = timezone.localdate()
    common = {"network": town.network, "case": case}
    read = LearningEntry.objects.create(title="Lest", tried="x", on=today, reread_on=today, **common)
    LearningEntry.objects.create(title="Ikke lest", tried="x", on=today, **common)
    SystemChallenge.objects.create(
        title="Ikke lest", what_happens="x", level="school", raised_on=today, **common
    )
    CaseSheet.objects.update(erase_on=today + timedelta(days=1))
    erase_cases()
    assert CaseSheet.objects.exists()
    CaseSheet.objects.update(erase_on=today)
    erase_cases()
    assert not CaseSheet.objects.exists()
    assert [*LearningEntry.objects.all(), *SystemChallenge.objects.all()] == [read]


def test_reading_again_lets_it_outlive_the_case(case, town, ada):
    today = timezone.localdate()
    entry = LearningEntry.objects.create(
        network=town.network, case=case, title="Senere start", tried="Ola Nordmann sov.", on=today
    )
    page = signed_in(ada).get(f"/network/cases/{case.key}/").content.decode()
    assert "Ola Nordmann sov." in page
    signed_in(ada).post(f"/network/cases/{case.key}/read-again/")
    entry.refresh_from_db()
    assert entry.reread_on == today


def test_only_the_daily_duty_erases_what_has_had_its_time(case, ada):
    with pytest.raises(Denied):
        actions.erase(actor(ada), case)
    actions.erase(SYSTEM, case)


def test_an_agenda_outlives_the_case_and_says_nothing_of_it(case, town, ada):
    meeting = a_meeting(town.network)
    signed_in(ada).get("/network/")
    item = meeting.items.get(case=case)
    actions.erase(SYSTEM, case)
    item.refresh_from_db()
    assert (item.case, item.part, item.title) == (None, "cases", "")


@pytest.mark.soak
def test_a_draft_leaves_no_trace_wherever_one_looks(ada, capsys, caplog):
    """Names typed into drafts that were never put forward: in no row, log, letter or line of the server."""
    browser, canaries = signed_in(ada), [f"Kanarifugl{number}" for number in range(CANARIES)]
    for number, canary in enumerate(canaries):
        step = [{"do": "fits"}, {"check": "1"}, {"way": "13-15|unsaid|county|years"}, {"check": "1"}][
            number % 4
        ]
        said = {name: value for name, value in SAID.items() if name != "check"}
        typed = f"{canary} Hansen på telefon 91 23 {number:04}"
        assert canary in browser.post(SHEET, {**said, "free_text": typed, **step}).content.decode()
    rows = everything_kept()
    said = capsys.readouterr()
    assert "Kanarifugl" not in "".join([rows, caplog.text, said.out, said.err, str(mail.outbox)])


def everything_kept() -> str:
    from django.apps import apps

    return str([list(model._default_manager.values_list()) for model in apps.get_models()])
