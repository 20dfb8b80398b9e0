"""A made-up school year in Parquet, the same each time: a file a month in the order of pupils, as in a store.

School days of 190, pupils in classes of 25, schools of 250 and municipalities of 2,500 to 25,000 pupils.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb

DAYS = 190
FIRST = date(2025, 8, 18)

PUPILS = """
create table pupils as
select * from (
    select
        (hash(number) >> 1)::bigint as pupil,
        'Municipality ' || (number // {municipality}) as municipality,
        'School ' || (number // 250) as school,
        (1 + (number // 25) % 10)::tinyint as grade,
        'Class ' || ((number // 25) % 10) as class,
        (hash(number, 'often') % 1000 / 1000.0) ** 3 * 24 as often
    from range({pupils}) as numbers (number)
) order by pupil
"""

MONTH = """
copy (
    select
        pupil, municipality, school, grade, class, day as date, null::tinyint as lesson,
        null::varchar as subject, 'day' as unit, 1::int as planned, away::int as absent,
        case when not away then 'present' when hash(day, pupil) % 3 = 0 then 'undocumented' else 'documented'
        end as kind
    from (select *, hash(pupil, day) % 100 < often as away from (select *, unnest($days) as day from pupils))
) to '{file}' (format parquet, compression zstd)
"""


def school_days() -> list[date]:
    every = (FIRST + timedelta(days=number) for number in range(366))
    return [day for day in every if day.weekday() < 5][:DAYS]


def write_year(folder: Path, rows: int) -> int:
    """Write so many rows (to the nearest pupil) under `folder`; answer how many."""
    pupils = rows // DAYS
    with duckdb.connect() as connection:
        connection.execute("set preserve_insertion_order = true; set enable_progress_bar = false")
        schools = min(100, max(10, pupils // 5000))
        connection.execute(PUPILS.format(pupils=pupils, municipality=250 * schools))
        for month in sorted({day.replace(day=1) for day in school_days()}):
            days = [day for day in school_days() if day.replace(day=1) == month]
            file = folder / f"{month:%Y-%m}.parquet"
            connection.execute(MONTH.format(file=file), {"days": days})
    return pupils * DAYS
