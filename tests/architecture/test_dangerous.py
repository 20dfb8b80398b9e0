"""What lets a text run: nowhere in the code, save where the list says why it is safe."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
CALLS = {
    "eval", "exec", "pickle.loads", "pickle.load", "marshal.loads", "os.system", "os.popen",
    "mark_safe", "RawSQL", "yaml.load", "yaml.unsafe_load", "Template",
}  # fmt: skip
METHODS = {"raw", "extra"}
SAFE = {
    "landsby/web/public/jsonld.py": "JSON in which every sign that could end the element is escaped",
    "landsby/web/design/drawings.py": "our own drawings, and squares that segno draws",
    "landsby/web/network/templatetags/found.py": "each part is escaped before it is joined",
    "landsby/engines/words/__init__.py": "our own files, by a loader that makes texts, lists and tables only",
}
IN_TEMPLATES = re.compile(r"\|safe\b|autoescape\s+(?:off|false)", re.IGNORECASE)
IN_SCRIPTS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|postMessage)\b"
)


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func)


def dangers(source: str) -> Iterator[str]:
    """Each call of a source by which what somebody wrote could be run, or read as HTML or SQL."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        method = name.rpartition(".")[2] if isinstance(node.func, ast.Attribute) else ""
        shell = any(key.arg == "shell" and getattr(key.value, "value", None) is True for key in node.keywords)
        if name in CALLS or method in METHODS or shell:
            yield name


def test_no_text_is_run_or_read_as_html_or_sql():
    found = {
        str(path.relative_to(SRC)): list(dangers(path.read_text()))
        for path in SRC.rglob("*.py")
        if "__pycache__" not in path.parts
    }
    dangerous = {path for path, calls in found.items() if calls}
    assert dangerous <= set(SAFE), {path: found[path] for path in dangerous - set(SAFE)}
    assert {path for path in SAFE if not found.get(path)} == set(), "no longer needed"


def test_no_template_leaves_out_to_escape():
    templates = [path for path in SRC.rglob("*") if path.suffix in {".html", ".txt", ".jinja"}]
    assert len(templates) > 100
    assert [path.name for path in templates if IN_TEMPLATES.search(path.read_text())] == []


def test_no_script_of_ours_makes_html_of_a_text_or_hears_other_windows():
    scripts = list((SRC / "landsby/web").rglob("static/landsby/**/*.js"))
    assert scripts
    assert {path.name: found[0] for path in scripts if (found := IN_SCRIPTS.search(path.read_text()))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "eval(text)",
        "subprocess.run(text, shell=True)",
        "Wish.objects.raw(f'select {text}')",
        "pickle.loads(sent)",
        "mark_safe(request.GET['q'])",
    ],
)
def test_a_planted_danger_is_caught(planted):
    assert list(dangers(planted))


def test_as_well_in_a_template_and_a_script():
    assert IN_TEMPLATES.search("{{ wish.own_words|safe }}")
    assert IN_SCRIPTS.search("box.innerHTML = words")
