"""What somebody's own words mean: topics of leisure in bokmål, nynorsk and English, however they are
spelt."""

from .leisure import Topic, leisure
from .lexicon import Kin
from .line import Ask, Line, read_line
from .vocabulary import Reading, Told, Vocabulary, leisurely, topic_name

__all__ = [
    "Ask",
    "Kin",
    "Line",
    "Reading",
    "Told",
    "Topic",
    "Vocabulary",
    "leisure",
    "leisurely",
    "read_line",
    "topic_name",
]
