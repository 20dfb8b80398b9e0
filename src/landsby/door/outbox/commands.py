"""`landsby outbox …`: what waits to go out, and what a person decides about it."""

from __future__ import annotations

from typing import Annotated

import typer

from landsby.door.opening import open_demo, open_project

outbox = typer.Typer(no_args_is_help=True, help="What waits to go out; a person decides after a restore.")
Demo = Annotated[bool, typer.Option("--demo", help="The invented town instead of the real installation.")]


@outbox.command()
def show(demo: Demo = False) -> None:
    """How much waits, was given up or is unknown, by kind; never to whom."""
    _open(demo)
    from landsby.web.access.outbox import freezing, looking

    for state, kind, fault, number in looking.lines():
        typer.echo(f"{number:>6}  {state:<8}{kind}{f' ({fault})' if fault else ''}")
    if freezing.is_frozen():
        typer.echo("Nothing goes out: the database was put back. Say landsby outbox thaw or forget.")


@outbox.command()
def thaw(demo: Demo = False) -> None:
    """Let out what is still in time. Say it when you have looked at what waits."""
    _open(demo)
    from landsby.web.access.outbox import freezing

    freezing.thaw()
    typer.echo("What is still in time goes out now.")


@outbox.command()
def again(demo: Demo = False) -> None:
    """Try once more to send what was given up and is still in time."""
    _open(demo)
    from landsby.web.access.outbox import deciding

    typer.echo(f"Tried again: {deciding.try_again()}.")


@outbox.command()
def forget(
    demo: Demo = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="What waits, too: it is never sent.")] = False,
) -> None:
    """Remove what was given up and what nobody knows of."""
    _open(demo)
    from landsby.web.access.outbox import deciding

    typer.echo(f"Forgotten: {deciding.forget(waiting=waiting)}.")


def _open(demo: bool) -> None:
    open_demo() if demo else open_project(production=True)
