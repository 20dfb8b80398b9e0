"""The fixed cast: who they are, where they work, and one arena with one evening.

Ada reaches out, Berit and Chanda advise, David teaches, Elin hosts, Farid leads, Kari coordinates, Noor
administers. Gro hosts and coordinates in another municipality and must see nothing.
"""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.access.actors import Actor
from landsby.web.access.models import Account
from landsby.web.access.roles import Role
from landsby.web.arenas.models import Arena, ArenaSession, EntryProfile, Hosting, Topic
from landsby.web.people import queries
from landsby.web.people.models import Agency, Installation, Network, Organisation, Worker
from landsby.web.people.second_factor import GIVEN
from landsby.web.venues.models import Area, Venue


def make_town() -> SimpleNamespace:
    """Fjordvik's network with its agencies, and Vestøy's, where Gro works."""
    fjordvik = Network.objects.create(name="Fjordvik", slug="fjordvik")
    vestoy = Network.objects.create(name="Vestøy", slug="vestoy")
    municipality = Organisation.objects.create(name="Fjordvik kommune", kind="municipality")
    county = Organisation.objects.create(name="Midtre fylke", kind="county")
    elsewhere = Organisation.objects.create(name="Vestøy kommune", kind="municipality")

    def agency(slug: str, kind: str, organisation: Organisation, network: Network) -> Agency:
        return Agency.objects.create(
            organisation=organisation, network=network, kind=kind, name=slug.capitalize(), slug=slug
        )

    return SimpleNamespace(
        network=fjordvik,
        elsewhere=vestoy,
        outreach=agency("utekontakten", "outreach_service", municipality, fjordvik),
        team=agency("ressursteamet", "youth_resource_team", municipality, fjordvik),
        follow_up=agency("oppfolgingstjenesten", "follow_up_service", county, fjordvik),
        school=agency("fjordvik-skole", "school", municipality, fjordvik),
        club=agency("spillhuset-klubb", "youth_club", municipality, fjordvik),
        office=agency("kommunekontoret", "administration", municipality, fjordvik),
        other_club=agency("vestoy-klubb", "youth_club", elsewhere, vestoy),
        municipality=municipality,
    )


def worker_named(name: str, role: Role, agency: Agency) -> Worker:
    email = f"{name.lower()}@example.org"
    account = Account.objects.filter(email=email).first() or Account.objects.create_user(
        email=email, password="a long password for tests", name=name
    )
    return Worker.objects.create(account=account, agency=agency, role=role)


POSTS = {
    "ada": (Role.OUTREACH, "outreach"),
    "berit": (Role.ADVISER, "team"),
    "chanda": (Role.FOLLOW_UP, "follow_up"),
    "david": (Role.SCHOOL, "school"),
    "elin": (Role.HOST, "club"),
    "kari": (Role.COORDINATOR, "office"),
    "farid": (Role.LEADER, "office"),
    "noor": (Role.ADMINISTRATOR, "office"),
    "gro": (Role.COORDINATOR, "other_club"),
}
"""As what each works, and where in the town. Gro is also a host."""


def hire(name: str, town: SimpleNamespace) -> Worker:
    """One of the cast begins to work."""
    role, agency = POSTS[name]
    return worker_named(name.capitalize(), role, getattr(town, agency))


def make_venue(town: SimpleNamespace) -> Venue:
    """Brygga, which the municipality owns."""
    area = Area.objects.create(name="Sentrum", slug="sentrum")
    return Venue.objects.create(
        organisation=town.municipality,
        name="Brygga",
        slug="brygga",
        kind="club",
        area=area,
        street="Bryggegata 2",
    )


def make_arena(town: SimpleNamespace, venue: Venue, host: Worker) -> Arena:
    """Spillhuset, where Elin is host: open, quiet enough, nothing to say, nothing to pay."""
    arena = Arena.objects.create(
        agency=town.club,
        slug="spillhuset",
        name="Spillhuset",
        in_short="Brettspill og data. Kom som du er.",
        what_happens="Vi spiller. Noen ser på.",
        for_whom="Deg mellom 13 og 19.",
        venue=venue,
        checked_on=timezone.localdate(),
    )
    EntryProfile.objects.create(arena=arena)
    arena.topics.add(Topic.objects.create(slug="spill", name_nb="Spill", name_nn="Spel", name_en="Games"))
    Hosting.objects.create(arena=arena, worker=host)
    return arena


def make_evening(arena: Arena) -> ArenaSession:
    """Spillhuset tomorrow, two hours, eight seats on site and two online."""
    starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    return ArenaSession.objects.create(
        arena=arena,
        venue=arena.venue,
        planned_day=timezone.localdate(starts),
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        seats_on_site=8,
        seats_online=2,
    )


@pytest.fixture
def town(db) -> SimpleNamespace:
    return make_town()


@pytest.fixture
def venue(town) -> Venue:
    return make_venue(town)


@pytest.fixture
def arena(town, venue) -> Arena:
    return make_arena(town, venue, hire("elin", town))


@pytest.fixture
def evening(arena) -> ArenaSession:
    return make_evening(arena)


@pytest.fixture
def installation(db) -> Installation:
    """Whose town this is, as the administrator has written it."""
    row = Installation(
        pk=Installation.ONLY,
        name="Landsby Fjordvik",
        municipality="Fjordvik kommune",
        contact_email="landsby@fjordvik.example",
        contact_phone="32 00 00 00",
    )
    row.save()
    return row


@pytest.fixture
def ada(town) -> Worker:
    return hire("ada", town)


@pytest.fixture
def berit(town) -> Worker:
    return hire("berit", town)


@pytest.fixture
def chanda(town) -> Worker:
    return hire("chanda", town)


@pytest.fixture
def david(town) -> Worker:
    return hire("david", town)


@pytest.fixture
def elin(town, arena) -> Worker:
    """Hosts at `arena`."""
    return Worker.objects.get(account__name="Elin", role=Role.HOST)


@pytest.fixture
def farid(town) -> Worker:
    return hire("farid", town)


@pytest.fixture
def kari(town) -> Worker:
    return hire("kari", town)


@pytest.fixture
def noor(town) -> Worker:
    return hire("noor", town)


@pytest.fixture
def gro(town) -> Worker:
    """Hosts and coordinates in another municipality."""
    worker_named("Gro", Role.HOST, town.other_club)
    return hire("gro", town)


def actor(worker: Worker) -> Actor:
    """The actor that the middleware would find for a worker."""
    return Actor(worker.account_id, worker.account.name, queries.posts_of(worker.account_id))


def signed_in(worker: Worker) -> Client:
    """A browser in which a worker has come in."""
    client = Client()
    client.force_login(worker.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[GIVEN] = True  # as after the code from the phone
    session.save()
    return client


def start_page(worker: Worker, language: str = "") -> str:
    answer = signed_in(worker).get(f"{language}/work/")
    assert answer.status_code == 200
    return answer.content.decode()
