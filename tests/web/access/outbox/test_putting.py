"""A message is put into the outbox with the change that it tells of, and says nothing but what it may."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from landsby.web.access import outbox
from landsby.web.access.models import Channel, Letter
from landsby.web.access.outbox import putting, wording
from tests.post import delivered

from .kinds import BY_DAY, OFFER, REMINDER, RULED_OUT, known, now, oslo, put

__all__ = ["known"]
pytestmark = pytest.mark.usefixtures("known")


def test_one_row_one_letter_and_the_task_holds_nothing_but_its_key():
    letter = put(word="fjelltur")
    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs == {"args": [str(letter.key)], "kwargs": {}}
    (message,) = delivered()
    assert message.to == "bolge@example.org"
    assert "fjelltur" in message.body
    assert "http://localhost:8000/my/" in message.body
    assert delivered() == []


@pytest.mark.django_db(transaction=True)
def test_what_fails_puts_nothing(known):
    def fail() -> None:
        with transaction.atomic():
            outbox.put(OFFER, to=outbox.To(Channel.MAIL, "bolge@example.org"), about="a")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not Letter.objects.exists()
    assert not DBTaskResult.objects.exists()
    with pytest.raises(RuntimeError, match="outside an action"):
        outbox.put(OFFER, to=outbox.To(Channel.MAIL, "bolge@example.org"), about="a")


def test_the_same_message_is_put_once():
    assert put(REMINDER, once="bolge evening 1")
    assert put(REMINDER, once="bolge evening 1") is None
    assert put(REMINDER, once="bolge evening 2")
    assert put(once="bolge evening 1")
    assert len(delivered()) == 3
    assert put(REMINDER, once="bolge evening 1") is None


def test_what_is_no_longer_true_when_it_would_go_is_not_sent():
    put(about=RULED_OUT)
    assert delivered() == []
    assert Letter.objects.get().state == "dropped"


def test_the_address_and_the_word_are_gone_when_it_is_sent():
    put(word="fjelltur")
    put(about=RULED_OUT, word="fjelltur")
    delivered()
    assert list(Letter.objects.values_list("address", "word").distinct()) == [("", "")]


def test_an_sms_is_one_line_with_word_and_link():
    put(channel=Channel.SMS, address="+4740000000", word="fjelltur")
    (message,) = delivered()
    assert message == (
        "sms",
        "+4740000000",
        "",
        "fjelltur: You have a new message. http://localhost:8000/my/",
        {},
    )


def test_what_has_no_words_for_sms_is_not_put():
    mute = outbox.Kind("test.mute", {"a": outbox.Text("A", "B")}, now, timedelta(hours=1), again=False)
    with pytest.raises(ValueError, match="no text for SMS"):
        put(mute, channel=Channel.SMS)


def test_what_it_is_about_is_never_a_number_that_counts():
    with pytest.raises(ValueError, match="opaque key"):
        put(about="42")
    assert not Letter.objects.exists()


def test_two_kinds_of_one_name_are_seen():
    with pytest.raises(ValueError, match=r"two kinds of messages named test\.offer"):
        outbox.register(OFFER)


@pytest.mark.parametrize(
    ("when", "goes"),
    [
        (oslo(2126, 11, 24, 12), oslo(2126, 11, 24, 12)),
        (oslo(2126, 11, 24, 20, 59), oslo(2126, 11, 24, 20, 59)),
        (oslo(2126, 11, 24, 21), oslo(2126, 11, 25, 8)),
        (oslo(2126, 11, 25, 7, 59), oslo(2126, 11, 25, 8)),
        (oslo(2126, 10, 27, 0, 30), oslo(2126, 10, 27, 8)),
        (oslo(2126, 3, 30, 23), oslo(2126, 3, 31, 8)),
    ],
)
def test_quiet_hours_hold_a_message_back_and_do_not_eat_its_time(when, goes):
    assert outbox.goes_at(BY_DAY, when) == goes
    assert outbox.goes_at(OFFER, when) == when
    letter = put(BY_DAY, not_before=when)
    assert (letter.next_at, letter.latest) == (goes, goes + timedelta(hours=4))


def test_the_latest_time_may_be_earlier_than_the_kinds_own():
    until = timezone.now() + timedelta(minutes=5)
    assert put(not_after=until).latest == until


def test_what_was_to_go_before_now_goes_now():
    put(not_before=timezone.now() - timedelta(days=2))
    assert len(delivered()) == 1


def test_nothing_but_day_time_and_number_can_stand_in_a_text(known):
    when = oslo(2126, 11, 24, 19)
    text = {"text": outbox.Text("A", "%(day)s %(time)s %(number)s")}
    kind = outbox.Kind("test.slots", text, now, timedelta(hours=1), again=False)
    letter = putting.Letter(channel=Channel.MAIL, language="nn", address="a@b.no")
    message = wording.worded(letter, kind, outbox.Saying("text", when=when, number=3))
    assert message.body.startswith("søndag 24. november kl. 19.00 3\n\nhttp://localhost:8000/")


def test_each_gets_it_in_the_own_language():
    for language, said in [("nb", "Ditt eget ord"), ("nn", "Ditt eige ord"), ("en", "Your own word")]:
        letter = Letter(channel=Channel.MAIL, language=language, address="a@b.no", word="fjelltur")
        assert said in wording.worded(letter, OFFER, outbox.Saying("text")).body
