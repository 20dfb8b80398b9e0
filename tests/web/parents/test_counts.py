"""Half-years in safe numbers, the spreadsheet of them, how it was, and who has waited longest."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from landsby.web.parents.choices import EveningTrack
from landsby.web.parents.models import EveningSeries, Feedback, SeriesCount, SignUp
from landsby.web.parents.queries import counts as queries
from landsby.web.parents.queries import programme
from tests.cast import actor, signed_in, worker_named
from tests.reading import prose

from .cast import series_of, signs_up

pytestmark = pytest.mark.django_db
Track = EveningTrack


def over(leader, track: EveningTrack, *numbers: int, half_year: str = "2026-1") -> EveningSeries:
    """A series whose lists are erased: families, and how many went on to what."""
    series = series_of(leader, track=track, half_year=half_year, summed_up_at=timezone.now())
    families, consultation, group, follow_up = numbers
    SeriesCount.objects.create(
        series=series,
        families=families,
        to_consultation=consultation,
        to_guidance_group=group,
        to_follow_up=follow_up,
    )
    return series


def lines(worker) -> dict[str, queries.Line]:
    (counted,) = queries.half_years(actor(worker))
    return {line.label: line for line in counted.lines()}


def test_large_numbers_are_shown_and_small_ones_hidden(berit, clock):
    over(berit, Track.LOWER_SECONDARY, 20, 10, 2, 8)
    over(berit, Track.GRADES_5_7, 15, 7, 1, 6)
    found = lines(berit)
    assert (found["Ungdomsskole"].families, found["Ungdomsskole"].evenings) == (20, 4)
    assert found["Ungdomsskole"].went_on == (10, None, 8)
    assert found["Alle"].families == 35


def test_who_did_not_go_on_is_told_by_no_subtraction(berit, clock):
    """Nine of eleven went on: shown beside each other the two numbers would tell of two families."""
    over(berit, Track.LOWER_SECONDARY, 11, 9, 5, 5)
    line = lines(berit)["Ungdomsskole"]
    assert line.families is None or line.went_on[0] is None


def test_a_half_year_is_counted_when_nothing_in_it_changes_any_more(berit, clock):
    first = over(berit, Track.LOWER_SECONDARY, 20, 10, 6, 8)
    series_of(berit, track=Track.GRADES_5_7, half_year="2026-1")
    assert queries.half_years(actor(berit)) == []
    EveningSeries.objects.exclude(pk=first.pk).delete()
    SignUp.objects.create(
        series=first, alias="Bølge", state="placed", queued_at=timezone.now(), interpreter="", needs=[]
    )
    assert queries.half_years(actor(berit)) == []


def test_whoever_sees_them_sees_the_same_and_another_network_nothing(berit, kari, farid, gro, clock):
    over(berit, Track.LOWER_SECONDARY, 20, 10, 2, 8)
    shown = [list(queries.half_years(actor(one))[0].lines()) for one in (berit, kari, farid)]
    assert shown[0] == shown[1] == shown[2]
    assert queries.half_years(actor(gro)) == []


def test_the_spreadsheet_hides_what_the_page_hides_and_a_title_is_no_formula(berit, clock):
    series = over(berit, Track.LOWER_SECONDARY, 20, 10, 2, 8)
    series.evenings.filter(number=1).update(title='=HYPERLINK("https://example.org";"Klikk")')
    series.evenings.filter(number=2).update(title="+47 900")
    answer = signed_in(berit).get("/work/parents/counts/temakvelder.xlsx")
    counted, evenings = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    assert [cell.value for cell in counted[2]][2:] == [4, 20, 10, "skjult", 8]
    for cell in (evenings["D2"], evenings["D3"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert evenings["D2"].value.startswith("=HYPERLINK")


def test_how_it_was_is_told_when_it_is_over_and_five_have_said_it(berit, clock, later):
    series = series_of(berit)
    evening = series.evenings.first()
    Feedback.objects.bulk_create(Feedback(evening=evening, answers={"heard": 4}) for _one in range(4))
    later(days=60)
    assert queries.how_it_was(series) is None
    Feedback.objects.create(evening=evening, answers={"heard": 4, "pace": 1}, text="Godt å komme.")
    said = queries.how_it_was(series)
    assert said
    assert ("Jeg ble hørt", 5, None) in said.lines()
    assert ("Det var tid nok", None, None) in said.lines()
    assert said.words == ["Godt å komme."]


def test_how_it_was_is_not_told_while_more_can_be_said(berit, clock):
    series = series_of(berit)
    evening = series.evenings.last()
    Feedback.objects.bulk_create(Feedback(evening=evening, answers={"heard": 4}) for _one in range(6))
    assert queries.how_it_was(series, evening.ends_at + timedelta(days=6)) is None
    assert queries.how_it_was(series, evening.ends_at + timedelta(days=8))


def test_who_has_waited_longest_stands_first(berit, clock, later):
    full, other = series_of(berit, seats=1), series_of(berit, seats=1, track=Track.GRADES_5_7)
    for series, alias in ((full, "A"), (other, "B"), (other, "Bris")):
        signs_up(series, alias)
    later(hours=3)
    signs_up(full, "Bølge")
    assert [entry.alias for entry in programme.longest_waiting(actor(berit))] == ["Bris", "Bølge"]
    shown = prose(signed_in(berit).get("/work/parents/").content.decode())
    assert shown.index("Bris") < shown.index("Bølge")


def test_who_waits_for_a_series_about_health_is_no_colleagues_to_see(berit, town, clock):
    series = series_of(berit, seats=1, track=Track.CFS_ME)
    signs_up(series, "Mose")
    signs_up(series, "Torv")
    tuva = worker_named("Tuva", "adviser", town.team)
    assert [entry.alias for entry in programme.longest_waiting(actor(berit))] == ["Torv"]
    assert programme.longest_waiting(actor(tuva)) == []
