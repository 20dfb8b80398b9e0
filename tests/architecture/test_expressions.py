"""No regular expression takes the square of what it is given: four times as much takes four times as long.

Compared are two measures of one process's own time beside each other, never a time with a clock. Those of
`engines.deidentify` are not here: it reads 20,000 characters at most, and the web gives it 2,000.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import landsby
from landsby.engines.tables import as_read, composed
from landsby.web.arenas.imports import text
from landsby.web.design.forms import Form
from landsby.web.design.nameless import NamelessField

SIGNS = "aA1 \n-.,'@#/<&(\"+:æ=«_"
SHORT, LONG = 2_000, 8_000
SUSPECT = 0.0005  # seconds for SHORT: what takes the square of it takes longer, on any machine
LINEAR, MOST = 4, 9  # how many times as long four times as much takes; 16 where it is squared
LEFT_OUT = ("migrations", "engines.deidentify", "web.demo")
WORD = re.compile(r"[A-Za-zæøå<!&/-]{2,}")
USED = r"\b{name}\.(\w+)\("


def expressions() -> dict[re.Pattern[str], str]:
    """Every expression that a module keeps or writes on the spot, and how it is used: from the start, or
    wherever it fits."""
    found = {}
    for module in pkgutil.walk_packages(landsby.__path__, "landsby."):
        if not any(part in module.name for part in LEFT_OUT):
            found |= dict(_of(importlib.import_module(module.name)))
    return found


def _of(module: object) -> Iterator[tuple[re.Pattern[str], str]]:
    source = Path(module.__file__).read_text()
    for name, value in vars(module).items():
        for pattern in _patterns(value):
            uses = set(re.findall(USED.format(name=name), source))
            yield pattern, "match" if uses and uses <= {"match", "fullmatch"} else "finditer"
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=use), args=[ast.Constant(value=str(p)), *_]
            ) if use != "compile":
                yield re.compile(p), "match" if use in {"match", "fullmatch"} else "finditer"


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _patterns(part, depth + 1)


def pumps(pattern: str) -> list[str]:
    """What is repeated: every sign and pair of signs, and the expression's own words with a sign behind."""
    words = list(dict.fromkeys(WORD.findall(pattern)))[:6]
    with_words = product(["", "<", "-"], words, ["", *SIGNS])
    return [*SIGNS, *map("".join, product(SIGNS, repeat=2)), *map("".join, with_words)]


def seconds(use, given: str) -> float:
    """The process's own time."""
    before = time.process_time()
    for _found in use(given) or ():
        pass
    return time.process_time() - before


def is_square(use, pump: str) -> bool:
    """Whether four times as much takes far more than four times as long, each time it is measured."""
    short, long = (f"{pump * (size // len(pump))}\0" for size in (SHORT, LONG))
    if seconds(use, short) < SUSPECT:
        return False
    return all(seconds(use, long) > MOST * seconds(use, short) for _try in range(3))


def squares(pattern: re.Pattern[str], how: str) -> list[str]:
    use = getattr(pattern, how)
    matched = (lambda given: use(given) and ()) if how == "match" else use
    return [pump for pump in pumps(pattern.pattern) if is_square(matched, pump)]


@pytest.fixture(scope="module")
def found() -> dict[re.Pattern[str], str]:
    return expressions()


def test_there_are_expressions(found):
    assert len(found) > 50


def test_no_expression_takes_the_square_of_what_it_is_given(found):
    assert {
        pattern.pattern: square for pattern, how in found.items() if (square := squares(pattern, how))
    } == {}


@pytest.mark.parametrize(
    ("pattern", "how"),
    [
        (r"<(script|style)\b.*?</\1\s*>", "finditer"),
        (r"[ .]+x", "finditer"),
        (r"\s*\s*$", "match"),
    ],
)
def test_one_that_does_is_caught(pattern, how):
    assert squares(re.compile(pattern, re.DOTALL), how)


@pytest.mark.parametrize("read", [text.clean, text.plain, text.one_line, as_read, composed])
@pytest.mark.parametrize(
    "pump",
    [
        "<script ",
        "<script>x",
        "<!--",
        "</style",
        "<li",
        "&#",
        "<p>&#9",
        "a\u0300\u0316",
        "\u0316\u0300",
        ". .",
        "\n\n \n",
    ],
)
def test_a_text_from_elsewhere_is_read_in_its_length(read, pump):
    assert not is_square(lambda given: read(given) and (), pump)


def test_a_text_in_which_nobody_is_named_is_short():
    fields = [field for form in _forms(Form) for field in form.base_fields.values()]
    nameless = [field for field in fields if isinstance(field, NamelessField)]
    assert nameless
    assert all(field.max_length and field.max_length <= 2_000 for field in nameless)


def _forms(kind: type[Form]) -> Iterator[type[Form]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _forms(sub)
