"""What somebody's own words mean: topics of leisure in bokmål, nynorsk and English, however they are
spelt."""

from .leisure import Topic, leisure
from .lexicon import Kin
from .vocabulary import Reading, Told, Vocabulary, topic_name

__all__ = ["Kin", "Reading", "Told", "Topic", "Vocabulary", "leisure", "topic_name"]
