"""Sizes that stay pleasant: short functions, short files, small folders; and nothing lies about."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES_A_FILE = 400
LINES_A_FUNCTION = 40
FILES_A_FOLDER = 12
FOUND_BY_NAME = {"__init__.py", "urls.py", "today.py", "duties.py", "letters.py", "told.py"}
"""What every room has by the template (ADR 15): one knows without looking that they are there."""

DOORMAT = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "package-lock.json",
    "package.json",
    "publiccode.yml",
    "pyproject.toml",
}


def sources(*folders: str) -> list[Path]:
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in paths if "migrations" not in path.parts]


def long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > LINES_A_FUNCTION:
                yield f"{node.name} ({lines})"


def full_folders(paths: list[Path]) -> list[str]:
    folders = {path.parent for path in paths}
    counts = {folder: sum(path.parent == folder for path in paths) for folder in folders}
    return [f"{folder} ({count})" for folder, count in counts.items() if count > FILES_A_FOLDER]


def test_no_file_is_too_long_to_read():
    long = [
        f"{path} ({lines})"
        for path in sources("src", "tests", "tools")
        if (lines := _lines(path)) > LINES_A_FILE
    ]
    assert long == []


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_function_is_too_long_to_see():
    found = [
        f"{path}: {name}" for path in sources("src", "tools") for name in long_functions(path.read_text())
    ]
    assert found == []


def test_no_folder_is_too_full():
    counted = [path for path in sources("src", "tools") if path.name not in FOUND_BY_NAME]
    assert full_folders(counted) == []


def test_nothing_lies_about_at_the_front_door():
    """A tool that writes its logs where it is started would leave them here, and they would be committed."""
    lying = {path.name for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")}
    assert lying == DOORMAT


def test_what_is_too_long_or_too_full_is_caught():
    assert list(long_functions("def long():\n" + "    pass\n" * 40)) == ["long (41)"]
    assert list(long_functions("def short():\n" + "    pass\n" * 39)) == []
    assert full_folders([Path(f"room/{number}.py") for number in range(13)]) == ["room (13)"]
