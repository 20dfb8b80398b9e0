"""The commands of `landsby lens …`, each thin; what a command does is in the file of its name."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

LedgerPath = Annotated[
    Path | None, typer.Option("--ledger", help="What was shown before; else that beside the attendance.")
]

SignalsOf = Annotated[
    Path,
    typer.Argument(
        metavar="FILE_OR_STORE", help="A store, Parquet, or a CSV with a row a pupil and day or week."
    ),
]
OfOne = Annotated[str | None, typer.Option(help="Tell of this one, beside all that is in the file.")]
Missed = Annotated[str, typer.Option(help="Of a CSV: the column with what was missed.")]
Due = Annotated[str, typer.Option(help="Of a CSV: the column with what was planned.")]

lens = typer.Typer(no_args_is_help=True, help="Absence read as a measure of the environment.")

Out = Annotated[Path, typer.Option("--out", help="The folder to write to; made when it is not there.")]


@lens.command()
def simulate(
    *,
    out: Out,
    pupils: Annotated[int, typer.Option(min=300, help="How many pupils.")] = 4_000,
    municipalities: Annotated[int, typer.Option(min=1, help="How many municipalities they live in.")] = 1,
    norway: Annotated[bool, typer.Option("--norway", help="All of Norway: 160 million pupil-days.")] = False,
    autumn: Annotated[int, typer.Option(min=2000, max=2100, help="The year the school year begins.")] = 2025,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same year.")] = 1,
    lessons: Annotated[bool, typer.Option("--lessons", help="Rows of lessons instead of days.")] = False,
    alike: Annotated[
        bool, typer.Option("--alike", help="Plant nothing, and let all environments be alike.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Attendance as CSV instead of Parquet.")] = False,
) -> None:
    """Make up a school year, with environment effects planted in it and told in truth.json."""
    from landsby.door.lens import simulate as door

    try:
        size = door.size(pupils, municipalities, norway)
        door.run(out, size, seed=seed, autumn=autumn, lessons=lessons, alike=alike, as_csv=as_csv)
    except ValueError as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@lens.command("import")
def bring_in(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or Parquet; JSON for ss12000 and fint.")],
    *,
    store: Annotated[Path, typer.Option(help="The folder of the store; made when it is not there.")],
    map_name: Annotated[
        str, typer.Option("--map", help="A map's name (see: landsby lens maps), or a YAML file of your own.")
    ] = "landsby",
    key: Annotated[
        Path | None, typer.Option(help="File with the key of the pseudonyms; else LANDSBY_LENS_KEY.")
    ] = None,
    roll: Annotated[Path | None, typer.Option(help="Who goes where: pupil, school, class …")] = None,
    calendar: Annotated[
        Path | None, typer.Option(help="YAML with school days and their minutes; needs a roll.")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day the file tells of.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day the file tells of.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come of it; save nothing.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, help="How many rows to list one by one.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """Take absences in, whole or not at all. National ids and comments never get in."""
    from landsby.door.lens import importing as door

    files = door.Files(file, store, key, roll, calendar)
    good = door.run(files, map_name, first, last, dry_run=dry_run, as_json=as_json, most=most)
    raise typer.Exit(0 if good else 2)


@lens.command()
def maps(name: Annotated[str | None, typer.Argument(help="Show what this one reads.")] = None) -> None:
    """The column maps that come with Landsby."""
    from landsby.door.lens import importing as door

    raise typer.Exit(0 if door.maps(name) else 2)


@lens.command()
def measure(
    source: Annotated[Path, typer.Argument(help="A store, or a Parquet file of attendance.")],
    *,
    measure: Annotated[
        str, typer.Option(help="What to measure, such as rate, spells or persistent.")
    ] = "rate",
    by: Annotated[
        str, typer.Option(help="Grouped by class, school, municipality, grade, week …; «all» together.")
    ] = "school",
    unit: Annotated[Literal["day", "minute"], typer.Option(help="Days and minutes are never mixed.")] = "day",
    threshold: Annotated[
        list[str] | None,
        typer.Option(help="The threshold that pupils pass; several, or «all», stand side by side."),
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="From this day.")
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="To this day.")] = None,
    ledger: LedgerPath = None,
    engine: Annotated[str, typer.Option(help="Where to calculate: duckdb, or spark://host:port.")] = "duckdb",
    language: Annotated[Literal["nb", "nn", "en"], typer.Option(help="Language of the sentences.")] = "nb",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """Absence of groups: each figure with its counts and the sentence that defines it, never of a pupil.

    What is shown is entered in a ledger beside the store, published.db. The next answers are protected
    together with it, so that no two of them tell of a few by subtraction: keep it with the store.
    """
    from landsby.door.documents import BadInput
    from landsby.door.lens import measure as door

    try:
        asked = door.asked(measure, by, unit, threshold or (), (first, last))
        door.run(source, asked, ledger=ledger, engine=engine, language=language, as_json=as_json)
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@lens.command()
def model(
    source: Annotated[
        Path,
        typer.Argument(metavar="FILE_OR_STORE", help="CSV, a row a unit of the innermost level; or a store."),
    ],
    *,
    absent: Missed = "",
    planned: Due = "",
    levels: Annotated[
        str, typer.Option(help="Of a CSV: columns of the levels, innermost first: class,school")
    ] = "",
    covariates: Annotated[
        str, typer.Option(help="Of a CSV: columns that set units apart: grade,school_type")
    ] = "",
    municipality: Annotated[str | None, typer.Option(help="Of a store: this one alone.")] = None,
    ledger: LedgerPath = None,
    engine: Annotated[str, typer.Option(help="Of a store: duckdb, or spark://host:port.")] = "duckdb",
    language: Annotated[Literal["nb", "nn", "en"], typer.Option(help="Language of the sentences.")] = "nb",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """How much of the absence belongs to which level, and how sure we are."""
    from landsby.door.documents import BadInput
    from landsby.door.lens import model as door

    names = {"absent": absent, "planned": planned, "levels": levels, "covariates": covariates}
    of_a_store = {"municipality": municipality, "ledger": ledger, "engine": engine}
    try:
        door.run(source, names, of_a_store, language=language, as_json=as_json)
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@lens.command()
def signals(
    source: SignalsOf,
    *,
    pupil: Annotated[str, typer.Option(help="Of a CSV: the column that tells pupils apart.")] = "pupil",
    group: Annotated[str, typer.Option(help="Of a CSV: the column with the class or school.")] = "class",
    day: Annotated[str, typer.Option(help="Of a CSV: the column with a date of the week.")] = "date",
    absent: Missed = "absent",
    planned: Due = "planned",
    events: Annotated[Path | None, typer.Option(help="CSV with what the schools logged themselves.")] = None,
    municipality: OfOne = None,
    ledger: LedgerPath = None,
    engine: Annotated[str, typer.Option(help="Of a store: duckdb, or spark://host:port.")] = "duckdb",
    language: Annotated[Literal["nb", "nn", "en"], typer.Option(help="Language of the sentences.")] = "nb",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """What stands out beyond chance, and what changed when: flags, the funnel, weeks and changes.

    Of a store it says what the report says, and enters it in the same ledger.
    """
    from landsby.door.documents import BadInput
    from landsby.door.lens import signals as door

    try:
        door.run(
            source,
            door.Named(pupil, group, day, absent, planned),
            events=events,
            municipality=municipality,
            ledger=ledger,
            engine=engine,
            language=language,
            as_json=as_json,
        )
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@lens.command()
def report(
    source: Annotated[Path, typer.Argument(metavar="FILE_OR_STORE", help="A store's folder, or Parquet.")],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where to write the page, such as report.html.")
    ] = None,
    events: Annotated[Path | None, typer.Option(help="CSV with what the schools logged themselves.")] = None,
    municipality: OfOne = None,
    ledger: LedgerPath = None,
    engine: Annotated[str, typer.Option(help="Where to calculate: duckdb, or spark://host:port.")] = "duckdb",
    language: Annotated[Literal["nb", "nn", "en"], typer.Option(help="Language of the page.")] = "nb",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What belongs to which level, what stands out and what changed: one page that needs nothing else."""
    from landsby.door.documents import BadInput
    from landsby.door.lens import report as door

    try:
        door.run(
            source,
            out,
            events=events,
            municipality=municipality,
            ledger=ledger,
            engine=engine,
            language=language,
            as_json=as_json,
        )
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None
