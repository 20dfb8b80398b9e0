"""`landsby begin`: the first network, organisation, agency and administrator of an empty installation."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import typer
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import translation

from landsby.web.access.actors import SYSTEM
from landsby.web.access.models import Account
from landsby.web.design.dates import clock, day
from landsby.web.people import actions, queries
from landsby.web.people.forms import BeginningForm
from landsby.web.people.links import Link

from .opening import Shut
from .server import missing_migrations

QUESTIONS = {
    "network": "What the network is called",
    "organisation": "The municipality, county or association that runs it",
    "kind": "What that is: municipality, county or association",
    "agency": "The agency of the administrator",
    "name": "The administrator's name",
    "email": "The administrator's e-mail address",
}


def begin(given: Mapping[str, str | None]) -> None:
    """Make what was said, ask at a terminal for the rest, and print the administrator's link.

    Raises:
        Shut: the database is not ready, there is an administrator, or an answer is missing or wrong.
    """
    _check_ready()
    account = queries.administrators().first()
    if account and account.has_usable_password():
        raise Shut("There is an administrator already. They give accounts at Accounts, in Landsby itself.")
    account = account or _first_administrator(given)
    _hand_over(account, actions.give_first_link(SYSTEM, account))


def _check_ready() -> None:
    try:
        missing = missing_migrations()
    except DatabaseError:
        raise Shut(
            "There is no database yet, or it cannot be reached. Run landsby migrate, which says which."
        ) from None
    if missing:
        raise Shut(f"The database lacks {missing} changes. Run landsby migrate and start again.")


def _first_administrator(given: Mapping[str, str | None]) -> Account:
    with translation.override("en"):
        form = BeginningForm({name: given.get(name) or _answer(name) for name in QUESTIONS})
        for name, errors in form.errors.items():
            raise Shut(f"--{name}: {errors[0]}")
    return actions.begin(SYSTEM, form.beginning())


def _answer(name: str) -> str:
    if not sys.stdin.isatty():
        raise Shut(f"--{name} is missing. {QUESTIONS[name]}. Nothing was made.")
    field = BeginningForm.base_fields[name]
    while True:
        answer: str = typer.prompt(QUESTIONS[name])
        try:
            field.clean(answer)
        except ValidationError as wrong:
            typer.echo(wrong.messages[0], err=True)
        else:
            return answer


def _hand_over(account: Account, link: Link) -> None:
    with translation.override("en"):
        until = f"{day(link.until)} at {clock(link.until)}"
    typer.echo(f"{account.name} is the administrator. This link lets them choose a password, once:")
    typer.echo(f"\n{link.address}\n")
    typer.echo(f"It holds until {until}. Give it to {account.email} and nobody else.")
    typer.echo("When it has run out, landsby begin makes a new one.")
