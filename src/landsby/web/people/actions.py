"""The first administrator; then accounts, posts and agencies, by administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from landsby.web.access import audit, outbox
from landsby.web.access.actions import Denied, Done, Refused, action, add_if_new, gave, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.models import Account, AccountSession, Channel
from landsby.web.access.names import free_slug
from landsby.web.access.roles import Role

from . import letters, queries
from .access import check_administers, check_keeps_account, check_may_link, sessions_of
from .links import Link, link_for
from .models import Agency, Installation, Network, Organisation, Worker


@dataclass(frozen=True)
class Beginning:
    """What an empty installation begins with."""

    network: str
    organisation: str
    kind: str
    agency: str
    name: str
    email: str


@action("people.begin")
def begin(actor: Actor, first: Beginning) -> Done[Account]:
    """The first network, organisation and agency, and in it an administrator without a password yet.

    Raises:
        Refused: there is an administrator.
    """
    if queries.administrators().exists():
        raise Refused(_("There is an administrator already."))
    agency = Agency.objects.create(
        organisation=Organisation.objects.create(name=first.organisation, kind=first.kind),
        network=Network.objects.create(name=first.network, slug=free_slug(Network, first.network)),
        kind=Agency.Kind.ADMINISTRATION,
        name=first.agency,
        slug=free_slug(Agency, first.agency),
    )
    account = Account.objects.create_user(email=first.email, name=first.name)
    Worker.objects.create(account=account, agency=agency, role=Role.ADMINISTRATOR)
    Installation.objects.get_or_create(
        pk=Installation.ONLY, defaults={"name": first.network, "municipality": first.organisation}
    )
    return wrote(account, "name", "email", "posts")


@action("people.give_first_link")
def give_first_link(actor: Actor, account: Account) -> Done[Link]:
    """A link for an administrator who has not chosen a password: the first, or one instead of the one that
    ran out.

    Raises:
        Refused: they have a password.
    """
    if account.has_usable_password():
        raise Refused(_("There is an administrator already."))
    return gave(link_for(account), account, "password")


@dataclass(frozen=True)
class AgencyFacts:
    """What an administrator decides about an agency; `organisation` may be one that is not saved yet."""

    name: str
    kind: str
    organisation: Organisation
    contact_email: str = ""
    contact_phone: str = ""


@action("people.create_agency")
def create_agency(actor: Actor, network: Network, facts: AgencyFacts) -> Done[Agency]:
    agency = Agency(network=network, slug=free_slug(Agency, facts.name))
    return _write_agency(actor, agency, facts)


@action("people.change_agency")
def change_agency(actor: Actor, agency: Agency, facts: AgencyFacts) -> Done[Agency]:
    """Its slug stays, so that no address that is printed on a poster breaks."""
    return _write_agency(actor, agency, facts)


def _write_agency(actor: Actor, agency: Agency, facts: AgencyFacts) -> Done[Agency]:
    check_administers(actor, agency)
    if facts.organisation.pk is None:
        facts.organisation.save()
    agency.name, agency.kind, agency.organisation = facts.name, facts.kind, facts.organisation
    agency.contact_email, agency.contact_phone = facts.contact_email, facts.contact_phone
    agency.save()
    return wrote(agency, "name", "kind", "organisation", "contact_email", "contact_phone")


@dataclass(frozen=True)
class PostFacts:
    """Where somebody works, and as what."""

    agency: Agency
    role: Role


@dataclass(frozen=True)
class AccountFacts:
    """Whose the account is, and its first post."""

    name: str
    email: str
    post: PostFacts


@action("people.give_account")
def give_account(actor: Actor, facts: AccountFacts) -> Done[Account]:
    """A new account with its first post. It has no password: they choose one by a link.

    Raises:
        Refused: the address has an account.
    """
    check_administers(actor, facts.post.agency)
    if Account.objects.filter(email__iexact=facts.email).exists():
        raise Refused(_("This address has an account already. Give the person a role instead."))
    account = Account(email=Account.objects.normalize_email(facts.email), name=facts.name)
    account.set_unusable_password()  # which is chance, and so tells this row from another
    if not add_if_new(account, by="password"):
        raise Refused(_("This address has an account already. Give the person a role instead."))
    Worker.objects.create(account=account, agency=facts.post.agency, role=facts.post.role)
    return wrote(account, "name", "email", "posts")


@action("people.give_link")
def give_link(actor: Actor, account: Account) -> Done[Account]:
    """Let the next page show the link by which a new account gets its password."""
    check_may_link(actor, account)
    return wrote(account, "password")


@action("people.ask_for_link", shown=False)
def ask_for_link(actor: Actor, address: str, language: str) -> Done[None]:
    """A forgotten password: the outbox finds out whether the address has an account, and sends it a link."""
    letter = outbox.put(letters.LINK, to=outbox.To(Channel.MAIL, address, language), about="")
    assert letter
    return gave(None, letter)


@action("people.log_in", shown=False)
def note_log_in(actor: Actor, account: Account) -> Done[Account]:
    """Somebody came in."""
    return wrote(account)


@action("people.log_out", shown=False)
def note_log_out(actor: Actor, account: Account) -> Done[Account]:
    """Somebody went out, by their own button."""
    return wrote(account)


@action("people.change_password")
def note_password(actor: Actor, account: Account) -> Done[Account]:
    """Somebody has another password, by the old one or by a link."""
    return wrote(account, "password")


@action("people.change_code")
def note_code(actor: Actor, account: Account) -> Done[Account]:
    """A code from the phone was set up, taken away, or its spare ones were made anew."""
    return wrote(account, "code")


@action("people.refuse_log_in", shown=False)
def note_refusal(actor: Actor, address: str) -> Done[None]:
    """Somebody did not come in: to which account, where there is one; what was written is not kept."""
    account = Account.objects.filter(email__iexact=address).first()
    return Done(None, audit.entry(account) if account else audit.Entry(Account._meta.label_lower, "", ()))


@action("people.change_account")
def change_account(actor: Actor, account: Account, *, name: str) -> Done[Account]:
    check_keeps_account(actor, account)
    account.name = name
    account.save(update_fields=["name"])
    return wrote(account, "name")


@action("people.give_post")
def give_post(actor: Actor, account: Account, facts: PostFacts) -> Done[Worker]:
    """One more post, or one that was taken before given back."""
    check_administers(actor, facts.agency)
    post, _made = Worker.objects.update_or_create(
        account=account, agency=facts.agency, role=facts.role, defaults={"is_active": True}
    )
    return wrote(post, "account", "agency", "role")


@action("people.take_post")
def take_post(actor: Actor, post: Worker) -> Done[Worker]:
    """End a post. It closes the very next request. Its row stays, so that the log can be read."""
    check_administers(actor, post.agency)
    if post.role == Role.ADMINISTRATOR and post.account_id == actor.account_id:
        raise Refused(_("You cannot take this from yourself. Ask another administrator."))
    post.is_active = False
    post.save(update_fields=["is_active"])
    return wrote(post, "is_active")


@action("people.close_account")
def close_account(actor: Actor, account: Account) -> Done[Account]:
    """Nobody comes in with it from the next request on."""
    if account.pk == actor.account_id:
        raise Refused(_("You cannot close your own account. Ask another administrator."))
    return _set_open(actor, account, is_active=False)


@action("people.open_account")
def open_account(actor: Actor, account: Account) -> Done[Account]:
    return _set_open(actor, account, is_active=True)


def _set_open(actor: Actor, account: Account, **changes: Any) -> Done[Account]:
    check_keeps_account(actor, account)
    account.is_active = changes["is_active"]
    account.save(update_fields=["is_active"])
    return wrote(account, "is_active")


@action("people.end_session", shown=False)
def end_session(actor: Actor, ended: AccountSession) -> Done[None]:
    """Log out on a device of one's own, from another."""
    if not sessions_of(actor).filter(pk=ended.pk).exists():
        raise Denied(_("Only whoever is logged in there can do this."))
    done = gave(None, ended.account, "sessions")
    ended.delete()
    return done


@action("people.end_other_sessions", shown=False)
def end_other_sessions(actor: Actor, own: UUID) -> Done[int]:
    """Log out everywhere but where one is; from how many devices."""
    number, _kinds = sessions_of(actor).exclude(key=own).delete()
    return gave(number, Account.objects.get(sessions=own), "sessions")
