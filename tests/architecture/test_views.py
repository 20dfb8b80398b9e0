"""A view reaches a model only through its app's access, queries and actions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "landsby" / "web"
MANAGERS = {"objects", "_default_manager", "_base_manager"}
QUERIES = {
    "aggregate",
    "annotate",
    "bulk_create",
    "exclude",
    "filter",
    "get_or_create",
    "prefetch_related",
    "save",
    "select_for_update",
    "select_related",
    "update_or_create",
    "values_list",
}
DIRECT = {
    "django.db",
    "django.apps",
    "django.shortcuts.get_object_or_404",
    "django.shortcuts.get_list_or_404",
}


def view_modules(web: Path = WEB) -> list[Path]:
    """Every app's views.py, or the modules of its package views/."""
    return sorted([*web.glob("*/views.py"), *web.glob("*/views/**/*.py")])


def faults(source: str) -> Iterator[str]:
    """`line: what` for each way past the named queries."""
    tree = ast.parse(source)
    typed = {node for block in ast.walk(tree) if _is_for_types(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in typed:
            yield from (f"{node.lineno}: imports {name}" for name in _imported(node) if _is_direct(name))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield f"{node.lineno}: .{node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in QUERIES:
            yield f"{node.lineno}: .{node.func.attr}()"


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module or ''}.{alias.name}".lstrip(".") for alias in node.names]


def _is_direct(name: str) -> bool:
    return "models" in name.split(".") or any(name == way or name.startswith(f"{way}.") for way in DIRECT)


def test_no_view_queries_a_model_directly():
    found = [
        f"{path.relative_to(WEB)}:{fault}" for path in view_modules() for fault in faults(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        "def page(request):\n    return Arena.objects.all()",
        "def page(request):\n    return type(thing)._default_manager.first()",
        "def page(request, arena):\n    return arena.sessions.filter(seats=1)",
        "def page(request, form):\n    form.instance.save()",
        "from .models import Arena",
        "from . import models",
        "from landsby.web.arenas.models.arena import Arena",
        "import landsby.web.arenas.models",
        "from django.db import connection",
        "from django.shortcuts import get_object_or_404",
        "def page(request):\n    from landsby.web.people.models import Worker",
    ],
)
def test_a_planted_shortcut_is_caught(planted):
    assert list(faults(planted))


def test_a_type_may_be_named():
    assert (
        list(faults("if TYPE_CHECKING:\n    from .models import Arena\nfrom .queries import open_arenas"))
        == []
    )


def test_a_package_of_views_is_read_too(tmp_path):
    (tmp_path / "arenas" / "views" / "host").mkdir(parents=True)
    (tmp_path / "arenas" / "views" / "host" / "evening.py").touch()
    assert len(view_modules(tmp_path)) == 1


def access_modules(web: Path = WEB) -> list[Path]:
    return sorted([*web.glob("*/access.py"), *web.glob("*/access/**/*.py")])


def built_on_queries(source: str) -> list[str]:
    """What an access module imports of queries: scopes are its own, and queries are built on them."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [name for node in nodes for name in _imported(node)]
    return [name for name in names if "queries" in name.split(".")]


def test_access_is_never_built_on_queries():
    found = {path: built_on_queries(path.read_text()) for path in access_modules()}
    assert {path: names for path, names in found.items() if names} == {}


def test_access_that_is_built_on_queries_is_caught():
    for planted in (
        "from . import queries",
        "from .queries.evening import x",
        "import landsby.web.a.queries",
    ):
        assert built_on_queries(planted)
