"""Only one module names an engine for measures: whatever else does would run on that engine alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
THE_ONE = SOURCE / "landsby" / "engines" / "lens" / "backends.py"
ENGINES = ("duckdb", "pyspark")


def named(source: str) -> Iterator[str]:
    """Each import, name and attribute in which an engine is named, with its line."""
    for node in ast.walk(ast.parse(source)):
        for word in words(node):
            if any(engine in word.lower() for engine in ENGINES):
                yield f"line {getattr(node, 'lineno', 0)}: {word}"


def words(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom():
            return [node.module or "", *(alias.name for alias in node.names)]
        case ast.Name():
            return [node.id]
        case ast.Attribute():
            return [node.attr]
        case _:
            return []


def test_only_one_module_names_an_engine():
    found = {
        str(path.relative_to(ROOT)): list(named(path.read_text()))
        for path in SOURCE.rglob("*.py")
        if path != THE_ONE
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_one_module_does():
    assert list(named(THE_ONE.read_text()))


@pytest.mark.parametrize(
    "planted",
    [
        "import duckdb",
        "from pyspark.sql import SparkSession",
        "import ibis.backends.duckdb",
        "connection = ibis.duckdb.connect()",
        "def read():\n    import pyspark as engine",
    ],
)
def test_a_planted_engine_is_caught(planted):
    assert list(named(planted))
