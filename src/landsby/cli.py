"""The door: every command of `landsby …`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from landsby.door.lens.commands import lens
from landsby.door.opening import Shut, open_demo, open_project
from landsby.door.outbox.commands import outbox

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(lens, name="lens")
app.add_typer(outbox, name="outbox")

Port = Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Where to listen.")]
Demo = Annotated[bool, typer.Option("--demo", help="The invented town instead of the real installation.")]


class Language(StrEnum):
    NB = "nb"
    NN = "nn"
    EN = "en"


class Kind(StrEnum):
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    ASSOCIATION = "association"


@app.callback()
def landsby() -> None:
    """Landsby: from a wish to a welcome. To look around in an invented town, run: landsby demo"""


@app.command()
def demo(
    port: Port = 8000,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Rebuild the town, even if it was built today.")
    ] = False,
) -> None:
    """Serve the invented town Fjordvik, where anybody can be anybody. Never for real use."""
    folder = open_demo(f"http://127.0.0.1:{port}")
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


@app.command()
def begin(
    *,
    network: Annotated[str | None, typer.Option(help="What the network is called.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Who runs it, such as a municipality.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="What the organisation is.")] = None,
    agency: Annotated[str | None, typer.Option(help="Where the administrator works.")] = None,
    name: Annotated[str | None, typer.Option(help="The administrator's name.")] = None,
    email: Annotated[str | None, typer.Option(help="The administrator's e-mail address.")] = None,
) -> None:
    """Make the first administrator of an empty installation, and a link by which they choose a password."""
    open_project(production=True)
    from landsby.door import begin as door

    given = {"network": network, "organisation": organisation, "kind": kind and kind.value}
    door.begin(given | {"agency": agency, "name": name, "email": email})


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
    from landsby.door.documents import BadInput

    try:
        door.run(arenas, wish, language=language.value, as_json=as_json, limit=limit)
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@app.command()
def disclose(
    table: Annotated[Path, typer.Argument(help="CSV with a line of headings.")],
    *,
    rows: Annotated[str, typer.Option(help="The column of the rows; several, widest first: school,class.")],
    columns: Annotated[
        str | None, typer.Option(help="The column of the columns; several as for rows.")
    ] = None,
    count: Annotated[
        str | None, typer.Option(help="The column with the count; without it each line is one person.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(help="The column that tells people apart: count is then a sum over people.")
    ] = None,
    minimum: Annotated[int, typer.Option("--min", help="The smallest number shown; never below 5.")] = 5,
    published: Annotated[
        list[Path] | None, typer.Option(help="An earlier table of the same count, from --json. Repeatable.")
    ] = None,
    as_rounded: Annotated[bool, typer.Option("--round", help="Round instead of hiding.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """Counts of people as they may be shown: small numbers hidden, and not recoverable by subtraction."""
    from landsby.door import disclose as door
    from landsby.door.documents import BadInput

    asked = door.Asked(table, rows, columns, count, person, minimum, published or [], as_rounded)
    try:
        door.run(asked, as_json=as_json)
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@app.command()
def deidentify(
    file: Annotated[str, typer.Argument(help="A text file, or - for standard input.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
    replaced: Annotated[
        bool, typer.Option("--replace", help="Print the text with every suggestion. A person must read it.")
    ] = False,
    facts: Annotated[Path | None, typer.Option(help="JSON with what is told: how many fit?")] = None,
    population: Annotated[
        Path | None, typer.Option(help="Table 07459 from ssb.no, CSV or JSON-stat; with --facts.")
    ] = None,
    shares: Annotated[Path | None, typer.Option(help="YAML with other shares; with --facts.")] = None,
    allow: Annotated[
        list[str] | None, typer.Option(help="A word that names nobody here, such as a service. Repeatable.")
    ] = None,
    language: Annotated[Language, typer.Option(help="Language of the reasons.")] = Language.NB,
) -> None:
    """What identifies somebody in a Norwegian text, with suggestions. Keeps nothing and sends nothing."""
    from landsby.door import deidentify as door
    from landsby.door.documents import BadInput

    asked = door.Asked(file, facts, population, shares, allow or [], language.value)
    try:
        door.run(asked, as_json=as_json, replaced=replaced)
    except BadInput as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from None


@app.command()
def tend(demo: Demo = False) -> None:
    """The daily duties of all rooms: sessions ahead, alarms, erasure of what has had its time. Once a day."""
    _open(demo)
    from landsby.door.counts import forget_old
    from landsby.door.outbox import letters
    from landsby.web.access.house.duties import tend as tend_rooms
    from landsby.web.access.outbox import tend as tend_outbox

    is_done, before = True, letters.lying()
    for told in (*tend_rooms(), tend_outbox()):
        typer.echo(told.sentence, err=not told.is_done)
        is_done = is_done and told.is_done
    typer.echo(f"Old counts of tries removed: {forget_old()}.")
    for letter in letters.since(before):
        typer.echo(letter)
    raise typer.Exit(not is_done)


@app.command()
def work(demo: Demo = False) -> None:
    """Send what waits in the outbox, until stopped. The server starts this by itself."""
    _open(demo)
    from landsby.door.outbox import postman

    postman.work()


@app.command()
def doctor(
    head: Annotated[Path | None, typer.Option(help="A head of the log that was exported earlier.")] = None,
    export_head: Annotated[
        Path | None, typer.Option(help="Write the log's head here, for another organisation to keep.")
    ] = None,
    demo: Demo = False,
) -> None:
    """Examine the installation and the log, one line each. Exit code 1 when something is wrong."""
    _open(demo)
    from landsby.door import doctor as door

    raise typer.Exit(not door.examine(head, export_head))


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where the copy is to lie.")] = None,
    to: Annotated[
        list[str] | None, typer.Option(help="A public key (age1…) to seal it to. Repeatable.")
    ] = None,
    drill: Annotated[
        bool, typer.Option("--drill", help="Try the copy: lay it out beside the database and compare.")
    ] = False,
    key: Annotated[Path | None, typer.Option(help="With a drill: the file with the key to the copy.")] = None,
    demo: Demo = False,
) -> None:
    """Copy the whole database to a file, also while the server runs. A drill needs no file."""
    _open(demo)
    from landsby.door.copies import drill as trial
    from landsby.door.copies import sealing

    if file is None and not drill:
        raise Shut("Say where the copy is to lie: landsby backup FILE")
    if drill:
        rows = trial.run(file, to or [], key)
        typer.echo(f"The copy does in the database's place: {rows} rows are the same in both.")
    if file and not drill:
        from landsby.door import backup as door

        door.backup(file, to or [])
    if file:
        typer.echo(f"The copy is in {file}. {sealing.told(file)}")


@app.command()
def copy_key(file: Annotated[Path, typer.Argument(help="Where the secret key is to lie.")]) -> None:
    """Make a key to copies, on another machine than the server. Prints its public half, to seal copies to."""
    from landsby.door.copies import sealing

    typer.echo(sealing.make_key(file))


@app.command()
def restore(
    file: Annotated[Path | None, typer.Argument(help="The copy.")] = None,
    erasures: Annotated[
        list[Path] | None, typer.Option(help="Another machine's list of what was erased. Repeatable.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The file with the key, where the copy is sealed.")] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Remove the database that the last restore replaced.")
    ] = False,
    demo: Demo = False,
) -> None:
    """Put a copy in the place of the database, once it has been looked through. Stop the server first."""
    _open(demo)
    from landsby.door.copies import restoring as door

    if forget:
        typer.echo("It is removed." if door.forget_replaced() else "There is none.")
        return
    if file is None:
        raise Shut("Say which copy: landsby restore FILE")
    done = door.restore(file, erasures or [], key)
    typer.echo(f"The database is now the copy, up to date. Erased again: {done.erased_again}.")
    typer.echo(
        f"What was there before is kept as {done.replaced}. When you have looked: landsby restore --forget"
    )
    typer.echo("No letter goes out until you have looked: landsby outbox show, then landsby outbox thaw.")


def _open(demo: bool) -> None:
    open_demo() if demo else open_project(production=True)


def main() -> None:
    """Run a command. What goes wrong at the door is one sentence and exit code 2, never a traceback."""
    try:
        app()
    except Shut as shut:
        typer.echo(shut, err=True)
        sys.exit(2)
