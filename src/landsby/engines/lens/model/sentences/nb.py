"""Bokmål."""

from .language import Language

NB = Language(
    units={"pupil": "elever", "class": "klasser", "school": "skoler", "municipality": "kommuner"},
    other="grupper i «{name}»",
    and_="og",
    comma=",",
    shares="{outer} % av variasjonen ligger mellom {upper}. Resten, {rest} %, ligger mellom {lowest}.",
    range="Vi er ikke helt sikre: mellom {upper} kan det være fra {low} % til {high} %.",
    pair=(
        "Trekk to {units} som ellers er like. "
        "Oftest er det omtrent som {less} % fravær i den ene og {more} % i den andre."
    ),
    perhaps="Om {units} virkelig er ulike, vet vi ikke. Forskjellen kan være tilfeldig.",
    none="Vi finner ingen forskjell mellom {units}. Det vi ser, er ikke mer enn tilfeldigheter gir.",
    heading="Nivå: spredning på logitskalaen med 95 % intervall, og andel",
)
