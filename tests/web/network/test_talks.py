"""Telling others: an open catalogue, a request from outside with a receipt and an answer, and counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import SYSTEM, VISITOR
from landsby.web.access.models import AuditEvent
from landsby.web.home.board import waiting_for
from landsby.web.network import duties
from landsby.web.network.actions import talks as actions
from landsby.web.network.actions.talks import Answered, Asked, Given
from landsby.web.network.models import OutreachTalk, TalkContact, TalkGiven, TalkRequest
from landsby.web.network.queries.due import due_for
from landsby.web.network.tokens import talk_token_of
from tests.cast import actor, signed_in
from tests.post import delivered
from tests.web.network.makers import a_meeting, a_talk, a_talk_request

pytestmark = pytest.mark.django_db
State = TalkRequest.State
ASKED = {
    "asked_by": "Havnes skole",
    "for_whom": "staff",
    "wish": "Kan dere komme til lærerne på Havnes skole?",
    "when_text": "12.3.2027",
    "email": "kontoret@havnes.example",
}


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    cache.clear()


@pytest.fixture
def talk(ada, town) -> OutreachTalk:
    return a_talk(actor(ada), town.network, agency=town.team)


@pytest.fixture
def asked(talk) -> TalkRequest:
    return a_talk_request(talk)


def ask(**also: object) -> Client:
    return Client().post("/network/ask-for-a-talk/", ASKED | also, follow=True)


def receipt(request: TalkRequest) -> str:
    return f"/network/asked-for/{talk_token_of(request.key)}/"


def in_days(request: TalkRequest, **days: int) -> None:
    """As if so many days had passed: the dates of what was asked lie earlier."""
    today = timezone.localdate()
    for name, number in days.items():
        where = TalkContact if name == "erase_on" else TalkRequest
        key = {"request": request} if where is TalkContact else {"pk": request.pk}
        where.objects.filter(**key).update(**{name: today + timedelta(days=number)})


def test_what_young_people_tell_themselves_stands_first(ada, town):
    a_talk(actor(ada), town.network, title="Aller først i alfabetet", by_young_people=False)
    a_talk(actor(ada), town.network, title="Øvelser i å spørre")
    page = Client().get("/network/talks/").content.decode()
    assert page.index("Øvelser i å spørre") < page.index("Aller først i alfabetet")


def test_what_is_not_shown_is_nowhere_in_the_open(ada, town):
    talk = a_talk(actor(ada), town.network, title="Ikke ennå", in_catalogue=False)
    assert "Ikke ennå" not in Client().get("/network/talks/").content.decode()
    assert Client().get(f"/network/talks/{talk.slug}/").status_code == 404
    assert Client().get(f"/network/ask-for-a-talk/?talk={talk.slug}").status_code == 404


def test_who_reads_the_catalogue_gets_no_cookie(talk):
    visitor = Client()
    for path in ("/network/talks/", f"/network/talks/{talk.slug}/"):
        assert visitor.get(path).status_code == 200
    assert not visitor.cookies


def test_a_school_asks_without_an_account_and_gets_a_receipt_with_a_day(talk):
    page = ask(talk=talk.pk).content.decode()
    request = TalkRequest.objects.get()
    assert "Vi har fått det" in page
    assert request.due_on == timezone.localdate() + timedelta(days=14)
    letter = delivered()[0]
    assert letter.to == "kontoret@havnes.example"
    assert receipt(request) in letter.body
    assert "Havnes" not in letter.subject + letter.body.partition("/network/")[0]
    assert talk.title not in letter.subject + letter.body


def test_a_person_named_by_who_asks_is_pointed_out_and_a_school_and_a_day_are_not():
    page = ask(wish="Vi vil at Kristian Hansen skal komme.")
    assert page.status_code == 422
    assert "Kristian Hansen" in page.content.decode()
    assert not TalkRequest.objects.exists()


@pytest.mark.parametrize("asked_by", ["Kari Olsen", "Havnes skole, tlf 912 34 567"])
def test_who_asks_is_an_office_and_nobody_in_particular(town, asked_by):
    assert ask(asked_by=asked_by).status_code == 422
    assert not TalkRequest.objects.exists()


def test_what_is_put_in_instead_leaves_the_school_and_the_day(town):
    wish = "Kristian Hansen skal til Havnes skole 12.3.2027."
    page = ask(wish=wish, back="put_in").content.decode()
    assert "Ungdommen skal til Havnes skole 12.3.2027.</textarea>" in page


def test_the_address_is_apart_from_what_was_asked_and_members_do_not_see_it(ada, asked):
    assert asked.contact.email == "kontoret@havnes.example"
    for path in ("/network/told/", f"/network/told/requests/{asked.key}/", "/network/open/"):
        page = signed_in(ada).get(path).content.decode()
        assert "Havnes skole" in page
        assert "kontoret@havnes.example" not in page


def test_nobody_floods_others_with_receipts(town):
    codes = [ask(email=f"{number}@havnes.example").status_code for number in range(7)]
    assert codes == [200] * 6 + [422]
    assert TalkRequest.objects.count() == 6


def test_no_more_than_three_wait_under_one_address(asked, talk):
    for _more in range(2):
        a_talk_request(talk, email="KONTORET@havnes.example")
    with pytest.raises(Refused, match="Tre spørsmål"):
        a_talk_request(talk)


def test_a_yes_needs_its_day(ada, asked):
    address = f"/network/told/requests/{asked.key}/answer/"
    page = signed_in(ada).post(address, {"state": "agreed", "answer": "Vi kommer gjerne."})
    assert page.status_code == 422
    assert "Skriv hvilken dag" in page.content.decode()


def test_the_answer_reaches_who_asked_on_a_page_of_their_own(ada, asked):
    day = timezone.localdate() + timedelta(days=20)
    said = {"state": "agreed", "agreed_on": day.isoformat(), "answer": "Ring oss på 22 22 22 22."}
    said["seen"] = "asked"
    signed_in(ada).post(f"/network/told/requests/{asked.key}/answer/", said)
    letters = [letter for letter in delivered() if "svart" in letter.body]
    assert len(letters) == 1
    assert "22 22 22 22" not in letters[0].body
    page = Client().get(receipt(asked)).content.decode()
    assert "Ja, vi kommer" in page
    assert "22 22 22 22" in page


def test_a_no_is_told_with_its_reason_and_can_be_put_right(ada, asked):
    actions.answer_request(actor(ada), asked, Answered("declined", "Ungdommene har eksamen."))
    assert "Ungdommene har eksamen." in Client().get(receipt(asked)).content.decode()
    day = timezone.localdate() + timedelta(days=3)
    actions.answer_request(actor(ada), asked, Answered("agreed", "Vi kan likevel.", day, "declined"))
    assert "Vi kan likevel." in Client().get(receipt(asked)).content.decode()


def test_an_old_page_does_not_write_over_what_a_colleague_has_answered(ada, berit, asked):
    day = timezone.localdate() + timedelta(days=3)
    actions.answer_request(actor(berit), asked, Answered("agreed", "Ja, vi kommer.", day))
    said = {"seen": "asked", "state": "declined", "answer": "Vi har ikke tid."}
    page = signed_in(ada).post(f"/network/told/requests/{asked.key}/answer/", said).content.decode()
    assert "Noen har svart siden du åpnet dette." in page
    assert "Vi har ikke tid." in page
    assert "Ja, vi kommer." in Client().get(receipt(asked)).content.decode()


def test_what_was_taken_back_is_not_written_down_as_held(ada, asked):
    Client().post(f"{receipt(asked)}take-back/")
    told = Given(asked.talk, timezone.localdate(), "Havnes skole", "staff")
    with pytest.raises(Refused):
        actions.note_given(actor(ada), told, asked)


def test_nobody_else_answers(ada, elin, gro, asked):
    for worker in (elin, gro):
        with pytest.raises(Denied):
            actions.answer_request(actor(worker), asked, Answered("declined", "Nei."))


def test_who_asked_takes_it_back_and_the_address_is_gone_at_once(ada, asked):
    page = Client().post(f"{receipt(asked)}take-back/", follow=True).content.decode()
    assert "Det er trukket tilbake" in page
    assert not TalkContact.objects.exists()
    assert Client().get(receipt(asked)).status_code == 404
    with pytest.raises(Refused):
        actions.answer_request(actor(ada), asked, Answered("declined", "Nei."))


def test_looking_at_the_receipt_changes_nothing(asked):
    before = AuditEvent.objects.count()
    assert Client().get(receipt(asked)).status_code == 200
    assert Client().head(receipt(asked)).status_code == 200
    assert AuditEvent.objects.count() == before
    assert "no-store" in Client().get(receipt(asked))["Cache-Control"]


def test_it_writes_itself_on_the_agenda_until_it_is_answered(ada, town, asked):
    meeting = a_meeting(town.network)
    assert ("talk_request", asked.pk) in {(due.about, due.pk) for due in due_for(meeting)}
    page = signed_in(ada).get("/network/").content.decode()
    assert "Havnes skole" in page
    assert f"/network/told/requests/{asked.key}/" in page
    actions.answer_request(actor(ada), asked, Answered("declined", "Ikke nå."))
    assert "talk_request" not in {due.about for due in due_for(meeting)}


def test_it_waits_for_who_coordinates_and_for_the_service_that_tells_it(kari, berit, ada, asked):
    there = [
        any(one.title == "Havnes skole" for one in waiting_for(actor(who))) for who in (kari, berit, ada)
    ]
    assert there == [True, True, False]


def test_afterwards_it_waits_to_be_written_down(kari, asked):
    today = timezone.localdate()
    actions.answer_request(actor(kari), asked, Answered("agreed", "Ja.", today))
    in_days(asked, agreed_on=-1)
    assert [one.step for one in waiting_for(actor(kari)) if one.title == "Havnes skole"] == ["Skriv det ned"]
    form = {"talk": asked.talk_id, "on": today.isoformat(), "where": "Havnes skole", "for_whom": "staff"}
    address = f"/network/told/given/?request={asked.key}"
    signed_in(kari).post(address, form | {"how_many": "30", "what_was_asked": "Hva hjalp først?"})
    assert TalkGiven.objects.get().request == asked
    assert TalkRequest.objects.get().state == State.HELD
    assert not any(one.title == "Havnes skole" for one in waiting_for(actor(kari)))


def test_it_is_written_down_once(ada, asked):
    given = Given(asked.talk, timezone.localdate(), "Havnes skole")
    actions.note_given(actor(ada), given, asked)
    with pytest.raises(Refused):
        actions.note_given(actor(ada), given, asked)


def test_what_has_not_been_is_not_written_down(ada, talk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = {"talk": talk.pk, "on": tomorrow.isoformat(), "where": "Biblioteket", "for_whom": "all"}
    assert signed_in(ada).post("/network/told/given/", form).status_code == 422


def test_who_asked_a_question_is_never_written_down(ada, talk):
    form = {"talk": talk.pk, "on": timezone.localdate().isoformat(), "where": "Biblioteket"}
    said = form | {"for_whom": "all", "what_was_asked": "Kristian Hansen spurte om hva som hjalp."}
    assert signed_in(ada).post("/network/told/given/", said).status_code == 422
    assert not TalkGiven.objects.exists()


def test_the_day_an_answer_is_promised_for_the_coordinator_is_told_once(kari, asked):
    duties.answer_askers()
    in_days(asked, due_on=0)
    told = [duties.answer_askers(), duties.answer_askers()]
    assert told == [
        "Requests for talks that wait for an answer: 1.",
        "Requests for talks that wait for an answer: 0.",
    ]
    letters = [letter for letter in delivered() if letter.to == "kari@example.org"]
    assert len(letters) == 1
    assert "Havnes" not in letters[0].body


def test_an_answer_that_is_late_is_owned_up_to(asked):
    in_days(asked, due_on=-1)
    assert "Det er vi lei for" in Client().get(receipt(asked)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_address_goes_when_it_has_had_its_time_and_what_was_asked_stays(ada, asked):
    actions.answer_request(actor(ada), asked, Answered("declined", "Ikke nå."))
    contact = TalkContact.objects.get()
    assert contact.erase_on == timezone.localdate() + timedelta(days=60)
    in_days(asked, erase_on=-1)
    assert duties.forget_askers() == "Addresses of askers erased: 1."
    assert not TalkContact.objects.exists()
    assert Client().get(receipt(asked)).status_code == 404
    assert TalkRequest.objects.get().asked_by == "Havnes skole"


@pytest.mark.django_db(transaction=True)
def test_what_nobody_answered_in_time_says_so_and_leaves_the_agenda(town, asked):
    in_days(asked, erase_on=-1)
    duties.forget_askers()
    assert TalkRequest.objects.get().state == State.UNANSWERED
    assert "talk_request" not in {due.about for due in due_for(a_meeting(town.network))}


def test_only_the_daily_duty_reminds_and_forgets(kari, asked):
    for act in (actions.remind, actions.forget_contact):
        with pytest.raises(Denied):
            act(actor(kari), asked)
    assert actions.remind(SYSTEM, asked).reminded_at


def test_a_letter_does_not_go_to_somebody_who_took_it_back(asked):
    actions.take_back(VISITOR, asked)
    assert delivered() == []


def test_an_article_says_where_it_is_read(ada, town):
    said = {"kind": "article", "title": "Et rom", "told_by": "Vi", "in_short": "Kort.", "for_whom": "all"}
    page = signed_in(ada).post("/network/told/new/", said | {"language": "nb"})
    assert page.status_code == 422
    assert "artikkelen" in page.content.decode()


def test_it_is_not_written_down_for_a_talk_of_another_network(gro, kari, town, asked):
    other = a_talk(actor(gro), town.elsewhere, title="På Vestøy")
    with pytest.raises(Denied):
        actions.note_given(actor(gro), Given(other, timezone.localdate(), "Havnes"), asked)


def test_nobody_is_asked_to_come_with_an_article(ada, town):
    article = a_talk(actor(ada), town.network, kind="article", link="https://havnes.example/rom")
    assert ask(talk=article.pk).status_code == 422
    assert "Spør om dette" not in Client().get(f"/network/talks/{article.slug}/").content.decode()


def test_only_asked_for_what_everybody_may_ask_for(ada, town):
    hidden = a_talk(actor(ada), town.network, in_catalogue=False)
    assert ask(talk=hidden.pk).status_code == 422
    assert Asked("Havnes", "Kom", "k@havnes.example").talk is None
