"""The door: every command of `landsby …`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Landsby: from a wish to a welcome.")


class Language(StrEnum):
    NB = "nb"
    NN = "nn"
    EN = "en"


@app.callback()
def landsby() -> None:
    """Landsby: from a wish to a welcome."""


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
    app()
