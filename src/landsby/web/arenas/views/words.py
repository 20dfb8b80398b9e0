"""Writing in several languages: an arena's texts, and what the town's topics are called."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from landsby.web.access.actors import actor_of
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to
from landsby.web.arenas import access
from landsby.web.arenas.actions import words as actions
from landsby.web.arenas.choices import IN_LANGUAGE
from landsby.web.arenas.forms.words import TopicsForm, WordsForm
from landsby.web.arenas.queries import arena as queries
from landsby.web.design.pages import form_page, get_or_post, posted


@open_to(Role.COORDINATOR)
@get_or_post
def write(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """An arena's texts in one more language, with its own beside."""
    actor = actor_of(request)
    arena = access.arena_for(actor, slug)
    access.check_edit(actor, arena)
    if language == arena.language or language not in dict(IN_LANGUAGE):
        raise Http404
    text = queries.text_in(arena, language)
    form = WordsForm(text, posted(request))
    return form_page(
        request,
        form,
        lambda: actions.write_words(actor, arena, language, form.words()),
        _("Saved. Whoever reads in that language gets it."),
        "arenas/words.html",
        then=reverse("arenas:arena", args=[slug]),
        arena=arena,
        heading=dict(IN_LANGUAGE)[language],
        is_behind=text is not None and text.written_of != arena.words,
    )


@open_to(Role.COORDINATOR)
@get_or_post
def topics(request: HttpRequest) -> HttpResponse:
    """What the town's topics are called."""
    actor, form = actor_of(request), TopicsForm(queries.all_topics(), posted(request))
    return form_page(
        request,
        form,
        lambda: [actions.name_topic(actor, names) for names in form.names()],
        _("Saved."),
        "arenas/topics.html",
        then=reverse("arenas:topics"),
    )
