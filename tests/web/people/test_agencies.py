"""An administrator adds agencies to the own network and changes them; other networks are not there."""

from __future__ import annotations

import pytest

from landsby.web.access.models import AuditEvent
from landsby.web.people.models import Agency, Network, Organisation
from tests.cast import signed_in, worker_named

NEW = {"name": "Ungdomsbasen på Ås", "kind": "youth_club", "new_kind": "association"}


@pytest.fixture
def desk(noor):
    return signed_in(noor)


def add(desk, town, **changes):
    return desk.post("/work/agencies/new/", NEW | {"network": town.network.pk} | changes)


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_pages_open_in_every_language(desk, town, language):
    for page in ("", "new/", f"{town.club.pk}/"):
        assert desk.get(f"{language}/work/agencies/{page}").status_code == 200


def test_an_agency_is_added_to_an_organisation_that_is_there(desk, town):
    add(desk, town, organisation=town.municipality.pk)
    agency = Agency.objects.get(slug="ungdomsbasen-pa-as")
    assert (agency.organisation, agency.network) == (town.municipality, town.network)
    assert "Ungdomsbasen på Ås" in desk.get("/work/agencies/").content.decode()


def test_an_agency_is_added_with_a_new_organisation(desk, town):
    add(desk, town, new_organisation="Fjordvik spillforening")
    organisation = Organisation.objects.get(name="Fjordvik spillforening")
    assert organisation.kind == "association"
    assert organisation.agencies.get().name == "Ungdomsbasen på Ås"


def test_the_same_name_twice_gets_two_addresses(desk, town):
    for _time in range(2):
        add(desk, town, organisation=town.municipality.pk)
    assert Agency.objects.filter(slug__startswith="ungdomsbasen").count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Velg hvem instansen hører til"),
        ({"organisation": "own", "new_organisation": "Ny"}, "ikke begge deler"),
        ({"new_organisation": "FJORDVIK kommune"}, "står i lista fra før"),
        ({"organisation": "own", "name": ""}, "mangler"),
        ({"organisation": "own", "kind": "castle"}, "Velg et annet"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(desk, town, changes, said):
    if changes.get("organisation") == "own":
        changes = changes | {"organisation": town.municipality.pk}
    before = Agency.objects.count(), Organisation.objects.count()
    answer = add(desk, town, **changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (Agency.objects.count(), Organisation.objects.count()) == before


def test_an_agency_is_changed_and_keeps_its_address(desk, town):
    desk.post(
        f"/work/agencies/{town.club.pk}/",
        {"name": "Klubben", "kind": "school", "organisation": town.municipality.pk, "new_kind": "county"},
    )
    town.club.refresh_from_db()
    assert (town.club.name, town.club.kind, town.club.slug) == ("Klubben", "school", "spillhuset-klubb")
    logged = AuditEvent.objects.get(verb="people.change_agency").fields
    assert logged == ["contact_email", "contact_phone", "kind", "name", "organisation"]


def test_nothing_of_another_network_is_reached(desk, town, gro):
    theirs = town.other_club
    for answer in (desk.get, desk.post):
        assert answer(f"/work/agencies/{theirs.pk}/").status_code == 404
    assert add(desk, town, organisation=theirs.organisation_id).status_code == 422
    assert add(desk, town, organisation=town.municipality.pk, network=theirs.network_id).status_code == 422
    pages = [desk.get(f"/work/agencies/{page}").content.decode() for page in ("", "new/")]
    assert "Vestøy" not in "".join(pages)
    assert not Agency.objects.filter(name=NEW["name"]).exists()


def test_an_organisation_of_another_network_is_never_taken_over_by_its_name(desk, town):
    """Whoever has an organisation's agencies also has its premises."""
    add(desk, town, new_organisation="Vestøy kommune")
    assert Organisation.objects.filter(name="Vestøy kommune").count() == 2
    assert town.other_club.organisation.agencies.get() == town.other_club


def test_who_administers_two_networks_chooses_between_them(desk, town):
    second = Network.objects.create(name="Fjordvik nord", slug="fjordvik-nord")
    office = Agency.objects.create(
        organisation=town.municipality, network=second, kind="administration", name="Nord", slug="nord"
    )
    worker_named("Noor", "administrator", office)
    assert "Fjordvik nord" in desk.get("/work/agencies/new/").content.decode()
    add(desk, town, organisation=town.municipality.pk, network=second.pk)
    assert Agency.objects.get(name=NEW["name"]).network == second


def test_the_list_asks_few_questions(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        desk.get("/work/agencies/")
