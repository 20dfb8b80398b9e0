"""What no page can read is refused at the front door, with one sentence in the language of the address."""

from __future__ import annotations

import pytest
from django.core.exceptions import BadRequest
from django.test import Client, RequestFactory
from django.urls import get_resolver

from landsby.web.config.inputs import LONGEST_ADDRESS, LONGEST_WORD, bad_request

pytestmark = pytest.mark.django_db
WRITTEN = "application/x-www-form-urlencoded"
SIGNS = {
    "/": "Noen av tegnene her er ikke tekst.",
    "/nn/": "Nokre av teikna her er ikkje tekst.",
    "/en/": "Some characters here are not text.",
}


def refused(answer, sentence: str) -> bool:
    return answer.status_code == 400 and sentence in answer.content.decode()


@pytest.mark.parametrize("front", SIGNS)
@pytest.mark.parametrize("query", ["q=%00", "q=a%0Ab", "q=%FF", "%FF=1", "q=%ED%A0%80", "q=%1B[31m"])
def test_an_address_with_signs_that_are_no_text_is_refused(client: Client, front: str, query: str):
    assert refused(client.get(f"{front}?{query}"), SIGNS[front])


@pytest.mark.parametrize("body", [b"words=%00", b"words=\xe5", b"words=%C3", b"%00=1"])
def test_a_form_with_signs_that_are_no_text_is_refused(client: Client, body: bytes):
    assert refused(client.post("/mine/in/", body, WRITTEN), SIGNS["/"])


def test_a_form_with_files_and_signs_that_are_no_text_is_refused(client: Client):
    body = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n\xe5\r\n--x--\r\n'
    assert refused(client.post("/mine/in/", body, "multipart/form-data; boundary=x"), SIGNS["/"])


def test_a_form_that_did_not_come_through_whole_is_refused(client: Client):
    assert refused(client.post("/en/mine/in/", b"--x", "multipart/form-data"), "did not come through whole")


def test_a_form_of_another_alphabet_is_refused(client: Client):
    assert refused(client.post("/mine/in/", b"words=a", f"{WRITTEN}; charset=latin-1"), SIGNS["/"])


@pytest.mark.parametrize("query", ["a" * LONGEST_ADDRESS, f"q={'a' * (LONGEST_WORD + 1)}"])
def test_an_address_that_is_too_long_is_refused(client: Client, query: str):
    assert refused(client.get(f"/en/?{query}"), "The address is too long.")


def test_a_cookie_with_a_sign_that_is_no_text_is_refused(client: Client):
    assert refused(client.get("/", headers={"Cookie": r'sessionid="\000"'}), SIGNS["/"])


def test_letters_of_any_language_are_read(client: Client):
    assert client.get("/places/", {"q": "Bodø ĐŠ Київ ትግርኛ 🙂"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/parents/", "Det du sendte, kom ikke helt fram."),
        ("/en/parents/", "What you sent did not come through whole."),
        ("/pl/parents/", "Det du sendte, kom ikke helt fram."),
    ],
)
def test_a_page_that_gets_what_none_of_ours_sends_says_so(path: str, sentence: str):
    """In bokmål where the page is in one of the five more languages."""
    assert refused(bad_request(RequestFactory().post(path), BadRequest("neither yes nor no")), sentence)


def test_that_page_is_the_houses():
    assert get_resolver().resolve_error_handler(400) == bad_request
