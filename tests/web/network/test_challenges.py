"""System challenges: somebody must answer, looking uses nothing up, and nothing ever vanishes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import SYSTEM, VISITOR
from landsby.web.network.access.cases import nameless
from landsby.web.network.access.challenges import answer_link_for
from landsby.web.network.actions import cases
from landsby.web.network.actions import challenges as actions
from landsby.web.network.actions.challenges import Answer, Office
from landsby.web.network.duties import ask_again
from landsby.web.network.models import AgendaItem, AnswerLink, ChallengeStep, ContextLevel, SystemChallenge
from landsby.web.network.queries import challenges as queries
from landsby.web.network.queries.due import Due, due_for
from landsby.web.network.tokens import token_of
from tests.cast import actor, signed_in
from tests.post import delivered
from tests.web.network.makers import State as Meeting
from tests.web.network.makers import a_challenge, a_meeting, a_sent_challenge, a_sheet, an_item

pytestmark = pytest.mark.django_db
Kind = ChallengeStep.Kind
State = SystemChallenge.State
A_WHILE = timedelta(days=settings.ANSWER_DAYS)
REASONS = "Vi flytter avgangen til klokka 21 fra nyttår."


@pytest.fixture
def sent(ada, town) -> SystemChallenge:
    return a_sent_challenge(actor(ada), town.network)


@pytest.fixture
def address(sent) -> str:
    return f"/network/answer/{token_of(sent.key, 1)}/"


def kinds(challenge: SystemChallenge) -> list[str]:
    return [step.kind for step in queries.history(challenge)]


def answered(challenge: SystemChallenge, kind: Kind = Kind.ANSWERED, text: str = REASONS, **more) -> None:
    link = AnswerLink.objects.filter(challenge=challenge).latest("pk")
    actions.answer_challenge(VISITOR, link, Answer(kind, text, **more))
    challenge.refresh_from_db()


def test_a_letter_asks_the_office_in_neutral_words_with_a_link_of_its_own(sent, address):
    (letter,) = delivered()
    assert letter.to == "samferdsel@example.org"
    assert "Bussen" not in letter.subject + letter.body
    assert address in letter.body


def test_looking_never_uses_the_link_up(sent, address):
    visitor = Client()
    for _look in range(3):
        assert "Bussen går for tidlig" in visitor.get(address).content.decode()
        visitor.head(address)
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_an_answer_needs_its_reasons(sent, address):
    page = Client().post(address, {"kind": "declined", "text": ""})
    assert page.status_code == 422
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_an_answer_on_a_phone_gets_a_receipt_and_can_be_corrected(sent, address):
    visitor = Client()
    page = visitor.post(address, {"kind": "answered", "text": REASONS}, follow=True)
    assert "Svaret er kommet fram" in page.content.decode()
    assert REASONS in page.content.decode()
    visitor.post(f"{address}?correct=yes", {"kind": "declined", "text": "Vi har ikke penger til det i år."})
    sent.refresh_from_db()
    assert sent.state == State.DECLINED
    first, second = sent.steps.filter(kind__in=["answered", "declined"]).order_by("pk")
    assert second.supersedes == first


def test_after_seven_days_the_answer_stands(sent):
    answered(sent)
    ChallengeStep.objects.filter(kind=Kind.ANSWERED).update(at=timezone.now() - timedelta(days=8))
    with pytest.raises(Refused):
        answered(sent, Kind.DECLINED)


def test_an_old_link_offers_a_new_one_to_the_same_address(sent, address):
    delivered()
    AnswerLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    page = Client().get(address)
    assert page.status_code == 410
    Client().post(f"{address}renew/")
    (letter,) = delivered()
    assert letter.to == "samferdsel@example.org"
    assert token_of(sent.key, 2) in letter.body


def test_what_is_passed_on_is_asked_of_the_next_and_is_no_longer_with_the_first(sent, address):
    delivered()
    answered(
        sent, Kind.PASSED_ON, "Fylket kjører bussen.", office=Office(None, "Fylket", "fylket@example.org")
    )
    assert (sent.state, sent.addressee.office) == (State.SENT, "Fylket")
    (letter,) = delivered()
    assert letter.to == "fylket@example.org"
    page = Client().get(f"/network/answer/{token_of(sent.key, 2)}/").content.decode()
    assert "Fylket kjører bussen." in page


def test_what_is_passed_on_is_corrected_by_nobody_but_whom_it_is_with(sent, address):
    answered(
        sent, Kind.PASSED_ON, "Fylket kjører bussen.", office=Office(None, "Fylket", "fylket@example.org")
    )
    first = Client().get(address).content.decode()
    assert "Fylket kjører bussen." in first
    assert "?correct=yes" not in first
    posted = Client().post(f"{address}?correct=yes", {"kind": "answered", "text": REASONS})
    assert posted.status_code == 200
    sent.refresh_from_db()
    assert (sent.state, kinds(sent)[-1]) == (State.SENT, Kind.PASSED_ON)


def test_an_answer_that_we_have_answered_is_not_corrected_but_followed_by_the_next(sent, address, berit):
    answered(sent, Kind.ASKED_BACK, "Hvor mange?")
    actions.reply(actor(berit), sent, "Om lag tolv.")
    assert "?correct=yes" not in Client().get(address).content.decode()
    with pytest.raises(Refused):
        actions.answer_challenge(
            VISITOR, answer_link_for(token_of(sent.key, 1)), Answer(Kind.DECLINED, "Nei.")
        )


def test_two_letters_about_one_thing_take_one_answer(ada, sent):
    actions.send_challenge(
        actor(ada), sent, Office(sent.addressee), timezone.localdate() + timedelta(days=40)
    )
    answered(sent)
    with pytest.raises(Refused):
        actions.answer_challenge(
            VISITOR, answer_link_for(token_of(sent.key, 1)), Answer(Kind.DECLINED, "Nei.")
        )
    assert queries.answer_now(sent).kind == Kind.ANSWERED


OTHER = Office(None, "Fylket", "fylket@example.org", "fylkesleder@example.org")


def test_whoever_is_asked_instead_is_the_only_one_to_get_a_link(ada, sent):
    actions.send_challenge(actor(ada), sent, OTHER, timezone.localdate() + timedelta(days=20))
    (letter,) = delivered()
    assert letter.to == "fylket@example.org"
    assert token_of(sent.key, 2) in letter.body


@pytest.mark.parametrize("step", [Kind.REMINDED, Kind.LEADER_TOLD])
def test_nobody_is_reminded_of_what_has_gone_to_somebody_else(ada, sent, step):
    delivered()
    now_late(sent)
    actions.escalate(SYSTEM, sent, step)
    actions.send_challenge(actor(ada), sent, OTHER, timezone.localdate() + timedelta(days=20))
    assert [letter.to for letter in delivered()] == ["fylket@example.org"]


@pytest.mark.parametrize("step", [Kind.REMINDED, Kind.LEADER_TOLD])
def test_a_reminder_that_waits_is_not_sent_once_there_is_more_time(ada, sent, step):
    delivered()
    now_late(sent)
    actions.escalate(SYSTEM, sent, step)
    SystemChallenge.objects.update(answer_by=timezone.localdate() + timedelta(days=20))
    assert delivered() == []


def test_whoever_gets_it_late_has_the_whole_time_to_answer(berit, sent):
    now_late(sent)
    answered(sent, Kind.ASKED_BACK, "Hvor mange gjelder det?")
    actions.reply(actor(berit), sent, "Minst fem hver uke.")
    assert_has_time(sent)
    now_late(sent)
    answered(sent, Kind.PASSED_ON, "Fylket kjører bussen.", office=OTHER)
    assert_has_time(sent)


def test_a_later_day_than_that_stays(berit, sent):
    later = timezone.localdate() + timedelta(days=200)
    SystemChallenge.objects.update(answer_by=later)
    answered(sent, Kind.ASKED_BACK, "Hvor mange gjelder det?")
    actions.reply(actor(berit), sent, "Minst fem hver uke.")
    sent.refresh_from_db()
    assert sent.answer_by == later


def test_a_new_link_gives_no_new_time(sent):
    now_late(sent)
    actions.renew_link(VISITOR, AnswerLink.objects.get())
    sent.refresh_from_db()
    assert sent.answer_by < timezone.localdate()


def test_the_form_proposes_a_day_that_it_takes(ada, sent):
    now_late(sent)
    page = signed_in(ada).get(f"/network/challenges/{sent.key}/ask/")
    assert page.context["form"]["answer_by"].value() == timezone.localdate() + A_WHILE


def now_late(challenge: SystemChallenge) -> None:
    SystemChallenge.objects.filter(pk=challenge.pk).update(
        answer_by=timezone.localdate() - timedelta(days=40)
    )


def assert_has_time(challenge: SystemChallenge) -> None:
    challenge.refresh_from_db()
    assert challenge.answer_by == timezone.localdate() + A_WHILE
    before = kinds(challenge)
    ask_again()
    assert kinds(challenge) == before


def test_a_question_back_is_answered_and_is_theirs_again(sent, berit):
    answered(sent, Kind.ASKED_BACK, "Hvor mange gjelder det?")
    assert sent.state == State.ASKED_BACK
    actions.reply(actor(berit), sent, "Minst fem hver uke.")
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_what_was_declined_stays_in_the_list_and_can_be_raised_again(ada, sent):
    answered(sent, Kind.DECLINED, "Det er ikke penger til det.")
    page = signed_in(ada).get("/network/challenges/").content.decode()
    assert sent.title in page
    form = {"title": sent.title, "what_happens": sent.what_happens, "level": "local", "whats_new": "Ny rute."}
    signed_in(ada).post(f"/network/challenges/{sent.key}/again/", form)
    anew = SystemChallenge.objects.exclude(pk=sent.pk).get()
    assert (anew.again_of, anew.state) == (sent, State.RAISED)


def test_nothing_changes_what_somebody_was_asked(ada, sent):
    with pytest.raises(Refused):
        actions.change_challenge(actor(ada), sent, actions.ChallengeFacts("Noe annet", "x", "local"))


@pytest.mark.parametrize(
    ("late", "steps", "letters"),
    [
        (0, [], []),
        (1, ["reminded"], ["samferdsel@example.org"]),
        (15, ["reminded", "leader_told"], ["samferdsel@example.org", "leder@example.org"]),
        (29, ["reminded", "leader_told", "listed"], ["samferdsel@example.org", "leder@example.org"]),
    ],
)
def test_an_answer_that_does_not_come_is_asked_for_by_the_rule(sent, late, steps, letters):
    delivered()
    SystemChallenge.objects.update(answer_by=timezone.localdate() - timedelta(days=late))
    for _day in range(5):
        ask_again()
    assert kinds(sent)[2:] == steps
    assert sorted(letter.to for letter in delivered()) == sorted(letters)


def test_only_the_daily_duty_asks_again(ada, sent):
    with pytest.raises(Denied):
        actions.escalate(actor(ada), sent, Kind.REMINDED)
    actions.escalate(SYSTEM, sent, Kind.REMINDED)


def test_a_name_in_a_challenge_is_pointed_out_before_it_is_kept(ada):
    form = {"title": "Bussen", "what_happens": "Kristian Hansen kommer ikke hjem.", "level": "local"}
    page = signed_in(ada).post("/network/challenges/new/", form)
    assert page.status_code == 422
    assert not SystemChallenge.objects.exists()


def test_a_leader_reads_what_waits_and_how_it_is_spread_and_changes_nothing(farid, ada, town, sent):
    a_challenge(actor(ada), town.network, title="Rommene står tomme", level="school")
    SystemChallenge.objects.filter(pk=sent.pk).update(answer_by=timezone.localdate() - timedelta(days=3))
    page = signed_in(farid).get("/network/leaders/").content.decode()
    assert "3 dager over fristen" in page
    assert "0 av 2 handler om enkeltmennesket. 2 handler om det rundt." in page
    one = signed_in(farid).get(f"/network/challenges/{sent.key}/").content.decode()
    assert "Ada" not in one
    assert signed_in(farid).get(f"/network/challenges/{sent.key}/ask/").status_code == 404


def test_leaders_see_what_is_old_too(farid, ada, town, sent):
    answered(sent)
    old = a_sent_challenge(actor(ada), town.network, title="Ingen svarer oss")
    long_ago = timezone.localdate() - timedelta(days=1200)
    SystemChallenge.objects.update(raised_on=long_ago)
    page = signed_in(farid).get("/network/leaders/")
    assert [one.challenge for one in page.context["overview"].waiting] == [old]
    assert "1 utfordring med svar er eldre enn to år" in page.content.decode()
    assert sent.title in page.content.decode()


def test_what_came_of_it_is_told_after_an_answer(berit, sent):
    with pytest.raises(Refused):
        actions.say_what_came(actor(berit), sent, "Bussen går klokka 21.")
    answered(sent)
    assert sent.outcome_due_on
    actions.say_what_came(actor(berit), sent, "Bussen går klokka 21.")
    sent.refresh_from_db()
    assert (sent.outcome, sent.outcome_due_on) == ("Bussen går klokka 21.", None)


def test_more_of_what_came_than_is_kept_is_refused_and_stays_on_the_page(ada, sent):
    answered(sent)
    came = "det går flere busser nå, " * 25
    page = signed_in(ada).post(f"/network/challenges/{sent.key}/came/", {"text": came})
    assert page.status_code == 422
    assert came.strip() in page.content.decode()


def test_ninety_days_after_an_answer_the_agenda_asks_what_came_of_it_until_it_is_told(berit, town, sent):
    answered(sent)
    before, after = a_meeting(town.network, 89), a_meeting(town.network, 90)
    assert asked_at(before) == []
    (asked,) = asked_at(after)
    assert (asked.about, asked.pk) == ("challenge", sent.pk)
    actions.say_what_came(actor(berit), sent, "Bussen går klokka 21.")
    assert asked_at(after) == []


def asked_at(meeting) -> list[Due]:
    return [due for due in due_for(meeting) if due.reason == AgendaItem.Reason.OUTCOME_DUE]


def test_the_agenda_asks_in_words_what_came_of_an_answer(ada, town, sent):
    answered(sent)
    SystemChallenge.objects.update(outcome_due_on=timezone.localdate())
    a_meeting(town.network)
    page = signed_in(ada).get("/network/").content.decode()
    assert "Vi fikk svar for noen måneder siden. Hva har det ført til?" in page


def test_the_link_is_nowhere_in_the_database(sent):
    token = token_of(sent.key, 1)
    link = answer_link_for(token)
    assert token.encode() not in bytes(link.digest)


def test_one_item_of_the_minutes_leads_to_a_challenge_that_says_where_it_came_from(ada, town):
    item = an_item(a_meeting(town.network, state=Meeting.OPEN))
    links_to(ada, f"/network/meetings/{item.meeting.key}/minutes/", f"?from=item:{item.pk}")
    assert raised(ada, f"item:{item.pk}").item == item


def test_a_case_leads_to_a_challenge_once_it_is_discussed(ada, town):
    case = cases.put_forward(nameless(actor(ada)), town.network, a_sheet())
    assert "?from=case:" not in signed_in(ada).get(f"/network/cases/{case.key}/").content.decode()
    cases.end_discussion(nameless(actor(ada)), case, None)
    links_to(ada, f"/network/cases/{case.key}/", f"?from=case:{case.key}")
    assert raised(ada, f"case:{case.key}").case == case


def links_to(worker, page: str, link: str) -> None:
    assert f'href="/network/challenges/new/{link}"' in signed_in(worker).get(page).content.decode()


def raised(worker, origin: str) -> SystemChallenge:
    said = {
        "title": "Bussen går for tidlig",
        "level": ContextLevel.SOCIETY,
        "what_happens": "Den går før treningen er ferdig.",
    }
    answer = signed_in(worker).post(f"/network/challenges/new/?from={origin}", said)
    assert answer.status_code == 302, answer.content.decode()
    return SystemChallenge.objects.get()


def test_the_list_of_challenges_asks_the_database_as_often_for_many_as_for_one(
    ada, town, sent, django_assert_max_num_queries
):
    for number in range(12):
        a_challenge(actor(ada), town.network, title=f"Utfordring {number}")
    client = signed_in(ada)
    with django_assert_max_num_queries(14):
        client.get("/network/challenges/")
