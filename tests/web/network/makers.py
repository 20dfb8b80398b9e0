"""What lies on the network's table in tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from landsby.engines.deidentify import Decision, Reviewed, find, review
from landsby.web.access.actors import VISITOR
from landsby.web.arenas.models import Arena
from landsby.web.network.actions.cases import Sheet
from landsby.web.network.actions.challenges import ChallengeFacts, Office, raise_challenge, send_challenge
from landsby.web.network.actions.measures import Idea, Trial, run, suggest, try_out
from landsby.web.network.actions.minutes import Draft
from landsby.web.network.actions.recruiting import Invitation, invite
from landsby.web.network.actions.talks import Asked, TalkFacts, add_talk, ask_for_talk
from landsby.web.network.fits import Sketch
from landsby.web.network.half_years import half_year_of
from landsby.web.network.models import (
    ActionItem,
    AgendaItem,
    ContextLevel,
    Measure,
    NetworkMeeting,
    OutreachTalk,
    Recruitment,
    SystemChallenge,
    TalkRequest,
)

State = NetworkMeeting.State
EDITOR = UUID(int=7)


def a_meeting(network: Any, days: int = 14, **fields: Any) -> NetworkMeeting:
    """A meeting of two hours, so many days from now."""
    starts = (timezone.now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    return NetworkMeeting.objects.create(
        network=network,
        half_year=half_year_of(timezone.localdate(starts)),
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place=fields.pop("place", "Rådhuset"),
        **fields,
    )


def a_held_meeting(network: Any, days: int = -60) -> NetworkMeeting:
    meeting = a_meeting(network, days, state=State.CLOSED)
    meeting.closed_at = meeting.ends_at
    meeting.save()
    return meeting


def an_item(meeting: NetworkMeeting, title: str = "Ny arena på øya", **fields: Any) -> AgendaItem:
    position = fields.pop("position", meeting.items.count() + 1)
    fields = {"part": AgendaItem.Part.OTHER, **fields}
    return AgendaItem.objects.create(meeting=meeting, title=title, position=position, **fields)


def an_action(item: AgendaItem, agency: Any, text: str = "Spør biblioteket", **fields: Any) -> ActionItem:
    due: datetime = timezone.now() + timedelta(days=fields.pop("days", 7))
    return ActionItem.objects.create(
        network_id=item.meeting.network_id,
        item=item,
        agency=agency,
        text=text,
        due_on=timezone.localdate(due),
        made_at=timezone.now(),
        **fields,
    )


def a_draft(text: str, version: int = 0, base: str = "", editor: UUID | None = None) -> Draft:
    """A text as an open page sends it; a page of its own unless told."""
    return Draft(text, version, base, editor or uuid4())


def text(said: str) -> Reviewed:
    """A text whose author has kept everything that is found in it."""
    return review(said, [Decision.kept(one, by="ada") for one in find(said)], by="ada")


def a_sheet(**fields: str) -> Sheet:
    """A case sheet that fits enough people, with a question."""
    sketch = Sketch(**{"ages": "13-15", "school": "unsaid", "area": "county", "lasted": "years", **fields})
    names = ("young_view", "surroundings_view", "likes", "tried", "tried_gave", "free_text")
    causes = {str(level): (text(""), text("")) for level in ContextLevel}
    texts = {**{name: text("") for name in names}, "question": text("Hva har vi ikke prøvd?")}
    return Sheet(sketch, texts, causes, young_view_unknown=True)


def a_challenge(actor: Any, network: Any, **fields: Any) -> SystemChallenge:
    """A challenge that nobody has been asked about yet."""
    what = "Siste buss går før stedene åpner."
    said = {"title": "Bussen går for tidlig", "what_happens": what, "level": "local"}
    return raise_challenge(actor, network, ChallengeFacts(**said | fields))


def a_sent_challenge(actor: Any, network: Any, days: int = 30, **fields: Any) -> SystemChallenge:
    """One that an office has been asked about, and has so many days to answer."""
    challenge = a_challenge(actor, network, **fields)
    office = Office(None, "Samferdsel", "samferdsel@example.org", "leder@example.org")
    return send_challenge(actor, challenge, office, timezone.localdate() + timedelta(days=days))


def a_running_measure(actor: Any, network: Any, arena: Arena) -> Measure:
    """One that was tried, and goes on as part of an arena."""
    measure = suggest(actor, network, Idea("Båten", "Ro ut.")).measure
    trial = Trial("Fire kommer.", "At de kommer igjen.", timezone.localdate(), "local", "Nå.")
    return run(actor, try_out(actor, measure, trial), arena, "De kommer igjen.", None)


def an_invitation(actor: Any, network: Any, arena: Arena, days: int = 30) -> Recruitment:
    said = Invitation(arena, "Kom og se. Ingen må si noe.", timezone.localdate() + timedelta(days=days))
    return invite(actor, network, said)


def a_talk(actor: Any, network: Any, title: str = "Jeg var ikke lat", **fields: Any) -> OutreachTalk:
    """A talk by young people that stands in the open catalogue."""
    said = {"kind": "talk", "told_by": "To ungdommer", "in_short": "Om dagene.", "by_young_people": True}
    return add_talk(actor, network, TalkFacts(title=title, **said | fields))


def a_talk_request(talk: OutreachTalk, **fields: Any) -> TalkRequest:
    """A school outside asks for it."""
    said = {"asked_by": "Havnes skole", "wish": "Kan dere komme?", "email": "kontoret@havnes.example"}
    return ask_for_talk(VISITOR, talk.network, Asked(talk=talk, **said | fields))
