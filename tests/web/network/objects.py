"""The room's part of the world of the tests: a meeting to come with its agenda, one that is held, a guest."""

from __future__ import annotations

from landsby.web.arenas.models import Arena
from landsby.web.network.access.cases import nameless
from landsby.web.network.actions.agenda import invite_guest
from landsby.web.network.actions.cases import put_forward
from landsby.web.network.actions.learning import Learnt, learn
from landsby.web.network.actions.measures import Idea, suggest
from landsby.web.network.actions.minutes import save_minutes
from landsby.web.network.models import MinutesVersion
from landsby.web.network.tokens import talk_token_of, token_of
from tests.cast import actor
from tests.web.network.makers import (
    State,
    a_draft,
    a_held_meeting,
    a_meeting,
    a_sent_challenge,
    a_sheet,
    a_talk,
    a_talk_request,
    an_action,
    an_invitation,
    an_item,
)
from tests.world import World


def build(world: World) -> None:
    town, ada = world.town, world.workers["ada"]
    ahead, now = a_meeting(town.network), a_meeting(town.network, 0, state=State.OPEN)
    held = a_held_meeting(town.network)
    item, case = an_item(ahead), an_item(ahead, part="cases", title="")
    said, old = an_item(now), an_item(held, frozen_at=held.closed_at)
    save_minutes(actor(ada), said, a_draft("Fra Ada"))
    save_minutes(actor(world.workers["berit"]), said, a_draft("Fra Berit"))
    link = invite_guest(actor(ada), said, "Busselskapet")
    world.add("the next meeting", key=ahead.key)
    world.add("the meeting now", key=now.key)
    world.add("a held meeting", key=held.key)
    world.add("its half-year", half_year=held.half_year)
    world.add("an item", pk=item.pk)
    world.add("a case on the agenda", pk=case.pk)
    world.add("an item now", pk=said.pk)
    world.add("an item of the past", pk=old.pk)
    world.add("what berit wrote beside", pk=said.versions.get(kind=MinutesVersion.Kind.BESIDE).pk)
    world.add("what ada wrote", pk=said.versions.get(kind=MinutesVersion.Kind.TAKEN).pk)
    world.add("a guest's link", token=link.token)
    world.add("the link of a guest in two weeks", token=invite_guest(actor(ada), item, "Skyss").token)
    world.add("a link that nobody has", token="x" * 32)
    world.add("a guest", pk=said.guests.get().pk)
    action = an_action(old, town.outreach, owner=ada)
    world.add("ada's action", pk=action.pk)
    world.add("ada's action, done", pk=action.pk, verb="done")
    world.add("a decision", pk=old.decisions.create(text="Flisa", agency=town.team, made_at=held.ends_at).pk)
    case = put_forward(nameless(actor(ada)), town.network, a_sheet())
    world.add("ada's case", key=case.key)
    challenge = a_sent_challenge(actor(ada), town.network)
    world.add("a challenge", key=challenge.key)
    world.add("an addressee's link", token=token_of(challenge.key, 1))
    world.add("a measure", key=suggest(actor(ada), town.network, Idea("Båt", "Å ro.")).measure.key)
    world.add(
        "something learnt", key=learn(actor(ada), town.network, Learnt("Ro", "Vi rodde.", "Ro."), {}).key
    )
    talk = a_talk(actor(ada), town.network)
    hidden = a_talk(actor(ada), town.network, title="Ikke ennå", in_catalogue=False)
    asked = a_talk_request(talk)
    world.add("a talk", slug=talk.slug)
    world.add("a talk that is not shown", slug=hidden.slug)
    world.add("a request for a talk", key=asked.key)
    world.add("an asker's link", token=talk_token_of(asked.key))
    invited = an_invitation(actor(ada), town.network, Arena.objects.get(slug="spillhuset"))
    world.add("an invitation to spillhuset", key=invited.key)
