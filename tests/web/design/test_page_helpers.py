"""A form, a question, one tap, a list: what they show, what they do, and how they say no."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage

from landsby.web.access.actors import VISITOR
from landsby.web.design.forms import Form
from landsby.web.design.pages import (
    Denied,
    Refused,
    button,
    confirm_page,
    form_page,
    list_page,
    paging,
    posted,
)

pytestmark = pytest.mark.django_db  # every page says whose town it is


class NameForm(Form):
    name = forms.CharField(label="Name", max_length=10)


@pytest.fixture
def asked(rf):
    """A request to a page: looked at, or sent with what is given."""

    def ask(**sent):
        request = rf.post("/", sent) if sent else rf.get("/")
        request.actor, request.user = VISITOR, None
        request._messages = CookieStorage(request)
        return request

    return ask


class Deeds(list):
    """Remembers what was done, or says no."""

    def __init__(self, refusal: Exception | None = None) -> None:
        super().__init__()
        self.refusal = refusal

    def __call__(self) -> str:
        if self.refusal:
            raise self.refusal
        self.append("done")
        return "/there/"


def page_of(request, act, **more):
    form = NameForm(posted(request))
    return form_page(request, form, act, "Saved.", title="A name", save="Save", **more)


def said(request):
    return [str(message) for message in get_messages(request)]


def test_who_only_looks_does_nothing(asked):
    deeds = Deeds()
    answer = page_of(asked(), deeds)
    assert (answer.status_code, deeds) == (200, [])
    assert "A name" in answer.content.decode()


def test_what_is_right_is_done_and_said_on_the_next_page(asked):
    request, deeds = asked(name="Rev"), Deeds()
    answer = page_of(request, deeds)
    assert (answer.status_code, answer.url, deeds) == (302, "/there/", ["done"])
    assert said(request) == ["Saved."]


def test_where_to_go_may_be_said_beforehand(asked):
    assert page_of(asked(name="Rev"), Deeds(), then="/elsewhere/").url == "/elsewhere/"


def test_what_is_wrong_comes_back_as_it_was_written(asked):
    deeds = Deeds()
    answer = page_of(asked(name="much too long a name"), deeds)
    assert (answer.status_code, deeds) == (422, [])
    assert "much too long a name" in answer.content.decode()


@pytest.mark.parametrize(("refusal", "status"), [(Refused("It is full."), 422), (Denied("Not yours."), 403)])
@pytest.mark.parametrize("at", [None, "name"])
def test_a_no_is_said_on_the_same_page_with_all_that_was_written(asked, refusal, status, at):
    answer = page_of(asked(name="Rev"), Deeds(refusal), at=at)
    assert answer.status_code == status
    text = answer.content.decode()
    assert str(refusal) in text
    assert 'value="Rev"' in text


def test_the_way_back_to_a_form_does_nothing(asked):
    deeds = Deeds()
    assert page_of(asked(name="Rev", back="yes"), deeds).status_code == 200
    assert deeds == []


def test_a_question_is_asked_before_it_is_done(asked):
    deeds = Deeds()
    page = confirm_page(asked(), deeds, title="Delete it?", save="Delete")
    assert (page.status_code, deeds) == (200, [])
    assert 'data-color="danger"' in page.content.decode()
    assert confirm_page(asked(sure="yes"), deeds, title="Delete it?", save="Delete").url == "/there/"
    assert deeds == ["done"]


def test_one_tap_does_it_and_goes_on(asked):
    request = asked(tap="yes")
    assert button(request, Deeds(), "/here/", "Done.").url == "/here/"
    assert said(request) == ["Done."]


@pytest.mark.parametrize("refusal", [Refused("It is full."), Denied("Not yours.")])
def test_a_tap_that_is_refused_says_why(asked, refusal):
    request = asked(tap="yes")
    assert button(request, Deeds(refusal), "/here/", "Done.").url == "/here/"
    assert said(request) == [str(refusal)]


def test_a_long_list_has_pages_and_a_page_that_is_not_there_is_the_last(rf):
    def shown(number):
        request = rf.get("/", {"page": number})
        request.actor = VISITOR
        return list_page(request, range(120), "design/pagination.html").content.decode()

    assert "page=2" in shown("1")
    assert "page=2" in shown("99")
    assert shown("nonsense") == shown("1")


def test_two_lists_on_a_page_are_turned_each_by_its_name(rf):
    request = rf.get("/", {"cases": 2, "talks": 1, "q": "spill & ro"})
    cases, talks = (paging.page_of(request, range(120), name) for name in ("cases", "talks"))
    assert next(iter(cases)) == 50
    assert cases.before == "?cases=1&talks=1&q=spill+%26+ro"
    assert talks.after == "?cases=2&talks=2&q=spill+%26+ro"
