"""The one table that the lens reads, and the small one of what the schools log themselves.

`ATTENDANCE` has a row a pupil and slot: a whole day (`lesson` is null), or one lesson of it. A slot in which
the pupil was present is a row too (`absent` is 0); a source that tells of absences alone is filled up from
the school's calendar and its roll on the way in. Days and minutes are told apart by `unit` and are never
converted into each other. Without a denominator `planned` is null, and then there are counts, but no rates.
"""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa


class Unit(StrEnum):
    """What `planned` and `absent` count."""

    DAY = "day"
    MINUTE = "minute"


class Kind(StrEnum):
    """Why a slot is not attended as usual. The last three are presence: their `absent` is 0."""

    DOCUMENTED = "documented"
    UNDOCUMENTED = "undocumented"
    LEAVE = "leave"
    NOT_ON_DIPLOMA = "not_on_diploma"
    UNRESOLVED = "unresolved"
    OTHER_ACTIVITY = "other_activity"
    ONLINE = "online"
    PRESENT = "present"


PRESENCE = frozenset({Kind.OTHER_ACTIVITY, Kind.ONLINE, Kind.PRESENT})

ATTENDANCE = pa.schema(
    [
        pa.field("pupil", pa.int64(), nullable=False),  # a pseudonym under the installation's key
        pa.field("municipality", pa.string(), nullable=False),
        pa.field("school", pa.string(), nullable=False),
        pa.field("grade", pa.int8()),  # 1–13; 11 is the first year of upper secondary
        pa.field("class", pa.string(), nullable=False),  # unique within the school
        pa.field("date", pa.date32(), nullable=False),
        pa.field("lesson", pa.int8()),  # null: the row is of the whole day
        pa.field("subject", pa.string()),
        pa.field("unit", pa.string(), nullable=False),  # Unit
        pa.field("planned", pa.int32()),  # days (0 or 1) or minutes; null: no denominator
        pa.field("absent", pa.int32(), nullable=False),  # in the same unit, 0 … planned
        pa.field("kind", pa.string(), nullable=False),  # Kind
    ]
)
"""Key of a row: pupil, date, lesson, unit. A later row of the same key replaces the earlier one."""

LEVELS = ("class", "school", "municipality")
"""The nested environments around a pupil, innermost first."""


class Event(StrEnum):
    """What a school logs about itself, so that a change in a curve can be set beside it."""

    TEACHER_CHANGE = "teacher_change"
    SUBSTITUTE_SHARE = "substitute_share"
    TIMETABLE_CHANGE = "timetable_change"
    CLASSES_MERGED = "classes_merged"


EVENTS = pa.schema(
    [
        pa.field("school", pa.string(), nullable=False),
        pa.field("class", pa.string()),  # null: the whole school
        pa.field("date", pa.date32(), nullable=False),
        pa.field("event", pa.string(), nullable=False),  # Event
        pa.field("share", pa.float64()),  # of lessons taught by a substitute, 0–1; else null
    ]
)
