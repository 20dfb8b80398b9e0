"""What there is to say about a file, as sentences that name the place and a way on."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .columns import choices, label
from .rows import Remark, Value

Text = str | Promise
FILES: Mapping[str, Promise] = {
    "not_utf8": _("The text of the file cannot be read. Save it as UTF-8 and try again."),
    "not_json": _(
        "The file breaks off or has an error at line %(line)s, character %(column)s. Fetch it once more."
    ),
    "not_hsds": _("This file cannot be read as HSDS. Fetch it once more, or choose another."),
    "empty": _("The file is empty. Choose another."),
    "too_large": _("The file is larger than 2 MB. Split it in two, and bring one at a time."),
    "too_much": _("There is too much text in the file. Split it in two, and bring one at a time."),
    "too_many": _("There are %(rows)s in the file. Landsby takes %(most)s at a time. Split it."),
    "no_name_column": _("The column for the name is missing. Use the template, or call a column “Name”."),
    "column_twice": _("The column “%(name)s” is there twice. Remove one of them."),
    "no_rows": _("There are no arenas in the file. Write one on each row below the headings."),
    "broken_quotes": _("A quotation mark is open around line %(row)s. Close it, or take it away."),
    "no_result": _(
        "Cell %(cell)s holds a formula without its result. Open the file in Excel, save it and try again."
    ),
    "excels_error": _(
        "Excel has put an error, such as #N/A, on row %(row)s. Mend the formula, or write the value itself."
    ),
    "not_text": _("This is no table that Landsby can read. Save it as CSV (UTF-8) or as XLSX."),
    "old_excel": _("This is an old Excel file (.xls), or it has a password. Save it as XLSX."),
    "macros": _("The workbook has macros. Save it as an ordinary XLSX without them."),
    "no_workbook": _("This is no Excel workbook. Save it as XLSX or CSV."),
    "broken_workbook": _("The workbook cannot be opened. Save it once more as XLSX, or as CSV."),
    "unpacks_too_large": _("The workbook is too large when it is unpacked. Save the first sheet as CSV."),
    "not_a_calendar": _("This is no calendar file. Export the calendar as ICS and try again."),
    "no_events": _("There are no events in the calendar."),
    "whole_days_alone": _("All the events last whole days. Give them a beginning and an end, and try again."),
    "kind_arenas": _("This is a calendar. Bring it under “Sessions from a calendar”."),
}
NOTHING: Mapping[str, Promise] = {
    "organization": _("There are organizations in the file, but no services. Fetch the services instead."),
    "location": _("There are only places in the file. Fetch the services instead."),
    "empty": _("The list in the file is empty."),
    "nothing": _("There are no services in the file. Is it an HSDS feed?"),
}
CELLS: Mapping[str, Promise] = {
    "missing": _("the name is missing. Write what the arena is called."),
    "too_long": _("there are %(length)s characters. There is room for %(most)s."),
    "not_a_number": _("“%(text)s” is not a number. Write for example %(example)s."),
    "out_of_bounds": _("%(number)s is outside. Write a number from %(least)s to %(most)s."),
    "not_a_choice": _("“%(text)s” is not among the answers. Write %(choices)s."),
    "not_a_time": _("“%(text)s” is not a time. Write for example 17.00."),
    "not_a_day": _("“%(text)s” is not a date. Write for example 24.11.2026."),
    "wrong_order": _("it is lower than where it begins. Write the lower one first."),
    "times_need": _("this is missing. Times need a weekday, and when it begins and ends."),
    "no_length": _("it ends when it begins. Write a later time."),
    "no_seats": _("there are no seats. Write a number on site or online."),
    "far_away": _("%(day)s is more than ten years away. Write another day."),
    "times_over": _("all the times are over. Write a later day, or take the times away."),
    "same_again": _("“%(name)s” is on row %(other)s too. Put them together, or give each an ID."),
    "zeros_apart": _("the ID is known with other zeros in front. Make the column text, and write it anew."),
    "two_of_name": _("there are two arenas called “%(name)s” here. Give the row the ID of the right one."),
    "order_with_known": _(
        "together with what is here, “%(label)s” would go from %(low)s to %(high)s. Write both numbers."
    ),
    "no_name": _("the name is missing. Add it in the file, or take the service out."),
}
EVENTS: Mapping[str, Text] = {
    "all_day": _("it lasts the whole day. Give it a beginning and an end, or take it out of the file."),
    "no_start": _("we do not understand when it begins. Give it a day and a time."),
    "no_end": _("it has no end. Give it one."),
    "odd_length": _("it must last longer than nothing and less than a day. Look at its times."),
    "extra_days": _("it has extra days (RDATE). Make each of them an event of its own."),
    "many_rules": _("it has several rules for when it recurs. Make a series of each."),
    "unknown_zone": _(
        "nobody knows the time zone «%(zone)s». Set the calendar to Europe/Oslo, and export anew."
    ),
    "turn_not_understood": _(
        "from a day on it is otherwise, in a way Landsby cannot keep. Make a new series from that day."
    ),
    "other_zone": _("it recurs in another time zone. Set the calendar to Europe/Oslo, and export anew."),
    "times_not_understood": "%(why)s",
    "many_departures": _("it has more than %(most)s days that differ. Make a new series of what is left."),
    "far_away": _("it begins more than ten years away. Take it out of the file."),
    "same_event": _("it is the same as event %(other)s. Take one of them out."),
    "event_not_understood": _("we do not understand it. Make it again in the calendar."),
}
NOTES: Mapping[str, Promise] = {
    "one_page": _("This is page %(page)s of %(pages)s. Bring the others afterwards."),
    "hidden_rows": _("Rows that are hidden in the sheet are taken in like the others: %(rows)s."),
    "unknown_column": _("The column “%(name)s” is not read."),
    "whole_days": _("Events that last whole days are left out: %(events)s."),
    "floating": _("The calendar is set to %(zone)s. Times without a zone are read as Norwegian time."),
    "events_over": _("Events that are over are left out: %(events)s."),
    "closed_there": _("The file says that it has closed."),
    "reached_by": _("There may be a telephone number or an e-mail address in the text. Take it out."),
    "shortened": _("“%(label)s” is cut: there is room for %(most)s characters."),
    "not_for_young": _("It is for those from %(low)s to %(high)s."),
    "ages_narrowed": _("Landsby keeps ages from 5 to 30. Here it becomes %(low)s to %(high)s."),
    "price_unknown": _("The price is not in kroner. Fill it in yourself."),
    "more_places": _("It is at %(places)s places. Only the first one comes along."),
    "day_not_understood": _("A time has a date that is not understood: «%(day)s». Set it yourself."),
    "zone_not_understood": _("A time has a zone that is not understood: «%(zone)s». Set it yourself."),
    "same_id": _("It is in the file several times, and they differ. The first one counts."),
    "no_hours": _("A time has no beginning or no end. Set it yourself."),
    "times_over": _("A time in the file is over, and is left out."),
    "far_away": _("A time begins more than ten years away, and is left out. Set it yourself."),
    "times_not_understood": _("A time is not understood. %(why)s Set it yourself."),
}
FRAMES: Mapping[str, Promise] = {
    "row": _("Row %(row)d: %(said)s"),
    "service": _("Service %(row)d: %(said)s"),
    "event": _("Event %(row)d: %(said)s"),
}
BY_PLACE: Mapping[str, Mapping[str, Text]] = {"row": CELLS, "service": CELLS, "event": EVENTS}


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
    frame = _("Row %(row)d, column “%(column)s”: %(said)s") if remark.column else FRAMES[remark.of]
    return str(frame) % {"row": remark.row, "column": remark.column, "said": sentence}


def _filled(sentence: Text, remark: Remark) -> str:
    params: dict[str, Value] = dict(remark.params)
    language, field = get_language() or "nb", str(params.get("field", ""))
    if field:
        params["label"] = label(field, language)
    if remark.code == "not_a_choice":
        params["choices"] = _listed(choices(field, language))
    return str(sentence) % params


def _listed(words: list[str]) -> str:
    return str(_("%(some)s or %(last)s")) % {"some": ", ".join(words[:-1]), "last": words[-1]}
