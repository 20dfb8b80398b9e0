"""Texts in somebody's own words, or by which somebody is known: sealed under a key that erasing erases."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_delete

from . import keys
from .sealing import opened_under, seal_under

if TYPE_CHECKING:
    Text = models.TextField[Any, Any]
else:
    Text = models.TextField

OWNER = 16
"""The bytes in front that say whose key it is."""


@dataclass(frozen=True)
class Sealed:
    """What the database holds of a text: the owner's UUID, and the text under the owner's key."""

    content: bytes

    @property
    def owner(self) -> UUID:
        return UUID(bytes=self.content[:OWNER])


class _Opening(DeferredAttribute):
    """The text of a row, opened when it is first asked for."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.opened(value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class PersonalText(Text):
    """A text that is sealed in the database under its owner's key, and gone when that is erased.

    It cannot be searched, compared or sorted by the database, but for whether it is empty. An `update` of
    several rows at once can only empty it; of one row it takes what `sealed` makes.

    Args:
        key: where the row has its owner's key, such as `"key"` or `"request.wish.key"`.
        own: whether that key goes when the row is deleted; without dots in `key` it does.
    """

    descriptor_class = _Opening

    def __init__(self, *args: Any, key: str, own: bool | None = None, **kwargs: Any) -> None:
        self.key, self.own = key, "." not in key if own is None else own
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "key": self.key, "own": self.own}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if self.own:
            post_delete.connect(self._erase, sender=cls, dispatch_uid=f"personal {cls}", weak=False)

    def _erase(self, instance: models.Model, **_more: Any) -> None:
        keys.erase([self._owner(instance)])

    def _owner(self, instance: models.Model) -> UUID:
        owner: Any = reduce(getattr, self.key.split("."), instance)
        return UUID(str(owner))

    def from_db_value(self, value: str | None, *_where: Any) -> Any:
        if not value:
            return None if value is None else self.empty()
        sealed = Sealed(b64decode(value))
        keys.expect(sealed.owner)
        return sealed

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What was never opened goes back as it came."""
        value = model_instance.__dict__[self.attname]
        return value if isinstance(value, Sealed) or not value else self.sealed(model_instance, value)

    def get_prep_value(self, value: Any) -> str:
        """Raises FieldError: it is a text in clear."""
        if isinstance(value, Sealed):
            return b64encode(value.content).decode()
        if value:
            raise FieldError(f"{self} is sealed: the database can neither find it nor set it in many rows.")
        return ""

    def sealed(self, instance: models.Model, value: Any) -> Sealed:
        owner = self._owner(instance)
        content = seal_under(keys.key_for(owner), self._use(), self.as_text(value).encode())
        return Sealed(owner.bytes + content)

    def opened(self, sealed: Sealed) -> Any:
        """Empty where its key was erased. Raises `Unopened` where it is another field's, or changed."""
        key = keys.key_of(sealed.owner)
        if key is None:
            return self.empty()
        return self.from_text(opened_under(key, self._use(), sealed.content[OWNER:]).decode())

    def _use(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"

    def empty(self) -> Any:
        return ""

    def as_text(self, value: Any) -> str:
        return str(value)

    def from_text(self, text: str) -> Any:
        return text


class PersonalJSON(PersonalText):
    """The same for a list or a dictionary; empty it is what `default` makes."""

    default: Callable[[], Any]
    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def empty(self) -> Any:
        return self.default()

    def as_text(self, value: Any) -> str:
        return json.dumps(value)

    def from_text(self, text: str) -> Any:
        return json.loads(text)


def has_lost_keys(model: type[models.Model]) -> bool:
    """Whether a text in a table has no key. Raises `Unopened` where one does not open."""
    fields = [field for field in model._meta.local_fields if isinstance(field, PersonalText)]
    for field in fields:
        for value in list(model._base_manager.values_list(field.attname, flat=True)):
            if isinstance(value, Sealed):
                if keys.key_of(value.owner) is None:
                    return True
                field.opened(value)
    return False


def sealed(row: models.Model, **values: Any) -> dict[str, Any]:
    """Values of one row for an `update` of that row alone, its personal texts sealed."""
    return {name: _for_update(row, row._meta.get_field(name), value) for name, value in values.items()}


def _for_update(row: models.Model, field: Any, value: Any) -> Any:
    return field.sealed(row, value) if isinstance(field, PersonalText) and value else value
