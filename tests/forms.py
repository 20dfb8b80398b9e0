"""The forms of a page as a browser would send them, filled with whatever fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser

from django.utils import timezone

WORDS = {
    "email": "ny@example.org",
    "number": "1",
    "time": "18:00",
    "tel": "40000000",
    "url": "https://example.org/",
}


@dataclass
class Form:
    """Where it is sent, and its fields with their values."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    has_files: bool = False

    def add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def forms(page: str, path: str) -> list[Form]:
    """Every form of the page that sends something."""
    reader = _Reader(path)
    reader.feed(page)
    return [form for form in reader.forms if form.method == "post"]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self.form = path, list[Form](), None
        self.select: str | None = None
        self.area: str | None = None
        self.text = ""
        self.has_button = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = Form(got.get("action") or self.path, got.get("method", "get").lower())
            self.forms.append(self.form)
            self.has_button = False
        if self.form is None:
            return
        name = got.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self._option(got)
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "button" and name and not self.has_button:
            self.form.add(name, got.get("value", ""))
            self.has_button = True
        elif tag == "input" and name:
            self._input(name, got)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.form and self.area:
            self.form.add(self.area, self.text.strip() or "Noen ord")
            self.area = None

    def _option(self, got: dict[str, str]) -> None:
        assert self.form
        assert self.select
        chosen = self.form.fields.get(self.select)
        if "selected" in got or (not chosen and got.get("value")):
            self.form.fields[self.select] = [got.get("value", "")]

    def _input(self, name: str, got: dict[str, str]) -> None:
        assert self.form
        kind = got.get("type", "text")
        if kind == "file":
            self.form.has_files = True
        elif kind == "radio":
            if "checked" in got or name not in self.form.fields:
                self.form.fields[name] = [got.get("value", "on")]
        elif kind == "checkbox":
            if "checked" in got or "required" in got:
                self.form.add(name, got.get("value", "on"))
        elif kind not in {"submit", "image", "reset", "button"}:
            self.form.add(name, got.get("value") or ("" if kind == "hidden" else _word(kind)))


def _word(kind: str) -> str:
    if kind == "date":
        return (timezone.localdate() + timedelta(days=14)).isoformat()
    return WORDS.get(kind, "Ord")


def without_key(form: Form) -> Iterator[tuple[str, list[str]]]:
    """What somebody would write once more in a fresh form."""
    return ((name, values) for name, values in form.fields.items() if name != "sent_once")
