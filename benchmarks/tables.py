"""Tables for a screen, and in Markdown where there is none; a bar while one waits for them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

Item = TypeVar("Item")
console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)


def table(title: str, first: str, *others: str) -> Table:
    """A table whose other columns are figures."""
    shape = box.HEAVY_HEAD if console.is_terminal else box.MARKDOWN
    made = Table(first, title=title, title_justify="left", box=shape)
    for column in others:
        made.add_column(column, justify="right")
    console.print()
    return made


def watched(items: Sequence[Item], what: str) -> Iterable[Item]:
    """The items, with a bar on a screen that says how many are done."""
    return track(items, what, console=console, transient=True, disable=not console.is_terminal)
