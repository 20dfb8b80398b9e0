"""A list that grows is shown in pages; a page of the screen may have several such lists, each by a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

LIST_LENGTH = 50


class ListPage(Page[Any]):
    """One page of a list. `asked` is what the address asks for, `named` the word in it that says which."""

    asked = QueryDict()
    named = "page"

    @property
    def before(self) -> str:
        """The address's query of the page before."""
        return self._query(self.previous_page_number())

    @property
    def after(self) -> str:
        return self._query(self.next_page_number())

    def _query(self, number: int) -> str:
        asked = self.asked.copy()
        asked[self.named] = str(number)
        return f"?{asked.urlencode()}"


class _Pages(Paginator[Any]):
    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], named: str = "page", length: int = LIST_LENGTH
) -> ListPage:
    """The page of a list that the address asks for; the first where it asks for none, the last where it asks
    for more than there are."""
    page = _Pages(rows, length).get_page(request.GET.get(named))
    assert isinstance(page, ListPage)
    page.asked, page.named = request.GET, named
    return page
