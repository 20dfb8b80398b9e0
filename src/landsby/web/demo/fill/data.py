"""The town as it stands in `data/*.toml`: readable by whoever wants to change a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "data"
Row = dict[str, Any]


def town() -> dict[str, list[Row]]:
    """Networks, organisations, agencies, people, areas, venues, equipment and topics."""
    return tomllib.loads((FOLDER / "town.toml").read_text("utf-8"))


def wishes() -> dict[str, list[Row]]:
    """Wishes with their requests, crowds, and what nobody offers yet."""
    return tomllib.loads((FOLDER / "wishes.toml").read_text("utf-8"))


def parents() -> dict[str, list[Row]]:
    """Theme evenings with their families, and those that have been before."""
    return tomllib.loads((FOLDER / "parents.toml").read_text("utf-8"))


def crowd() -> Row:
    """Nicknames, answers and histories of those who are not followed by name."""
    return tomllib.loads((FOLDER / "crowd.toml").read_text("utf-8"))


def arenas() -> list[Row]:
    """Every arena with its entry profile, first time, roles, series and reflections."""
    files = sorted(FOLDER.glob("arenas_*.toml"))
    return [row for file in files for row in tomllib.loads(file.read_text("utf-8"))["arena"]]


def telling() -> dict[str, list[Row]]:
    """What the network tells others, who has asked for it, what was told, and invitations."""
    return tomllib.loads((FOLDER / "telling.toml").read_text("utf-8"))


def network() -> dict[str, list[Row]]:
    """Meetings with their items, system challenges, measures and what was learnt."""
    return tomllib.loads((FOLDER / "network.toml").read_text("utf-8"))
