"""What is written in several languages: an arena's texts, and the names of the town's topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from landsby.web.access.actions import Denied, Done, action, wrote
from landsby.web.access.actors import Actor
from landsby.web.access.roles import Role
from landsby.web.arenas.access import check_edit
from landsby.web.arenas.models import Arena, ArenaText, Topic


@dataclass(frozen=True)
class Words:
    """An arena's texts in one language."""

    in_short: str
    what_happens: str
    for_whom: str
    steps: Sequence[str]


@dataclass(frozen=True)
class TopicNames:
    """What a topic is called."""

    topic: Topic
    nb: str
    nn: str
    en: str


@action("arenas.write_words")
def write_words(actor: Actor, arena: Arena, language: str, words: Words) -> Done[Arena]:
    """Write an arena's texts in another language than its own; without any they are taken away."""
    check_edit(actor, arena)
    if not any(asdict(words).values()):
        arena.texts.filter(language=language).delete()
        return wrote(arena, "texts")
    said = {**asdict(words), "steps": list(words.steps), "written_of": arena.words}
    ArenaText.objects.update_or_create(arena=arena, language=language, defaults=said)
    return wrote(arena, "texts")


@action("arenas.name_topic")
def name_topic(actor: Actor, names: TopicNames) -> Done[Topic]:
    """Say what a topic of the town is called in each language."""
    if not actor.has(Role.COORDINATOR):
        raise Denied(_("Only the network's coordinator can change this. Ask them."))
    topic = names.topic
    topic.name_nb, topic.name_nn, topic.name_en = names.nb, names.nn, names.en
    topic.save(update_fields=["name_nb", "name_nn", "name_en"])
    return wrote(topic, "name_nb", "name_nn", "name_en")
