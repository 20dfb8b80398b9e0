"""Texts as nobody would write them and somebody will paste them."""

from random import Random

PIECES = (
    "Kari", "kari", "KARI NORDMANN", "Mohammed Ali", "Anne-Grete", "O'Brien", "K.", "Kristians", "Vår",
    "liv", "ikkje", "Helset ungdomsskole", "sandvika vgs", "9B", "14 år", "fjortenåring", "12. mars",
    "kl. 8", "412 34 567", "41234567", "13020912345", "130209 12345", "a@b.no", "@rev", "Rev#1234",
    "https://x.no/æ?ø=å", "Storgata 5", "1337 Sandvika", "EK 12345", "tvilling", "eneste",
    "skolevegrer", "«Jeg er lat»", "sier mor", "er", "og", "han", "ho", "ikke", "\u200f", "\u202e",
    "\u200b", "\xad", "\ufeff", "\x00", "\x1b[31m", "\ud800", "\U0001f642",
    "\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f1f3\U0001f1f4", "e\u0301", "\xc5", "A\u030a",
    "\ufb01", "\u0130", "\xdf", "\U0001d40a\U0001d41a\U0001d42b\U0001d422", "\uff2b\uff41\uff52\uff49",
    "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "\u092e\u0939\u0947\u0936",
    "\u0645\u062d\u0645\u062f", "\u738b", "\u0300\u0300\u0300", "\n", "\r\n", "\t", "\u2028", "\xa0",
    " ", "  ", ".", "...", "!", "?", ",", ";", ":", "-", "\u2013", "\u2014", "(", ")", "[", "]", "{0}",
    "%s", "\\", "'", "\"", "«", "»", "#", "@", "/", "+47", "0", "1", "99999999999999999999", "\xbd",
    "\xb2", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
)  # fmt: skip


def text(draw: Random) -> str:
    """One such text, now and then long."""
    count = draw.choice((0, 1, 3, 10, 40, 200))
    return "".join(draw.choice(PIECES) + draw.choice(("", " ", " ", "\n")) for _ in range(count))[:20_000]
