"""Faults planted in the rules of access, one at a time: the access matrix sees each of them.

Access has two walls, the rule of an address and the door to its object. Each fault tears down one wall, or
one stone of it, where the other wall does not hide the hole.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse

from landsby.web.access import middleware, rules
from landsby.web.access.actors import Actor
from landsby.web.access.kept import store
from landsby.web.access.models import Account
from landsby.web.access.roles import Role
from landsby.web.access.rules import EVERYBODY, Rule
from landsby.web.arenas import access as arenas
from landsby.web.arenas.access import has_host
from landsby.web.arenas.models import Arena, ArenaSession
from landsby.web.arenas.queries import public
from landsby.web.network.access import cases, challenges, measures, meetings, recruiting, talks
from landsby.web.network.access.members import MEMBERS
from landsby.web.network.links import digest_of
from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    CaseSheet,
    Guest,
    LearningEntry,
    Measure,
    NetworkMeeting,
    OutreachTalk,
    Recruitment,
    SystemChallenge,
    TalkRequest,
)
from landsby.web.network.views import agenda
from landsby.web.parents import access as parents
from landsby.web.parents.models import (
    EveningSeries,
    Material,
    ParentGuidanceGroup,
    PathConcern,
    SafetyCheckIn,
    ThemeEvening,
)
from landsby.web.parents.views import afterwards
from landsby.web.people import access as people
from landsby.web.people import queries as posts
from landsby.web.people.consent import standing
from landsby.web.people.models import Agency, ConsentToShare, Worker
from landsby.web.venues import access as venues
from landsby.web.venues.models import Equipment, Venue
from landsby.web.wishes import access as wishes
from landsby.web.wishes.models import PlaceRequest, Wish
from landsby.web.wishes.queries import town
from tests.world import World, table

LINES = {str(line): line for line in table()}
Plant = Callable[[pytest.MonkeyPatch], None]


def opened(url: str) -> Plant:
    """The rule of an address lets everybody in."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        view = resolve(reverse(url)).func
        patch.setattr(view, "access_rule", Rule(EVERYBODY))

    return plant


def all_of(module: object, name: str, model: type) -> Plant:
    """A query that narrows to what is the actor's gives everything."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(module, name, lambda *_args: model.objects.all())

    return plant


def no_rule_needed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(middleware, "rule_of", lambda *_args: Rule(EVERYBODY))


def demo_everywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rules.Rule, "allows", lambda rule, actor: actor.has(*rule.roles))


def posts_for_ever(patch: pytest.MonkeyPatch) -> None:
    real = Worker.objects.filter

    def without_is_active(**conditions: object) -> QuerySet[Worker]:
        conditions.pop("is_active", None)
        return real(**conditions)

    patch.setattr(posts.Worker.objects, "filter", without_is_active)


def closed_places_are_public(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        public, "_not_closed", lambda: Arena.objects.filter(entry__isnull=False).annotate(has_host=has_host())
    )


def closed_places_take_requests(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(town, "arenas_for_visitors", Arena.objects.all)


def partners_see_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(arenas, "arenas_in", lambda networks: Arena.objects.filter(agency__network__in=networks))


def requests_before_the_friend_has_come(patch: pytest.MonkeyPatch) -> None:
    def hosted(actor: Actor) -> QuerySet[PlaceRequest]:
        return PlaceRequest.objects.filter(arena__hostings__worker__in=actor.worker_ids(Role.HOST))

    patch.setattr(wishes, "requests_to", hosted)


def consents_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(standing, "standing", ConsentToShare.objects.all)


def drafts_are_public(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(parents, "open_series", EveningSeries.objects.all)


def passes_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(parents, "is_tonight", lambda _evening: True)


def lists_for_all_workers(patch: pytest.MonkeyPatch) -> None:
    def led(actor: Actor) -> QuerySet[ThemeEvening]:
        return ThemeEvening.objects.all() if actor.is_worker else ThemeEvening.objects.none()

    patch.setattr(parents, "evenings_led_by", led)


def talks_not_shown_are_public(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(talks, "open_talks", OutreachTalk.objects.all)


def guests_on_every_day(patch: pytest.MonkeyPatch) -> None:
    def guest_for(token: str) -> Guest:
        return get_object_or_404(Guest.objects.select_related("item__meeting"), digest=digest_of(token))

    patch.setattr(agenda, "guest_for", guest_for)


def leaders_sit_at_the_table(patch: pytest.MonkeyPatch) -> None:
    """The rule of the cases takes leaders for members, and so does the table."""
    opened("network:cases")(patch)
    patch.setattr(cases, "networks_of", lambda actor: actor.networks(*MEMBERS, Role.LEADER))


def hosts_sit_at_the_table(patch: pytest.MonkeyPatch) -> None:
    view = resolve(reverse("network:challenge", args=[UUID(int=0)])).func
    patch.setattr(view, "access_rule", Rule(EVERYBODY))
    patch.setattr(challenges, "read_networks_of", lambda actor: actor.networks(*MEMBERS, Role.HOST))


FAULTS: list[tuple[str, Plant, str]] = [
    ("addresses without a rule are open", no_rule_needed, "GET account_signup"),
    ("the demo's doors stand open everywhere", demo_everywhere, "GET demo:enter"),
    ("somebody who has left still has the post", posts_for_ever, "GET home:evening spillhuset tomorrow"),
    ("everybody has evenings", opened("home:tonight"), "GET home:tonight"),
    ("everybody has an inbox", opened("wishes:inbox"), "GET wishes:inbox"),
    ("everybody asks on behalf", opened("wishes:behalf"), "GET wishes:behalf"),
    ("everybody keeps wishes", opened("wishes:behalf_list"), "GET wishes:behalf_list"),
    ("everybody reads what is unmet", opened("wishes:unmet"), "GET wishes:unmet"),
    ("everybody reads the alarms", opened("wishes:alarms"), "GET wishes:alarms"),
    ("everybody lists arenas at work", opened("arenas:list"), "GET arenas:list"),
    ("everybody makes arenas", opened("arenas:new"), "GET arenas:new"),
    ("everybody lists premises", opened("venues:list"), "GET venues:list"),
    ("everybody makes premises", opened("venues:new"), "GET venues:new"),
    ("everybody lists equipment", opened("venues:equipment"), "GET venues:equipment"),
    ("everybody lists accounts", opened("people:accounts"), "GET people:accounts"),
    ("everybody gives accounts", opened("people:new_account"), "GET people:new_account"),
    (
        "an administrator reaches other networks' accounts",
        all_of(people, "accounts_of", Account),
        "GET people:account gro's account",
    ),
    ("everybody lists agencies", opened("people:agencies"), "GET people:agencies"),
    ("everybody adds agencies", opened("people:new_agency"), "GET people:new_agency"),
    (
        "an administrator reaches other networks' agencies",
        all_of(people, "agencies_of", Agency),
        "GET people:agency gro's agency",
    ),
    (
        "everybody's requests are mine",
        all_of(wishes, "requests_of", PlaceRequest),
        "GET wishes:request rev's request",
    ),
    (
        "every host answers everything",
        all_of(wishes, "requests_to", PlaceRequest),
        "GET wishes:answer rev's request",
    ),
    (
        "a host sees a request before the friend has come",
        requests_before_the_friend_has_come,
        "GET wishes:answer ulv's, awaiting a friend",
    ),
    (
        "a worker reads what another keeps",
        all_of(wishes, "wishes_kept_by", Wish),
        "GET wishes:kept ada's wish",
    ),
    (
        "a worker reads what is handed over",
        all_of(wishes, "wishes_kept_by", Wish),
        "GET wishes:kept a wish handed over",
    ),
    (
        "a worker moves another's request",
        all_of(wishes, "requests_kept_by", PlaceRequest),
        "POST wishes:kept_step ada's request, withdraw",
    ),
    (
        "other municipalities see our arenas",
        all_of(arenas, "arenas_in", Arena),
        "GET arenas:arena spillhuset",
    ),
    ("a partner does not see the common arena", partners_see_nothing, "GET arenas:arena broa, run together"),
    (
        "every host counts every door",
        all_of(arenas, "hosted_sessions", ArenaSession),
        "GET home:evening spillhuset tomorrow",
    ),
    ("other municipalities see our premises", all_of(venues, "venues_of", Venue), "GET venues:venue brygga"),
    (
        "other municipalities have our equipment",
        all_of(venues, "equipment_of", Equipment),
        "GET venues:edit_equipment headphones",
    ),
    ("a closed place is public", closed_places_are_public, "GET public:arena snohvit, closed"),
    ("a closed place is in the feeds", closed_places_are_public, "GET feeds:arena_ics snohvit, closed"),
    ("a closed place is in the export", closed_places_are_public, "GET feeds:hsds_service snohvit's record"),
    ("a closed place has a poster", closed_places_are_public, "GET public:poster snohvit, closed"),
    ("a closed place takes requests", closed_places_take_requests, "GET wishes:ask_more snohvit, closed"),
    (
        "a host sees a theme evening's list",
        all_of(parents, "evenings_led_by", ThemeEvening),
        "GET parents:evening bolge's first evening",
    ),
    (
        "everybody reads what parents say does not work",
        all_of(parents, "concerns_of", PathConcern),
        "GET parents:answer what does not work for bolge",
    ),
    (
        "a consent that was taken back still stands",
        consents_for_ever,
        "POST parents:take_contact bolge's yes taken back",
    ),
    (
        "the list of an evening is shown to a host",
        lists_for_all_workers,
        "GET parents:sheet bolge's first evening",
    ),
    (
        "a colleague reads who is worried",
        all_of(parents, "check_ins_of", SafetyCheckIn),
        "GET parents:answer_worried furu's worry",
    ),
    (
        "a colleague sees a guidance group",
        all_of(parents, "groups_of", ParentGuidanceGroup),
        "GET parents:guidance_group a colleague's group",
    ),
    (
        "material is read by who was not there",
        lambda patch: patch.setattr(parents, "own_material", lambda _actor: Material.objects.all()),
        "GET parents:material tonight's material",
    ),
    ("the pass lives after midnight", passes_for_ever, "GET parents:room another evening's pass"),
    ("everybody reads who asks for a talk", opened("network:talks"), "GET network:talks"),
    (
        "a talk that is not shown is public",
        talks_not_shown_are_public,
        "GET network:talk a talk that is not shown",
    ),
    (
        "every table reads who asks for a talk",
        all_of(talks, "requests_of", TalkRequest),
        "GET network:talk_request a request for a talk",
    ),
    (
        "every table passes on every invitation",
        all_of(recruiting, "recruitments_of", Recruitment),
        "GET network:invitation an invitation to spillhuset",
    ),
    (
        "a guest's link opens on every day",
        guests_on_every_day,
        "GET network:guest the link of a guest in two weeks",
    ),
    ("a leader sees the cases", leaders_sit_at_the_table, "GET network:cases"),
    ("a host reads a challenge", hosts_sit_at_the_table, "GET network:challenge a challenge"),
    ("every table reads every case", all_of(cases, "cases_of", CaseSheet), "GET network:case ada's case"),
    (
        "every table reads every challenge",
        all_of(challenges, "challenges_of", SystemChallenge),
        "GET network:challenge a challenge",
    ),
    (
        "every table reads every measure",
        all_of(measures, "measures_of", Measure),
        "GET network:measure a measure",
    ),
    (
        "every table reads what another has learnt",
        all_of(measures, "learning_of", LearningEntry),
        "GET network:learning something learnt",
    ),
    (
        "every table opens every meeting",
        all_of(meetings, "meetings_of", NetworkMeeting),
        "GET network:minutes the meeting now",
    ),
    (
        "every table writes in every item",
        all_of(meetings, "items_of", AgendaItem),
        "GET network:change_item an item",
    ),
    (
        "every table does what another has taken on",
        all_of(meetings, "actions_of", ActionItem),
        "GET network:action ada's action",
    ),
    ("everybody lists the meetings", opened("network:meetings"), "GET network:meetings"),
    ("everybody sees the leaders' page", opened("network:leaders"), "GET network:leaders"),
    (
        "who is only asked into a group has its calendar",
        lambda patch: patch.setattr(
            afterwards, "own_group_for", lambda actor, key: parents.own_membership_for(actor, key).group
        ),
        "GET parents:group_calendar a group that bolge is asked into",
    ),
    ("everybody plans theme evenings", opened("parents:programme"), "GET parents:programme"),
    ("a draft is public", drafts_are_public, "GET parents:evenings a draft of evenings"),
]


@pytest.mark.parametrize(
    ("plant", "line"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_the_matrix_sees_that(world: World, monkeypatch: pytest.MonkeyPatch, plant: Plant, line: str):
    told = LINES[line]
    with monkeypatch.context() as patch:
        plant(patch)
        caught = next((who for who in world.people if world.answer(told, who) != told.expected(who)), None)
    assert caught
    store.forget()  # what was made while the fault was there
    assert world.answer(told, caught) == told.expected(caught)  # of all others the matrix itself says so


def test_at_least_twenty_faults_are_planted():
    assert len(FAULTS) >= 20
