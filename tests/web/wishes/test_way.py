"""The young person's way, page by page: nothing kept before it is sent, the words shown once."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from landsby.web.access.models import AuditEvent
from landsby.web.wishes import actions
from landsby.web.wishes.models import PlaceRequest, Wish
from tests.cast import actor

from .cast import SECRET, State, pair_up, sends, with_code

pytestmark = pytest.mark.django_db

WISH = {
    "max_talk": "0",
    "needs": ["headphones", "just_watch"],
    "own_likes": "tuba, kart",
    "own_words": SECRET,
}
ASK = {"place": "spillhuset", "nickname": "Rev", "mode": "on_site", "parts": ["likes", "stand"]}


@pytest.fixture
def browser() -> Client:
    return Client()


def sent_by(browser: Client, **more):
    return browser.post(reverse("wishes:send"), {**WISH, **ASK, **more})


def test_nothing_is_kept_before_it_is_sent(browser, arena):
    assert browser.get(reverse("wishes:new")).status_code == 200
    found = browser.post(reverse("wishes:matches"), WISH)
    assert "Spillhuset" in found.text
    assert 'name="own_likes" value="tuba, kart"' in found.text
    asked = browser.post(reverse("wishes:ask"), {**WISH, "place": "spillhuset"})
    assert "Spør Spillhuset" in asked.text
    assert not Wish.objects.exists()
    assert not AuditEvent.objects.exists()
    assert "sessionid" not in browser.cookies


def test_own_words_are_never_ticked_beforehand(browser, arena):
    page = browser.post(reverse("wishes:ask"), {**WISH, "place": "spillhuset"})
    ticked = [line for line in page.text.splitlines() if "checked" in line and 'name="parts"' in line]
    assert any('value="likes"' in line for line in ticked)
    assert not [line for line in ticked if "own_words" in line]
    assert 'value="own_words"' in page.text


def test_the_words_are_shown_once_and_kept_nowhere(browser, arena):
    answer = sent_by(browser)
    assert answer.status_code == 302
    page = browser.get(answer.url)
    code = words_on(page.text)
    assert len(code.split()) == 5
    assert code not in str(browser.session.items())
    again = browser.get(answer.url)
    assert again.url == reverse("wishes:mine")
    assert "Rev" in browser.get(again.url).text
    assert Client().post(reverse("wishes:enter"), {"code": code}).url == reverse("wishes:mine")


def words_on(text: str) -> str:
    return text.split('id="code" translate="no">')[1].split("<", maxsplit=1)[0]


def test_the_page_says_who_answers_and_by_when(browser, arena):
    page = browser.get(sent_by(browser).url)
    assert "Spillhuset svarer senest " in page.text
    assert "Du trenger ikke gjøre noe." in page.text


def test_no_page_behind_the_words_is_stored(browser, arena):
    answers = [sent_by(browser), browser.get(reverse("wishes:mine")), browser.get(reverse("wishes:enter"))]
    assert {answer["Cache-Control"] for answer in answers[1:]} == {"no-store, private"}


def test_the_pages_before_it_are_this_browsers_alone_so_that_back_leads_to_them(browser, arena):
    pages = [browser.get(reverse("wishes:new")), browser.post(reverse("wishes:matches"), WISH)]
    pages += [browser.post(reverse("wishes:ask"), {**WISH, "place": "spillhuset"})]
    assert {answer["Cache-Control"] for answer in pages} == {"private, no-cache"}


def hidden(text: str, name: str) -> list[str]:
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', text)


def test_the_wish_survives_a_look_at_a_place(browser, arena):
    found = browser.post(reverse("wishes:matches"), {**WISH, "seed": "abc"})
    assert f'formaction="{reverse("public:arena", args=["spillhuset"])}"' in found.text
    place = browser.post(reverse("public:arena", args=["spillhuset"]), {**WISH, "seed": "abc"})
    assert "Tilbake til stedene dine" in place.text
    assert "tuba, kart" in hidden(place.text, "own_likes")
    assert "abc" in hidden(place.text, "seed")
    assert not Wish.objects.exists()
    assert "Tilbake til stedene dine" not in browser.get(reverse("public:arena", args=["spillhuset"])).text


def test_another_language_keeps_what_was_said(browser, arena):
    found = browser.post(reverse("wishes:matches"), {**WISH, "seed": "abc"})
    assert 'action="/en/wish/places/"' in found.text
    assert len(hidden(found.text, "own_likes")) == 3, "in the form, and for each of the other two languages"
    again = browser.post("/en/wish/places/", {**WISH, "seed": "abc", "again": "1"})
    assert "How it fits what you said" in again.text


def test_a_page_that_is_shown_again_sends_nothing(browser, arena):
    assert sent_by(browser, nickname="").status_code == 422
    again = sent_by(browser, again="1")
    assert again.status_code == 422
    assert 'value="Rev"' in again.text
    assert not Wish.objects.exists()


def test_secrets_do_not_go_along_to_another_language(browser, arena):
    page = browser.post(reverse("wishes:enter"), {"code": "ikke de riktige ordene her"})
    assert not hidden(page.text, "code")


UNREAD = {"own_likes": "qwopping, kart", "seed": "abc"}


def test_what_was_not_understood_is_asked_back_and_never_denied(browser, arena):
    page = browser.post(reverse("wishes:matches"), UNREAD)
    assert "Vi skjønte ikke «qwopping»." in page.text
    assert "Ligner det på noe av dette?" in page.text
    assert 'value="qwopping|Spill"' in page.text
    assert "finnes ikke her" not in page.text


def test_what_was_asked_back_is_understood_once_it_is_said(browser, arena):
    page = browser.post(reverse("wishes:matches"), {**UNREAD, "meant": "qwopping|Spill"})
    assert "Vi skjønte ikke «qwopping»." not in page.text
    assert "Her kan du være" in page.text
    assert "qwopping (Spill), kart" in hidden(page.text, "own_likes")


def test_what_was_not_understood_is_asked_once(browser, arena):
    page = browser.post(reverse("wishes:matches"), {**UNREAD, "meant": "qwopping|"})
    assert "Vi skjønte ikke «qwopping»." not in page.text
    assert "qwopping" in hidden(page.text, "not_like")


@pytest.mark.parametrize("name", ["mine", "edit", "places", "delete"])
def test_without_the_words_there_is_no_page(browser, name):
    assert browser.get(reverse(f"wishes:{name}"))["Location"] == "/mine/in/"


def test_what_is_wrong_is_said_and_nothing_is_lost(browser, arena):
    page = sent_by(browser, nickname="")
    assert page.status_code == 422
    assert "Kallenavnet mangler." in page.text
    assert 'name="own_likes" value="tuba, kart"' in page.text
    page = browser.post(reverse("wishes:matches"), {**WISH, "own_words": "x" * 1001})
    assert page.status_code == 422
    assert "tuba, kart" in page.text


def test_what_was_said_can_be_changed_on_the_way(browser, arena):
    page = browser.post(reverse("wishes:new"), WISH)
    assert "tuba, kart" in page.text
    assert SECRET in page.text


def test_after_ten_wrong_words_one_waits_and_right_ones_are_never_called_wrong(browser, arena):
    sent = sends(arena)
    for _ in range(10):
        page = browser.post(reverse("wishes:enter"), {"code": "ikke de riktige ordene her"})
        assert page.status_code == 422
        assert "Vi fant ingenting med disse ordene." in page.text
    soon = browser.post(reverse("wishes:enter"), {"code": sent.code})
    assert soon.status_code == 422
    assert "Vi har ikke sett på ordene dine ennå." in soon.text
    assert "Vi fant ingenting med disse ordene." not in soon.text


def test_from_an_arenas_page_one_can_ask_at_once(browser, arena):
    page = browser.get(reverse("wishes:new"), {"place": "spillhuset"})
    assert "Spør Spillhuset" in page.text
    assert browser.post(reverse("wishes:send"), ASK).status_code == 302
    assert PlaceRequest.objects.get().parts == []


def test_a_closed_arena_cannot_be_asked(browser, arena):
    arena.openness = "closed"
    arena.save()
    assert browser.post(reverse("wishes:ask"), {"place": "spillhuset"}).status_code == 302
    assert sent_by(browser).status_code == 400
    assert not Wish.objects.exists()


def test_a_parent_asks_for_their_child(browser, arena):
    page = browser.get(reverse("wishes:new"), {"for": "child"})
    assert "Hva er greit for barnet ditt?" in page.text
    sent_by(browser, sent_by="guardian", nickname="Bølge")
    assert browser.session["wish"][:2] == [Wish.objects.get(sent_by="guardian").pk, "parent"]


def test_nobody_poses_as_a_worker(browser, arena):
    sent_by(browser, sent_by="worker")
    assert Wish.objects.get().sent_by == "self"


class TestOnOnesOwnPage:
    @pytest.fixture
    def request_sent(self, browser, arena):
        browser.get(sent_by(browser).url)
        return PlaceRequest.objects.get()

    def test_one_sees_all_that_is_kept(self, browser, request_sent):
        page = browser.get(reverse("wishes:mine"))
        for told in ("tuba", SECRET, "Spillhuset", "hodetelefoner"):
            assert told in page.text

    def test_one_changes_the_wish(self, browser, request_sent):
        page = browser.get(reverse("wishes:edit"))
        assert "tuba, kart" in page.text
        browser.post(reverse("wishes:edit"), {"own_likes": "drager", "days": ["3"], "day_parts": ["evening"]})
        wish = Wish.objects.get()
        assert (wish.own_likes, wish.when, wish.own_words) == (["drager"], ["3-evening"], "")

    def test_one_asks_back_rests_and_returns(self, browser, request_sent, elin):
        address = reverse("wishes:request", args=[request_sent.key])
        actions.answer(actor(elin), request_sent, "Lurer du på noe?")
        assert browser.post(address, {"text": "Er det hund der?"}).status_code == 302
        assert "Er det hund der?" in browser.get(address).text
        assert browser.post(address, {"text": ""}).status_code == 422
        browser.post(reverse("wishes:step", args=[request_sent.key, "pause"]))
        assert "Plassen din er her" in browser.get(address).text
        browser.post(reverse("wishes:step", args=[request_sent.key, "resume"]))
        assert PlaceRequest.objects.get().state == State.SENT

    def test_a_step_that_is_too_late_is_told(self, browser, request_sent):
        browser.post(reverse("wishes:step", args=[request_sent.key, "withdraw"]))
        answer = browser.post(reverse("wishes:step", args=[request_sent.key, "confirm"]))
        assert answer.status_code == 422
        assert "Noe har skjedd her i mellomtiden." in answer.text

    def test_one_sees_no_request_of_others(self, browser, request_sent, arena):
        other = sends(arena, "Ulv").request
        assert browser.get(reverse("wishes:request", args=[other.key])).status_code == 404

    def test_one_deletes_everything(self, browser, request_sent):
        assert "Slette alt?" in browser.get(reverse("wishes:delete")).text
        assert Wish.objects.exists()
        answer = browser.post(reverse("wishes:delete"))
        assert not Wish.objects.exists()
        assert "Det er borte" in browser.get(answer.url).text
        assert browser.get(reverse("wishes:mine"))["Location"] == "/mine/in/"

    def test_one_leaves_the_machine_clean(self, browser, request_sent):
        browser.post(reverse("wishes:leave"))
        assert browser.get(reverse("wishes:mine"))["Location"] == "/mine/in/"
        assert Wish.objects.exists()

    def test_one_lets_the_wish_rest(self, browser, request_sent):
        browser.post(reverse("wishes:pause"))
        assert Wish.objects.get().state == "paused"
        browser.post(reverse("wishes:pause"))
        assert Wish.objects.get().state == "active"


def test_a_friend_joins_by_the_words(browser, arena):
    page = browser.get(sent_by(browser, with_friend="on").url)
    words = page.text.split('id="friend-words" translate="no">')[1].split("<")[0]
    friend = Client()
    answer = friend.post(reverse("wishes:join_friend"), {"words": words, "nickname": "Ulv"})
    assert len(words_on(friend.get(answer.url).text).split()) == 5
    assert set(PlaceRequest.objects.values_list("state", flat=True)) == {State.SENT}
    wrong = friend.post(reverse("wishes:join_friend"), {"words": words, "nickname": "Mår"})
    assert wrong.status_code == 422


def test_every_state_has_a_page(arena, evening, elin):
    from landsby.web.wishes import actions

    rev, _ = pair_up(arena)
    for state in State:
        PlaceRequest.objects.filter(pk=rev.request.pk).update(state=state, session=evening)
        browser = Client()
        browser.post(reverse("wishes:enter"), {"code": rev.code})
        for address in (reverse("wishes:mine"), reverse("wishes:request", args=[rev.request.key])):
            assert browser.get(address).status_code == 200
    actions.delete_wish(with_code(rev.wish), rev.wish)
