"""The minutes, written by several at once: nothing that the server has taken is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from landsby.web.access.actions import Denied, Refused
from landsby.web.network.actions import meetings as running
from landsby.web.network.actions import minutes as actions
from landsby.web.network.actions.agenda import put_off
from landsby.web.network.actions.minutes import PAUSE, Took, digest_of
from landsby.web.network.models import AgendaItem, MinutesText, MinutesVersion
from landsby.web.network.queries.minutes import both
from tests.cast import actor, signed_in
from tests.web.network.makers import State, a_draft, a_meeting, an_item

Kind = MinutesVersion.Kind


@pytest.fixture
def meeting(town):
    return a_meeting(town.network, state=State.OPEN)


@pytest.fixture
def item(meeting):
    return an_item(meeting)


def text_of(item) -> str:
    return MinutesText.objects.get(item=item).text


def save(worker, item, text, version=0, base="", *, editor=None):
    return actions.save_minutes(actor(worker), item, a_draft(text, version, base, editor))


def by_script(worker, item, text, version=0, base="", *, editor=None):
    said = {"text": text, "version": version, "base": base, "editor": str(editor or uuid4())}
    return signed_in(worker).post(
        f"/network/items/{item.pk}/text/", said, headers={"accept": "application/json"}
    )


def test_a_text_is_taken_with_its_version_and_digest(item, ada):
    receipt = save(ada, item, "Vi vil ha kveldsåpent.")
    assert receipt == actions.Receipt(Took.SAVED, 1, digest_of("Vi vil ha kveldsåpent."))
    assert text_of(item) == "Vi vil ha kveldsåpent."


def test_a_page_goes_on_from_what_it_saved(item, ada):
    editor = uuid4()
    save(ada, item, "En", editor=editor)
    assert save(ada, item, "En to", 1, "En", editor=editor).version == 2


def test_a_lost_answer_is_no_conflict(item, ada):
    editor = uuid4()
    save(ada, item, "En", editor=editor)
    assert save(ada, item, "En to", editor=editor).took == Took.SAVED
    assert text_of(item) == "En to"


def test_the_same_text_sent_twice_is_one_version(item, ada):
    editor = uuid4()
    save(ada, item, "En", editor=editor)
    assert save(ada, item, "En", editor=editor).version == 1
    assert item.versions.count() == 1


def test_two_who_write_at_once_lose_nothing(item, ada, berit):
    save(ada, item, "Fra Ada")
    receipt = save(berit, item, "Fra Berit")
    assert receipt.took == Took.BESIDE
    assert text_of(item) == "Fra Ada"
    assert item.versions.get(kind=Kind.BESIDE).text == "Fra Berit"


def test_no_conflict_without_a_difference(item, ada, berit):
    save(ada, item, "Likt")
    assert save(berit, item, "Likt").took == Took.SAVED
    assert not item.versions.filter(kind=Kind.BESIDE).exists()


def test_who_goes_on_typing_before_choosing_types_into_the_own_text(item, ada, berit):
    editor = uuid4()
    save(ada, item, "Fra Ada")
    save(berit, item, "Fra Berit", editor=editor)
    assert save(berit, item, "Fra Berit, mer", editor=editor).took == Took.BESIDE
    kept = item.versions.get(kind=Kind.BESIDE)
    assert (kept.text, text_of(item)) == ("Fra Berit, mer", "Fra Ada")


def test_the_choice_shows_both_and_takes_what_one_decides(item, ada, berit):
    save(ada, item, "Felles\nFra Ada")
    save(berit, item, "Felles\nFra Berit")
    kept = item.versions.get(kind=Kind.BESIDE)
    page = signed_in(berit).get(f"/network/versions/{kept.pk}/choose/").content.decode()
    assert "Fra Ada" in page
    assert "Fra Berit" in page
    said = {"text": "Felles\nFra Ada\nFra Berit", "seen": "1"}
    assert signed_in(berit).post(f"/network/versions/{kept.pk}/choose/", said).status_code == 302
    assert text_of(item) == "Felles\nFra Ada\nFra Berit"
    kept.refresh_from_db()
    assert kept.settled_at


def test_both_texts_keep_every_line_of_each():
    assert both("a\nb\nc", "a\nx\nc") == "a\nb\nx\nc"
    assert both("", "x") == "\nx"


def test_who_chooses_on_something_old_looks_again(item, ada, berit, chanda):
    save(ada, item, "Fra Ada")
    save(berit, item, "Fra Berit")
    save(chanda, item, "Fra Ada og Chanda", 1, "Fra Ada")
    kept = item.versions.get(kind=Kind.BESIDE)
    with pytest.raises(Refused):
        actions.choose_minutes(actor(berit), kept, "Fra Berit", seen=1)
    assert text_of(item) == "Fra Ada og Chanda"


def test_what_is_chosen_away_can_still_be_read(item, ada, berit):
    save(ada, item, "Fra Ada")
    save(berit, item, "Fra Berit")
    actions.choose_minutes(actor(berit), item.versions.get(kind=Kind.BESIDE), "Fra Berit", seen=1)
    page = signed_in(ada).get(f"/network/items/{item.pk}/versions/").content.decode()
    assert "Fra Ada" in page
    assert "Fra Berit" in page


def test_a_writer_at_work_rewrites_one_version_and_another_begins_the_next(item, ada, berit):
    editor = uuid4()
    save(ada, item, "E", editor=editor)
    save(ada, item, "En", 1, "E", editor=editor)
    assert [version.text for version in item.versions.all()] == ["En"]
    save(berit, item, "En to", 2, "En")
    assert [version.text for version in item.versions.all()] == ["En to", "En"]


def test_after_a_pause_a_new_version_begins(item, ada):
    editor = uuid4()
    save(ada, item, "Før", editor=editor)
    long_ago = timezone.now() - PAUSE - timedelta(seconds=1)
    item.versions.update(saved_at=long_ago)
    save(ada, item, "Etter", 1, "Før", editor=editor)
    assert {version.text for version in item.versions.all()} == {"Før", "Etter"}


def test_an_earlier_version_stands_again_and_nothing_in_between_goes(item, ada, berit):
    save(ada, item, "Før")
    save(berit, item, "Etter", 1, "Før")
    actions.restore_version(actor(berit), item.versions.get(text="Før"))
    assert text_of(item) == "Før"
    assert sorted(version.text for version in item.versions.all()) == ["Etter", "Før", "Før"]


def test_a_text_that_should_never_have_been_written_is_erased_from_the_versions(item, ada, berit):
    save(ada, item, "Kanari-Kristoffersen")
    save(berit, item, "En elev", 1, "Kanari-Kristoffersen")
    actions.erase_version(actor(berit), item.versions.get(text="Kanari-Kristoffersen"))
    everything = [*item.versions.values_list("text", "base"), text_of(item)]
    assert "Kanari" not in str(everything)


def test_what_the_minutes_say_now_is_changed_before_it_is_erased(item, ada):
    save(ada, item, "Nå")
    with pytest.raises(Refused):
        actions.erase_version(actor(ada), item.versions.get())


def test_the_log_names_fields_and_never_the_text(item, ada):
    from landsby.web.access.models import AuditEvent

    save(ada, item, "Kanari")
    row = AuditEvent.objects.get(verb="network.save_minutes")
    assert row.fields == ["text"]
    assert "Kanari" not in str(AuditEvent.objects.values_list())


def test_nothing_about_a_case_goes_into_the_minutes(meeting, ada):
    case = an_item(meeting, part=AgendaItem.Part.CASES)
    with pytest.raises(Denied):
        save(ada, case, "En gutt i niende")
    assert not MinutesText.objects.exists()


def test_a_stranger_cannot_write(item, gro):
    assert by_script(gro, item, "Hei").status_code == 404


def test_a_script_gets_its_receipt(item, ada):
    answer = by_script(ada, item, "Linje\r\nLinje")
    assert answer.json() == {
        "took": "saved",
        "version": 1,
        "digest": digest_of("Linje\nLinje"),
        "choose": "",
    }


def test_a_script_that_is_refused_gets_a_sentence_and_no_page(item, ada):
    actions.freeze_item(actor(ada), item)
    answer = by_script(ada, item, "For sent")
    assert answer.status_code == 422
    assert answer.json()["error"] == "Referatet fra denne saken er lukket. Skriv en datert rettelse i stedet."


def test_who_is_logged_out_is_told_by_a_status_and_never_led_to_another_page(item):
    said = {"text": "x", "version": 0, "base": "", "editor": str(uuid4())}
    page, heads = f"/network/items/{item.pk}/text/", {"accept": "application/json"}
    assert Client().post(page, said, headers=heads).status_code == 404


def test_without_a_script_the_button_saves_and_a_conflict_is_the_same_page(item, ada, berit):
    said = {"text": "Fra Ada", "version": 0, "base": "", "editor": str(uuid4())}
    signed_in(ada).post(f"/network/items/{item.pk}/text/", said)
    answer = signed_in(berit).post(
        f"/network/items/{item.pk}/text/", {**said, "text": "Fra B", "editor": str(uuid4())}
    )
    assert answer.status_code == 302
    assert "/choose/" in answer.url


def test_what_cannot_be_saved_is_shown_so_that_it_can_be_copied(item, ada):
    actions.freeze_item(actor(ada), item)
    said = {"text": "Mine ord", "version": 0, "base": "", "editor": str(uuid4())}
    answer = signed_in(ada).post(f"/network/items/{item.pk}/text/", said)
    assert answer.status_code == 422
    assert "Mine ord" in answer.content.decode()


def test_a_meeting_closes_only_when_all_have_chosen(meeting, item, ada, berit):
    save(ada, item, "Fra Ada")
    save(berit, item, "Fra Berit")
    with pytest.raises(Refused):
        running.close_meeting(actor(ada), meeting)
    actions.choose_minutes(actor(berit), item.versions.get(kind=Kind.BESIDE), "Begge", seen=1)
    running.close_meeting(actor(ada), meeting)
    with pytest.raises(Refused):
        save(ada, item, "Etterpå", 2, "Begge")


def test_a_text_beside_an_item_that_was_put_off_is_chosen_about_and_the_meeting_closes(
    meeting, item, ada, berit
):
    save(ada, item, "Fra Ada")
    save(berit, item, "Fra Berit")
    put_off(actor(ada), item)
    address = f"/network/versions/{item.versions.get(kind=Kind.BESIDE).pk}/choose/"
    assert "Fra Ada" in signed_in(berit).get(address).content.decode()
    assert signed_in(berit).post(address, {"text": "Begge", "seen": "1"}).status_code == 302
    running.close_meeting(actor(ada), meeting)


@pytest.mark.parametrize("page", ["decide", "agree"])
def test_who_decides_while_another_closes_keeps_what_was_typed(meeting, item, ada, town, page):
    address = f"/network/items/{item.pk}/{page}/"
    owner = signed_in(ada).get(address).context["form"]["owner"].initial
    running.close_meeting(actor(ada), meeting)
    typed = {"text": "Vi møtes på brygga", "owner": owner or f"agency:{town.outreach.pk}"}
    answers = [signed_in(ada).get(address), signed_in(ada).post(address, typed | {"due_on": "2030-01-07"})]
    assert [answer.status_code for answer in answers] == [422, 422]
    for answer in answers:
        assert "Referatet fra denne saken er lukket." in answer.content.decode()
    assert "Vi møtes på brygga" in answers[1].content.decode()


def test_after_closing_there_are_dated_corrections(meeting, item, ada):
    with pytest.raises(Refused):
        actions.correct_minutes(actor(ada), item, "For tidlig")
    save(ada, item, "Torsdag")
    running.close_meeting(actor(ada), meeting)
    item.refresh_from_db()
    actions.correct_minutes(actor(ada), item, "Det var onsdag.")
    page = signed_in(ada).get(f"/network/meetings/{meeting.key}/").content.decode()
    assert "Torsdag" in page
    assert "Det var onsdag." in page


def test_a_text_that_begins_with_an_empty_line_keeps_it(item, ada):
    save(ada, item, "\nlinje")
    page = signed_in(ada).get(f"/network/meetings/{item.meeting.key}/minutes/").content.decode()
    assert page.count(">\n\nlinje</textarea>") == 2
