"""What the room sends: the link by which a forgotten password is replaced."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from landsby.web.access import outbox
from landsby.web.access.models import Account, Letter

from .links import path_for


def link_now(letter: Letter) -> outbox.Saying | None:
    """The link, where the address has an account. That is found out here and not while somebody waits for
    the page: it takes equally long whether there is one."""
    account = Account.objects.filter(email__iexact=letter.address, is_active=True).first()
    return outbox.Saying("link", path=path_for(account)) if account else None


LINK = outbox.register(
    outbox.Kind(
        "people.link",
        texts={
            "link": outbox.Text(
                subject=_("A new password"),
                body=_(
                    "Somebody, probably you, has asked for a new password to Landsby. Was it not you? "
                    "Then do nothing. The old password goes on working.\n\nChoose a new one here:"
                ),
            )
        },
        now=link_now,
        lasts=timedelta(hours=1),
        again=True,
        at_night=True,
    )
)
