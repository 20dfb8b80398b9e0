"""One write, one action, one row in the log."""

import pytest
from django.db import transaction
from django.utils import timezone

from landsby.web.access import audit
from landsby.web.access.actions import Done, action, gave, wrote
from landsby.web.access.actors import VISITOR, Actor
from landsby.web.access.models import AccountSession, AuditEvent
from landsby.web.people.models import Network

pytestmark = pytest.mark.django_db


@action("test.name_network")
def name_network(actor: Actor, name: str) -> Done[Network]:
    return wrote(Network.objects.create(name=name, slug=name), "name", "slug")


@action("test.name_and_fail")
def name_and_fail(actor: Actor, name: str) -> Done[Network]:
    Network.objects.create(name=name, slug=name)
    raise ValueError(name)


@action("test.nested")
def nested(actor: Actor) -> Done[Network]:
    return wrote(name_network(actor, "inner"))


@action("test.remove")
def remove(actor: Actor, session: AccountSession) -> Done[None]:
    done = gave(None, session)
    session.delete()
    return done


def test_an_action_leaves_one_row_with_names_of_fields_and_no_values():
    network = name_network(VISITOR, "secret-value")
    event = AuditEvent.objects.get()
    assert (event.verb, event.object_type, event.object_id) == (
        "test.name_network",
        "people.network",
        str(network.pk),
    )
    assert event.fields == ["name", "slug"]
    assert not [value for value in vars(event).values() if "secret-value" in str(value)]


def test_what_fails_leaves_neither_a_write_nor_a_row():
    with pytest.raises(ValueError, match="Fjordvik"):
        name_and_fail(VISITOR, "Fjordvik")
    assert not Network.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_deletion_keeps_the_objects_id_in_the_log(ada):
    now = timezone.now()
    session = AccountSession.objects.create(account=ada.account, device="other", began_at=now, seen_at=now)
    pk = str(session.pk)
    remove(VISITOR, session)
    assert AuditEvent.objects.latest("sequence").object_id == pk


def test_an_action_does_not_call_an_action():
    with pytest.raises(RuntimeError, match=r"test\.name_network was called inside the action test\.nested"):
        nested(VISITOR)


def test_an_untouched_chain_is_whole():
    for name in "abc":
        name_network(VISITOR, name)
    assert audit.verify().whole
    assert audit.verify().rows == 3


@pytest.mark.parametrize(
    "change", [{"verb": "other"}, {"account_id": 7}, {"fields": ["name"]}, {"actor_kind": "host"}]
)
def test_a_changed_row_is_found(change):
    for name in "abc":
        name_network(VISITOR, name)
    AuditEvent.objects.filter(sequence=2).update(**change)
    assert audit.verify().broken_at == 2


def test_a_removed_row_is_found():
    for name in "abc":
        name_network(VISITOR, name)
    AuditEvent.objects.filter(sequence=2).delete()
    assert audit.verify().broken_at == 3


def test_a_cut_tail_is_found_by_the_head_and_by_a_kept_copy():
    for name in "abc":
        name_network(VISITOR, name)
    kept = audit.head()
    AuditEvent.objects.filter(sequence=3).delete()
    assert audit.verify().cut
    last = AuditEvent.objects.get(sequence=2)
    with transaction.atomic():
        audit.AuditHead.objects.update(sequence=2, digest=last.digest)
    assert audit.verify().whole
    assert audit.verify(kept).cut


def test_a_chain_that_has_grown_since_its_head_was_kept_is_whole():
    name_network(VISITOR, "a")
    kept = audit.head()
    for name in "bc":
        name_network(VISITOR, name)
    assert audit.verify(kept).whole
    assert audit.verify(audit.head()).whole
    assert audit.verify(audit.Head(0, audit.START)).whole


def test_a_rewritten_chain_does_not_fit_a_kept_head():
    name_network(VISITOR, "a")
    kept = audit.head()
    AuditEvent.objects.all().delete()
    audit.AuditHead.objects.all().delete()
    name_network(VISITOR, "b")
    assert audit.verify(kept).broken_at == 1
