"""Everything that leaves the house: one row for each message and person, sent by a worker of its own.

**A room that tells somebody something** has a module `letters.py`, which is found by itself. There it
registers its kinds of messages, each text in all languages of the catalogues, and says from the state *at
sending* which of the texts is true now, or that there is nothing to tell any more::

    from landsby.web.access import outbox

    def offer_now(letter: Letter) -> outbox.Saying | None:
        sign_up = queries.offered(letter.about)          # by the opaque key; None once it was taken or lapsed
        return sign_up and outbox.Saying("offer", path=reverse("parents:mine"), when=sign_up.offer_ends_at)

    OFFER = outbox.register(
        outbox.Kind(
            "parents.offer",                             # «room.what»
            texts={
                "offer": outbox.Text(
                    subject=_("A new message"),
                    body=_("You have a new message. Answer by %(day)s %(time)s."),
                    sms=_("New message. Answer by %(day)s %(time)s."),   # where it may go by SMS
                )
            },
            now=offer_now,
            lasts=timedelta(hours=24),                   # not sent later than this
            again=True,                                  # once more when nobody knows whether it went
        )
    )

and puts a message **inside its action**, so that what is changed and what is told stand or fall together::

    to = outbox.To(Channel.MAIL, sign_up.email, sign_up.language)
    once = f"{sign_up.key} {sign_up.version}"
    outbox.put(OFFER, to=to, about=str(sign_up.key), word=sign_up.word, once=once)

- *Neutral.* A text holds no name of anybody or anything; the outbox itself adds the link (an own path,
  without secrets), the receiver's own word, and that one cannot answer. The only slots are `%(day)s`,
  `%(time)s` (from `when`) and `%(number)s`. Each text in each language stands by hand in
  `tests/web/<room>/letters.toml`, else a test is red. An attachment (`files`, such as an ICS) is made by the
  room, and is as neutral.
- *Quiet hours* (21–8) hold back every kind without `at_night=True`. An offer's time begins when it may go:
  `outbox.goes_at(OFFER)` answers when that is.
- *Once.* A second `put` of a kind with the same `once` does nothing and answers None: of a reminder it is
  person, evening and version. Without it every `put` is a message.
- *What gives way.* After a crash or a time-out in the middle nobody knows whether a message went.
  `again=True` (an offer, a change, a cancellation) goes once more with the same Message-ID; a reminder
  (`again=False`) does not.
- *Addresses* are erased when a message is sent or not needed, at the latest when its time is out. `about`
  is an opaque key, never a number that counts and never a name; empty where the address says enough.

**In a test**, `tests.post.delivered()` lets the worker do what is due and answers what went out, as
`Delivered(channel, to, subject, body, files)`; `tests.post.waiting()` answers the rows that wait. In
production `landsby serve` runs the worker, `landsby tend` does its work too, and `landsby outbox` shows it.
"""

from .kinds import File, Kind, Saying, Text, register
from .putting import To, goes_at, put
from .rounds import tend

__all__ = ["File", "Kind", "Saying", "Text", "To", "goes_at", "put", "register", "tend"]
