"""What nobody means to send: drawn values, addresses and bodies that a page must answer with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.forms import Form
from tests.world import Line, World

TEXTS = (
    "", " ", "\0", "a\0b", "\x0b", "\x1b[31m", "\x7f", "\x85", "a\nb", "a\r\nb", "a\rb", "\u2028", "\u202e",
    "\u200b", "\ufeff", "\ufffd", "\uffff", "\U0001f642" * 40, "\u0958" * 60, "e\u0301" * 60, "å",
    "a" + "\u0300\u0316" * 400, "a" * 300, "a" * 3_000, "x" * 30_000, "-", "--", "'", "' OR 1=1 --", '"',
    "<script>", "{{ 7 }}", "{% now %}", "%s%n", "%", "%zz", "\\", "../../etc/passwd", "C:\\nul", "null",
    "None", "true", "nan", "inf", "-1", "0", "1", "00", "1.5", "1e309", "9" * 20, "9" * 400, "9" * 5_000,
    "-" + "9" * 20, "٣", "²", "½", "१२", "0x1F", "1_0", "2026-11-24", "0001-01-01", "9999-12-31",
    "2026-02-31", "31.12.9999", "24.11.26", "2026-W53", "2027-W00", "9999-W52", "24:00", "23:59", "19.99",
    "00000000-0000-0000-0000-000000000000", "2026-1", "9999-2", "0-1", "a@b", "a@b.no", "ⓐ@ⓑ.no", "a\n@b.no",
    "https://", "https://[", "http://\0", "javascript:1", "//x.no", "+4740000000", "4" * 40, "[]", "{}", "[1",
    '{"a": 1}', '"\\u0000"', '{"a": "\\ud800"}', "a,b;c\nd",
    "worker:9999999999999999999999", "agency:x", "1|2|3", "-9223372036854775809",
)  # fmt: skip
BYTES = (b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"a\xe5b", b"\xf4\x90\x80\x80")
FILES = (
    b"", b"\0" * 200, b"\xff\xfe\x00", b"PK\x03\x04" + b"\0" * 60, b"a;b\n1;2\n", b"\xef\xbb\xbfName\n\xc3\n",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999\nRRULE:FREQ=X\nEND:VEVENT\nEND:VCALENDAR\n",
    b'{"name": "x", "schedules": [{"freq": 1, "interval": ' + b"9" * 500 + b"}]}", b"[" * 3_000, b"\"" * 99,
)  # fmt: skip
HEADERS = ("HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_X_FORWARDED_FOR", "HTTP_HX_REQUEST")
KINDS = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=latin-1",
    "application/x-www-form-urlencoded; charset=nothing", "application/json", "text/plain",
    "multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\xe5",
)  # fmt: skip
NAMES = (
    "page",
    "q",
    "week",
    "from",
    "per_page",
    "state",
    "level",
    "then",
    "next",
    "place",
    "for",
    "wish",
    "seed",
)


@dataclass
class Sent:
    """One request as it was drawn, and by whom."""

    who: str
    method: str
    path: str
    query: bytes = b""
    body: bytes = b""
    kind: str = KINDS[0]
    headers: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Any] | None = None

    def send(self, client: Client) -> HttpResponse:
        more = {"QUERY_STRING": self.query.decode("latin-1"), **self.headers}
        if self.fields is not None:
            return client.post(self.path, self.fields, **more)
        return client.generic(self.method, self.path, self.body, self.kind, **more)


class Draws:
    """Draws requests: an address of the tables with something wrong in it, or a form of a page."""

    def __init__(self, world: World, lines: list[Line], pages: list[tuple[str, Form]], seed: object) -> None:
        self.world, self.lines, self.pages = world, lines, pages
        self.chance = Random(str(seed))

    def one(self) -> Sent:
        return self._form() if self.pages and self.chance.random() < 0.6 else self._address()

    def value(self) -> bytes:
        if self.chance.random() < 0.08:
            return self.chance.choice(BYTES)
        return self.chance.choice(TEXTS).encode()

    def _pairs(self, fields: Mapping[str, list[bytes]]) -> bytes:
        pairs = [(name, value) for name, values in fields.items() for value in values]
        return "&".join(
            f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs
        ).encode()

    def _query(self) -> bytes:
        if self.chance.random() < 0.5:
            return b""
        return self._pairs(
            {self.chance.choice(NAMES): [self.value()] for _ in range(self.chance.randint(1, 2))}
        )

    def _headers(self) -> dict[str, str]:
        if self.chance.random() < 0.8:
            return {}
        text = self.chance.choice(TEXTS).encode().decode("latin-1")
        return {self.chance.choice(HEADERS): "".join(sign for sign in text if sign >= " ")[:500]}

    def _form(self) -> Sent:
        """A form as its page has it, with one or two fields as nobody means them."""
        who, form = self.chance.choice(self.pages)
        fields = {name: [value.encode() for value in values] for name, values in form.fields.items()}
        for name in self.chance.sample(sorted(fields), min(len(fields), self.chance.randint(1, 2))):
            fields[name] = [self.value() for _ in range(self.chance.choice((0, 1, 1, 1, 1, 2)))]
        if form.has_files and self.chance.random() < 0.7:
            return self._with_file(who, form)
        kind = self.chance.choice(KINDS) if self.chance.random() < 0.05 else KINDS[0]
        path, _, query = form.action.partition("?")
        query = query.encode() if self.chance.random() < 0.9 else self._query()
        return Sent(who, "POST", path, query, self._pairs(fields), kind, self._headers())

    def _with_file(self, who: str, form: Form) -> Sent:
        name = self.chance.choice(("a.csv", "a.xlsx", "a.ics", "a.json", "å" * 90, "x"))
        file = SimpleUploadedFile(name, self.chance.choice(FILES))
        fields = {key: values[0] for key, values in form.fields.items() if values} | {"file": file}
        return Sent(who, "POST", form.action, fields=fields)

    def _address(self) -> Sent:
        line = self.chance.choice(self.lines)
        who = self.chance.choice(sorted(self.world.people))
        body = b"" if line.method == "GET" else self._pairs({name: [self.value()] for name in NAMES})
        kind = self.chance.choice(KINDS) if self.chance.random() < 0.3 else KINDS[0]
        method = (
            line.method if self.chance.random() < 0.9 else self.chance.choice(("GET", "POST", "HEAD", "PUT"))
        )
        return Sent(who, method, self._path(line), self._query(), body, kind, self._headers())

    def _path(self, line: Line) -> str:
        """The address, now and then with one of its parts as nobody would write it."""
        parts = dict(self.world.objects[line.about]) if line.about else {}
        right = reverse(line.url, kwargs=parts)
        if not parts or self.chance.random() < 0.5:
            return right
        name, wrong = self.chance.choice(sorted(parts)), self.value()
        try:
            return reverse(line.url, kwargs=parts | {name: wrong.decode()})
        except (NoReverseMatch, UnicodeDecodeError):
            return right.replace(str(parts[name]), quote_from_bytes(wrong))
