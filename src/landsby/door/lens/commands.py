"""The commands of `landsby lens …`, each thin; what a command does is in the file of its name."""

from pathlib import Path
from typing import Annotated

import typer

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
