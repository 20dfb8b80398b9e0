"""How hard a page is to read."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4", "legend", "summary", "caption", "th"}
BLOCKS = {*HEADINGS, "p", "li", "dt", "dd", "td", "label", "option", "button", "div", "blockquote"}
NO_END = re.compile(r"\bkl\.|(?<=\d)[.:](?=\d|\s+[a-zæøå])")  # «kl. 19.00», «24. november»


class Prose(HTMLParser):
    """The words of `<main>`; the end of a block is the end of a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        if tag in BLOCKS:
            self.parts.append(" . ")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.parts.append(data)


def prose(page: str) -> str:
    parser = Prose()
    parser.feed(page)
    return "".join(parser.parts)


def lix(text: str) -> float:
    """Björnsson's readability index: words a sentence, and per cent of words longer than six letters."""
    parts = re.split(r"[.:?!]", NO_END.sub(" ", text))
    sentences = [found for part in parts if (found := re.findall(r"[^\W\d_]+", part))]
    words = [word for sentence in sentences for word in sentence]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)
