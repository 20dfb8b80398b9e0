"""`make test`: the server suite on SQLite and PostgreSQL, the lens on Spark, the browser tests; one summary.

What the machine lacks is named at the end, never left out in silence. Arguments go on to pytest
(`make test ARGS="-k seats"`); a room's name (`make test ARGS=network`) is that room everywhere: its tests,
its table of access and its pages. `--soak` runs the slow campaigns with large counts instead, `--quick` what
most changes touch: the web and the architecture on SQLite.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from rich.console import Console

from tests.chromium import chromium
from tests.postgres import NotInstalledError, postgres
from tools import covered

ROOT = Path(__file__).resolve().parents[1]
NO_TESTS = 5
PYTEST = f"-m pytest -q --no-header --maxprocesses 8 --dist worksteal --rootdir {ROOT}"
# Every process of a run imports the same modules: the first compiles them for all, whatever the custom here.
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{sys.prefix}/compiled"}
console = Console(highlight=False, soft_wrap=True)


@dataclass
class Part:
    """One run of pytest and what came of it."""

    name: str
    choice: str
    environment: dict[str, str] = field(default_factory=dict)
    workers: str = "auto"
    where: list[str] = field(default_factory=list)
    seconds: float = 0
    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def run(self, arguments: list[str]) -> None:
        """Run it with pytest's own dots on the screen, then read what it wrote down."""
        console.rule(self.name, align="left")
        with self.beside(arguments, told=None):
            pass

    @contextmanager
    def beside(self, arguments: list[str], told: IO[str] | None) -> Iterator[None]:
        """Run it while the block runs, to its end; what pytest prints goes to `told`."""
        with tempfile.TemporaryDirectory(prefix="landsby-test-") as folder:
            report = Path(folder) / "report.xml"
            command = [sys.executable, *PYTEST.split(), "-n", self.workers, "-m", self.choice]
            with subprocess.Popen(
                [*command, f"--junitxml={report}", *(arguments or self.where)],
                cwd=ROOT,
                env=os.environ | COMPILED | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told and subprocess.STDOUT,
            ) as pytest:
                try:
                    yield
                    code = pytest.wait()
                except BaseException:
                    pytest.terminate()
                    raise
            if report.exists():
                self.read(report)
        empty_on_purpose = code == NO_TESTS and (arguments or "LANDSBY_SOAK" in self.environment)
        if code != 0 and not self.failed and not empty_on_purpose:
            self.failed = 1

    def read(self, report: Path) -> None:
        """Count what pytest wrote in its JUnit file, and how long it says that it took."""
        told = ElementTree.parse(report)
        self.seconds = sum(float(suite.get("time", 0)) for suite in told.iter("testsuite"))
        for case in told.iter("testcase"):
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed += 1
            elif skipped is not None:
                self.skipped[skipped.get("message", "no reason given")] += 1
            else:
                self.passed += 1

    def line(self) -> str:
        return counts(self.passed, self.failed, self.skipped.total())


def counts(passed: int, failed: int, skipped: int) -> str:
    return f"{passed} passed, {failed} failed, {skipped} skipped"


def is_room(arguments: list[str]) -> bool:
    return (
        len(arguments) == 1 and arguments[0].isidentifier() and (ROOT / "tests/web" / arguments[0]).is_dir()
    )


def browser_there() -> bool:
    """Whether there is a Chromium, after an attempt to install Debian's where that may be done."""
    if chromium():
        return True
    apt = shutil.which("apt-get")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not apt or (sudo and not shutil.which("sudo")):
        return False
    console.print("Chromium is missing. Trying to install Debian's, without windows.")
    for step in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium-headless-shell"]):
        command = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", apt, *step]
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    return chromium() is not None


def run_servers(parts: list[Part], soak: dict[str, str], arguments: list[str]) -> Iterator[str]:
    """Run the server suite on each database that this machine has; a sentence for what was left out."""
    choice, where = "not browser and not spark" + (" and soak" if soak else ""), ["--ignore=tests/system"]
    parts.append(Part("server on SQLite", choice, soak, where=where))
    parts[-1].run(arguments)
    try:
        with postgres() as address:
            # What asks no database answers the same on any, and is not asked again: the engines know of none.
            second = {"LANDSBY_DATABASE": address, **soak}
            where = [*where, "--ignore=tests/engines"]
            parts.append(Part("server on PostgreSQL", f"{choice} and database", second, where=where))
            parts[-1].run(arguments)
    except NotInstalledError as reason:
        yield f"{reason}: the second run of the server suite was left out. Debian: postgresql"


def run_spark_beside_servers(parts: list[Part], arguments: list[str]) -> Iterator[str]:
    """Run what asks Spark beside the servers, in one process with one cluster: it leaves a core free."""
    if shutil.which("java") is None:
        yield from run_servers(parts, {}, arguments)
        yield "Java is not installed: the lens was not run on Spark. Debian: default-jre-headless"
        return
    spark = Part("lens on Spark", "spark", workers="0", where=["tests/engines/lens/measures"])
    with tempfile.TemporaryFile("w+") as told:
        with spark.beside(arguments, told):
            yield from run_servers(parts, {}, arguments)
        parts.append(spark)
        console.rule(spark.name, align="left")
        told.seek(0)
        sys.stdout.write(told.read())


def run_browser(parts: list[Part], arguments: list[str]) -> Iterator[str]:
    """Run what drives a browser; a sentence where there is none.

    Not beside the servers: on two cores both together take longer than one after the other.
    """
    if not browser_there():
        yield "Chromium is not installed: the browser tests were left out. Debian: chromium-headless-shell"
        return
    parts.append(Part("browser", "browser", where=["tests/system"]))
    parts[-1].run(arguments)


def run_room(room: str) -> tuple[list[Part], list[str]]:
    """Run one room on each database, with its lines of the table of access, and look at its pages."""
    chosen = {"LANDSBY_ROOM": room}
    parts, left_out = [], []
    where = [f"tests/web/{room}", "tests/architecture/test_access_matrix.py"]
    parts.append(Part("server on SQLite", "not browser", chosen, where=where))
    parts[-1].run([])
    try:
        with postgres() as address:
            second = {"LANDSBY_DATABASE": address, **chosen}
            parts.append(Part("server on PostgreSQL", "not browser and database", second, where=where))
            parts[-1].run([])
    except NotInstalledError as reason:
        left_out.append(f"{reason}: the second run of the room was left out. Debian: postgresql")
    if not browser_there():
        return parts, [*left_out, "Chromium is not installed: the room's pages were left out."]
    parts.append(Part("browser", "browser", chosen, where=["tests/system/test_every_page.py"]))
    parts[-1].run([])
    return parts, left_out


def tell_covered(parts: list[Part]) -> None:
    """Say of each part of the code that decides how many of its branches the tests took."""
    part = Part("branches taken", "")
    console.rule(part.name, align="left")
    for line, reaches in covered.lines(covered.Covered.newest()):
        console.print(line)
        part.passed += reaches
        part.failed += not reaches
    parts.append(part)


def run_quick(arguments: list[str]) -> tuple[list[Part], list[str]]:
    """Run what most changes touch, and say what was not run."""
    part = Part("web, architecture", "not browser and not spark", where=["tests/web", "tests/architecture"])
    part.run(arguments)
    return [part], ["On SQLite alone, without engines, door and browser: make test runs them."]


def run_all(soak: dict[str, str], arguments: list[str]) -> tuple[list[Part], list[str]]:
    """Run every part that this machine can; answer the parts, and a sentence for what was left out."""
    parts: list[Part] = []
    if soak:
        left_out = [*run_servers(parts, soak, arguments)]
        tell_covered(parts)
        return parts, [*left_out, "The browser tests have no slow campaign and were left out."]
    left_out = [*run_spark_beside_servers(parts, arguments)]
    return parts, [*left_out, *run_browser(parts, arguments)]


def main() -> None:
    """Run all, then sum up; the last line is the whole in figures."""
    started = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    soak = {"LANDSBY_SOAK": "1"} if "--soak" in sys.argv else {}
    arguments = [argument for argument in sys.argv[1:] if argument not in {"--soak", "--quick"}]
    if "--quick" in sys.argv:
        parts, left_out = run_quick(arguments)
    elif not soak and is_room(arguments):
        parts, left_out = run_room(arguments[0])
    else:
        parts, left_out = run_all(soak, arguments)
    console.rule(f"all in all, {time.monotonic() - started:.0f} s", align="left")
    for part in parts:
        console.print(f"{part.name:<22}{part.line():<42}{part.seconds:4.0f} s")
    for part in parts:
        for reason, number in part.skipped.items():
            console.print(f"skipped, {part.name}: {reason} ({number})", markup=False)
    for sentence in left_out:
        console.print(sentence, markup=False)
    failed = sum(part.failed for part in parts)
    skipped = sum(part.skipped.total() for part in parts)
    console.print(counts(sum(part.passed for part in parts), failed, skipped))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
