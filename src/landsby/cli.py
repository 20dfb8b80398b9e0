"""The door: every command of `landsby …`."""

import typer

app = typer.Typer(no_args_is_help=True, help="Landsby: from a wish to a welcome.")


def main() -> None:
    app()
