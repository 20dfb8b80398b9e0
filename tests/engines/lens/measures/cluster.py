"""A Spark cluster on the loopback for the tests: a standalone master and one worker, ended by their ids.

The wheel has no start scripts; `spark-class` starts each, on whatever port is free.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

DEPLOY = "org.apache.spark.deploy"
SMALL = """
spark.sql.shuffle.partitions  2
spark.default.parallelism     2
spark.sql.adaptive.enabled    false
spark.sql.codegen.wholeStage  false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.driver.memory           512m
spark.executor.memory         512m
"""
"""Tables of a few rows take longest to plan and to compile for: do less of both."""
QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def missing() -> str | None:
    """One sentence when there can be no cluster here."""
    if shutil.which("java") is None:
        return "Java is not installed: Spark was left out. Debian: default-jre-headless"
    return None if find_spec("pyspark") else "pyspark is not installed: Spark was left out."


@contextmanager
def cluster(folder: Path, cores: int = 2, memory: str = "1g", start: str = QUICK_TO_START) -> Iterator[str]:
    """Start both with `start` for Java, answer the master's address, end both."""
    environment = _environment(folder) | {"JDK_JAVA_OPTIONS": start}
    master = ("master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    with _started(master, environment, r"Starting Spark master at (spark://\S+)") as address:
        options = ("--cores", str(cores), "--memory", memory, "--work-dir", str(folder / "work"))
        worker = ("worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", *options, address)
        with _started(worker, environment, r"(Successfully registered) with master"):
            yield address


def _environment(folder: Path) -> dict[str, str]:
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    return os.environ | {
        "SPARK_HOME": str(Path(spec.origin).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_DAEMON_MEMORY": "256m",
        "PYSPARK_PYTHON": sys.executable,
    }


@contextmanager
def _started(what: tuple[str, ...], environment: dict[str, str], sign: str) -> Iterator[str]:
    """Start a part of the cluster, wait for its sign of life on the standard error, and end it afterwards."""
    command = [f"{environment['SPARK_HOME']}/bin/spark-class", f"{DEPLOY}.{what[0]}", *what[1:]]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        try:
            said = []
            for line in process.stderr:
                said.append(line)
                if found := re.search(sign, line):
                    break
            else:
                raise RuntimeError(f"{what[0]} did not start: {''.join(said)}")
            drain = Thread(target=process.stderr.read, daemon=True)
            drain.start()
            yield found[1]
        finally:
            process.terminate()
            process.wait()
        drain.join()
