"""Search in short texts, in bokmål and nynorsk alike, that says what else it shows and what it left out.

The texts that may be searched are some hundreds, so they are read anew at each search: the same on every
database, and a word that is erased is in no index from that moment on
(docs/adr/0020-search-without-an-index.md).
"""

from .finding import Asked, Found, look_for
from .words import stem, words_in

__all__ = ["Asked", "Found", "look_for", "stem", "words_in"]
