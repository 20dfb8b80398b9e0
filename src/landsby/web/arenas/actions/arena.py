"""Arenas: made, changed, looked over, rested, ended, woken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.names import free_slug
from landsby.web.access.roles import Role
from landsby.web.arenas.access import check_edit, check_run, hosts_of
from landsby.web.arenas.models import Arena, ArenaRole, EntryProfile, FirstTimeStep, Hosting, RoleTaken, Topic
from landsby.web.arenas.queries.readiness import must_have
from landsby.web.arenas.series import draw_up, hold_sessions, wind_down
from landsby.web.people.models import Agency, Worker

BASICS = (
    "agency",
    "language",
    "name",
    "in_short",
    "what_happens",
    "for_whom",
    "age_from",
    "age_to",
    "openness",
    "venue",
    "online_where",
    "illustration",
    "reply_days",
    "duty_number",
    "funding_source",
    "funding_ends",
)
ENTRY = (
    "talk",
    "camera",
    "sign_in",
    "payment_kr",
    "people_from",
    "people_to",
    "noise",
    "light",
    "may_watch",
    "may_bring_someone",
    "may_leave_anytime",
    "may_wear_headphones",
    "degrees",
    "girls_only",
    "tongues",
)


@dataclass(frozen=True)
class RoleFacts:
    """A role to fill: its title, what it is, how many are wanted."""

    title: str
    what_it_is: str
    wanted: int


@dataclass(frozen=True)
class ArenaFacts:
    """What somebody decides about an arena: `basics` has the names of BASICS, `entry` those of ENTRY."""

    basics: Mapping[str, Any]
    entry: Mapping[str, Any]
    first_time: Sequence[str]
    roles: Sequence[RoleFacts]
    topics: Collection[Topic]
    new_topics: Sequence[str]
    partners: Collection[Agency]
    hosts: Collection[Worker]


@action("arenas.create_arena")
def create_arena(actor: Actor, facts: ArenaFacts) -> Done[Arena]:
    """It stands nowhere in public until somebody publishes it."""
    agency = facts.basics["agency"]
    _check_own(actor, agency)
    arena = Arena(slug=free_slug(Arena, facts.basics["name"]), agency=agency, status=Arena.Status.DRAFT)
    return _write(actor, arena, facts)


def draft_of(name: str, what: str, agency_id: int, partners: Iterable[Agency], **money: Any) -> Arena:
    """A draft made of what another room's action has of it, for a coordinator to read over and publish.

    `money`: `funding_source` and `funding_ends`, where they are known.
    """
    arena = Arena.objects.create(
        slug=free_slug(Arena, name),
        name=name,
        in_short=Truncator(what).chars(140),
        what_happens=what,
        agency_id=agency_id,
        status=Arena.Status.DRAFT,
        **money,
    )
    EntryProfile.objects.create(arena=arena)
    arena.partners.set(one for one in partners if one.pk != agency_id)
    return arena


def take_in(arena: Arena, agencies: Iterable[Agency], **money: Any) -> None:
    """What another room's action knows of something that becomes part of an arena, and that fits.

    Who runs it together with others joins in; `money`, as of a draft, is written where none is known yet.
    """
    arena.partners.add(*(one for one in agencies if one.pk != arena.agency_id))
    if money["funding_source"] and not (arena.funding_source or arena.funding_ends):
        Arena.objects.filter(pk=arena.pk).update(**money)


@action("arenas.change_arena")
def change_arena(actor: Actor, arena: Arena, facts: ArenaFacts) -> Done[Arena]:
    check_edit(actor, arena)
    if facts.basics["agency"].pk != arena.agency_id:
        _check_own(actor, facts.basics["agency"])
    return _write(actor, arena, facts)


@action("arenas.write_first_time")
def write_first_time(actor: Actor, arena: Arena, steps: Sequence[str]) -> Done[Arena]:
    check_run(actor, arena)
    _set_first_time(arena, steps)
    return wrote(arena, "first_time")


@action("arenas.look_over")
def look_over(actor: Actor, arena: Arena) -> Done[Arena]:
    """Somebody has read what stands about the arena today, and it is right."""
    check_edit(actor, arena)
    _looked_over(actor, arena)
    arena.save(update_fields=["checked_on", "checked_by"])
    return wrote(arena, "checked_on", "checked_by")


@action("arenas.publish_arena")
def publish_arena(actor: Actor, arena: Arena) -> Done[Arena]:
    """Let everybody whom it is open to see it, from now on; whoever publishes it has looked it over.

    Raises:
        Refused: it is nowhere to be found, or nobody could come: neither a day nor a host.
    """
    check_edit(actor, arena)
    if arena.status != Arena.Status.DRAFT:
        raise Refused(_("It is published already."))
    if missing := must_have(arena):
        raise Refused(" ".join([_("It cannot be published yet."), *missing]))
    _looked_over(actor, arena)
    arena.status = Arena.Status.RUNNING
    arena.save(update_fields=["status", "checked_on", "checked_by"])
    _draw_up(arena)
    return wrote(arena, "status", "checked_on", "checked_by")


@action("arenas.rest_arena")
def rest_arena(actor: Actor, arena: Arena, note: str) -> Done[Arena]:
    """No sessions until it is woken; its series are kept."""
    check_edit(actor, arena)
    return _close(arena, Arena.Status.RESTING, note)


@action("arenas.end_arena")
def end_arena(actor: Actor, arena: Arena, note: str) -> Done[Arena]:
    """It is over; what was is kept."""
    check_edit(actor, arena)
    arena.series.update(last_day=timezone.localdate())
    return _close(arena, Arena.Status.ENDED, note)


@action("arenas.wake_arena")
def wake_arena(actor: Actor, arena: Arena) -> Done[Arena]:
    """It runs again, with the sessions of its series; those that were cancelled stay cancelled."""
    check_edit(actor, arena)
    arena.status = Arena.Status.RUNNING
    arena.save(update_fields=["status"])
    _draw_up(arena)
    return wrote(arena, "status")


def _draw_up(arena: Arena) -> None:
    for series in arena.series.order_by("pk"):
        draw_up(series, timezone.now(), is_news=True)


def _check_own(actor: Actor, agency: Agency) -> None:
    if agency.network_id not in actor.networks(Role.COORDINATOR):
        raise Denied(_("You can start arenas for the agencies of your own network."))


def _write(actor: Actor, arena: Arena, facts: ArenaFacts) -> Done[Arena]:
    for name in BASICS:
        setattr(arena, name, facts.basics[name])
    arena.save()
    EntryProfile.objects.update_or_create(arena=arena, defaults=dict(facts.entry))
    arena.topics.set([*facts.topics, *(topic_called(name) for name in facts.new_topics)])
    arena.partners.set(one for one in facts.partners if one.pk != arena.agency_id)
    _set_first_time(arena, facts.first_time)
    _set_roles(arena, facts.roles)
    _set_hosts(actor, arena, facts.hosts)
    return wrote(arena, *BASICS, "entry", "topics", "partners", "first_time", "roles", "hostings")


def topic_called(name: str) -> Topic:
    """The town's topic of that name, made when it has none."""
    known = Topic.objects.filter(name_nb__iexact=name).first()
    return known or Topic.objects.create(slug=free_slug(Topic, name), name_nb=name)


def _set_first_time(arena: Arena, steps: Sequence[str]) -> None:
    arena.first_time.all().delete()
    texts = enumerate(steps, start=1)
    FirstTimeStep.objects.bulk_create(FirstTimeStep(arena=arena, position=n, text=text) for n, text in texts)


def _set_roles(arena: Arena, roles: Iterable[RoleFacts]) -> None:
    """A role that somebody has filled is kept for the counts, and is no longer wanted."""
    known = {role.title.casefold(): role for role in arena.roles.all()}
    for facts in roles:
        role = known.pop(facts.title.casefold(), None) or ArenaRole(arena=arena)
        role.title, role.what_it_is, role.wanted = facts.title, facts.what_it_is, facts.wanted
        role.save()
    left = [role.pk for role in known.values()]
    filled = RoleTaken.objects.filter(role__in=left).values("role")
    ArenaRole.objects.filter(pk__in=left).exclude(pk__in=filled).delete()
    ArenaRole.objects.filter(pk__in=left).update(wanted=0)


def _set_hosts(actor: Actor, arena: Arena, hosts: Collection[Worker]) -> None:
    """Hosts of other networks, whom the actor does not know, stay."""
    reachable = hosts_of(actor)
    chosen = reachable.filter(pk__in=[host.pk for host in hosts])
    arena.hostings.filter(worker__in=reachable.values("pk")).exclude(worker__in=chosen.values("pk")).delete()
    for worker in chosen:
        Hosting.objects.get_or_create(arena=arena, worker=worker)


def _looked_over(actor: Actor, arena: Arena) -> None:
    arena.checked_on = timezone.localdate()
    posts = sorted(actor.posts_as(Role.COORDINATOR), key=lambda post: post.worker_id)
    own = (post for post in posts if post.network_id == arena.agency.network_id)
    arena.checked_by_id = next(own, posts[0]).worker_id


def _close(arena: Arena, status: str, note: str) -> Done[Arena]:
    arena.status = status
    arena.save(update_fields=["status"])
    hold_sessions(arena.sessions.all())
    wind_down(arena.sessions.filter(starts_at__gt=timezone.now()), note)
    return wrote(arena, "status", "sessions")
