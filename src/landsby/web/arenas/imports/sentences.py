"""What there is to say about a file, as sentences that name the place and a way on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from .columns import choices, label
from .rows import Remark, Value

FILES: Mapping[str, Promise] = {
    "not_utf8": lazy("The text of the file cannot be read. Save it as UTF-8 and try again."),
    "not_json": lazy(
        "The file breaks off or has a slip at line %(line)s, character %(column)s. Fetch it once more."
    ),
    "not_hsds": lazy("This file cannot be read as HSDS. Fetch it once more, or choose another."),
    "empty": lazy("The file is empty. Choose another."),
    "too_large": lazy("The file is larger than 2 MB. Split it in two, and bring one at a time."),
    "too_much": lazy("There is too much text in the file. Split it in two, and bring one at a time."),
    "too_many": lazy("There are %(rows)s in the file. Landsby takes %(most)s at a time. Split it."),
    "no_name_column": lazy("The column for the name is missing. Use the template, or call a column «Name»."),
    "column_twice": lazy("The column «%(name)s» stands there twice. Remove one of them."),
    "no_rows": lazy("There are no arenas in the file. Write one on each row below the headings."),
    "broken_quotes": lazy("A quotation mark is open around line %(row)s. Close it, or take it away."),
    "not_text": lazy("This is no table that Landsby can read. Save it as CSV (UTF-8) or as XLSX."),
    "old_excel": lazy("This is an old Excel file (.xls), or it has a password. Save it as XLSX."),
    "macros": lazy("The workbook has macros. Save it as an ordinary XLSX without them."),
    "no_workbook": lazy("This is no Excel workbook. Save it as XLSX or CSV."),
    "broken_workbook": lazy("The workbook cannot be opened. Save it once more as XLSX, or as CSV."),
    "unpacks_too_large": lazy("The workbook is too large when it is unpacked. Save the first sheet as CSV."),
    "not_a_calendar": lazy("This is no calendar file. Export the calendar as ICS and try again."),
    "no_events": lazy("There are no events in the calendar."),
    "kind_arenas": lazy("This is a calendar. Bring it under «Sessions from a calendar»."),
}
NOTHING: Mapping[str, Promise] = {
    "organization": lazy("There are organizations in the file, but no services. Fetch the services instead."),
    "location": lazy("There are only places in the file. Fetch the services instead."),
    "empty": lazy("The list in the file is empty."),
    "nothing": lazy("There are no services in the file. Is it an HSDS feed?"),
}
CELLS: Mapping[str, Promise] = {
    "missing": lazy("the name is missing. Write what the arena is called."),
    "too_long": lazy("there are %(length)s characters. There is room for %(most)s."),
    "not_a_number": lazy("«%(text)s» is not a number. Write for example %(example)s."),
    "out_of_bounds": lazy("%(number)s is outside what is possible. Write from %(least)s to %(most)s."),
    "not_a_choice": lazy("«%(text)s» is not among the answers. Write %(choices)s."),
    "not_a_time": lazy("«%(text)s» is not a time. Write for example 17.00."),
    "not_a_day": lazy("«%(text)s» is not a date. Write for example 24.11.2026."),
    "wrong_order": lazy("it is lower than where it begins. Write the lower one first."),
    "times_need": lazy("this is missing. Times need a weekday, and when it begins and ends."),
    "no_length": lazy("it ends when it begins. Write a later time."),
    "no_seats": lazy("there are no seats. Write a number on site or online."),
    "far_away": lazy("%(day)s is more than ten years away. Write another day."),
    "times_over": lazy("all the times are over. Write a later day, or take the times away."),
    "same_again": lazy("«%(name)s» stands on row %(other)s too. Put them together, or give each an ID."),
    "two_of_name": lazy("there are two arenas called «%(name)s» here. Give the row the ID of the right one."),
    "order_with_known": lazy(
        "with what stands here, «%(label)s» would go from %(low)s to %(high)s. Write both numbers."
    ),
    "no_name": lazy("the name is missing. Add it in the file, or take the service out."),
}
EVENTS: Mapping[str, Promise] = {
    "all_day": lazy("it lasts the whole day. Give it a beginning and an end, or take it out of the file."),
    "no_start": lazy("we do not understand when it begins. Give it a day and a time."),
    "no_end": lazy("it has no end. Give it one."),
    "odd_length": lazy("it must last longer than nothing and less than a day. Look at its times."),
    "extra_days": lazy("it has extra days (RDATE). Make each of them an event of its own."),
    "many_rules": lazy("it has several rules for when it recurs. Make a series of each."),
    "other_zone": lazy(
        "it recurs in another time zone. Set the calendar to Europe/Oslo and export it again."
    ),
    "times_not_understood": lazy("%(why)s"),
    "many_departures": lazy("it has more than %(most)s days that differ. Make a new series of what is left."),
    "far_away": lazy("it begins more than ten years away. Take it out of the file."),
    "same_event": lazy("it is the same as event %(other)s. Take one of them out."),
    "event_not_understood": lazy("we do not understand it. Make it anew in the calendar."),
}
NOTES: Mapping[str, Promise] = {
    "one_page": lazy("This is page %(page)s of %(pages)s. Bring the others afterwards."),
    "unknown_column": lazy("The column «%(name)s» is not read."),
    "events_over": lazy("Events that are over are left out: %(events)s."),
    "closed_there": lazy("The file says that it has closed."),
    "reached_by": lazy("There may be a telephone number or an e-mail address in the text. Take it out."),
    "shortened": lazy("«%(label)s» is cut: there is room for %(most)s characters."),
    "not_for_young": lazy("It is for those from %(low)s to %(high)s."),
    "ages_narrowed": lazy("Landsby keeps ages from 5 to 30. Here it becomes %(low)s to %(high)s."),
    "price_unknown": lazy("The price is not in kroner. Fill it in yourself."),
    "more_places": lazy("It is at %(places)s places. Only the first one comes along."),
    "no_hours": lazy("A time has no beginning or no end. Set it yourself."),
    "times_over": lazy("A time in the file is over, and is left out."),
    "far_away": lazy("A time begins more than ten years away, and is left out. Set it yourself."),
    "times_not_understood": lazy("A time is not understood. %(why)s Set it yourself."),
}
BY_PLACE: Mapping[str, Mapping[str, Promise]] = {"row": CELLS, "service": CELLS, "event": EVENTS}


def said(remark: Remark) -> str:
    """An error as a sentence that names its row and column."""
    if remark.code == "no_services":
        return str(NOTHING[str(remark.params["kind"])])
    if not remark.row:
        return _filled(FILES[remark.code], remark)
    return _placed(remark, _filled(BY_PLACE[remark.of][remark.code], remark))


def noted(remark: Remark) -> str:
    """A note as a sentence; it stands beside what it is about."""
    return _filled(NOTES[remark.code], remark)


def _placed(remark: Remark, sentence: str) -> str:
    where: dict[str, Callable[[], str]] = {
        "row": lambda: _("Row %(row)d: %(said)s"),
        "service": lambda: _("Service %(row)d: %(said)s"),
        "event": lambda: _("Event %(row)d: %(said)s"),
    }
    frame = _("Row %(row)d, column «%(column)s»: %(said)s") if remark.column else where[remark.of]()
    return frame % {"row": remark.row, "column": remark.column, "said": sentence}


def _filled(sentence: Promise, remark: Remark) -> str:
    params: dict[str, Value] = dict(remark.params)
    language, field = get_language() or "nb", str(params.get("field", ""))
    if field:
        params["label"] = label(field, language)
    if remark.code == "not_a_choice":
        params["choices"] = _listed(choices(field, language))
    return str(sentence) % params


def _listed(words: list[str]) -> str:
    return _("%(some)s or %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}
