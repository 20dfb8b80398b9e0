"""Something is wrong: out of sight at once, sealed, answered by the coordinator, erased after a fortnight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.models import AuditEvent, Letter
from landsby.web.access.roles import Role
from landsby.web.concerns import actions, duties, queries, sealed
from landsby.web.concerns.actions import MOST_OPEN, About, Outcome, Telling
from landsby.web.concerns.models import Concern, SealedWords
from landsby.web.wishes import actions as wishes
from landsby.web.wishes import queries as asked_of
from landsby.web.wishes.models import PlaceRequest, RequestStep, Wish
from landsby.web.wishes.parts import Part, WishParts
from tests.cast import actor, signed_in, start_page
from tests.web.wishes.cast import SECRET, now, pair_up, sends, welcomes, with_code
from tests.web.wishes.objects import with_code as browser_of

pytestmark = pytest.mark.django_db
RUDE = "Du er helt ubrukelig."


@pytest.fixture
def rev(arena, evening, elin, kari):
    """Rev is welcome at Spillhuset, and has had a rude message from there."""
    sent = sends(arena, "Rev", parts=WishParts(own_words=SECRET), shared=(Part.OWN_WORDS,))
    welcomes(elin, sent.request, evening)
    wishes.answer(actor(elin), now(sent.request), RUDE)
    return sent


def rude(request: PlaceRequest) -> RequestStep:
    return request.steps.get(kind="answered")


def told_by_rev(rev, about=About.MESSAGE, words="Det gjorde vondt.", **more) -> Concern:
    request = now(rev.request)
    step = rude(request) if about == About.MESSAGE else None
    telling = Telling(about=about, arena=request.arena, request=request, step=step, words=words, **more)
    return actions.tell(with_code(rev.wish), telling)


def told_by_elin(elin, request, about=About.PERSON) -> Concern:
    request = now(request)
    return actions.tell(
        actor(elin), Telling(about=about, arena=request.arena, request=request, words="Tull.")
    )


def rows_of(text: str) -> list[str]:
    """Every row of the whole database that holds the text, also under a key that it can be opened with."""
    return [
        model._meta.label
        for model in apps.get_models()
        for row in model._default_manager.all()
        if any(text in str(getattr(row, field.attname)) for field in model._meta.concrete_fields)
    ]


def test_a_message_is_out_of_everybodys_sight_at_once(rev, elin):
    told_by_rev(rev)
    page = (
        browser_of(rev.wish, Role.YOUNG_PERSON).get(f"/en/mine/requests/{rev.request.key}/").content.decode()
    )
    assert RUDE not in page
    assert "This is out of sight." in page
    answer = signed_in(elin).get(f"/en/work/requests/{rev.request.key}/").content.decode()
    assert RUDE not in answer
    assert rows_of(RUDE) == ["concerns.SealedWords"]


def test_only_the_coordinator_reads_it_and_the_log_says_so(rev, kari, gro, elin):
    concern = told_by_rev(rev)
    page = signed_in(kari).get(f"/work/wrong/{concern.key}/").content.decode()
    assert RUDE in page
    assert "Det gjorde vondt." in page
    read = AuditEvent.objects.filter(verb="read", object_id=str(concern.pk))
    assert [(row.account_id, row.fields) for row in read] == [(kari.account_id, ["sealed"])]
    assert signed_in(gro).get(f"/work/wrong/{concern.key}/").status_code == 404
    assert signed_in(elin).get(f"/work/wrong/{concern.key}/").status_code == 404


def test_the_coordinator_does_not_see_who_told(rev, kari):
    concern = told_by_rev(rev)
    page = signed_in(kari).get(f"/en/work/wrong/{concern.key}/").content.decode()
    assert "Who it is, nobody sees." in page
    assert "Rev" not in page


def test_it_is_due_in_two_weekdays_and_lies_on_the_coordinators_start_page(rev, kari):
    concern = told_by_rev(rev)
    assert "Something is wrong with a message. Answer by" in start_page(kari, "/en")
    Concern.objects.filter(pk=concern.pk).update(due_at=timezone.now() - timedelta(days=1))
    assert "It was due yesterday." in start_page(kari, "/en")


def test_it_stands_before_all_that_has_waited_longer(rev, kari, arena):
    ulv = sends(arena, "Ulv").request
    PlaceRequest.objects.filter(pk=ulv.pk).update(sent_at=timezone.now() - timedelta(days=9))
    told_by_rev(rev)
    page = start_page(kari, "/en")
    assert "Somebody waits too long." in page
    assert page.index("Something is wrong with a message") < page.index("Somebody waits too long.")


def test_the_teller_sees_that_it_came_in_and_what_was_answered(rev, kari):
    concern = told_by_rev(rev)
    young = browser_of(rev.wish, Role.YOUNG_PERSON)
    assert "The coordinator answers by" in young.get("/en/mine/").content.decode()
    Concern.objects.filter(pk=concern.pk).update(due_at=timezone.now() - timedelta(days=1))
    assert "sees that it is late" in young.get("/en/mine/wrong/").content.decode()
    actions.answer(actor(kari), concern, Outcome.AWAY, "Jeg har snakket med dem.")
    for page in ("/en/mine/", "/en/mine/wrong/"):
        assert "Jeg har snakket med dem." in young.get(page).content.decode()


def test_the_coordinators_get_a_letter_that_says_nothing(rev, kari):
    told_by_rev(rev)
    letters = Letter.objects.filter(kind="concerns.told")
    assert [letter.address for letter in letters] == [kari.account.email]


def test_what_was_no_fault_comes_back_where_it_was(rev, kari):
    concern = told_by_rev(rev)
    actions.answer(actor(kari), concern, Outcome.BACK, "De mente spillet.")
    assert rude(now(rev.request)).text == RUDE
    assert rude(now(rev.request)).shown == RUDE


def test_what_stays_away_is_gone_for_good(rev, kari):
    concern = told_by_rev(rev)
    actions.answer(actor(kari), concern, Outcome.AWAY, "Det skal ikke skje igjen.")
    assert rude(now(rev.request)).text == ""
    with pytest.raises(Refused):
        actions.answer(actor(kari), concern, Outcome.BACK, "Likevel.")


def test_after_a_fortnight_what_was_sealed_is_erased_also_unanswered(rev, kari):
    concern = told_by_rev(rev)
    assert sealed.open_words(concern) is not None
    SealedWords.objects.update(erase_at=timezone.now() + timedelta(minutes=1))
    duties.erase_what_was_sealed()
    assert SealedWords.objects.count() == 1
    SealedWords.objects.update(erase_at=timezone.now())
    assert "Sealed words erased: 1." in duties.erase_what_was_sealed()
    assert not SealedWords.objects.exists()
    assert queries.waiting_for(actor(kari)) == [concern]
    page = signed_in(kari).get(f"/en/work/wrong/{concern.key}/").content.decode()
    assert "What was said is erased." in page
    with pytest.raises(Refused):
        actions.answer(actor(kari), Concern.objects.get(pk=concern.pk), Outcome.BACK, "Nei.")


def test_it_is_kept_for_fourteen_days_from_the_telling(rev):
    concern = told_by_rev(rev)
    assert concern.sealed.erase_at - concern.told_at == timedelta(days=14)


def test_an_answer_is_forgotten_a_fortnight_after_it_was_given(rev, kari):
    concern = actions.answer(actor(kari), told_by_rev(rev), Outcome.AWAY, "Takk.")
    duties.erase_what_was_sealed()
    assert Concern.objects.filter(pk=concern.pk).exists()
    Concern.objects.update(answered_at=timezone.now() - timedelta(days=15))
    duties.erase_what_was_sealed()
    assert not Concern.objects.exists()


def test_words_that_are_sealed_for_one_concern_open_for_no_other(rev):
    first = told_by_rev(rev)
    second = told_by_rev(rev, About.PLACE, "Lyset blinker.")
    (kept,) = SealedWords.objects.filter(concern=first).values_list("words", flat=True)
    SealedWords.objects.filter(concern=second).update(words=kept)
    assert sealed.open_words(Concern.objects.get(pk=second.pk)) is None


def test_a_host_no_longer_sees_a_request_that_is_said_to_be_wrong(rev, elin, kari):
    concern = told_by_elin(elin, rev.request)
    assert list(asked_of.inbox(actor(elin))) == []
    assert signed_in(elin).get(f"/work/requests/{rev.request.key}/").status_code == 404
    words = sealed.open_words(concern)
    assert words is not None
    assert [text for _label, text in words.said] == ["Rev", SECRET]
    page = (
        browser_of(rev.wish, Role.YOUNG_PERSON).get(f"/en/mine/requests/{rev.request.key}/").content.decode()
    )
    assert "The coordinator reads it first" in page


def test_a_request_that_is_out_of_sight_alarms_nobody(arena, evening, elin, kari):
    request = sends(arena, "Rev").request
    PlaceRequest.objects.update(
        sent_at=timezone.now() - timedelta(days=9), due_at=timezone.now() - timedelta(days=8)
    )
    assert asked_of.unalarmed() == [request]
    told_by_elin(elin, request)
    assert asked_of.unalarmed() == []


def test_the_asker_can_only_withdraw_what_is_out_of_sight(rev, elin):
    told_by_elin(elin, rev.request)
    with pytest.raises(Refused):
        wishes.ask_back(with_code(rev.wish), now(rev.request), "Hvorfor?")
    wishes.withdraw(with_code(rev.wish), now(rev.request))


def test_a_request_comes_back_to_the_place_with_new_days_to_answer(arena, evening, elin, kari):
    request = sends(arena, "Rev").request
    concern = told_by_elin(elin, request)
    PlaceRequest.objects.update(due_at=timezone.now() - timedelta(days=3))
    actions.answer(actor(kari), concern, Outcome.BACK, "Dette er en som trenger dere.")
    assert [view.key for view in asked_of.inbox(actor(elin))] == [request.key]
    assert now(request).due_at > timezone.now()


def test_a_request_that_is_closed_gives_back_its_seat_and_says_so(rev, evening, elin, kari):
    concern = told_by_elin(elin, rev.request)
    evening.refresh_from_db()
    assert evening.taken_on_site == 1
    actions.answer(actor(kari), concern, Outcome.AWAY, "Lukket.")
    evening.refresh_from_db()
    assert evening.taken_on_site == 0
    assert now(rev.request).state == PlaceRequest.State.NOT_NOW
    page = (
        browser_of(rev.wish, Role.YOUNG_PERSON).get(f"/en/mine/requests/{rev.request.key}/").content.decode()
    )
    assert "Spillhuset closed the request. Is it a mistake? Tell the coordinator." in page


def test_what_somebody_told_is_gone_with_everything_they_delete(rev):
    told_by_rev(rev)
    wishes.delete_wish(with_code(rev.wish), rev.wish)
    assert (Concern.objects.count(), SealedWords.objects.count()) == (0, 0)


def test_what_a_host_told_stays_when_the_asker_deletes_everything(rev, elin, kari):
    concern = told_by_elin(elin, rev.request)
    wishes.delete_wish(with_code(rev.wish), Wish.objects.get(pk=rev.wish.pk))
    left = Concern.objects.get(pk=concern.pk)
    assert (left.request, left.withholds) == (None, False)
    assert signed_in(kari).get(f"/work/wrong/{concern.key}/").status_code == 200


def test_nobody_tells_of_what_is_not_theirs(rev, gro, arena):
    ulv = sends(arena, "Ulv")
    telling = Telling(about=About.PLACE, arena=arena, request=now(rev.request), words="Nei.")
    with pytest.raises(Denied):
        actions.tell(with_code(ulv.wish), telling)
    with pytest.raises(Denied):
        actions.tell(actor(gro), telling)
    with pytest.raises(Denied):
        actions.answer(actor(gro), told_by_rev(rev), Outcome.AWAY, "Nei.")
    with pytest.raises(Denied):
        actions.erase(actor(gro), SealedWords.objects.get())


def test_nobody_says_twice_that_a_message_is_wrong(rev):
    telling = Telling(
        about=About.MESSAGE, arena=rev.request.arena, request=now(rev.request), step=rude(rev.request)
    )
    actions.tell(with_code(rev.wish), telling)
    with pytest.raises(Refused):
        actions.tell(with_code(rev.wish), telling)


def test_who_has_told_much_waits_for_the_first_answers(rev):
    for number in range(MOST_OPEN):
        told_by_rev(rev, About.PLACE, f"Nummer {number}.")
    with pytest.raises(Refused, match="Koordinatoren svarer på dem først"):
        told_by_rev(rev, About.PLACE, "En til.")


def test_a_host_asks_for_a_rest_and_the_coordinator_lets_the_arena_rest(elin, kari, arena):
    page = signed_in(elin).post("/work/wrong/at/spillhuset/", {"about": "rest", "words": "Vi er for få."})
    assert page.status_code == 302
    concern = Concern.objects.get()
    assert (concern.about, concern.teller) == (About.REST, elin)
    shown = signed_in(kari).get(f"/en/work/wrong/{concern.key}/").content.decode()
    assert "Vi er for få." in shown
    assert '"/en/work/arenas/spillhuset/close/"' in shown
    actions.answer(actor(kari), concern, Outcome.SEEN_TO, "Ta en pause til over jul.")
    assert "Ta en pause til over jul." in start_page(elin)


def test_something_that_is_no_message_needs_a_few_words(rev):
    young = browser_of(rev.wish, Role.YOUNG_PERSON)
    address = f"/en/mine/wrong/{rev.request.key}/"
    assert "Write a few words" in young.post(address, {"about": "person", "words": ""}).content.decode()
    assert not Concern.objects.exists()
    assert young.post(address, {"about": str(rude(rev.request).pk), "words": ""}).status_code == 302
    assert Concern.objects.get().step == rude(rev.request)


def test_nobody_chooses_a_message_of_another(rev, arena, elin, evening):
    ulv = sends(arena, "Ulv")
    welcomes(elin, ulv.request, evening)
    wishes.answer(actor(elin), now(ulv.request), "Ta med tegnesakene.")
    others = ulv.request.steps.get(kind="answered").pk
    young = browser_of(rev.wish, Role.YOUNG_PERSON)
    assert young.post(f"/mine/wrong/{rev.request.key}/", {"about": str(others)}).status_code == 422


def test_several_are_answered_at_once(rev, kari, elin):
    first, second = told_by_rev(rev), told_by_rev(rev, About.PLACE)
    sent = {"chosen": [str(first.key), str(second.key)], "text": "Tatt hånd om."}
    assert signed_in(kari).post("/work/wrong/several/", sent).status_code == 302
    assert {row.outcome for row in Concern.objects.all()} == {Outcome.AWAY, Outcome.SEEN_TO}
    assert queries.waiting_for(actor(kari)) == []


def test_several_requests_are_closed_at_once_and_each_can_be_undone(arena, evening, elin):
    flood = [sends(arena, f"Tull {number}").request for number in range(3)]
    kept = sends(arena, "Rev").request
    sent = {"chosen": [str(request.key) for request in flood]}
    assert signed_in(elin).post("/work/wrong/requests/", sent).status_code == 302
    assert {now(request).state for request in flood} == {PlaceRequest.State.NOT_NOW}
    assert now(kept).state == PlaceRequest.State.SENT
    wishes.undo_answer(actor(elin), now(flood[0]))
    assert now(flood[0]).state == PlaceRequest.State.SENT


def test_two_who_ask_together_are_closed_together(arena, evening, elin):
    rev, ulv = pair_up(arena)
    wishes.close_request(actor(elin), now(rev.request))
    assert {now(one.request).state for one in (rev, ulv)} == {PlaceRequest.State.NOT_NOW}


def test_only_those_who_answer_close(arena, evening, elin, gro, kari):
    request = sends(arena, "Rev").request
    for worker in (gro, kari):
        with pytest.raises(Denied):
            wishes.close_request(actor(worker), now(request))


def test_the_form_says_by_when_and_whom_to_call(rev):
    page = browser_of(rev.wish, Role.YOUNG_PERSON).get(f"/en/mine/wrong/{rev.request.key}/").content.decode()
    assert "The coordinator answers by" in page
    assert "Call 113" in page


def test_hosts_are_set_up_two_by_two_and_with_certificates(arena, kari, elin):
    page = signed_in(kari).get("/en/work/arenas/spillhuset/edit/").content.decode()
    assert "Each has shown a police certificate before the first evening." in page
    assert "There is one host only." in signed_in(kari).get("/en/work/arenas/spillhuset/").content.decode()
    assert (
        "There is one host only." not in signed_in(elin).get("/en/work/arenas/spillhuset/").content.decode()
    )


def test_a_page_promises_to_take_out_of_sight_only_where_something_can_be(elin, arena):
    """Of a place, nothing that was written is chosen."""
    page = signed_in(elin).get("/en/work/wrong/at/spillhuset/").content.decode()
    assert "out of sight" not in page
    assert "if it is a message" not in page
    sent = {"about": "rest", "words": "Vi er for få."}
    told = signed_in(elin).post("/en/work/wrong/at/spillhuset/", sent, follow=True).content.decode()
    assert "The coordinator answers you here." in told
    assert "What was said is out of sight" not in told
