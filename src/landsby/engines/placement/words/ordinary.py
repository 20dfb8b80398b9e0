"""Words that carry no topic, and ways to say nothing: `ordinary.toml`."""

import tomllib
from importlib import resources

_SAID = tomllib.loads(resources.files(__package__).joinpath("ordinary.toml").read_text("utf-8"))

ORDINARY = frozenset(_SAID["ordinary"].split())
UNSAID = frozenset(" ".join(said.split()) for said in _SAID["unsaid"].split(","))
NOT_LIKED = frozenset(_SAID["not_liked"].split())
GENERIC_ENDINGS = frozenset(_SAID["endings"].split())
