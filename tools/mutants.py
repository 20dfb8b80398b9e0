"""Small faults, made by chance in the code that decides: `python -m tools.mutants [count] [seed]`.

Each mutant is a copy of the tree with one change: a comparison the other way round or one off, a condition
turned, a call or a lock left out, a number one larger. The tests that run the function which it changes must
see it, whichever room's they are (`tools/covered.py` knows them); a lock is tried on PostgreSQL, since SQLite
locks nothing. Those that live are told at the end: each gets a test, or a sentence in `HARMLESS` why it
cannot matter.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.postgres import postgres
from tools.covered import Covered

ROOT = Path(__file__).resolve().parents[1]
WEB = "src/landsby/web"
TARGETS = ("access", "people", "wishes/actions", "arenas/seats.py", "venues")
"""What is changed."""
MOST = 300
"""So many tests are asked of those that run a function, the own room's first: a mutant that lives for want of
more is counted as living."""
WIDTHS = {"max_length", "indent"}
"""How wide a column is: one more matters to nobody."""
LEFT_OUT = {"migrations", "locale", "templates", "__pycache__"}
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
HARMLESS: dict[str, str] = {}
"""Mutants that live and cannot matter, by `path: what`, each with the reason."""


@dataclass(frozen=True)
class Mutant:
    """One change: where, what, in which lines' function, and how to make it."""

    path: str
    line: int
    what: str
    around: range
    make: Callable[[], str]

    @property
    def name(self) -> str:
        return f"{self.path}: {self.what}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.what}"

    def tests(self, covered: Covered) -> list[str]:
        """Who runs what it changes, the own room's first."""
        room = self.path.removeprefix(f"{WEB}/").partition("/")[0]
        found = covered.tests(self.path, self.around)
        own = [test for test in found if test.startswith(f"tests/web/{room}/")]
        others = [test for test in found if test not in own]
        return [*own, *random.Random(self.name).sample(others, len(others))][:MOST]


def mutants(root: Path = ROOT) -> Iterator[Mutant]:
    """Every mutant of every target, in a fixed order."""
    for target in TARGETS:
        whole = root / WEB / target
        paths = [whole] if whole.suffix else sorted(whole.rglob("*.py"))
        for path in paths:
            if not LEFT_OUT & set(path.parts):
                name, source = str(path.relative_to(root)), path.read_text()
                for line, what, make in changes(source):
                    yield Mutant(name, line, what, around(source, line), make)


def changes(source: str) -> Iterator[tuple[int, str, Callable[[], str]]]:
    """Each change of one place in a source: its line, what it is, and the source with it when it is asked."""
    tree = ast.parse(source)
    widths = {node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in WIDTHS}
    for number, node in enumerate(ast.walk(tree)):
        for what, change in () if node in widths else _changes_of(node):
            yield getattr(node, "lineno", 0), what, partial(_changed, tree, number, change)


def _changed(tree: ast.AST, number: int, change: Callable[[Any], None]) -> str:
    changed = copy.deepcopy(tree)
    change(next(one for at, one in enumerate(ast.walk(changed)) if at == number))
    return ast.unparse(ast.fix_missing_locations(changed))


def around(source: str, line: int) -> range:
    """The lines of the innermost function's body that holds a line; all, outside of functions."""
    found = range(1, source.count("\n") + 2)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = range(node.body[0].lineno, (node.end_lineno or 0) + 1)
            if line in body and len(body) < len(found):
                found = body
    return found


def _changes_of(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in TURNED:
            turned = TURNED[type(op)]
            yield f"{ast.unparse(node)} with {turned.__name__}", lambda twin: setattr(twin, "ops", [turned()])
        case ast.If():
            yield f"if not {ast.unparse(node.test)}", _turn_test
        case ast.BoolOp():
            other = ast.Or if isinstance(node.op, ast.And) else ast.And
            yield f"{ast.unparse(node)} with {other.__name__}", lambda twin: setattr(twin, "op", other())
        case ast.Expr(value=ast.Call()):
            yield f"without {ast.unparse(node)}", lambda twin: setattr(twin, "value", ast.Constant(None))
        case ast.Call(func=ast.Attribute(attr="select_for_update", value=rows)):
            yield f"without the lock of {ast.unparse(rows)}", _unlock
        case ast.Constant(value=int(number)) if not isinstance(number, bool) and number > 1:
            yield f"{number + 1} for {number}", lambda twin: setattr(twin, "value", number + 1)


def _turn_test(twin: ast.If) -> None:
    twin.test = ast.UnaryOp(ast.Not(), twin.test)


def _unlock(twin: ast.Call) -> None:
    assert isinstance(twin.func, ast.Attribute)
    twin.func, twin.args, twin.keywords = ast.Attribute(twin.func.value, "all"), [], []


@contextmanager
def workshop() -> Iterator[Path]:
    """A copy of the tree in which one mutant after the other is tried, so that all else is compiled once."""
    with tempfile.TemporaryDirectory(prefix="landsby-mutants-") as folder:
        copied = Path(folder)
        for name in ("src", "tests", "tools", "docs"):
            shutil.copytree(ROOT / name, copied / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "package.json"):
            shutil.copy(ROOT / name, copied)
        (copied / "node_modules").symlink_to(ROOT / "node_modules")
        yield copied


@contextmanager
def planted(mutant: Mutant, copied: Path) -> Iterator[None]:
    """While the block runs, the copy has the mutant."""
    changed = copied / mutant.path
    was = changed.stat().st_mtime
    changed.write_text(mutant.make())
    os.utime(
        changed, (was + 2, was + 2)
    )  # else what was compiled of the source before would count as its own
    try:
        yield
    finally:
        shutil.copy(ROOT / mutant.path, changed)
        os.utime(changed, (was + 4, was + 4))


def is_killed(mutant: Mutant, tests: Iterable[str], copied: Path) -> bool:
    """Whether one of the tests fails in a copy of the tree that has the mutant."""
    asked = copied / "asked"
    asked.write_text("\n".join(tests))
    with planted(mutant, copied):
        if "without the lock" not in mutant.what:
            return _fails(copied, asked, {})
        with postgres() as address:
            return _fails(copied, asked, {"LANDSBY_DATABASE": address})


def _fails(copied: Path, asked: Path, more: dict[str, str]) -> bool:
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(copied / "compiled")}
    plain = {name: value for name, value in os.environ.items() if name != "LANDSBY_SOAK"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", f"@{asked}"]
    ran = subprocess.run(command, cwd=copied, env=plain | compiled | more, check=False, capture_output=True)
    return ran.returncode == 1


def campaign(chosen: Iterable[Mutant], covered: Covered) -> Iterator[tuple[Mutant, bool]]:
    """Each with whether it lives though it may matter."""
    with workshop() as copied:
        for mutant in chosen:
            tests = mutant.tests(covered)
            killed = bool(tests) and is_killed(mutant, tests, copied)
            yield mutant, not killed and mutant.name not in HARMLESS


def main() -> None:
    """Try as many as were asked for, and tell which live."""
    count, seed = (int(word) for word in (*sys.argv[1:], "40", "1")[:2])
    console = Console(highlight=False, soft_wrap=True)
    chosen = random.Random(seed).sample(list(mutants()), count)
    alive = 0
    for number, (mutant, lives) in enumerate(campaign(chosen, Covered.newest()), 1):
        alive += lives
        console.print(f"{number}/{count} {'LIVES' if lives else 'killed'} {mutant}", markup=False)
    console.print(f"{count - alive} of {count} killed.")
    sys.exit(alive > count * 0.05)


if __name__ == "__main__":
    main()
