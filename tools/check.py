"""`make check`: style, types, walls, locks. Runs all, two at a time; what failed is told whole at the end."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS = {
    "types": "mypy",
    "templates": "djlint src --lint --quiet",
    "walls": "lint-imports --no-logo",
    "migrations": "python -m django makemigrations --check --dry-run --settings landsby.web.config.settings",
    "security": "bandit -q -r src -c pyproject.toml",
    "catalogues": "python tools/catalogues.py check",
    "style": "ruff check --no-fix",
    "form": "ruff format --check",
    "locks": "python tools/locks.py check",
    "addresses": "python tools/tree.py",
}
"""What each check runs, the slow ones first."""


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    output: str


def run(name: str, command: str) -> Outcome:
    """Run one check. A tool that is not there is a failure like any other."""
    program, *arguments = command.split()
    environment = os.environ | {"LANDSBY_DATABASE": "sqlite://:memory:", "NO_COLOR": "1", "FORCE_COLOR": ""}
    started = time.monotonic()
    try:
        answer = subprocess.run(
            [str(BIN / program), *arguments],
            cwd=ROOT,
            env=environment,
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except FileNotFoundError:
        return Outcome(name, False, 0, f"{program} is not installed. Run make check anew from a clean .venv.")
    return Outcome(name, answer.returncode == 0, time.monotonic() - started, answer.stdout.strip())


def main() -> None:
    """Run every check, say each as it ends, then tell the failures."""
    console = Console(highlight=False, soft_wrap=True)
    failures = []
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for future in as_completed([pool.submit(run, name, command) for name, command in CHECKS.items()]):
            outcome = future.result()
            mark = "[green]✓[/]" if outcome.passed else "[red]✗[/]"
            console.print(f"{mark} {outcome.name:<11}{outcome.seconds:5.1f} s")
            failures += [] if outcome.passed else [outcome]
    for failure in failures:
        console.print(f"\n[bold red]{failure.name}[/]: {CHECKS[failure.name]}")
        console.print(failure.output, markup=False)
    passed, seconds = len(CHECKS) - len(failures), time.monotonic() - started
    console.print(f"\n{passed} of {len(CHECKS)} checks passed in {seconds:.0f} s")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
