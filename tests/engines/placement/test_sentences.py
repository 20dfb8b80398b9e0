"""What is said, in three languages: «Rev» likes drawing and fears noise."""

import pytest

from landsby.engines.placement import (
    Camera,
    Degree,
    Demand,
    Mode,
    Noise,
    Part,
    SignIn,
    Slot,
    Talk,
    Tongue,
    changes_sentence,
    recommend,
    sentence,
)
from landsby.engines.placement.sentences import Said
from landsby.engines.words import LANGUAGES
from tests.engines.placement.making import THURSDAY, arena, wish

TUESDAY = 1


def said(asked, place, language="nb"):
    (found,) = recommend(asked, [place])
    return [sentence(reason, language) for reason in found.reasons_for + found.reasons_against]


def asked_of_whom(asked, place, language="nb"):
    (found,) = recommend(asked, [place])
    return changes_sentence(found.changes, language), {change.side.value for change in found.changes}


def test_rev_is_told_why_the_drawing_room_fits():
    rev = wish(max_noise=Noise.QUIET, max_talk=Talk.LITTLE, max_people=8)
    assert said(rev, arena()) == [
        "Her er noe du liker: tegning.",
        "Du trenger ikke si noe.",
        "Det er 4–8 her.",
        "Det er stille her.",
    ]


def test_rev_is_told_in_his_own_spelling_what_is_there():
    rev = wish(likes=frozenset({"TEGNING ", "d&d"}))
    assert said(rev, arena(topics=frozenset({"tegning", "D&D"}))) == ["Her er noe du liker: TEGNING og d&d."]


def test_noise_is_never_what_rev_must_learn_to_stand():
    rev = wish(max_noise=Noise.QUIET)
    loud = arena(noise=Noise.LOUD)
    assert "Det er mye lyd her. Det er mer enn du tåler." in said(rev, loud)
    assert asked_of_whom(rev, loud) == ("Passer hvis det blir stille der.", {"surroundings"})


def test_more_people_than_ulv_can_stand_is_said_with_both_figures():
    ulv = wish(seed="ulv", max_people=6)
    assert "Det er 4–8 her. Du sa opptil 6." in said(ulv, arena())
    assert "Det er 4–8 her. Du sa opptil 6." in said(ulv, arena(), "nn")
    assert "There are 4–8 people here. You said up to 6." in said(ulv, arena(), "en")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Passer hvis du kan torsdag kveld."),
        ("nn", "Passar om du kan torsdag kveld."),
        ("en", "Fits if you can come Thursday evening."),
    ],
)
def test_it_fits_if_you_can_do_thursdays(language, words):
    rev = wish(when=frozenset({(TUESDAY, Part.EVENING)}), hard=frozenset({Demand.WHEN}))
    assert asked_of_whom(rev, arena(), language) == (words, {"person"})


def test_a_time_that_is_not_hard_would_fit_better():
    rev = wish(when=frozenset({(TUESDAY, Part.EVENING)}))
    assert asked_of_whom(rev, arena())[0] == "Passer enda bedre hvis du kan torsdag kveld."


def test_two_changes_are_one_sentence():
    rev = wish(needs_headphones=True, max_sign_in=SignIn.NICKNAME)
    place = arena(may_wear_headphones=False, sign_in=SignIn.NAME)
    assert asked_of_whom(rev, place) == (
        "Passer hvis det holder med et kallenavn og du får ha på hodetelefoner.",
        {"surroundings"},
    )


def test_three_changes_are_too_many_to_show():
    rev = wish(needs_headphones=True, max_sign_in=SignIn.NICKNAME, max_noise=Noise.QUIET)
    assert recommend(rev, [arena(may_wear_headphones=False, sign_in=SignIn.NAME, noise=Noise.LOUD)]) == []


def test_many_times_are_told_by_the_first_three():
    rev = wish(when=frozenset({(6, Part.DAY)}))
    daily = arena(sessions=tuple(Slot(day, Part.EVENING) for day in (4, 2, 0, 3)))
    assert "Det er åpent mandag kveld, onsdag kveld og torsdag kveld." in said(rev, daily)


def test_a_full_evening_is_told_and_still_fits():
    place = arena(sessions=(Slot(THURSDAY, Part.EVENING, free_on_site=0),))
    (found,) = recommend(wish(), [place])
    assert found.fits
    assert "Det er fullt nå. Du kan stå på venteliste." in said(wish(), place)


@pytest.mark.parametrize(("mode", "full"), [(Mode.ON_SITE, True), (Mode.ONLINE, False), (Mode.EITHER, False)])
def test_free_seats_on_line_count_for_those_who_would_come_on_line(mode, full):
    place = arena(online=True, sessions=(Slot(THURSDAY, Part.EVENING, free_on_site=0, free_online=2),))
    told = said(wish(mode=mode), place)
    assert ("Det er fullt nå. Du kan stå på venteliste." in told) is full


def test_only_the_evenings_one_can_come_to_are_full_or_free():
    rev = wish(when=frozenset({(THURSDAY, Part.EVENING)}))
    slots = (Slot(THURSDAY, Part.EVENING, free_on_site=0), Slot(TUESDAY, Part.DAY, free_on_site=5))
    assert "Det er fullt nå. Du kan stå på venteliste." in said(rev, arena(sessions=slots))


def test_an_age_told_widely_is_not_ruled_out_but_told():
    told = said(wish(age=(12, 14)), arena())
    assert "Det er for deg som er 13–19 år. Er du yngre eller eldre, kan du spørre." in told


def test_those_who_can_come_on_line_need_not_travel():
    rev = wish(areas=frozenset({"Nordby"}), hard=frozenset({Demand.AREA}))
    assert "Du slipper å reise. Du kan være med på nett." in said(rev, arena(online=True))
    assert asked_of_whom(rev, arena()) == ("Passer hvis du kan komme hit: Sentrum.", {"person"})


def test_a_place_that_could_be_online_need_not_also_move_to_another_part_of_town():
    ulv = wish(mode=Mode.ONLINE, areas=frozenset({"Nordby"}), hard=frozenset({Demand.MODE, Demand.AREA}))
    assert asked_of_whom(ulv, arena()) == ("Passer hvis du får være med på nett.", {"surroundings"})


@pytest.mark.parametrize("hard", [{Demand.JUST_WATCH, Demand.DEGREE}, {Demand.JUST_WATCH}, {Demand.DEGREE}])
def test_to_be_let_watch_is_asked_once_however_often_it_is_wished(hard):
    ulv = wish(needs_to_just_watch=True, degree=Degree.WATCH, hard=frozenset(hard))
    place = arena(may_watch=False, degrees=frozenset({Degree.JOIN}))
    assert asked_of_whom(ulv, place) == ("Passer hvis du får se på.", {"surroundings"})


def test_a_place_for_girls_fits_whoever_asks_for_it_and_is_told_to_others_as_a_question():
    girls = arena(girls_only=True)
    assert said(wish(girls_only=True), girls)[1] == "Dette stedet er for jenter."
    assert recommend(wish(girls_only=True), [girls])[0].fits
    assert not recommend(wish(), [girls])[0].fits
    assert asked_of_whom(wish(), girls) == ("Passer hvis du er jente.", {"person"})
    told = asked_of_whom(wish(girls_only=True), arena())
    assert told == ("Passer hvis det blir et eget tilbud for jenter.", {"surroundings"})


def test_a_language_is_what_somebody_there_must_know_and_never_what_one_must_learn():
    ulv = wish(tongue=Tongue.UKRAINIAN)
    place = arena(tongues=frozenset({Tongue.NORWEGIAN, Tongue.UKRAINIAN}))
    assert "Noen her kan ukrainsk." in said(ulv, place)
    assert "Vi vet ikke om noen her kan ukrainsk." in said(ulv, arena())
    assert asked_of_whom(ulv, arena(), "nn") == ("Passar om nokon der kan ukrainsk.", {"surroundings"})
    assert all(Said(language).below("tongue").keys() == set(Tongue) for language in LANGUAGES)


def test_a_wish_that_asks_nothing_gets_every_arena_and_no_reason():
    (found,) = recommend(wish(likes=frozenset()), [arena(camera=Camera.NEEDED, degrees=frozenset(Degree))])
    assert (found.fits, found.score, found.reasons_for, found.reasons_against) == (True, 0, (), ())


def test_nobody_is_shouted_at_or_belittled():
    for say in map(Said, LANGUAGES):
        for text in (*say.below("reason").values(), *say.below("change").values()):
            assert "!" not in text
            assert not {"bare", "berre", "just", "only"} & set(text.lower().split())
