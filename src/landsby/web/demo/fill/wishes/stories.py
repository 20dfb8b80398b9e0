"""A request's history from lines such as «3 19.40 welcome Kom som du er.», by the table of states itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from landsby.web.access.days import answer_by
from landsby.web.venues.times import OSLO
from landsby.web.wishes import states
from landsby.web.wishes.models import PlaceRequest, RequestStep
from landsby.web.wishes.states import Kind, State, Turn, Verb

JOINED = "joined"
STEP = re.compile(r"(?P<days>\d+) (?P<hour>\d\d)\.(?P<minute>\d\d) (?P<verb>\w+) ?(?P<text>.*)")


@dataclass(frozen=True)
class Happened:
    """One step: when, what, and what was written."""

    at: datetime
    verb: Verb
    text: str
    joined: bool = False

    @classmethod
    def of(cls, line: str, today: date) -> Happened:
        found = STEP.fullmatch(line)
        assert found, line
        clock = time(int(found["hour"]), int(found["minute"]))
        at = datetime.combine(today - timedelta(days=int(found["days"])), clock, OSLO).astimezone(UTC)
        joined = found["verb"] == JOINED
        return cls(at, Verb.JOIN if joined else Verb(found["verb"]), found["text"], joined)


@dataclass
class Told:
    """A request as it stands after its steps."""

    request: PlaceRequest
    steps: list[RequestStep] = field(default_factory=list)

    def tell(self, happened: Happened) -> None:
        request = self.request
        source = None if happened.joined or not self.steps else State(request.state)
        line = states.move(source, happened.verb)
        assert line, f"{happened.verb} is not for {source}"
        to = line.to or State(request.state_before_pause or request.state)
        request.state_before_pause = source if source and to == State.PAUSED else ""
        request.state = to
        request.turn = self._turn(line)
        self._date(line, happened.at)
        step = RequestStep(
            request=request, at=happened.at, side=line.side, kind=line.kind, text=happened.text
        )
        step.due_at = request.due_at
        self.steps.append(step)

    def _turn(self, line: states.Move) -> Turn:
        if line.verb not in {Verb.CONFIRM, Verb.RESUME}:
            return line.turn
        said = [step.kind for step in self.steps if step.kind in {Kind.ASKED, Kind.ANSWERED, Kind.WELCOMED}]
        if said and said[-1] == Kind.ASKED:
            return Turn.HOST
        return states.RESTING_TURN.get(State(self.request.state), Turn.NOBODY)

    def _date(self, line: states.Move, at: datetime) -> None:
        request = self.request
        if line.due:
            request.due_at = answer_by(at, request.arena.reply_days)
        elif request.turn != Turn.HOST:
            request.due_at = None
        if line.verb in {Verb.SEND, Verb.JOIN, Verb.INVITE_FRIEND}:
            request.sent_at = at
        if line.side == states.Side.HOST:
            request.opened_at = request.opened_at or at


def tell(request: PlaceRequest, happened: list[Happened], now: datetime) -> Told:
    """Take the steps one by one. What was due long ago has had its alarm already."""
    told = Told(request)
    for step in happened:
        told.tell(step)
    late = request.due_at and request.turn == Turn.HOST and request.due_at < now - timedelta(days=1)
    request.alarmed_at = request.due_at + timedelta(hours=8) if late and request.due_at else None
    return told
