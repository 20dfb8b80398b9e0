"""Asking people in: an invitation to an arena, and who has passed it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.arenas.models import Arena
from landsby.web.network.access.members import check_member, own_agency_in
from landsby.web.network.access.recruiting import may_be_passed_on
from landsby.web.network.models import PassedOn, Recruitment
from landsby.web.people.models import Network


@dataclass(frozen=True)
class Invitation:
    """To which arena, in which words, and until when it is passed on."""

    arena: Arena
    text: str
    ends_on: date


@action("network.invite_to_arena")
def invite(actor: Actor, network: Network, said: Invitation) -> Done[Recruitment]:
    """
    Raises:
        Refused: not everybody may know of the arena.
    """
    check_member(actor, network.pk)
    if not may_be_passed_on(said.arena, network.pk):
        raise Refused(_("Not everybody may know of this arena, so it is not passed on like this."))
    made = Recruitment.objects.create(network=network, made_on=timezone.localdate(), **vars(said))
    return wrote(made, *vars(said))


@action("network.change_invitation")
def change(actor: Actor, recruitment: Recruitment, text: str, ends_on: date) -> Done[Recruitment]:
    check_member(actor, recruitment.network_id)
    recruitment.text, recruitment.ends_on = text, ends_on
    recruitment.save()
    return wrote(recruitment, "text", "ends_on")


@action("network.pass_on")
def pass_on(actor: Actor, recruitment: Recruitment, where: str) -> Done[PassedOn]:
    """That the actor's service has passed it on, and where it hangs or whom it was told."""
    check_member(actor, recruitment.network_id)
    if recruitment.ends_on < timezone.localdate():
        raise Refused(_("This invitation has had its time. Make a new one."))
    row = PassedOn.objects.create(
        recruitment=recruitment,
        agency_id=own_agency_in(actor, recruitment.network_id),
        where=where,
        on=timezone.localdate(),
    )
    return wrote(row, "agency", "where")


@action("network.end_invitation")
def end(actor: Actor, recruitment: Recruitment) -> Done[Recruitment]:
    """It is not passed on any more; who did it stays."""
    check_member(actor, recruitment.network_id)
    recruitment.ends_on = timezone.localdate() - timedelta(days=1)
    recruitment.save(update_fields=["ends_on"])
    return wrote(recruitment, "ends_on")
