"""`landsby lens report`: a store or a file in, one page or JSON out."""

import json
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from landsby.door.documents import BadInput
from landsby.door.lens.asking import UNASKABLE
from landsby.engines.lens.report import data, page, read_events, report_of
from landsby.engines.lens.report.summary import in_a_line
from landsby.engines.lens.report.wording import Wording


def run(
    source: Path,
    out: Path | None,
    *,
    events: Path | None,
    municipality: str | None,
    ledger: Path | None,
    engine: str,
    language: str,
    as_json: bool,
) -> None:
    """Writes the page, or prints JSON. Raises `BadInput`."""
    if out is None and not as_json:
        raise BadInput("Say where the page is to be written: --out report.html. Or ask for --json.")
    try:
        logged = read_events(events) if events else ()
        say = Wording(language)
        with _progress() as progress:
            task = progress.add_task(say.step("reading"), total=1.0)
            report = report_of(
                source,
                events=logged,
                municipality=municipality,
                ledger_path=ledger,
                address=engine,
                progress=lambda what, done: progress.update(task, description=say.step(what), completed=done),
            )
    except UNASKABLE as error:
        raise BadInput(str(error)) from None
    if out is not None:
        _write(out, page(report, language))
    if as_json:
        print(json.dumps(data(report, language), ensure_ascii=False, indent=2))
    else:
        print(in_a_line(report, str(out), say))


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{out}: the page cannot be written: {error.strerror}.") from None


def _progress() -> Progress:
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
