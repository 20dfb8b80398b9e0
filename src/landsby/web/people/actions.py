"""Accounts and posts: given, taken and closed, by administrators."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from landsby.web.access.actions import Done, Refused, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.models import Account
from landsby.web.access.roles import Role

from .access import check_administers, check_keeps_account
from .models import Agency, Worker


@action("people.give_account")
def give_account(actor: Actor, *, name: str, email: str, agency: Agency, role: Role) -> Done[Account]:
    """A new account with its first post. It has no password: they choose one by the link they are sent.

    Raises:
        Refused: the address has an account.
    """
    check_administers(actor, agency)
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused(_("This address has an account already. Give the person a post instead."))
    try:
        with transaction.atomic():
            account = Account.objects.create_user(email=email, name=name)
    except IntegrityError as error:
        raise Refused(_("This address has an account already. Give the person a post instead.")) from error
    Worker.objects.create(account=account, agency=agency, role=role)
    return wrote(account, "name", "email", "posts")


@action("people.change_account")
def change_account(actor: Actor, account: Account, *, name: str) -> Done[Account]:
    check_keeps_account(actor, account)
    account.name = name
    account.save(update_fields=["name"])
    return wrote(account, "name")


@action("people.give_post")
def give_post(actor: Actor, account: Account, *, agency: Agency, role: Role) -> Done[Worker]:
    """One more post, or one that was taken before given back."""
    check_administers(actor, agency)
    post, _made = Worker.objects.update_or_create(
        account=account, agency=agency, role=role, defaults={"is_active": True}
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
