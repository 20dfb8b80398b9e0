"""Who sees to something: an agency, or a person in it, in one choice."""

from __future__ import annotations

from itertools import groupby

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from landsby.web.access.actors import Actor
from landsby.web.network.access.members import agencies_in, members_in, post_in
from landsby.web.network.actions.todo import Owner
from landsby.web.people.models import Agency, Worker

Owners = list[tuple[str, list[tuple[str, str]]]]


class OwnerField(forms.ChoiceField):
    """Chosen as «a-3», an agency, or «w-5», a worker there; `owner_of` gives what was meant."""

    def __init__(self, owners: Owners) -> None:
        super().__init__(choices=owners, label=gettext_lazy("Who"))


def own_choice(actor: Actor, network_id: int) -> str:
    """What is chosen beforehand: oneself."""
    return f"w-{post_in(actor, network_id)}"


def owner_of(choice: str, network_id: int) -> Owner:
    """The owner behind a choice that `OwnerField` has found to be one."""
    kind, _dash, key = choice.partition("-")
    if kind == "w":
        worker: Worker = members_in(network_id).get(pk=int(key))
        return Owner(worker.agency, worker)
    agency: Agency = agencies_in(network_id).get(pk=int(key))
    return Owner(agency)


def owners_in(network_id: int) -> Owners:
    """Everybody who can own something in a network, by agency; two queries."""
    members = sorted(members_in(network_id), key=lambda worker: worker.agency_id)
    working = {key: list(there) for key, there in groupby(members, key=lambda worker: worker.agency_id)}
    return [
        (agency.name, _in_agency(agency, working.get(agency.pk, []))) for agency in agencies_in(network_id)
    ]


def _in_agency(agency: Agency, workers: list[Worker]) -> list[tuple[str, str]]:
    together = (f"a-{agency.pk}", _("%(agency)s together") % {"agency": agency})
    return [*((f"w-{worker.pk}", worker.account.name) for worker in workers), together]
