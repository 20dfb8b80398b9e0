"""The door: each command in a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")

LANDSBY = [sys.executable, "-c", "from landsby.cli import main; main()"]
SECRET = {
    "LANDSBY_SECRET_KEY": "long enough for a test, and used for nothing else",
    "LANDSBY_ORIGIN": "https://landsby.example",
}
MAIL = {"LANDSBY_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}


def environment(data: Path, more: Mapping[str, str] = {}) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANDSBY", "DJANGO"))}
    return kept | {"LANDSBY_DATA": str(data), "NO_COLOR": "1", "COLUMNS": "200"} | more


def landsby(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LANDSBY, *words], env=environment(data, more), check=False, text=True, capture_output=True
    )


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Iterator[tuple[Path, str, str]]:
    """The invented town, served: its folder, its address and what was said on the way."""
    data, port = tmp_path_factory.mktemp("town"), free_port()
    with subprocess.Popen(
        [*LANDSBY, "demo", "--port", str(port)], env=environment(data), text=True, stdout=subprocess.PIPE
    ) as served:
        assert served.stdout
        said = []
        for line in served.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        yield data, f"http://127.0.0.1:{port}", "".join(said)
        served.terminate()
        served.wait(timeout=30)


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A real installation with an empty database that is up to date, in a folder that was made for it."""
    data: Path = tmp_path_factory.mktemp("installed") / "data"
    assert landsby(data, "migrate", **SECRET).returncode == 0
    return data


def fetch(address: str) -> tuple[str, Mapping[str, str]]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return answer.read().decode("latin-1"), answer.headers


def test_the_demo_says_where_it_is_and_how_to_come_in(town):
    _data, address, said = town
    assert address in said
    assert "elin@fjordvik.example" in said
    assert "fjordvik er en landsby" in said
    assert "Database …\n" in said


def test_what_the_demo_makes_is_its_owners_alone(town):
    made = [path for path in town[0].rglob("*") if path.is_file() and "static" not in path.parts]
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_the_demo_serves_pages_and_compressed_files(town):
    _data, address, _said = town
    _body, headers = fetch(f"{address}/account/login/")
    assert headers["Content-Encoding"] == "gzip"
    manifest = json.loads((town[0] / "static/staticfiles.json").read_text())["paths"]
    _body, headers = fetch(f"{address}/static/{manifest['landsby/landsby.css']}")
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]


def test_the_demos_doctor_finds_all_well_and_a_changed_row(town, tmp_path):
    data, _address, _said = town
    head, copy = tmp_path / "head.json", tmp_path / "copy.sqlite3"
    assert landsby(data, "doctor", "--demo", "--export-head", str(head)).returncode == 0
    assert landsby(data, "doctor", "--demo", "--head", str(head)).returncode == 0
    assert landsby(data, "backup", "--demo", str(copy)).returncode == 0
    verb = _change_first_row(data, "nothing.happened")
    told = landsby(data, "doctor", "--demo")
    assert told.returncode == 1
    assert "Row 1 does not fit" in told.stdout
    refused = landsby(data, "doctor", "--demo", "--export-head", str(tmp_path / "broken.json"))
    assert refused.returncode == 2
    assert "the log is not whole" in refused.stderr
    served = landsby(data, "restore", "--demo", str(copy))
    assert served.returncode == 2
    assert "Stop it first" in served.stderr
    stopped = Path(shutil.copytree(data, tmp_path / "stopped"))
    _change_first_row(data, verb)  # the town is the next test's too
    data = stopped
    assert landsby(data, "restore", "--demo", str(copy)).returncode == 0
    assert "Frozen since" in landsby(data, "doctor", "--demo").stdout
    assert "Nothing goes out" in landsby(data, "outbox", "show", "--demo").stdout
    assert landsby(data, "outbox", "thaw", "--demo").returncode == 0
    assert "restore --forget" in landsby(data, "doctor", "--demo").stdout
    assert landsby(data, "restore", "--demo", "--forget").returncode == 0
    assert "rows are the same" in landsby(data, "backup", "--demo", "--drill").stdout
    assert landsby(data, "doctor", "--demo").returncode == 0


def _change_first_row(data: Path, verb: str) -> str:
    """Change the log behind Landsby's back; answers what stood there."""
    with closing(sqlite3.connect(data / "landsby.sqlite3")) as database:
        (before,) = database.execute("SELECT verb FROM access_auditevent WHERE sequence = 1").fetchone()
        database.execute("UPDATE access_auditevent SET verb = ? WHERE sequence = 1", (verb,))
        database.commit()
    return str(before)


def test_a_log_whose_tail_is_cut_is_seen_by_the_head_that_was_kept(town, tmp_path):
    head = tmp_path / "head.json"
    head.write_text(json.dumps({"sequence": 9_999_999, "digest": "0" * 64}))
    told = landsby(town[0], "doctor", "--demo", "--head", str(head))
    assert told.returncode == 1
    assert "cut" in told.stdout


def test_the_daily_duty_says_what_it_did_and_does_it_once(town):
    assert "Sessions added" in landsby(town[0], "tend", "--demo").stdout
    assert "Wishes erased: 0" in landsby(town[0], "tend", "--demo").stdout


def test_the_letters_are_sent_by_a_worker_that_is_started_again_when_it_is_killed(town):
    data, _address, _said = town
    first = wait_for(lambda: worker_of(data))
    os.kill(first, signal.SIGKILL)
    put = "from django.db import transaction; from landsby.web.people import actions; "
    put += "from landsby.web.access.actors import VISITOR; "
    put += "actions.ask_for_link(VISITOR, 'elin@fjordvik.example', 'nb')"
    opened = f"from landsby.door.opening import open_demo; open_demo(); {put}"
    subprocess.run([sys.executable, "-c", opened], env=environment(data), check=True)
    wanted = ("To: elin@fjordvik.example", "passord")
    assert wait_for(lambda: any(all(said in letter for said in wanted) for letter in letters_of(data)))
    assert worker_of(data) != first


def wait_for(seen: Callable[[], T | None]) -> T:
    """What is seen within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if found := seen():
            return found
        time.sleep(0.1)
    raise TimeoutError


def letters_of(data: Path) -> list[str]:
    """What has gone out: by day more than what a test asked for."""
    return [file.read_text() for file in (data / "letters").glob("*.log")]


def worker_of(data: Path) -> int | None:
    """The process that sends the letters of the installation in this folder."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command, around = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
            if b"\0work\0" in command and f"LANDSBY_DATA={data}\0".encode() in around:
                return int(process.name)
    return None


def test_serving_without_a_secret_is_one_sentence(tmp_path):
    told = landsby(tmp_path, "serve")
    assert told.returncode == 2
    assert told.stderr.startswith("LANDSBY_SECRET_KEY is missing.")
    assert told.stderr.count("\n") == 1


def test_serving_a_database_that_lacks_changes_is_one_sentence(tmp_path):
    told = landsby(tmp_path, "serve", **SECRET)
    assert told.returncode == 2
    assert "Run landsby migrate" in told.stderr


def test_a_database_that_is_not_there_is_one_sentence(tmp_path):
    told = landsby(tmp_path, "migrate", **SECRET, LANDSBY_DATABASE="postgres://nobody@127.0.0.1:1/nothing")
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert "cannot be reached" in told.stderr


def test_the_folder_of_the_data_is_for_its_owner_alone(installed):
    assert installed.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    told = landsby(tmp_path / "file/data", "migrate", **SECRET)
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "set LANDSBY_DATA" in told.stderr


def test_a_taken_port_is_one_sentence(installed):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = landsby(installed, "serve", "--port", str(taken.getsockname()[1]), **SECRET)
    assert told.returncode == 2
    assert "is taken" in told.stderr


@pytest.mark.parametrize("setting", ["LANDSBY_PRODUCTION", "LANDSBY_DATABASE"])
def test_the_demo_never_touches_a_real_installation(tmp_path, setting):
    told = landsby(tmp_path, "demo", **{setting: "1"})
    assert told.returncode == 2
    assert "anybody in as anybody" in told.stderr


def test_the_doctor_wants_real_mail_and_gathered_files(installed):
    shutil.rmtree(installed / "static", ignore_errors=True)
    told = landsby(installed, "doctor", **SECRET)
    assert told.returncode == 1
    assert "LANDSBY_EMAIL_BACKEND" in told.stdout
    assert "Not gathered yet" in told.stdout
    assert "LANDSBY_EMAIL_BACKEND" not in landsby(installed, "doctor", **SECRET, **MAIL).stdout


def test_an_installation_is_begun_by_one_command(installed):
    told = landsby(installed, "begin", **SECRET)
    assert told.returncode == 2
    assert told.stderr.startswith("--network is missing.")
    said = ["--network", "Fjordvik", "--organisation", "Fjordvik kommune", "--kind", "municipality"]
    said += ["--agency", "Kommunekontoret", "--name", "Noor", "--email", "noor@example.org"]
    told = landsby(installed, "begin", *said, **SECRET)
    assert told.returncode == 0
    assert "\nhttps://landsby.example/account/password/reset/key/" in told.stdout


def test_a_backup_never_overwrites_and_a_stranger_is_never_restored(installed, tmp_path):
    stranger = tmp_path / "stranger.sqlite3"
    stranger.write_text("not a database")
    assert landsby(installed, "backup", str(stranger), **SECRET).returncode == 2
    assert landsby(installed, "restore", str(stranger), **SECRET).returncode == 2
    assert "up to date" in landsby(installed, "doctor", **SECRET).stdout


def test_help_names_every_command(tmp_path):
    told = landsby(tmp_path, "--help").stdout
    words = (
        "demo",
        "serve",
        "migrate",
        "begin",
        "tend",
        "doctor",
        "backup",
        "restore",
        "recommend",
        "work",
        "outbox",
    )
    assert all(word in told for word in words)
