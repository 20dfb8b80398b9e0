"""What spreadsheets do to names and cells: the same name is one, and nothing spoilt is read as something."""

from __future__ import annotations

import io
import unicodedata

import openpyxl

from landsby.web.arenas.imports.table import read_table

from .test_imports_parsers import TODAY, errors, table, workbook


def test_headings_and_names_are_the_same_in_both_forms_of_their_letters():
    text = "Navn;Språk\nÅpen bås;bokmål\n"
    composed, decomposed = table(text), table(unicodedata.normalize("NFD", text))
    assert [row.basics for row in decomposed.rows] == [row.basics for row in composed.rows]
    assert decomposed.notes == []


def test_a_name_with_a_no_break_space_or_two_is_the_same_name():
    assert table("Navn\nGrupperom\u00a03\n").rows[0].name == "Grupperom 3"
    assert table("Navn\nGrupperom  3\n").rows[0].name == "Grupperom 3"


def test_excels_error_is_no_arena():
    assert table("Navn;For hvem\nSpillkvelden;#N/A\n").errors[0].code == "excels_error"
    assert table("Navn\n#REF!\n").errors[0].params["row"] == 2


def test_a_formula_without_its_result_is_refused_with_its_cell():
    found = read_table(workbook(("Navn", "Siste dag"), ("Spillkvelden", "=A2+119")), TODAY)
    assert errors(found) == ["Celle B2 har en formel uten svar. Åpne fila i Excel, lagre den og prøv igjen."]


def test_hidden_rows_are_taken_in_with_a_word():
    book = openpyxl.Workbook()
    for row in (("Navn",), ("Spillkvelden",), ("Verkstedet",)):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    file = io.BytesIO()
    book.save(file)
    found = read_table(file.getvalue(), TODAY)
    assert len(found.rows) == 2
    assert [(note.code, note.params) for note in found.notes] == [("hidden_rows", {"rows": 1})]


def test_an_id_with_and_without_zeros_in_front_is_refused():
    found = table("ID;Navn\n007;Spillkvelden\n8;Verkstedet\n7;Tegnekroken\n")
    assert [(one.code, one.row) for one in found.errors] == [("zeros_apart", 2), ("zeros_apart", 4)]
