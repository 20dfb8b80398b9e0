"""Theme evenings of two half-years: one series that meets tonight, one half empty, one full with a line
before it, one about health, and three that have been and left only numbers.

Laid down as rows, since they have happened before; places are taken by `places.take`, as in life.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random
from uuid import UUID

from landsby.web.access.codes.words import DIGEST_BYTES, digest
from landsby.web.access.days import answer_by
from landsby.web.access.roles import Role
from landsby.web.parents import places
from landsby.web.parents.actions.concerns import DAYS_TO_ANSWER
from landsby.web.parents.actions.consultations import LENGTH
from landsby.web.parents.actions.follow_up import LASTS, SCOPE, TEXT_VERSION, consent_text
from landsby.web.parents.choices import Way
from landsby.web.parents.models import (
    Adult,
    Attendance,
    Consultation,
    ConsultationSlot,
    EveningCare,
    EveningCount,
    EveningPass,
    EveningSeries,
    Feedback,
    FollowUpContact,
    GuidanceMeeting,
    GuidanceMember,
    Material,
    ParentGuidanceGroup,
    PathConcern,
    Question,
    SafetyCheckIn,
    SeriesCount,
    SignUp,
    SignUpStep,
    ThemeEvening,
)
from landsby.web.parents.queries.programme import is_red
from landsby.web.parents.times import HalfYear
from landsby.web.people import consent
from landsby.web.venues.times import OSLO

from . import data
from .town import Town

Row = data.Row
STEP = "Theme evenings for parents"
VENUE = "moterommet"
GROUP = "På bølgelengde med tenåringen"
STARTS, ENDS = time(18), time(20)


def fill(town: Town, random: Random) -> None:
    rows = data.parents()
    for row in rows["before"]:
        _counted(_series(town, row, [[title, ""] for title in row["evenings"]]), row)
    for row in rows["series"]:
        series = _series(town, row, row["evenings"])
        series.partners.set(town.agencies[slug] for slug in row["partners"])
        for family in row.get("family", []):
            _family(town, series, family, random)
        _offer_what_is_free(town, series)
    for row in rows["draft"]:
        _series(town, row, row["evenings"])
        EveningSeries.objects.filter(slug=row["slug"]).update(status="draft", published_at=None)
    _said(town, rows)
    for row in rows["take_home"]:
        Material.objects.create(evening=_evening(row), title=row["title"], text=row["text"])
    for row in rows["feedback"]:
        Feedback.objects.bulk_create(
            Feedback(evening=_evening(row), answers=answers, text=text)
            for answers, text in zip(row["answers"], row["texts"], strict=True)
        )
    for row in rows["group"]:
        _group(town, row)
    for row in rows["tonight"]:
        _tonight(row)
    _talks(town)


def _talks(town: Town) -> None:
    """A week of consultations: two advisers, some hours free, one that Bølge has."""
    entry = _entry_of("Bølge")
    for days, name in ((3, "Berit"), (4, "Tuva"), (8, "Berit"), (10, "Tuva")):
        adviser = town.workers[name, Role.ADVISER]
        slots = [
            ConsultationSlot.objects.create(
                adviser=adviser, starts_at=_at(town, days, wall), ends_at=_at(town, days, wall) + LENGTH
            )
            for wall in (time(9), time(10, 30), time(13))
        ]
        if (days, name) == (8, "Berit"):
            Consultation.objects.create(sign_up=entry, slot=slots[1])


def _entry_of(alias: str) -> SignUp:
    return next(entry for entry in SignUp.objects.order_by("pk") if entry.alias == alias)


def _adult_of(alias: str) -> Adult:
    return _entry_of(alias).adults.get()


def _said(town: Town, rows: dict[str, list[Row]]) -> None:
    """Questions in the box, what does not work, and a yes to being contacted."""
    for row in rows["question"]:
        _question(row)
    for row in rows["concern"]:
        _concern(town, row)
    for row in rows["contact"]:
        _contact(town, row)


def _question(row: Row) -> None:
    series = EveningSeries.objects.get(slug=row["series"])
    answer = row.get("answer", "")
    state = Question.State.ANSWERED if answer else Question.State.NEW
    head = next((one for one in series.questions.all() if one.text == row.get("same_as")), None)
    Question.objects.create(series=series, text=row["text"], grouped_under=head, state=state, answer=answer)


def _evening(row: Row) -> ThemeEvening:
    return ThemeEvening.objects.get(series__slug=row["series"], number=row["evening"])


def _group(town: Town, row: Row) -> None:
    """A guidance group: families inside, asked and not; or one that is over, and left only numbers."""
    leaders = [town.workers[name, Role.ADVISER] for name in row["led_by"]]
    group = ParentGuidanceGroup.objects.create(
        agency=town.agencies["ressursteamet"],
        half_year=str(HalfYear.of(town.today + timedelta(days=row["first"]))),
        title=GROUP,
        led_by=leaders[0],
        also_led_by=leaders[1] if leaders[1:] else None,
        venue=town.venues[VENUE],
        seats=row["seats"],
        families=row.get("families", 0),
        summed_up_at=_at(town, row["first"] + 140, time(6)) if "families" in row else None,
    )
    there = row.get("there", [None] * len(row["themes"]))
    for number, (theme, families) in enumerate(zip(row["themes"], there, strict=True)):
        days = row["first"] + 14 * number
        GuidanceMeeting.objects.create(
            group=group,
            number=number + 1,
            starts_at=_at(town, days, STARTS),
            ends_at=_at(town, days, ENDS),
            theme=theme,
            families=families,
        )
    states = {"inside": "in", "asked": "asked", "no": "no"}
    GuidanceMember.objects.bulk_create(
        GuidanceMember(group=group, sign_up=_entry_of(alias), state=state)
        for name, state in states.items()
        for alias in row.get(name, [])
    )


def _tonight(row: Row) -> None:
    """The pass hangs on the wall; somebody in the room is worried, and Bølge was so a week ago."""
    before, tonight = EveningSeries.objects.get(slug="ungdomsskole-na").evenings.order_by("number")[1:3]
    EveningPass.objects.create(evening=tonight, code=row["code"])
    EveningCare.objects.create(evening=tonight, reached_how=row["reached_how"])
    SafetyCheckIn.objects.create(evening=tonight, found_how=row["worried_in_the_room"])
    SafetyCheckIn.objects.create(
        evening=before,
        adult=_adult_of(row["worried_before"]),
        answer=row["answer"],
        is_answered=True,
    )


def _concern(town: Town, row: Row) -> None:
    said = _at(town, -row["days_ago"], time(22, 40))
    answer = row.get("answer", "")
    PathConcern.objects.create(
        adult=_adult_of(row["alias"]),
        to=town.workers["Berit", Role.ADVISER],
        text=row["text"],
        said_at=said,
        due_at=answer_by(said, DAYS_TO_ANSWER),
        answer=answer,
        answered_at=said + timedelta(hours=11) if answer else None,
    )


def _contact(town: Town, row: Row) -> None:
    adult = _adult_of(row["alias"])
    agency = town.agencies["oppfolgingstjenesten"]
    given = consent.give(
        consent.Consenting(
            giver_key=adult.link_key,
            giver_role=Role.PARENT,
            from_agency=town.agencies["ressursteamet"],
            to_agency=agency,
            scope=SCOPE,
            text=consent_text(agency),
            text_version=TEXT_VERSION,
            expires_on=town.today + LASTS,
        )
    )
    FollowUpContact.objects.create(
        adult=adult,
        agency=agency,
        consent_key=given.key,
        asked_at=_at(town, -row["days_ago"], time(21, 5)),
    )


def _at(town: Town, days: int, wall: time) -> datetime:
    return datetime.combine(town.today + timedelta(days=days), wall, OSLO).astimezone(UTC)


def _series(town: Town, row: Row, evenings: list[list[str]]) -> EveningSeries:
    leader = town.workers[row["led_by"], Role.ADVISER]
    first = town.today + timedelta(days=row["first"])
    series = EveningSeries.objects.create(
        agency=town.agencies["ressursteamet"],
        slug=row["slug"],
        half_year=str(HalfYear.of(first)),
        track=row["track"],
        status=EveningSeries.Status.PUBLISHED,
        led_by=leader,
        venue=town.venues[VENUE],
        seats_on_site=row["seats"][0],
        seats_online=row["seats"][1],
        closes_at=_at(town, row["first"], time(15)),
        published_at=_at(town, row["first"] - 40, time(12)),
        in_short=row.get("in_short", ""),
        bring=row.get("bring", ""),
    )
    ThemeEvening.objects.bulk_create(
        ThemeEvening(
            series=series,
            number=week + 1,
            title=title,
            about=about,
            starts_at=_at(town, days, STARTS),
            ends_at=_at(town, days, ENDS),
            led_by=leader,
        )
        for week, (title, about) in enumerate(evenings)
        for days in [_no_holiday(town, row["first"] + 7 * week)]
    )
    return series


def _no_holiday(town: Town, days: int) -> int:
    """The same day, or the first after it that is no public holiday: nobody plans an evening on one."""
    while is_red(town.today + timedelta(days=days)):
        days += 1
    return days


def _counted(series: EveningSeries, row: Row) -> None:
    """A series that is over: the sign-ups are erased, and these numbers are left."""
    consultation, group, follow_up = row["to"]
    SeriesCount.objects.create(
        series=series,
        families=row["families"],
        to_consultation=consultation,
        to_guidance_group=group,
        to_follow_up=follow_up,
    )
    EveningCount.objects.bulk_create(
        EveningCount(evening=evening, families=came, people_on_site=came + came // 3)
        for evening, came in zip(series.evenings.all(), row["there"], strict=True)
    )
    series.summed_up_at = series.closes_at + timedelta(days=100)
    series.save(update_fields=["summed_up_at"])


def _family(town: Town, series: EveningSeries, row: Row, random: Random) -> None:
    at = _at(town, -row["days_ago"], time(random.randint(8, 23), random.randint(0, 59)))
    entry = SignUp.objects.create(
        key=UUID(int=random.getrandbits(128), version=4),
        series=series,
        alias=row["alias"],
        seats=row.get("seats", 1),
        mode=row.get("mode", "on_site"),
        state=SignUp.State.WAITING,
        queued_at=at,
        interpreter=row.get("interpreter", ""),
        needs=row.get("needs", []),
    )
    _adult(entry, row, random)
    if places.may_pass(series, entry) and places.take(entry, series):
        entry.state = SignUp.State.PLACED
        entry.save(update_fields=["state"])
    SignUpStep.objects.create(sign_up=entry, at=at, kind=SignUpStep.Kind(entry.state))
    _was_there(series, entry, row.get("there", []))


def _adult(entry: SignUp, row: Row, random: Random) -> None:
    """Nobody has the code of most of them, as is right."""
    address = row.get("reached_at", "")
    Adult.objects.create(
        sign_up=entry,
        number=1,
        code_digest=digest(row["code"]) if "code" in row else random.randbytes(DIGEST_BYTES),
        way=Way.EMAIL if address else Way.NONE,
        reached_at=address,
        own_word=row.get("own_word", ""),
        link_key=UUID(int=random.getrandbits(128), version=4),
    )


def _was_there(series: EveningSeries, entry: SignUp, numbers: list[int]) -> None:
    evenings = list(series.evenings.all())
    Attendance.objects.bulk_create(
        Attendance(evening=evenings[number], sign_up=entry, people=entry.seats, mode=entry.mode)
        for number in numbers
    )


def _offer_what_is_free(town: Town, series: EveningSeries) -> None:
    """Somebody left yesterday: the first in line who fits has an offer until tomorrow."""
    now = _at(town, 0, time(9))
    if series.slug != "videregaende" or series.closes_at <= now:
        return
    leaves = next(entry for entry in series.sign_ups.all() if entry.alias == "Vinter")
    places.give_back(leaves)
    leaves.delete()
    for entry in places.in_line(series):
        if places.take(entry, series):
            entry.state, entry.offered_until = SignUp.State.OFFERED, _at(town, 1, time(12))
            entry.save(update_fields=["state", "offered_until"])
            SignUpStep.objects.create(sign_up=entry, at=now, kind=SignUpStep.Kind.OFFERED)
