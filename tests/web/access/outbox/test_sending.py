"""Between «begun» and «sent» all can happen: each letter still goes once, or is known not to have gone."""

import smtplib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.mail.backends import locmem
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox import carrying, deciding, freezing, looking, rounds
from landsby.web.access.outbox.tasks import wake
from landsby.web.access.outbox.ways import resting
from tests.post import delivered, waiting

from .kinds import BY_DAY, OFFER, REMINDER, again_due, crash, known, oslo, put

__all__ = ["known"]
pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "outbox"


@pytest.fixture
def server(monkeypatch):
    """A mail server that answers what the test tells it; `server.takes` is an error or None."""

    class Server(locmem.EmailBackend):
        refuses: Exception | None = None
        shut: Exception | None = None
        tried = 0

        def open(self) -> None:
            if self.shut:
                raise self.shut

        def send_messages(self, messages):
            Server.tried += 1
            if self.refuses:
                raise self.refuses
            return super().send_messages(messages)

    monkeypatch.setattr("landsby.web.access.outbox.ways.mail.get_connection", Server)
    return Server


def state_of(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.fault


@pytest.mark.parametrize(
    ("answer", "state", "fault"),
    [
        (smtplib.SMTPRecipientsRefused({"b@e.no": (550, b"no bolge here")}), "dead", "550"),
        (smtplib.SMTPRecipientsRefused({"b@e.no": (451, b"greylisted")}), "waiting", "451"),
        (smtplib.SMTPDataError(554, b"bolge is spam"), "dead", "554"),
        (smtplib.SMTPDataError(452, b"full"), "waiting", "452"),
        (smtplib.SMTPSenderRefused(553, b"not ours", "a@b.no"), "waiting", "553"),
        (ValueError("bolge"), "dead", "ValueError"),
    ],
)
def test_refused_for_good_is_given_up_and_else_tried_again(server, answer, state, fault):
    server.refuses = answer
    letter = put(REMINDER)
    delivered()
    assert state_of(letter) == (state, fault)


@pytest.mark.parametrize("answer", [smtplib.SMTPServerDisconnected("bolge"), TimeoutError("bolge")])
def test_nobody_knows_whether_it_went_so_an_offer_goes_once_more_as_the_same_and_a_reminder_does_not(
    server, answer, mailoutbox
):
    server.refuses = answer
    offer = put(OFFER)
    delivered()
    reminder = put(REMINDER)
    resting.forget()
    rounds.send_due()
    assert state_of(offer)[0] == "waiting"
    assert state_of(reminder) == ("unsure", type(answer).__name__)
    again_due()
    delivered()
    assert state_of(offer)[0] == "unsure"
    assert server.tried == 3


def test_sent_twice_it_is_the_same_message(mailoutbox):
    letter = put(OFFER)
    carrying.send(letter.key)
    crash(letter)
    letter.address = "bolge@example.org"
    letter.save(update_fields=["address"])
    rounds.tend()
    again_due()
    rounds.tend()
    first, second = mailoutbox
    assert (
        first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"] == f"<{letter.key}@localhost>"
    )


def test_a_reminder_that_a_crash_cut_off_is_not_sent_again():
    letter = put(REMINDER)
    crash(letter)
    rounds.tend()
    assert state_of(letter) == ("unsure", "crash")
    assert delivered() == []


def test_what_was_only_leased_when_the_worker_was_killed_goes_to_the_next(mailoutbox):
    letter = put(REMINDER)
    assert carrying._lease(letter.key)
    rounds.tend()
    assert not mailoutbox
    Letter.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    rounds.tend()
    assert len(mailoutbox) == 1


def test_begun_is_written_before_it_is_sent(monkeypatch):
    letter = put()
    seen = []
    monkeypatch.setitem(carrying.SEND, "mail", lambda message: seen.append(state_of(letter)[0]) or "")
    carrying.send(letter.key)
    assert seen == ["begun"]
    assert state_of(letter)[0] == "sent"


def test_a_lease_that_somebody_else_has_by_now_is_not_used(monkeypatch):
    letter = put()

    def late(_letter: Letter):
        Letter.objects.update(lease_until=timezone.now() + timedelta(hours=1))
        return OFFER.now(_letter)

    monkeypatch.setattr(carrying, "kind_of", lambda _letter: replace(OFFER, now=late))
    carrying.send(letter.key)
    assert state_of(letter)[0] == "waiting"


def test_the_waits_grow_and_what_comes_too_late_is_given_up(server):
    server.shut = ConnectionRefusedError("127.0.0.1")
    letter = put(REMINDER, not_after=timezone.now() + timedelta(hours=5))
    waits = []
    while state_of(letter)[0] == "waiting" and len(waits) < 9:
        delivered()
        letter.refresh_from_db()
        wait = round((letter.next_at - timezone.now()).total_seconds() / 60)
        waits.append(wait)
        Letter.objects.update(latest=F("latest") - timedelta(minutes=wait))
    assert waits == [1, 5, 15, 60, 180, 180]
    assert state_of(letter) == ("dead", "ConnectionRefusedError")


def test_where_nobody_answers_the_others_are_not_tried_in_this_round(server):
    server.shut = TimeoutError()
    first, second = put(), put()
    delivered()
    assert sorted([first_attempts(first), first_attempts(second)]) == [0, 1]


def first_attempts(letter: Letter) -> int:
    letter.refresh_from_db()
    return letter.attempts


def test_where_nobody_answers_no_task_tries_the_others_and_sms_go_on(server):
    server.shut = TimeoutError()
    letters = [put(), put(), put()]
    sms = put(channel=Channel.SMS, address="+4740000000")
    for letter in [*letters, sms]:
        wake.func(str(letter.key))
    assert [first_attempts(letter) for letter in letters] == [1, 0, 0]
    assert {state_of(letter)[0] for letter in letters} == {"waiting"}
    assert state_of(sms)[0] == "sent"


def test_sms_are_not_behind_any_number_of_mails_that_nobody_takes(server, monkeypatch):
    monkeypatch.setattr(rounds, "ROUND", 2)
    server.shut = TimeoutError()
    mails = [put() for _one in range(3)]
    sms = put(channel=Channel.SMS, address="+4740000000")
    rounds.send_due()
    assert sum(map(first_attempts, mails)) == 1
    assert state_of(sms)[0] == "sent"


def test_a_stop_comes_between_two_letters_of_a_round(mailoutbox):
    put()
    put()
    rounds.tend(lambda: not mailoutbox)
    assert len(mailoutbox) == 1


def test_a_way_that_rested_is_tried_again_and_what_waited_goes(server, mailoutbox, monkeypatch):
    server.shut = TimeoutError()
    first, second = put(), put()
    rounds.send_due()
    server.shut = None
    rounds.send_due()
    assert not mailoutbox
    later = timezone.now() + 2 * resting.REST
    monkeypatch.setattr(timezone, "now", lambda: later)
    rounds.send_due()
    assert {state_of(letter)[0] for letter in (first, second)} == {"sent"}


NIGHT, NEXT_MORNING = oslo(2126, 11, 24, 22), oslo(2126, 11, 25, 8)


@pytest.fixture
def put_by_day(monkeypatch) -> Letter:
    """Put at half past eight in the evening, while no worker ran; by now it is ten."""
    monkeypatch.setattr(timezone, "now", lambda: oslo(2126, 11, 24, 20, 30))
    letter = put(replace(BY_DAY, lasts=timedelta(hours=24)))
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    return letter


def in_the_morning(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NEXT_MORNING)
    rounds.tend()


def test_what_a_worker_that_was_down_finds_at_night_waits_until_the_morning(
    put_by_day, mailoutbox, monkeypatch
):
    wake.func(str(put_by_day.key))
    rounds.tend()
    assert not mailoutbox
    put_by_day.refresh_from_db()
    assert (put_by_day.next_at, put_by_day.attempts, put_by_day.lease_until) == (NEXT_MORNING, 0, None)
    assert DBTaskResult.objects.filter(run_after=NEXT_MORNING).exists()
    in_the_morning(monkeypatch)
    assert len(mailoutbox) == 1


def test_a_thaw_in_the_evening_lets_nothing_out_before_the_morning(put_by_day, mailoutbox, monkeypatch):
    freezing.freeze()
    rounds.tend()
    freezing.thaw()
    rounds.tend()
    assert not mailoutbox
    in_the_morning(monkeypatch)
    assert len(mailoutbox) == 1


def test_what_is_tried_again_at_night_waits_until_the_morning(put_by_day, mailoutbox, monkeypatch):
    Letter.objects.update(state="dead", fault="550")
    assert deciding.try_again() == 1
    rounds.tend()
    assert not mailoutbox
    in_the_morning(monkeypatch)
    assert len(mailoutbox) == 1


def test_what_may_go_at_night_goes_at_night(mailoutbox, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    wake.func(str(put(OFFER).key))
    assert len(mailoutbox) == 1


def test_out_of_date_is_given_up_and_its_address_erased(mailoutbox):
    letter = put()
    Letter.objects.update(latest=timezone.now() - timedelta(seconds=1))
    carrying.send(letter.key)
    rounds.tend()
    assert not mailoutbox
    assert state_of(letter) == ("dead", "too late")
    assert letter.address == ""


def test_a_kind_that_fails_to_say_what_is_true_stops_no_other(monkeypatch, caplog):
    broken, whole = put(about="Rev"), put()

    def fails(letter: Letter):
        if letter.about == "Rev":
            raise LookupError("Rev lives in Storgata")
        return OFFER.now(letter)

    monkeypatch.setattr(carrying, "kind_of", lambda _letter: replace(OFFER, now=fails))
    assert len(delivered()) == 1
    assert state_of(broken) == ("waiting", "LookupError")
    assert state_of(whole)[0] == "sent"


def test_a_task_never_raises_so_that_no_traceback_is_kept(monkeypatch):
    monkeypatch.setattr(carrying, "send", lambda key: 1 / 0)
    wake.func(str(put().key))


def test_after_a_restore_nothing_goes_until_a_person_has_looked(mailoutbox):
    letter = put()
    freezing.freeze()
    rounds.tend()
    wake.func(str(letter.key))
    assert not mailoutbox
    assert "Frozen" in looking.examine()[1]
    freezing.thaw()
    rounds.tend()
    assert len(mailoutbox) == 1


def test_while_it_is_frozen_addresses_out_of_date_are_erased_and_the_old_is_forgotten(mailoutbox):
    late, old, begun = put(), put(), put()
    now = timezone.now()
    Letter.objects.filter(pk=late.pk).update(latest=now - timedelta(seconds=1))
    long_ago = now - timedelta(days=31)
    Letter.objects.filter(pk=old.pk).update(state="sent", ended_at=long_ago, latest=long_ago)
    crash(begun)
    freezing.freeze()
    assert not rounds.tend().is_done
    assert not mailoutbox
    assert state_of(late) == ("dead", "too late")
    assert late.address == ""
    assert not Letter.objects.filter(pk=old.pk).exists()
    assert state_of(begun)[0] == "begun"


def test_a_database_that_remembers_less_than_the_worker_freezes(mailoutbox):
    rounds.tend()
    letter = put()
    freezing.OutboxBeat.objects.update(at=timezone.now() - timedelta(hours=3))
    rounds.tend()
    assert freezing.is_frozen()
    assert state_of(letter)[0] == "waiting"


def test_the_doctor_names_what_was_given_up_by_kind_and_never_by_whom(server):
    assert looking.examine()[0]
    put()
    assert "No worker has been seen yet" in looking.examine()[1]
    rounds.tend()
    assert looking.examine() == (True, "0 wait. 0 may or may not have come through.")
    server.refuses = smtplib.SMTPRecipientsRefused({"b@e.no": (550, b"no bolge here")})
    put()
    delivered()
    well, sentence = looking.examine()
    assert not well
    assert "test.offer (550) 1" in sentence
    assert "bolge" not in sentence


def test_what_has_had_its_time_is_forgotten():
    letter = put()
    delivered()
    rounds.tend()
    assert waiting() == []
    assert Letter.objects.filter(pk=letter.pk).exists()
    long_ago = timezone.now() - timedelta(days=31)
    Letter.objects.update(ended_at=long_ago, latest=long_ago)
    rounds.tend()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("status", "minutes", "stays"),
    [
        ("SUCCESSFUL", 59, True),
        ("SUCCESSFUL", 61, False),
        ("FAILED", 61, False),
        ("RUNNING", -1, True),
        ("RUNNING", 1, False),
        ("READY", 61, True),
    ],
)
def test_a_task_is_forgotten_an_hour_after_it_ended_and_when_nobody_can_be_at_it_any_more(
    status, minutes, stays
):
    """Of one that runs, the minutes are over twice its lease."""
    put()
    ago = timedelta(minutes=minutes) + (2 * rounds.LEASE if status == "RUNNING" else timedelta())
    then = timezone.now() - ago
    DBTaskResult.objects.update(
        status=status, started_at=then, finished_at=None if status == "RUNNING" else then
    )
    rounds.forget()
    assert DBTaskResult.objects.exists() == stays
