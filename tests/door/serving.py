"""A real server, in a process of its own, from a tree as it is fetched."""

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

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds that a server may take to open, on a machine that has much else to do


@pytest.fixture
def tree(tmp_path) -> Path:
    """The code as it is fetched: nothing that is made from it."""
    left_out = shutil.ignore_patterns("*.mo", "__pycache__")
    shutil.copytree(ROOT / "src/landsby", tmp_path / "src/landsby", ignore=left_out)
    return tmp_path


def landsby(tree: Path, *words: str, port: int = 0, **more: str) -> subprocess.Popen[bytes]:
    """A command of that code, in an installation of its own beside it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY_", "DJANGO_"))}
    environment = kept | {
        "PYTHONPATH": str(tree / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANDSBY_DATA": str(tree / "data"),
        "LANDSBY_NODE_MODULES": str(ROOT / "node_modules"),
        "LANDSBY_SECRET_KEY": "long enough for a test, and used for nothing else",
        "PORT": str(port or 8000),
        **more,
    }
    command = [sys.executable, "-c", "from landsby.cli import main; main()", *words]
    with (tree / "said.txt").open("ab") as said:
        return subprocess.Popen(command, cwd=tree, env=environment, stdout=said, stderr=subprocess.STDOUT)


@contextmanager
def served(tree: Path, **more: str) -> Iterator[str]:
    """The address of the installation for as long as it is asked."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = landsby(tree, "serve", port=port, **more)
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
