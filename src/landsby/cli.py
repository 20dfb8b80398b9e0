"""The door: every command of `landsby …`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from landsby.door.opening import Shut, open_demo, open_project

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Port = Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Where to listen.")]
Demo = Annotated[bool, typer.Option("--demo", help="The invented town instead of the real installation.")]


class Language(StrEnum):
    NB = "nb"
    NN = "nn"
    EN = "en"


@app.callback()
def landsby() -> None:
    """Landsby: from a wish to a welcome. To look around in an invented town, say: landsby demo"""


@app.command()
def demo(
    port: Port = 8000,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Build the town anew, also when it is of today.")
    ] = False,
) -> None:
    """Serve the invented town Fjordvik, where anybody can be anybody. Never for real use."""
    folder = open_demo()
    from landsby.door import town

    town.run(folder, port, fresh=fresh)


@app.command()
def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(envvar="LANDSBY_HOST", help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve a real installation, behind a web server that speaks HTTPS. Run migrate first."""
    open_project(production=True)
    from landsby.door import server

    server.serve(host, port)


@app.command()
def migrate() -> None:
    """Bring the database of a real installation up to date with this version."""
    open_project(production=True)
    from landsby.door import server

    server.migrate()
    typer.echo("The database is up to date.")


@app.command("recommend")
def recommend(
    arenas: Annotated[Path, typer.Option(help="JSON file with arenas, by arenas.schema.json.")],
    wish: Annotated[Path, typer.Option(help="JSON file with one wish, by wish.schema.json.")],
    language: Annotated[Language, typer.Option(help="Language of the sentences.")] = Language.NB,
    limit: Annotated[int | None, typer.Option(min=1, help="The most to show of each kind.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """Places for a wish, with reasons and what would have to change."""
    from landsby.door import recommend as door

    try:
        door.run(arenas, wish, language=language.value, as_json=as_json, limit=limit)
    except door.BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


def main() -> None:
    """Run a command. What goes wrong at the door is one sentence and exit code 2, never a traceback."""
    try:
        app()
    except Shut as shut:
        typer.echo(shut, err=True)
        sys.exit(2)
