"""What the log says of the room's actions, after who did it: «Elin published an arena»."""

from django.utils.translation import gettext_lazy as _

KIND = _("Wishes and requests")
TOLD = {
    "wishes.alarm": _("told of a request that waits too long"),
    "wishes.answer": _("answered a request"),
    "wishes.ask": _("asked for a welcome"),
    "wishes.ask_back": _("asked back about a request"),
    "wishes.ask_for_evening": _("asked for a welcome on a certain day"),
    "wishes.call": _("called up the next on the waiting list"),
    "wishes.change_wish": _("changed a wish"),
    "wishes.change_words": _("changed the words of a wish"),
    "wishes.close_request": _("closed a request"),
    "wishes.confirm": _("said yes to a welcome"),
    "wishes.delete_wish": _("deleted a wish"),
    "wishes.erase_expired": _("erased wishes that had had their time"),
    "wishes.expire_invitation": _("ended words for a friend"),
    "wishes.forget_reply": _("deleted a saved reply"),
    "wishes.go_alone": _("chose to ask alone"),
    "wishes.hand_over": _("handed a wish over to its own code"),
    "wishes.invite_again": _("made new words for a friend"),
    "wishes.join_friend": _("came along with a friend"),
    "wishes.keep_reply": _("saved a reply"),
    "wishes.map_word": _("said what a word means"),
    "wishes.not_now": _("said “not this time” to a welcome"),
    "wishes.open_request": _("opened a request"),
    "wishes.pause_request": _("let a request rest"),
    "wishes.pause_wish": _("let a wish rest"),
    "wishes.remind": _("reminded an arena of a request"),
    "wishes.resume_request": _("started a request again"),
    "wishes.resume_wish": _("started a wish again"),
    "wishes.send_wish": _("left a wish"),
    "wishes.take_back": _("took a welcome back"),
    "wishes.tell": _("told somebody that a place fits"),
    "wishes.undo_answer": _("took an answer back"),
    "wishes.waitlist": _("put a request on the waiting list"),
    "wishes.welcome": _("said welcome to a request"),
    "wishes.withdraw": _("took a request back"),
}
READ = {
    "answering a request": _("read a request to answer it"),
    "keeping a wish for somebody": _("read a wish that is kept for somebody"),
}
"""Of a read by its purpose."""
