"""The one module that names an engine: DuckDB by default, Spark where one machine is outgrown.

An engine reads Parquet files of `schema.ATTENDANCE` as an Ibis table, and answers an Ibis expression as an
Arrow table. Nothing else differs: the expressions are the same on both.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

DEFAULT = "duckdb"
SPARK_ADDRESS = re.compile(r"spark://(?P<host>[^\s:/]+):(?P<port>\d{1,5})")
PATIENCE = 5  # seconds that a master has to answer
LOGGING = Path(__file__).with_name("spark_logging.properties")


class NoEngine(ValueError):
    """One sentence that says which engines there are, or what is missing for this one."""


class Unreadable(ValueError):
    """One sentence that says which files cannot be read."""


class Engine(Protocol):
    """What reads and answers; `read` raises Unreadable for what is no Parquet.

    `kept` is a table of the rows of an expression, to ask many questions of while it is open.
    """

    name: str
    version: str

    def read(self, files: Sequence[Path]) -> ir.Table: ...

    def kept(self, expression: ir.Table) -> AbstractContextManager[ir.Table]: ...

    def answer(self, expression: ir.Table) -> pa.Table: ...


@contextmanager
def engine(address: str = DEFAULT) -> Iterator[Engine]:
    """Open the engine at `address`: «duckdb», or «spark://host:port» of a standalone master.

    Raises NoEngine for another address, where Spark is not installed, and where none answers.
    """
    if address == DEFAULT:
        with _duckdb() as opened:
            yield opened
        return
    host = _check_spark(address)
    with _spark(address, host) as opened:
        yield opened


def _check_spark(address: str) -> str:
    """The host, after a look for what can be missing: Spark waits a minute and says it at length."""
    found = SPARK_ADDRESS.fullmatch(address)
    if not found:
        raise NoEngine(f"There is no engine «{address}». Use duckdb, or spark://host:port.")
    if find_spec("pyspark") is None:
        raise NoEngine("Spark is not installed. Install what requirements/spark.txt lists.")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise NoEngine("Java is not installed, and Spark needs it. Install Java 17 or newer.")
    try:
        socket.create_connection((found["host"], int(found["port"])), timeout=PATIENCE).close()
    except (OSError, OverflowError):
        raise NoEngine(f"No Spark answers at {address}. Start its master, or leave the engine out.") from None
    return found["host"]


class _DuckDb:
    def __init__(self, connection: Any) -> None:
        self.name = "DuckDB"
        self.version = str(connection.version)
        self._connection = connection

    def read(self, files: Sequence[Path]) -> ir.Table:
        import duckdb

        try:
            table: ir.Table = self._connection.read_parquet([str(file) for file in files])
        except duckdb.Error:
            raise Unreadable(_not_parquet(files)) from None
        return table

    @contextmanager
    def kept(self, expression: ir.Table) -> Iterator[ir.Table]:
        """In memory, texts as numbers in the same order, by which groups are found in half the time."""
        name = ibis.util.gen_name("kept")
        texts = [column for column, kind in expression.schema().items() if kind.is_string()]
        types = {column: f"{name}_{place}" for place, column in enumerate(texts)}
        words = self.answer(expression.aggregate(**{each: _[each].collect(distinct=True) for each in texts}))
        try:
            for column, kind in types.items():
                among = ", ".join(map(_quoted, sorted(words[column][0].as_py() or ())))
                self._connection.raw_sql(f"create type {kind} as enum ({among})")
            named = {column: '"' + column.replace('"', '""') + '"' for column in texts}
            numbered = ", ".join(f"{each}::{types[column]} as {each}" for column, each in named.items())
            rows = self._connection.compile(expression)
            self._connection.raw_sql(
                f"create temp table {name} as select * replace ({numbered}) from ({rows})"  # nosec: quoted
            )
            yield self._connection.table(name)
        finally:
            self._connection.raw_sql(f"drop table if exists {name}")
            for kind in types.values():
                self._connection.raw_sql(f"drop type if exists {kind}")

    def answer(self, expression: ir.Table) -> pa.Table:
        answered = self._connection.con.sql(self._connection.compile(expression)).to_arrow_table()
        return answered.cast(expression.schema().to_pyarrow())


class _Spark:
    def __init__(self, session: Any) -> None:
        self.name = "Spark"
        self.version = str(session.version)
        self._session = session
        self._connection = ibis.pyspark.connect(session)

    def read(self, files: Sequence[Path]) -> ir.Table:
        from pyspark.errors import PySparkException

        name = ibis.util.gen_name("attendance")
        try:
            self._session.read.parquet(*(str(file) for file in files)).createOrReplaceTempView(name)
        except PySparkException:
            raise Unreadable(_not_parquet(files)) from None
        table: ir.Table = self._connection.table(name)
        return table

    @contextmanager
    def kept(self, expression: ir.Table) -> Iterator[ir.Table]:
        name = ibis.util.gen_name("kept")
        rows = self._session.sql(self._connection.compile(expression)).cache()
        rows.createOrReplaceTempView(name)
        try:
            yield self._connection.table(name)
        finally:
            self._session.catalog.dropTempView(name)
            rows.unpersist()

    def answer(self, expression: ir.Table) -> pa.Table:
        """By Spark's own way to Arrow: Ibis goes through pandas, which turns whole numbers into floats."""
        answered = self._session.sql(self._connection.compile(expression)).toArrow()
        return answered.cast(expression.schema().to_pyarrow())


@contextmanager
def _duckdb() -> Iterator[Engine]:
    connection = ibis.duckdb.connect()
    connection.raw_sql("SET enable_progress_bar = false")  # it would stand among what a command prints
    try:
        yield _DuckDb(connection)
    finally:
        connection.disconnect()


@contextmanager
def _spark(address: str, host: str) -> Iterator[Engine]:
    if _is_loopback(host):  # before Java starts: it would look up this machine's name and complain
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    settings: dict[str, bool | float | int | str | None] = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING.as_uri()}",
        "spark.pyspark.python": sys.executable,
        "spark.sql.session.timeZone": "UTC",
    }
    if _is_loopback(host):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.master(address).appName("landsby lens")
    session = builder.config(map=settings).getOrCreate()
    try:
        yield _Spark(session)
    finally:
        session.stop()


def _quoted(text: str) -> str:
    """As SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _not_parquet(files: Sequence[Path]) -> str:
    what = str(files[0]) if len(files) == 1 else f"One of the {len(files)} files, from {files[0]},"
    return f"{what} cannot be read as Parquet. Import it anew with landsby lens import."


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
