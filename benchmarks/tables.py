"""Tables for a screen, and in Markdown where there is none."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)


def table(title: str, first: str, *others: str) -> Table:
    """A table whose other columns are figures."""
    shape = box.HEAVY_HEAD if console.is_terminal else box.MARKDOWN
    made = Table(first, title=title, title_justify="left", box=shape)
    for column in others:
        made.add_column(column, justify="right")
    console.print()
    return made
