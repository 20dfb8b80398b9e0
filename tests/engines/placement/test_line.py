"""A line in one's own words is read: what is liked, what one can stand and needs, in three languages."""

import pytest

from landsby.engines.placement import Vocabulary, read_line


def asked(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for ask in read_line(text, Vocabulary(), "nb").asks:
        found[ask.field] = f"{found[ask.field]} {ask.value}" if ask.field in found else ask.value
    return found


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("liker å tegne, tør ikke snakke, høyst fem", {"max_talk": "0", "max_people": "5"}),
        ("eg likar dyr, helst roleg og ikkje så mange folk", {"max_noise": "0", "max_people": "8"}),
        ("I like anime but i can't talk to people, evenings", {"max_talk": "0", "day_parts": "evening"}),
        ("vil bare sitte og se på, gå når jeg vil", {"needs": "just_watch leave_anytime"}),
        ("færre enn 10, på onsdager etter skolen", {"max_people": "9", "day_parts": "day", "days": "2"}),
        ("jeg er 14, tåler ikke skarpt lys, gratis", {"age": "14", "max_light": "1", "free": "on"}),
        ("minecraft på nett uten kamera", {"where": "online", "max_camera": "0"}),
        ("med en venn i helga", {"company": "with_someone", "days": "5 6"}),
        ("kan snakke litt, litt lyd går fint", {"max_talk": "1", "max_noise": "1"}),
        ("film og serier med hodetelefoner på", {"needs": "headphones"}),
        ("bare jenter, gjerne stille", {"girls_only": "on", "max_noise": "0"}),
        ("jentegruppe som tegner", {"girls_only": "on"}),
        ("noen som snakker ukrainsk, onsdag", {"tongue": "ukrainian", "days": "2"}),
        ("I only speak English", {"tongue": "english"}),
        ("brettspill på tegnspråk", {"tongue": "sign_language"}),
        ("vil lære ukrainsk", {}),
        ("hei", {}),
    ],
)
def test_what_is_asked_for_is_read(text, asks):
    assert asked(text) == asks


@pytest.mark.parametrize(
    ("text", "likes", "unread"),
    [
        ("liker å tegne, tør ikke snakke", ("tegning",), ()),
        ("se på film på fredag kveld", ("film",), ()),
        ("ikke gaming. noe rolig", ("ikke gaming",), ()),
        ("gitar og qwopping, helt stille", ("gitar",), ("qwopping",)),
        ("jeg er 14 og liker minecraft", ("Minecraft",), ()),
    ],
)
def test_what_is_left_is_what_is_liked(text, likes, unread):
    line = read_line(text, Vocabulary(), "nb")
    assert (line.likes, line.unread) == (likes, unread)


def test_what_is_liked_is_named_in_the_language_of_the_page():
    assert read_line("teikne", Vocabulary(), "en").likes == ("drawing",)
