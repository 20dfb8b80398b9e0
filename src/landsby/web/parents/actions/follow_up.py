"""Contact with the follow-up service, by the parent's own consent: nothing crosses without it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.parents import letters
from landsby.web.parents.access import follow_up_addresses, own_adult, posts_that_follow_up
from landsby.web.parents.choices import Way
from landsby.web.parents.models import FollowUpContact
from landsby.web.people import consent
from landsby.web.people.models import Agency, ConsentToShare

SCOPE = ("alias", "reached_at", "language")
TEXT_VERSION = "2026-11"
LASTS = timedelta(days=180)


def consent_text(agency: Agency) -> str:
    """The very words that the parent says yes to."""
    return _(
        "%(agency)s may know what I call myself, how I am reached and my language, and contact me."
        " They get nothing about my child from you. I can take this back at any time."
    ) % {"agency": agency.name}


@action("parents.ask_follow_up")
def ask_follow_up(actor: Actor, agency: Agency) -> Done[FollowUpContact]:
    """Say yes to being contacted. The consent and the request stand or fall together.

    Raises:
        Refused: there is no way to be reached, or somebody has been asked already.
    """
    adult = own_adult(actor)
    if adult.way == Way.NONE:
        raise Refused(_("First write how you can be reached."))
    standing = adult.follow_ups.filter(agency=agency, consent_key__in=consent.standing_keys([agency.pk]))
    if standing.exists():
        raise Refused(_("You have said yes to this already."))
    given = consent.give(
        consent.Consenting(
            giver_key=adult.link_key,
            giver_role=Role.PARENT,
            from_agency=adult.sign_up.series.agency,
            to_agency=agency,
            scope=SCOPE,
            text=consent_text(agency),
            text_version=TEXT_VERSION,
            expires_on=timezone.localdate() + LASTS,
        )
    )
    contact = FollowUpContact.objects.create(
        adult=adult, agency=agency, consent_key=given.key, asked_at=timezone.now()
    )
    letters.tell_workers(letters.TO_FOLLOW_UP, follow_up_addresses(agency), str(contact.key))
    return wrote(contact, "agency", "consent_key")


@action("parents.take_back_follow_up")
def take_back_follow_up(actor: Actor, contact: FollowUpContact) -> Done[FollowUpContact]:
    """Take the consent back: the follow-up service sees nothing from the next request on."""
    adult = own_adult(actor)
    consent.withdraw(ConsentToShare.objects.get(key=contact.consent_key), adult.link_key)
    return gave(contact, contact, "consent_key")


@action("parents.take_contact")
def take_contact(actor: Actor, contact: FollowUpContact) -> Done[FollowUpContact]:
    """One of the follow-up service says: I get in touch. The parent sees who."""
    posts = sorted(posts_that_follow_up(actor, contact.agency_id))
    if not posts or not consent.stands(contact.consent_key):
        raise Refused(_("This has been taken back."))
    untaken = FollowUpContact.objects.filter(pk=contact.pk, taken_by=None)
    if not untaken.update(taken_by=posts[0], taken_at=timezone.now()):
        raise Refused(_("A colleague has taken this already."))
    contact.refresh_from_db()
    return wrote(contact, "taken_by", "taken_at")
