"""Nynorsk."""

from .language import Language

NN = Language(
    units={"pupil": "elevar", "class": "klassar", "school": "skular", "municipality": "kommunar"},
    other="grupper i «{name}»",
    and_="og",
    comma=",",
    shares="{outer} % av variasjonen ligg mellom {upper}. Resten, {rest} %, ligg mellom {lowest}.",
    range="Vi er ikkje heilt sikre: mellom {upper} kan det vere frå {low} % til {high} %.",
    pair=(
        "Trekk to {units} som elles er like. "
        "Oftast er det om lag som {less} % fråvær i den eine og {more} % i den andre."
    ),
    perhaps="Om {units} verkeleg er ulike, veit vi ikkje. Skilnaden kan vere tilfeldig.",
    none="Vi finn ingen skilnad mellom {units}. Det vi ser, er ikkje meir enn tilfelle gir.",
    heading="Nivå: spreiing på logitskalaen med 95 % intervall, og del",
)
