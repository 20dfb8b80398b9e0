"""A tree as it is fetched, without a compiled word: the first visitor meets the language asked for."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds that a server may take to open, on a machine that has much else to do
SAID = {
    "/": "Du er bra nok som du er.",
    "/nn/": "Sjå deg rundt. Ingen ser at du er her.",
    "/en/": "You are good enough as you are.",
}


@pytest.fixture
def tree(tmp_path) -> Path:
    """The code as it is fetched: nothing that is made from it."""
    left_out = shutil.ignore_patterns("*.mo", "__pycache__")
    shutil.copytree(ROOT / "src/landsby", tmp_path / "src/landsby", ignore=left_out)
    return tmp_path


def landsby(tree: Path, *words: str, port: int = 0) -> subprocess.Popen[bytes]:
    """A command of that code, in an installation of its own beside it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))}
    environment = kept | {
        "PYTHONPATH": str(tree / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANDSBY_DATA": str(tree / "data"),
        "LANDSBY_NODE_MODULES": str(ROOT / "node_modules"),
        "LANDSBY_SECRET_KEY": "long enough for a test, and used for nothing else",
        "PORT": str(port or 8000),
    }
    command = [sys.executable, "-c", "from landsby.cli import main; main()", *words]
    with (tree / "said.txt").open("ab") as said:
        return subprocess.Popen(command, cwd=tree, env=environment, stdout=said, stderr=subprocess.STDOUT)


@contextmanager
def served(tree: Path) -> Iterator[str]:
    """The address of the installation for as long as it is asked."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = landsby(tree, "serve", port=port)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            assert server.poll() is None, (tree / "said.txt").read_text()
            assert time.monotonic() < until
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.1).close()
    except OSError:
        return False
    return True


def page(address: str) -> str:
    request = Request(address, headers={"X-Forwarded-Proto": "https"})
    with urlopen(request, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_the_first_start_speaks_each_language_and_so_does_the_one_after_a_change(tree):
    assert landsby(tree, "migrate").wait(PATIENCE) == 0, (tree / "said.txt").read_text()
    for compiled in tree.rglob("*.mo"):
        compiled.unlink()
    with served(tree) as address:
        for path, sentence in SAID.items():
            assert sentence in page(address + path)
    catalogue = tree / "src/landsby/web/public/locale/nb/LC_MESSAGES/django.po"
    before = catalogue.stat().st_mtime - 3600  # as a copy that keeps the files' times brings it
    catalogue.write_text(catalogue.read_text().replace(SAID["/"], "Kom som du er."))
    os.utime(catalogue, (before, before))
    with served(tree) as address:
        assert "Kom som du er." in page(address + "/")
