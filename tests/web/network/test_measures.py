"""Measures from below: anybody's idea, what we thought before we knew, and stops that teach."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.access.actors import VISITOR
from landsby.web.access.models import AuditEvent
from landsby.web.arenas.models import Arena
from landsby.web.home.board import waiting_for
from landsby.web.network.actions import measures as actions
from landsby.web.network.actions.measures import Gave, Idea, Trial
from landsby.web.network.models import LearningEntry, Measure
from landsby.web.network.queries.thread import thread_of
from tests.cast import actor, signed_in
from tests.web.network.makers import a_sent_challenge

pytestmark = pytest.mark.django_db
State = Measure.State


@pytest.fixture
def boat(ada, town) -> Measure:
    return actions.suggest(actor(ada), town.network, Idea("Båten", "Ro ut og fiske.", "member")).measure


@pytest.fixture
def tried(ada, boat) -> Measure:
    day = timezone.localdate() + timedelta(days=90)
    trial = Trial("Fire kommer.", "At de kommer igjen.", day, "local", "Båten ligger der.")
    return actions.try_out(actor(ada), boat, trial)


def test_anybody_leaves_an_idea_in_two_fields_without_saying_who(town):
    page = Client().post(
        "/network/idea/", {"title": "Et sted med dyr", "what": "Kanskje med høns."}, follow=True
    )
    assert "Takk for ideen" in page.content.decode()
    idea = Measure.objects.get()
    assert (idea.state, idea.idea_from, idea.idea_code_digest) == (State.IDEA, "unsaid", None)


def test_whoever_wants_to_comes_back_with_five_words_that_are_shown_once(town):
    visitor = Client()
    page = visitor.post(
        "/network/idea/", {"title": "Et sted med dyr", "with_code": "on"}, follow=True
    ).content.decode()
    words = re.search(r'class="code-words">([^<]+)<', page)[1]
    assert len(words.split()) == 5
    assert words not in visitor.get("/network/idea/sent/").content.decode()
    became = Client().post("/network/idea/became/", {"code": words}).content.decode()
    assert "Et sted med dyr" in became
    assert "Vi har fått den" in became


def test_reading_what_became_of_ones_idea_leaves_no_trace(town):
    left = actions.suggest(VISITOR, town.network, Idea("Båten", "Ro ut og fiske."), with_code=True)
    before = AuditEvent.objects.count()
    assert Client().post("/network/idea/became/", {"code": left.code}).status_code == 200
    assert AuditEvent.objects.count() == before


def test_wrong_words_open_nothing_and_say_so(town, boat):
    page = Client().post("/network/idea/became/", {"code": "ett to tre fire fem"})
    assert page.status_code == 422
    assert "Båten" not in page.content.decode()


def test_a_name_in_an_idea_is_pointed_out_before_it_is_kept(town):
    page = Client().post("/network/idea/", {"title": "Noe", "what": "Spør Kristian Hansen."})
    assert page.status_code == 422
    assert not Measure.objects.exists()


def test_what_was_thought_stands_above_what_is_written_now(ada, tried):
    page = signed_in(ada).get(f"/network/measures/{tried.key}/review/").content.decode()
    assert page.index("Fire kommer.") < page.index('name="gave"')


def test_a_review_goes_into_what_we_have_learnt_beside_what_we_thought(ada, tried):
    entry = actions.review(actor(ada), tried, Gave("Elleve kom.", was_surprise=True))
    assert (entry.expected, entry.gave, entry.was_surprise) == ("Fire kommer.", "Elleve kom.", True)
    tried.refresh_from_db()
    assert tried.review_on is None


def test_a_stop_says_why_and_teaches(ada, tried):
    actions.stop(actor(ada), tried, "Ingen ville ut i regnet.", "Vi lærte å spørre først.")
    entry = LearningEntry.objects.get()
    assert entry.stopped_why == "Ingen ville ut i regnet."
    tried.refresh_from_db()
    assert tried.state == State.STOPPED


@pytest.mark.parametrize("verb", ["run", "hand_over"])
def test_an_idea_that_nobody_has_tried_does_not_run(ada, boat, verb):
    given = {"run": (None, "Det går.", None), "hand_over": ("Flisa tar det.",)}[verb]
    with pytest.raises(Refused):
        getattr(actions, verb)(actor(ada), boat, *given)


def test_it_becomes_part_of_an_arena_in_one_step(ada, tried, arena):
    form = {"how": "join", "arena": arena.pk, "sentence": "De kommer igjen.", "review_on": ""}
    signed_in(ada).post(f"/network/measures/{tried.key}/run/", form)
    tried.refresh_from_db()
    assert (tried.state, tried.arena) == (State.RUNNING, arena)


def test_what_fits_goes_along_into_an_arena_that_is_there(ada, town, tried, arena):
    ends = timezone.localdate() + timedelta(days=200)
    Measure.objects.filter(pk=tried.pk).update(funding_source="Sparebankstiftelsen", funding_ends=ends)
    tried.partners.set([town.team, arena.agency])
    actions.run(actor(ada), tried, arena, "De kommer igjen.", None)
    arena.refresh_from_db()
    assert set(arena.partners.all()) == {town.team, town.outreach}
    assert (arena.funding_source, arena.funding_ends) == ("Sparebankstiftelsen", ends)


def test_money_that_an_arena_has_is_not_written_over(ada, town, tried, arena):
    Measure.objects.filter(pk=tried.pk).update(funding_source="Sparebankstiftelsen")
    arena.funding_source = "Kommunen"
    arena.save()
    actions.run(actor(ada), tried, arena, "De kommer igjen.", None)
    arena.refresh_from_db()
    assert arena.funding_source == "Kommunen"


def test_it_becomes_an_arena_of_its_own_in_one_step_and_carries_what_fits(ada, kari, town, tried):
    ends = timezone.localdate() + timedelta(days=200)
    tried.funding_source, tried.funding_ends = "Sparebankstiftelsen", ends
    tried.save()
    tried.partners.set([town.team, town.club])
    form = {"how": "new", "name": "Båthuset", "sentence": "De kommer igjen.", "review_on": ""}
    page = signed_in(ada).post(f"/network/measures/{tried.key}/run/", form, follow=True)
    assert "Båthuset" in page.content.decode()
    made = Measure.objects.get(pk=tried.pk).arena
    assert (made.name, made.status, made.agency, made.what_happens) == (
        "Båthuset",
        Arena.Status.DRAFT,
        town.outreach,
        "Ro ut og fiske.",
    )
    assert (made.funding_source, made.funding_ends) == ("Sparebankstiftelsen", ends)
    assert set(made.partners.all()) == {town.team, town.club}
    assert Client().get(f"/places/{made.slug}/").status_code == 404
    waiting = {one.title: one.step for one in waiting_for(actor(kari))}
    assert waiting["Båthuset"] == "Les og publiser"


@pytest.mark.parametrize("left_out", [{"how": "new", "name": ""}, {"how": "join", "arena": ""}, {}])
def test_how_it_goes_on_is_never_guessed(ada, tried, left_out):
    form = {"sentence": "De kommer igjen.", "review_on": ""} | left_out
    assert signed_in(ada).post(f"/network/measures/{tried.key}/run/", form).status_code == 422
    tried.refresh_from_db()
    assert tried.state == State.TRIAL


def test_only_members_make_an_arena_of_a_measure(elin, gro, tried):
    for worker in (elin, gro):
        with pytest.raises(Denied):
            actions.run(actor(worker), tried, None, "De kommer.", None, new_arena="Båthuset")
    assert not Arena.objects.filter(name="Båthuset").exists()


def test_whose_idea_it_was_is_not_led_to_a_place_that_is_not_open_yet(ada, town):
    said = actions.suggest(actor(ada), town.network, Idea("Båten", "Ro ut."), with_code=True)
    trial = Trial("Fire kommer.", "At de kommer igjen.", timezone.localdate(), "local", "Nå.")
    actions.try_out(actor(ada), said.measure, trial)
    actions.run(actor(ada), said.measure, None, "De kommer.", None, new_arena="Båthuset")
    page = Client().post("/network/idea/became/", {"code": said.code}).content.decode()
    assert "Det blir et eget sted" in page
    assert "/places/" not in page.partition("<main")[2].partition("</main")[0]


def test_each_step_has_its_date_and_its_sentence(ada, tried):
    actions.hand_over(actor(ada), tried, "Roklubben tar over.")
    assert [(step.to, step.sentence) for step in tried.steps.order_by("pk")] == [
        ("idea", ""),
        ("trial", "Båten ligger der."),
        ("handed_over", "Roklubben tar over."),
    ]


def test_the_thread_is_the_same_line_on_each_thing_that_it_runs_through(ada, town, arena):
    challenge = a_sent_challenge(actor(ada), town.network)
    idea = Idea("Nattbuss", "En buss.", origin={"challenge": challenge})
    bus = actions.suggest(actor(ada), town.network, idea).measure
    trial = Trial("Ti kjører.", "Fulle busser.", timezone.localdate(), "local", "Vi leier en buss.")
    actions.try_out(actor(ada), bus, trial)
    entry = actions.review(actor(ada), bus, Gave("Tolv kjørte.", was_surprise=False))
    actions.run(actor(ada), bus, arena, "Den går.", None)
    bus.refresh_from_db()
    lines = [[knot.title for knot in thread_of(actor(ada), thing)] for thing in (challenge, bus, entry)]
    assert lines[0] == [challenge.title, "Nattbuss", arena.name, "Nattbuss"]
    assert lines[0] == lines[1] == lines[2]


def test_the_page_of_measures_shows_what_has_ended_too(ada, tried):
    actions.stop(actor(ada), tried, "Ingen ville.", "")
    assert "Båten" in signed_in(ada).get("/network/measures/").content.decode()


def test_a_word_that_was_taken_for_a_name_can_be_kept_by_whoever_wrote_it(town):
    said = {"title": "Et sted med dyr", "what": "Kristian er en høne."}
    assert Client().post("/network/idea/", said).status_code == 422
    assert Client().post("/network/idea/", said | {"names_nobody": "on"}).status_code == 302


def test_a_number_to_call_is_never_kept_whatever_one_ticks(town):
    said = {"title": "Et sted med dyr", "what": "Ring 912 34 567.", "names_nobody": "on"}
    assert Client().post("/network/idea/", said).status_code == 422
