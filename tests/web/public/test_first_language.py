"""The front door opens in the language that the browser prefers, and keeps nothing to remember it by."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "where_to"),
    [
        ("en-GB,en;q=0.9", "/en/"),
        ("nn-NO,nb;q=0.8,en;q=0.7", "/nn/"),
        ("uk,en;q=0.5", "/en/"),
        ("nb-NO,nn;q=0.8", None),
        ("no", None),
        ("fi", None),
        ("", None),
    ],
)
def test_who_comes_from_elsewhere_meets_the_browsers_language(client, asked, where_to):
    answer = client.get("/", headers={"accept-language": asked})
    assert answer.get("Location") == where_to
    assert not answer.cookies


def test_who_has_chosen_a_language_here_keeps_it(client):
    asked = {"accept-language": "en", "referer": "http://testserver/en/"}
    assert client.get("/", headers=asked).status_code == 200
    assert client.get("/nn/", headers={"accept-language": "en"}).status_code == 200
