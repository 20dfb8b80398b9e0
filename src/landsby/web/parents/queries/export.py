"""All that is kept about one adult, as a file of their own. What is the other adult's is not in it."""

from __future__ import annotations

from typing import Any

from landsby.web.access.actors import Actor
from landsby.web.parents.access import own_adult
from landsby.web.parents.models import Adult, Attendance, Consultation, FollowUpContact, GuidanceMember
from landsby.web.people.models import ConsentToShare

from . import own


def everything(actor: Actor) -> dict[str, Any]:
    """Plain values, for JSON; times in ISO 8601."""
    adult = own_adult(actor)
    entry = adult.sign_up
    return {
        "alias": entry.alias,
        "series": entry.series.slug,
        "state": own.standing(entry).state.value,
        "seats": entry.seats,
        "mode": entry.mode,
        "interpreter": entry.interpreter,
        "needs": entry.needs,
        **_reach(adult),
        "steps": [{"at": step.at.isoformat(), "what": step.kind} for step in own.steps(entry)],
        "evenings": [
            {"title": one.evening.title, "starts_at": one.evening.starts_at.isoformat(), "comes": one.comes}
            for one in own.evenings(actor)
        ],
        "there": [_there(row) for row in entry.attendances.select_related("evening")],
        "concerns": [
            {"said_at": row.said_at.isoformat(), "text": row.text, "answer": row.answer}
            for row in own.concerns(actor)
        ],
        "talks": [_talk(row) for row in entry.consultations.select_related("slot__adviser__account")],
        "contacts": [_contact(one.row) for one in own.contacts(actor)],
        "groups": [_group(row) for row in entry.memberships.select_related("group")],
        "worried": [
            {"evening": row.evening.title, "answer": row.answer}
            for row in adult.check_ins.select_related("evening")
        ],
        "consents": [_consent(row) for row in ConsentToShare.objects.filter(giver_key=adult.link_key)],
        "readings": [
            {"day": day.isoformat(), "who": who, "purpose": purpose}
            for day, who, purpose in own.readings(entry)
        ],
    }


def _reach(adult: Adult) -> dict[str, Any]:
    return {
        "language": adult.language,
        "way": adult.way,
        "reached_at": adult.reached_at,
        "own_word": adult.own_word,
        "messages_stopped": adult.is_stopped,
    }


def _there(row: Attendance) -> dict[str, Any]:
    return {"evening": row.evening.title, "people": row.people}


def _group(row: GuidanceMember) -> dict[str, Any]:
    there = [one.meeting.number for one in row.attendances.select_related("meeting")]
    ahead = [one.starts_at.isoformat() for one in row.group.meetings.all()]
    return {"title": row.group.title, "state": row.state, "meetings": ahead, "there": there}


def _talk(row: Consultation) -> dict[str, Any]:
    return {
        "starts_at": row.slot.starts_at.isoformat(),
        "with": row.slot.adviser.account.name,
        "state": row.state,
    }


def _contact(row: FollowUpContact) -> dict[str, Any]:
    return {
        "with": row.agency.name,
        "asked_at": row.asked_at.isoformat(),
        "taken_by": row.taken_by.account.name if row.taken_by else "",
        "taken_at": row.taken_at.isoformat() if row.taken_at else "",
    }


def _consent(row: ConsentToShare) -> dict[str, Any]:
    return {
        "to": row.to_agency.name,
        "text": row.text,
        "given_at": row.given_at.isoformat(),
        "expires_on": row.expires_on.isoformat(),
        "taken_back": hasattr(row, "withdrawal"),
    }
