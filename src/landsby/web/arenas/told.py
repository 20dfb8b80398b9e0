"""What the log says of the room's actions, after who did it: «Elin published an arena»."""

from django.utils.translation import gettext_lazy as _

KIND = _("Arenas and sessions")
TOLD = {
    "arenas.add_session": _("added a session"),
    "arenas.begin_series": _("made a series of sessions"),
    "arenas.cancel_session": _("cancelled a session"),
    "arenas.change_arena": _("changed an arena"),
    "arenas.change_series": _("changed a series of sessions"),
    "arenas.count_door": _("counted at the door"),
    "arenas.create_arena": _("made an arena"),
    "arenas.end_arena": _("ended an arena"),
    "arenas.end_series": _("ended a series of sessions"),
    "arenas.extend_series": _("planned sessions ahead"),
    "arenas.fill_role": _("filled or emptied a role at a session"),
    "arenas.import_arenas": _("brought in arenas from a file"),
    "arenas.import_sessions": _("brought in sessions from a file"),
    "arenas.keep_equipment": _("kept equipment for a session"),
    "arenas.look_over": _("checked an arena's page"),
    "arenas.move_session": _("moved a session"),
    "arenas.name_topic": _("named a topic"),
    "arenas.publish_arena": _("published an arena"),
    "arenas.reflect": _("wrote how a session went"),
    "arenas.reopen_session": _("opened a cancelled session again"),
    "arenas.rest_arena": _("let an arena rest"),
    "arenas.return_equipment": _("took back equipment"),
    "arenas.set_seats": _("changed the number of seats at a session"),
    "arenas.wake_arena": _("started an arena again"),
    "arenas.write_first_time": _("wrote how it is the first time"),
    "arenas.write_words": _("wrote an arena's texts in another language"),
}
