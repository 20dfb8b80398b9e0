"""URL rules. A view without a rule is closed to everybody; what is open says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings

from .actors import Actor
from .roles import CODE_HOLDERS, WORKERS, Role

View = TypeVar("View", bound=Callable[..., Any])
EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Rule:
    """Who may reach a URL at all; which object they reach is the app's `access.py`.

    `door`: the URL name of where whoever is outside comes in, where it is not the room's own `enter`.
    """

    roles: frozenset[Role]
    demo_only: bool = False
    door: str = ""

    def allows(self, actor: Actor) -> bool:
        return actor.has(*self.roles) and (settings.DEMO or not self.demo_only)


CLOSED = Rule(frozenset())

# allauth's own views, by URL name: those that are not named here stay closed.
THIRD_PARTY: dict[str, Rule] = {
    "account_login": Rule(EVERYBODY),
    "account_logout": Rule(EVERYBODY),
    "account_inactive": Rule(EVERYBODY),
    "account_reset_password": Rule(EVERYBODY),
    "account_reset_password_done": Rule(EVERYBODY),
    "account_reset_password_from_key": Rule(EVERYBODY),
    "account_reset_password_from_key_done": Rule(EVERYBODY),
    "account_reauthenticate": Rule(WORKERS),
    "account_change_password": Rule(WORKERS),
    "mfa_authenticate": Rule(EVERYBODY),
    "mfa_reauthenticate": Rule(WORKERS),
    "mfa_index": Rule(WORKERS),
    "mfa_activate_totp": Rule(WORKERS),
    "mfa_deactivate_totp": Rule(WORKERS),
    "mfa_view_recovery_codes": Rule(WORKERS),
    "mfa_download_recovery_codes": Rule(WORKERS),
    "mfa_generate_recovery_codes": Rule(WORKERS),
}


def open_to(*roles: Role) -> Callable[[View], View]:
    """Open a view to the named roles."""
    return _ruled(Rule(frozenset(roles)))


def open_to_all(view: View) -> View:
    """Open a view to everybody, with or without an account."""
    return _ruled(Rule(EVERYBODY))(view)


def open_to_workers(view: View) -> View:
    """Open a view to everybody who works in an agency."""
    return _ruled(Rule(WORKERS))(view)


def open_with_code(view: View) -> View:
    """Open a view to whoever has come in with the code of a wish."""
    return _ruled(Rule(CODE_HOLDERS, door="wishes:enter"))(view)


def open_in_demo(view: View) -> View:
    """Open a view to everybody in the invented town, to nobody elsewhere."""
    return _ruled(Rule(EVERYBODY, demo_only=True))(view)


def rule_of(view: Callable[..., Any], url_name: str) -> Rule:
    """The rule of a view, or `CLOSED`."""
    rule = getattr(view, "access_rule", None) or THIRD_PARTY.get(url_name, CLOSED)
    assert isinstance(rule, Rule)
    return rule


def _ruled(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return mark
