"""Small faults, made by chance in the code that decides: `python -m tools.mutants [count] [seed]`.

Each mutant is a copy of the tree with one change: a comparison the other way round or one off, a condition
turned, a call or a lock left out, a number one larger. The tests of its room must see it. Those that live are
told at the end: each gets a test, or a sentence in `HARMLESS` why it cannot matter.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
WEB = "src/landsby/web"
TARGETS = {
    "access": ["tests/web/access", "tests/web/people", "tests/web/public/test_kept.py"],
    "people": ["tests/web/people", "tests/web/access"],
    "wishes/actions": ["tests/web/wishes", "tests/web/home"],
    "arenas/seats.py": [
        "tests/web/arenas/test_seats.py",
        "tests/web/arenas/test_seat_race.py",
        "tests/web/wishes",
    ],
    "venues": ["tests/web/venues", "tests/web/arenas"],
}
"""What is changed, and which tests must see it."""
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
    """One change: where, what, and how the file then reads."""

    path: str
    line: int
    what: str
    source: str
    tests: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.path}: {self.what}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.what}"


def mutants(root: Path = ROOT) -> Iterator[Mutant]:
    """Every mutant of every target, in a fixed order."""
    for target, tests in TARGETS.items():
        whole = root / WEB / target
        paths = [whole] if whole.suffix else sorted(whole.rglob("*.py"))
        for path in paths:
            if not LEFT_OUT & set(path.parts):
                name = str(path.relative_to(root))
                for line, what, source in changes(path.read_text()):
                    yield Mutant(name, line, what, source, tuple(tests))


def changes(source: str) -> Iterator[tuple[int, str, str]]:
    """Each change of one place in a source: its line, what it is, and the source with it."""
    tree = ast.parse(source)
    widths = {node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in WIDTHS}
    for number, node in enumerate(ast.walk(tree)):
        for what, change in () if node in widths else _changes_of(node):
            changed = copy.deepcopy(tree)
            twin = next(one for at, one in enumerate(ast.walk(changed)) if at == number)
            change(twin)
            yield getattr(node, "lineno", 0), what, ast.unparse(ast.fix_missing_locations(changed))


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


def is_killed(mutant: Mutant) -> bool:
    """Whether the tests of its room fail in a copy of the tree that has it."""
    with tempfile.TemporaryDirectory(prefix="landsby-mutant-") as folder:
        copied = Path(folder)
        for name in ("src", "tests", "tools", "docs"):
            shutil.copytree(ROOT / name, copied / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "package.json"):
            shutil.copy(ROOT / name, copied)
        (copied / "node_modules").symlink_to(ROOT / "node_modules")
        (copied / mutant.path).write_text(mutant.source)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", *mutant.tests]
        ran = subprocess.run(command, cwd=copied, env=os.environ, check=False, capture_output=True)
        return ran.returncode == 1


def main() -> None:
    """Try as many as were asked for, and tell which live."""
    count, seed = (int(word) for word in (*sys.argv[1:], "40", "1")[:2])
    console = Console(highlight=False, soft_wrap=True)
    chosen = random.Random(seed).sample(list(mutants()), count)
    alive = []
    for number, mutant in enumerate(chosen, 1):
        lives = not is_killed(mutant) and mutant.name not in HARMLESS
        alive += [mutant] if lives else []
        console.print(f"{number}/{count} {'LIVES' if lives else 'killed'} {mutant}", markup=False)
    console.print(f"{count - len(alive)} of {count} killed.")
    sys.exit(len(alive) > count * 0.05)


if __name__ == "__main__":
    main()
