"""What the log says of the room's actions, after who did it: «Elin published an arena»."""

from django.utils.translation import gettext_lazy as _

KIND = _("Accounts and agencies")
TOLD = {
    "people.ask_for_link": _("asked for a new password"),
    "people.begin": _("began this installation"),
    "people.change_account": _("changed the name of %(whom)s"),
    "people.change_agency": _("changed the agency %(whom)s"),
    "people.change_installation": _("changed “About us”"),
    "people.close_account": _("closed the account of %(whom)s"),
    "people.create_agency": _("added the agency %(whom)s"),
    "people.end_other_sessions": _("logged out on all other devices"),
    "people.end_session": _("logged out on another device"),
    "people.give_account": _("gave %(whom)s an account"),
    "people.give_first_link": _("made the first link for %(whom)s"),
    "people.give_link": _("made a link for %(whom)s"),
    "people.give_post": _("gave %(whom)s a role"),
    "people.log_in": _("logged in"),
    "people.log_out": _("logged out"),
    "people.change_password": _("chose another password"),
    "people.change_code": _("changed how the code from the phone is made"),
    "people.open_account": _("opened the account of %(whom)s"),
    "people.refuse_log_in": _("tried to log in as %(whom)s and did not come in"),
    "people.take_post": _("took a role from %(whom)s"),
}
