"""The translations' entries: `update` brings them up to date, `compile` makes `.mo`, `check` finds faults.

Source strings are English and stand in the code and the templates. Each app has a catalogue for bokmål and
one for nynorsk; both are written by hand. No dates, addresses or line numbers stand in them, so that they
merge in peace.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po
from django.conf import settings
from django.utils.translation.template import templatize

from landsby.web.design.catalogues import ROOMS, compile_stale, read_catalogue

LANGUAGES = ("nb", "nn")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
UNREAD = re.compile(r"\b(?:n?p?n?gettext(?:_lazy|_noop)?) as (?!_\b)(\w+)")
"""A name for gettext under which nobody looks for strings."""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

Key = tuple[str, str | None]
"""An entry's English (of two forms, the singular) and its context, if any."""


@dataclass(frozen=True)
class App:
    """One app of the web: where its strings are and where their translations belong."""

    folder: Path

    def catalogue(self, language: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"

    def strings(self) -> Catalog:
        """Every string that the app's code and templates ask a translation of."""
        found = Catalog()
        for path in sorted(self.folder.rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                _gather(found, path.read_text())
            elif "templates" in path.parts and path.suffix in {".html", ".txt", ".ics", ".xml", ".svg"}:
                _gather(found, _as_python(path))
        return found


def apps(rooms: Path = ROOMS) -> list[App]:
    """Every app, in a fixed order. `config` is none: its names of languages are each in their own."""
    return [App(path.parent) for path in sorted(rooms.glob("*/__init__.py")) if path.parent.name != "config"]


def _gather(found: Catalog, source: str) -> None:
    for _line, english, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS
    ):
        found.add(english, context=context)


def _as_python(template: Path) -> str:
    """The template's strings as calls, the rest as filler, without the indents that Python would mind."""
    lines = templatize(template.read_text(), origin=str(template)).splitlines()
    return "\n".join(line.lstrip() for line in lines)


def _key(message: Message) -> Key:
    english = message.id if isinstance(message.id, str) else message.id[0]
    return english, message.context


def entries(catalogue: Catalog) -> dict[Key, Message]:
    """The catalogue's entries without its header."""
    return {_key(message): message for message in catalogue if message.id}


def known(language: str, rooms: Path = ROOMS) -> dict[Key, Message]:
    """What any app has a translation of already: a string new to one app may be old in another."""
    found: dict[Key, Message] = {}
    for app in apps(rooms):
        if app.catalogue(language).exists():
            translated = entries(read_catalogue(app.catalogue(language))).items()
            found |= {key: message for key, message in translated if _forms(message)}
    return found


def _forms(message: Message) -> tuple[str, ...]:
    """The translation's forms, or none where one of them is empty."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if all(forms) else ()


def fresh(app: App, language: str, elsewhere: dict[Key, Message]) -> str:
    """How the app's catalogue should read: its strings of now, with the translations that are known."""
    path = app.catalogue(language)
    own = entries(read_catalogue(path)) if path.exists() else {}
    catalogue = Catalog(locale=language)
    for key, message in entries(app.strings()).items():
        candidates = [entry for entry in (own.get(key), elsewhere.get(key)) if entry and _forms(entry)]
        old = next((entry for entry in candidates if entry.pluralizable == message.pluralizable), None)
        flags = {"fuzzy"} if old and old.fuzzy else set()
        catalogue.add(message.id, old.string if old else None, context=message.context, flags=flags)
    return _written(catalogue)


def _written(catalogue: Catalog) -> str:
    if not entries(catalogue):
        return ""
    head = [
        f"Language: {catalogue.locale}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    ]
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    header = 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in head)
    return f"{header}\n{body.getvalue().decode().rstrip()}\n"


def _differing(language: str, rooms: Path) -> Iterator[tuple[App, str]]:
    """The apps whose catalogue is not as it should be, and how it should read."""
    elsewhere = known(language, rooms)
    for app in apps(rooms):
        path, text = app.catalogue(language), fresh(app, language, elsewhere)
        if text != (path.read_text() if path.exists() else ""):
            yield app, text


def update(rooms: Path = ROOMS) -> Iterator[str]:
    """Write the catalogues that are not as they should be, and say which."""
    for language in LANGUAGES:
        for app, text in _differing(language, rooms):
            path = app.catalogue(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            missing = sum(not _forms(message) for message in entries(read_catalogue(path)).values())
            yield f"{path.relative_to(rooms)}: {missing} to translate"


def faults(rooms: Path = ROOMS) -> Iterator[str]:
    """One sentence for each thing that is wrong in the catalogues."""
    for app in apps(rooms):
        for path in sorted(app.folder.rglob("*.py")):
            for name in UNREAD.findall(path.read_text()):
                yield f"{path.relative_to(rooms)}: what {name}(…) says is in no catalogue. Call it _."
    for language in LANGUAGES:
        for app, _text in _differing(language, rooms):
            yield f"{app.folder.name}/{language}: the entries are not those of the code. Run make catalogues."
        said: dict[Key, tuple[str, Message]] = {}
        for app in apps(rooms):
            path, name = app.catalogue(language), f"{app.folder.name}/{language}"
            messages = entries(read_catalogue(path)) if path.exists() else {}
            for key, message in messages.items():
                yield from (f"{name}: {key[0]!r} {fault}." for fault in _faults_of(message))
                first_app, first = said.setdefault(key, (app.folder.name, message))
                if _forms(first) and _forms(message) and first.string != message.string:
                    yield f"{name}: {key[0]!r} is otherwise in {first_app}. Agree, or use pgettext."


def faults_of_more(rooms: Path = ROOMS) -> Iterator[str]:
    """The same of the languages in which a few pages are: what they must hold, those pages' test says."""
    for path in sorted(rooms.glob("*/locale/*/LC_MESSAGES/django.po")):
        language = path.parents[1].name
        if language not in LANGUAGES:
            for key, message in entries(read_catalogue(path)).items():
                yield from (f"{language}: {key[0]!r} {fault}." for fault in _faults_of(message))


def _faults_of(message: Message) -> Iterator[str]:
    if not _forms(message):
        yield "has no translation"
        return
    if message.fuzzy:
        yield "is marked fuzzy"
    english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    wanted = [sorted(PLACEHOLDER.findall(form)) for form in english]
    given = [sorted(PLACEHOLDER.findall(form)) for form in _forms(message)]
    if given[-1] != wanted[-1] or any(placeholder not in wanted[-1] for placeholder in given[0]):
        yield f"has other placeholders in its translation ({given[-1]} for {wanted[-1]})"


def main() -> None:
    """`catalogues.py update | compile | check`."""
    settings.configure()
    command = sys.argv[1] if len(sys.argv) == 2 else ""
    if command == "update":
        print("\n".join(update()) or "The catalogues are up to date.")
    elif command == "compile":
        print(f"Compiled: {len(compile_stale())}")
    elif command == "check":
        sys.exit("\n".join([*faults(), *faults_of_more()]) or 0)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
