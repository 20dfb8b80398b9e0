"""Three years of the network's life, laid down as rows since they have happened before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.conf import settings

from landsby.web.network.half_years import half_year_of
from landsby.web.network.models import (
    ActionItem,
    ActionStep,
    Addressee,
    AgendaItem,
    Attendance,
    CaseAdvice,
    CaseCause,
    CaseChange,
    CaseSheet,
    ChallengeStep,
    Decision,
    LearningEntry,
    Measure,
    MeasureStep,
    MinutesText,
    MinutesVersion,
    NetworkMeeting,
    SystemChallenge,
)
from landsby.web.people.models import Network, Worker
from landsby.web.venues.times import OSLO

from . import data, telling
from .town import Town

STEP = "Three years of the network"
THURSDAY = 3
Row = data.Row


@dataclass
class Desk:
    """What making one row needs, and what has been made so far, by key."""

    town: Town
    network: Network
    addressees: dict[str, Addressee] = field(default_factory=dict)
    challenges: dict[str, SystemChallenge] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)

    def day(self, weeks: int) -> date:
        """The Thursday so many weeks from this one; the next one to come is one week ahead."""
        thursday = self.town.today + timedelta(days=(THURSDAY - self.town.today.weekday()) % 7)
        return thursday + timedelta(weeks=weeks)

    def at(self, weeks: int, clock: time = time(9)) -> datetime:
        return datetime.combine(self.day(weeks), clock, OSLO).astimezone(UTC)

    def worker(self, name: str | None) -> Worker | None:
        posts = (post for (who, _role), post in self.town.workers.items() if who == name)
        return next(posts, None)


def fill(town: Town, random: Random) -> None:
    rows = data.network()
    desk = Desk(town, Network.objects.get(slug="fjordvik"))
    for row in rows["addressee"]:
        desk.addressees[row["key"]] = Addressee.objects.create(network=desk.network, office=row["office"])
    for row in rows["challenge"]:
        _challenge(desk, row)
    for row in rows["measure"]:
        _measure(desk, row)
    for row in rows["case"]:
        _case(desk, row)
    for row in rows["meeting"]:
        _meeting(desk, row)
    for row in rows["learning"]:
        _learning(desk, row)
    telling.fill(town, desk.network)


def _challenge(desk: Desk, row: Row) -> None:
    steps = row["steps"]
    plain = ("title", "what_happens", "proposal", "level", "raised_from", "state")
    challenge = SystemChallenge.objects.create(
        network=desk.network,
        addressee=desk.addressees.get(row.get("addressee", "")),
        arena=desk.town.arenas.get(row.get("arena", "")),
        raised_on=desk.day(row["raised"]),
        answer_by=desk.day(row["answer_by"]) if "answer_by" in row else None,
        raised_by=desk.town.agencies[row["raised_by"]],
        outcome=row.get("outcome", ""),
        reread_on=desk.day(row["raised"]),
        **{name: row[name] for name in plain},
    )
    desk.challenges[row["key"]] = challenge
    ChallengeStep.objects.bulk_create(
        ChallengeStep(
            challenge=challenge,
            kind=step["kind"],
            at=desk.at(step["weeks"]),
            text=step.get("text", ""),
            addressee=challenge.addressee,
        )
        for step in steps
    )


def _measure(desk: Desk, row: Row) -> None:
    plain = ("title", "what", "level", "state", "idea_from", "expected", "will_see")
    measure = Measure.objects.create(
        network=desk.network,
        challenge=desk.challenges.get(row.get("challenge", "")),
        arena=desk.town.arenas.get(row.get("arena", "")),
        started_by=desk.town.agencies[row["started_by"]],
        funding_source=row.get("funding_source", ""),
        made_on=desk.day(row["made"]),
        review_on=desk.day(row["review"]) if "review" in row else None,
        **{name: row[name] for name in plain},
    )
    measure.partners.set(desk.town.agencies[slug] for slug in row.get("partners", []))
    desk.measures[row["key"]] = measure
    MeasureStep.objects.bulk_create(
        MeasureStep(measure=measure, to=step["to"], on=desk.day(step["weeks"]), sentence=step["sentence"])
        for step in row["steps"]
    )


def _meeting(desk: Desk, row: Row) -> None:
    held = row["weeks"] <= 0
    ends = desk.at(row["weeks"], time(11, 30))
    meeting = NetworkMeeting.objects.create(
        network=desk.network,
        half_year=half_year_of(desk.day(row["weeks"])),
        starts_at=desk.at(row["weeks"]),
        ends_at=ends,
        place=row["place"],
        state=NetworkMeeting.State.CLOSED if held else NetworkMeeting.State.PLANNED,
        closed_at=ends if held else None,
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, agency=desk.town.agencies[slug], people=number)
        for slug, number in row.get("came", {}).items()
    )
    for position, item in enumerate(row.get("item", []), 1):
        _item(desk, meeting, item, position, row["weeks"])


def _item(desk: Desk, meeting: NetworkMeeting, row: Row, position: int, weeks: int) -> None:
    about: dict[str, Any] = {
        "challenge": desk.challenges.get(row.get("challenge", "")),
        "measure": desk.measures.get(row.get("measure", "")),
    }
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        part=row["part"],
        title=row.get("title", ""),
        question=row.get("question", ""),
        minutes=row.get("minutes", 30),
        added_by=desk.worker(row.get("added_by")),
        frozen_at=meeting.closed_at,
        **about,
    )
    if text := row.get("text"):
        _text(meeting, item, text)
    for said in row.get("decisions", []):
        _decision(desk, item, said, weeks)
    for said in row.get("actions", []):
        _action(desk, item, said, weeks)


def _text(meeting: NetworkMeeting, item: AgendaItem, text: str) -> None:
    at = meeting.ends_at - timedelta(minutes=20)
    MinutesText.objects.create(item=item, text=text, version=1, saved_at=at)
    MinutesVersion.objects.create(item=item, number=1, text=text, begun_at=at, saved_at=at)


def _decision(desk: Desk, item: AgendaItem, row: Row, weeks: int) -> None:
    review = desk.day(weeks + row["review"]) if "review" in row else None
    Decision.objects.create(
        item=item,
        text=row["text"],
        agency=desk.town.agencies[row["agency"]],
        owner=desk.worker(row.get("owner")),
        review_on=review,
        made_at=desk.at(weeks, time(10)),
    )


def _action(desk: Desk, item: AgendaItem, row: Row, weeks: int) -> None:
    agency, state = desk.town.agencies[row["agency"]], row.get("state", ActionItem.State.OPEN)
    made = desk.at(weeks, time(10))
    action = ActionItem.objects.create(
        network=desk.network,
        item=item,
        text=row["text"],
        agency=agency,
        owner=desk.worker(row.get("owner")),
        due_on=desk.day(weeks + row["due"]),
        state=state,
        made_at=made,
    )
    ActionStep.objects.create(action=action, kind="made", at=made, agency=agency, due_on=action.due_on)
    if state != ActionItem.State.OPEN:
        done = desk.at(weeks + row["due"], time(12))
        ActionStep.objects.create(
            action=action, kind=state, at=done, agency=agency, by=action.owner, why=row.get("why", "")
        )


def _case(desk: Desk, row: Row) -> None:
    apart = ("author", "weeks", "causes", "advice", "changes", "come_back")
    put_forward, discussed = desk.day(row["weeks"]), row["state"] != CaseSheet.State.PUT_FORWARD
    case = CaseSheet.objects.create(
        network=desk.network,
        author=desk.worker(row.get("author")),
        put_forward_on=put_forward,
        discussed_on=put_forward if discussed else None,
        come_back_on=desk.day(row["come_back"]) if "come_back" in row else None,
        erase_on=put_forward + timedelta(days=settings.CASE_DAYS),
        **{name: value for name, value in row.items() if name not in apart},
    )
    at = desk.at(row["weeks"], time(10))
    CaseCause.objects.bulk_create(CaseCause(case=case, **cause) for cause in row["causes"])
    CaseAdvice.objects.bulk_create(CaseAdvice(case=case, at=at, **said) for said in row.get("advice", []))
    CaseChange.objects.bulk_create(CaseChange(case=case, **change) for change in row.get("changes", []))


def _learning(desk: Desk, row: Row) -> None:
    plain = ("title", "tried", "gave", "stopped_why", "expected", "was_surprise", "level", "for_newcomers")
    on = desk.day(row["weeks"])
    LearningEntry.objects.create(
        network=desk.network,
        on=on,
        agency=desk.town.agencies[row["agency"]],
        arena=desk.town.arenas.get(row.get("arena", "")),
        measure=desk.measures.get(row.get("measure", "")),
        challenge=desk.challenges.get(row.get("challenge", "")),
        reread_on=on,
        **{name: row[name] for name in plain if name in row},
    )
