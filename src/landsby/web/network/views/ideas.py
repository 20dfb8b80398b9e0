"""The idea box on the open front door: two fields, and words to come back with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from landsby.web.access.actors import Actor, actor_of
from landsby.web.access.codes.limits import SENDINGS, TooSoon, looked_up
from landsby.web.access.codes.once import forget_words, private, shown_once, words_to_show
from landsby.web.access.roles import Role
from landsby.web.access.rules import open_to_all
from landsby.web.design.pages import get_or_post, posted
from landsby.web.network.access.measures import has_public_arena, idea_by_code
from landsby.web.network.access.members import network_of_the_town
from landsby.web.network.actions import measures as actions
from landsby.web.network.forms.measures import CodeForm, IdeaForm
from landsby.web.network.queries import measures as queries

FROM = {
    Role.HOST: actions.From.HOST,
    Role.PARENT: actions.From.PARENT,
    Role.YOUNG_PERSON: actions.From.YOUNG_PERSON,
}


@open_to_all
@get_or_post
def idea(request: HttpRequest) -> HttpResponse:
    form = IdeaForm(posted(request))
    if form.is_bound and form.is_valid() and "back" not in request.POST:
        if SENDINGS.is_reached(request):
            form.add_error(None, _("There are many from here just now. Wait a minute, and try again."))
        else:
            SENDINGS.count(request)
            return _sent(request, form)
    status = 422 if form.errors else 200
    return render(request, "network/idea.html", {"form": form}, status=status)


def _sent(request: HttpRequest, form: IdeaForm) -> HttpResponse:
    actor = actor_of(request)
    said = form.idea(_whose(actor))
    made = actions.suggest(actor, network_of_the_town(), said, form.cleaned_data["with_code"])
    here = reverse("network:idea_sent")
    return shown_once(here, made.code) if made.code else redirect(here)


def _whose(actor: Actor) -> str:
    """What is known already, and no more: nobody is asked."""
    return next((said for role, said in FROM.items() if actor.has(role)), actions.From.UNSAID)


@open_to_all
@private
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and the words this one time."""
    here = reverse("network:idea_sent")
    code, _friend = words_to_show(request)
    return forget_words(render(request, "network/idea_sent.html", {"code": code}), here)


@open_to_all
@private
@get_or_post
def became(request: HttpRequest) -> HttpResponse:
    """What became of an idea, by its words."""
    form = CodeForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            found = looked_up(request, lambda: idea_by_code(form.cleaned_data["code"]))
        except TooSoon as soon:
            form.add_error("code", str(soon))
            return render(request, "network/idea_became.html", {"form": form}, status=422)
        if found:
            is_public = has_public_arena(found)
            context = {"measure": found, "history": queries.history(found), "is_public": is_public}
            return render(request, "network/idea_became.html", context)
        form.add_error("code", _("We found nothing with these words. Look at the spelling, and try again."))
    status = 422 if form.errors else 200
    return render(request, "network/idea_became.html", {"form": form}, status=status)
