"""What must not stand in the tree: addresses of package indexes, and paths of the machine one sits at.

Neither is written here. The indexes are asked of pip and npm themselves, the paths of this very checkout.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pip._internal.models.index import PyPI, TestPyPI

ROOT = Path(__file__).resolve().parents[1]
COMMON = {
    Path(path) for path in ("/", "/home", "/tmp", "/usr", "/opt", "/srv", "/var", "/mnt", "/media", "/app")
}
INDEX_SETTINGS = re.compile(r"(?:index-url|registry|find-links|INDEX_URL|DEFAULT_INDEX|FIND_LINKS)\W")


def index_hosts() -> set[str]:
    """The hosts of the package indexes that pip and npm know by default or were told of here."""
    hosts = {host for index in (PyPI, TestPyPI) for host in (index.netloc, index.file_storage_domain)}
    told = [
        _said_by(sys.executable, "-m", "pip", "config", "list"),
        _said_by("npm", "config", "list", "--long"),
    ]
    told += [f"{name}={value}" for name, value in os.environ.items()]
    for line in "\n".join(told).splitlines():
        if INDEX_SETTINGS.search(line):
            urls = re.findall(r"https?://[^\s'\"]+", line)
            hosts |= {urlsplit(url).hostname or "" for url in urls}
    return hosts - {"", "localhost", "127.0.0.1"}


def _said_by(*command: str) -> str:
    answer = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return answer.stdout


def machine_paths() -> set[str]:
    """The folders above this checkout and the home, but for those that every machine has.

    A folder at the very top may share its name with an address of ours; then what lies in it counts instead.
    """
    above = {ROOT, *ROOT.parents} - COMMON
    at_the_top = {place for place in above if place.parent == Path("/")}
    within = {child for place in at_the_top for child in place.iterdir() if child.is_dir()}
    return {str(place) for place in (above - at_the_top) | within | ({Path.home()} - COMMON)}


def tracked_files() -> list[Path]:
    """Every file that git keeps, or would keep if it were added now."""
    command = [
        "git",
        "-c",
        f"safe.directory={ROOT}",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    paths = [ROOT / name for name in _said_by(*command).split("\0") if name]
    return [path for path in paths if path.is_file()]


def unwanted(files: Iterable[Path], hosts: set[str], paths: set[str]) -> Iterator[str]:
    """`file:line: what` for each unwanted word; a path counts where it begins, not within a longer one."""
    alternatives = [rf"(?<![\w.-]){re.escape(host)}\b" for host in hosts]
    alternatives += [rf"(?<![\w./~-]){re.escape(path)}(?:/|$)" for path in paths]
    pattern = re.compile("|".join(sorted(alternatives)), re.MULTILINE)
    for file in files:
        text = file.read_bytes().decode(errors="ignore")
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{file}:{line}: {found[0]}"


def main() -> None:
    """Say each unwanted address and path, and fail if there is one."""
    faults = unwanted(tracked_files(), index_hosts(), machine_paths())
    sys.exit("\n".join(fault.removeprefix(f"{ROOT}/") for fault in faults) or 0)


if __name__ == "__main__":
    main()
