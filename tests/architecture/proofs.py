"""Whether a proof that a document names is there: a test, or another document."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def is_test(name: str, root: Path = ROOT) -> bool:
    """Whether `tests/…/test_x.py::test_y` names a test that is there."""
    path, _, function = name.partition("::")
    if not path.startswith("tests/") or not (root / path).is_file():
        return False
    tree = ast.parse((root / path).read_text())
    return function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def is_document(name: str, root: Path = ROOT) -> bool:
    return name.startswith("docs/") and (root / name).is_file()
