"""`make locks`: write requirements/*.txt anew from requirements/*.in, with hashes and without addresses.

Each lock's first line holds a fingerprint of what it was made from, so that `make check` can tell offline,
and always alike, whether a lock is older than its source.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
SOURCES = {
    "uv": ["uv.in"],
    "run": ["run.in"],
    "spark": ["spark.in", "run.in", "run.txt"],
    "dev": ["dev.in", "spark.in", "run.in", "run.txt"],
    "bench": ["bench.in", "dev.in", "spark.in", "run.in", "dev.txt"],
}
COMPILE = (
    "pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet"
)
MARK = "# made from "


def fingerprint(name: str, folder: Path = REQUIREMENTS) -> str:
    """A hash over the files that the lock `name` is made from (a lock among them counts without its mark)."""
    digest = hashlib.sha256()
    for source in SOURCES[name]:
        lines = (folder / source).read_text().splitlines()
        digest.update("\n".join(line for line in lines if not line.startswith(MARK)).encode())
    return digest.hexdigest()


def stale_locks(folder: Path = REQUIREMENTS) -> list[str]:
    """One sentence for each lock that does not say that it was made from what stands there now."""
    return [
        f"requirements/{name}.txt is older than {' and '.join(SOURCES[name])}. Run make locks."
        for name in SOURCES
        if (folder / f"{name}.txt").read_text().splitlines()[0] != MARK + fingerprint(name, folder)
    ]


def stale_front_end(root: Path = ROOT) -> list[str]:
    """A sentence when package-lock.json does not answer package.json, or holds addresses."""
    wanted = json.loads((root / "package.json").read_text())
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    kinds = ("dependencies", "devDependencies")
    faults = []
    if any(wanted.get(kind, {}) != packages[""].get(kind, {}) for kind in kinds):
        faults.append("package-lock.json is older than package.json. Run npm install --package-lock-only.")
    if any("resolved" in package for package in packages.values()):
        faults.append("package-lock.json holds addresses. Run npm install --package-lock-only from the root.")
    return faults


def write_lock(name: str) -> None:
    """Resolve one lock anew. Versions that are there already are kept, unless a source forbids them."""
    lock = REQUIREMENTS / f"{name}.txt"
    command = [
        str(Path(sys.executable).with_name("uv")),
        *COMPILE.split(),
        f"{name}.in",
        "-o",
        lock.name,
        *sys.argv[1:],
    ]
    subprocess.run(command, cwd=REQUIREMENTS, check=True, stdout=subprocess.DEVNULL)
    lines = [line for line in lock.read_text().splitlines() if not line.startswith(MARK)]
    lock.write_text("\n".join([MARK + fingerprint(name), *lines]) + "\n")


def main() -> None:
    """`locks.py [--upgrade]` writes, `locks.py check` only says what is stale."""
    if sys.argv[1:] == ["check"]:
        faults = stale_locks() + stale_front_end()
        sys.exit("\n".join(faults) or 0)
    console = Console()
    for name in track(SOURCES, description="Locking", console=console, transient=True):
        write_lock(name)
    console.print(f"Written: {', '.join(f'requirements/{name}.txt' for name in SOURCES)}")


if __name__ == "__main__":
    main()
