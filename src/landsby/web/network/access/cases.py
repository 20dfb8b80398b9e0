"""The door to anonymous cases: the table's members, and nobody else, not even a guest."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied
from landsby.web.access.actors import Actor
from landsby.web.network.models import CaseSheet

from .members import MEMBERS, check_member, coordinates, networks_of


def cases_of(actor: Actor) -> QuerySet[CaseSheet]:
    return CaseSheet.objects.filter(network__in=networks_of(actor))


def case_for(actor: Actor, key: UUID) -> CaseSheet:
    return get_object_or_404(cases_of(actor).select_related("author__account"), key=key)


def is_author(actor: Actor, case: CaseSheet) -> bool:
    return case.author_id is not None and case.author_id in actor.worker_ids(*MEMBERS)


def may_see_author(actor: Actor, case: CaseSheet) -> bool:
    """The author and the coordinator, until it is discussed; then nobody, since it is not kept."""
    return case.author_id is not None and (is_author(actor, case) or coordinates(actor, case.network_id))


def check_takes_back(actor: Actor, case: CaseSheet) -> None:
    check_member(actor, case.network_id)
    if not may_see_author(actor, case):
        raise Denied(_("Only whoever put it forward, or the coordinator, can take it back."))


def nameless(actor: Actor) -> Actor:
    """The same posts without the account: the log then says that a member did it, never which."""
    return replace(actor, account_id=None, name="")
