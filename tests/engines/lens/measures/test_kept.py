"""Rows that an engine keeps are the rows that it read, and are gone afterwards."""

from pathlib import Path

import duckdb
import pytest
from ibis import _

from landsby.engines.lens.backends import engine
from tests.engines.lens.measures.tables import lesson, row, written


def test_what_is_kept_is_what_was_read_and_its_texts_are_in_order(tmp_path: Path):
    subjects = ["Ørsk", "Norsk", None, "Engelsk", "John's"]
    rows = [lesson(number, subject=each) for number, each in enumerate(subjects)]
    with engine() as opened:
        table = opened.read([written(rows, tmp_path)])
        with opened.kept(table) as kept:
            for each in (table, kept):
                in_order = opened.answer(each.order_by(_.subject))
                assert in_order["subject"].to_pylist() == ["Engelsk", "John's", "Norsk", "Ørsk", None]
            assert opened.answer(kept.order_by("lesson")) == opened.answer(table.order_by("lesson"))


def test_a_column_of_nothing_is_kept_too(tmp_path: Path):
    with engine() as opened, opened.kept(opened.read([written([row()], tmp_path)])) as kept:
        assert opened.answer(kept)["subject"].to_pylist() == [None]


def test_what_was_kept_is_gone_afterwards(tmp_path: Path):
    with engine() as opened:
        with opened.kept(opened.read([written([row()], tmp_path)])) as kept:
            pass
        with pytest.raises(duckdb.CatalogException):
            opened.answer(kept)
