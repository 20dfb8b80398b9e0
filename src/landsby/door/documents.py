"""Files that somebody hands in at the door: read, or refused in one sentence."""

import json
from pathlib import Path


class BadInput(Exception):
    """One sentence that names the file and the field."""


def read_json(file: Path) -> object:
    """What a JSON file holds. Raises `BadInput`."""

    def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in pairs:
            if name in found:
                raise BadInput(f"{file}: {name} is given twice in the same object.")
            found[name] = value
        return found

    try:
        return json.loads(file.read_text(encoding="utf-8-sig"), object_pairs_hook=without_doubles)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{file}: this is not JSON from line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except OSError as error:
        raise BadInput(f"{file}: the file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: the file is not text in UTF-8.") from None
    except ValueError:
        raise BadInput(f"{file}: the file holds a number with too many digits.") from None
    except RecursionError:
        raise BadInput(f"{file}: the file is nested too deeply.") from None
