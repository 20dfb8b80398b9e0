"""`landsby lens simulate`: a school year that never was, in a folder."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from landsby.web.demo.schoolyear import ALIKE, NORWAY, USUAL, Size, plan_year, write_year


def size(pupils: int, municipalities: int, norway: bool) -> Size:
    """Raises ValueError when there is no room for everybody."""
    return NORWAY if norway else Size.town(pupils, municipalities)


def run(out: Path, size: Size, *, seed: int, autumn: int, lessons: bool, alike: bool, as_csv: bool) -> None:
    """Writes the year and says where. Raises ValueError."""
    spread = ALIKE if alike else USUAL
    year = plan_year(size, seed=seed, autumn=autumn, spread=spread, planted=not alike, lessons=lessons)
    try:
        with _progress() as progress:
            task = progress.add_task("Writing the year", total=year.rows)
            file = write_year(year, out, as_csv=as_csv, tell=lambda rows: progress.update(task, advance=rows))
    except OSError as error:
        raise ValueError(f"{out}: the year cannot be written there: {error.strerror}.") from None
    print(f"{size.pupils:,} pupils in {size.classes:,} classes of {size.schools:,} schools")
    print(f"{len(year.days)} school days from {year.days[0]} to {year.days[-1]}")
    print(f"Attendance: {file}")
    print(f"What the schools logged: {out / 'events.csv'}")
    print(f"What was planted: {out / 'truth.json'}")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
