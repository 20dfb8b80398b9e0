"""Each list asks the database as often for many things as for few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from landsby.web.access.actors import VISITOR
from landsby.web.network.access.cases import nameless
from landsby.web.network.actions import cases, challenges
from landsby.web.network.actions.challenges import Answer
from landsby.web.network.models import Attendance, LearningEntry, Measure, NetworkMeeting
from landsby.web.people.models import Agency
from tests.cast import actor, signed_in
from tests.web.network.makers import a_held_meeting, a_sent_challenge, a_sheet, an_action, an_item

pytestmark = pytest.mark.django_db
HALF_YEAR = "2026-2"
PAGES = [
    "/network/challenges/",
    "/network/measures/",
    "/network/learnt/",
    "/network/learnt/know/",
    "/network/cases/",
    "/network/meetings/",
    f"/network/half-year/{HALF_YEAR}/",
    "/network/open/",
    "/network/mine/",
]


@pytest.fixture
def more(ada, town):
    """Makes one more of everything that is listed."""
    first = a_held_meeting(town.network)

    def make() -> None:
        today, number = timezone.localdate(), Agency.objects.count()
        agency = Agency.objects.create(
            network=town.network,
            name=f"Tjeneste {number}",
            slug=f"tjeneste-{number}",
            kind=town.team.kind,
            organisation=town.team.organisation,
        )
        Attendance.objects.create(meeting=first, agency=agency, people=2)
        meeting = a_held_meeting(town.network, -60 - number)
        Attendance.objects.create(meeting=meeting, agency=agency, people=2)
        item = an_item(meeting, f"Sak {number}", frozen_at=meeting.ends_at)
        item.decisions.create(
            text="Flisa", agency=agency, owner=ada, made_at=meeting.ends_at, review_on=today
        )
        an_action(item, agency, owner=ada)
        an_action(item, agency)
        answered(a_sent_challenge(actor(ada), town.network))
        a_sent_challenge(actor(ada), town.network)
        Measure.objects.create(network=town.network, title="Båt", made_on=today, started_by=agency)
        learnt = {"title": "Ro", "tried": "Å ro", "agency": agency, "for_newcomers": True}
        LearningEntry.objects.create(network=town.network, on=today, **learnt)
        cases.put_forward(nameless(actor(ada)), town.network, a_sheet())
        NetworkMeeting.objects.update(half_year=HALF_YEAR)

    return make


def answered(challenge) -> None:
    link = challenge.links.get()
    challenges.answer_challenge(VISITOR, link, Answer("answered", "Vi setter opp en buss til."))


def test_no_list_asks_more_of_the_database_for_many_than_for_few(ada, farid, more):
    more()
    more()
    meeting = NetworkMeeting.objects.earliest("pk")
    read = [(ada, page) for page in [*PAGES, f"/network/meetings/{meeting.key}/"]]
    read.append((farid, "/network/leaders/"))
    few = {page: queries(worker, page) for worker, page in read}
    for _one in range(6):
        more()
    many = {page: queries(worker, page) for worker, page in read}
    assert {page: (few[page], asked) for page, asked in many.items() if asked > few[page]} == {}


def queries(worker, page: str) -> int:
    client = signed_in(worker)
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
