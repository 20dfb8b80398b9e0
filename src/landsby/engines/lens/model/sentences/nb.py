"""Bokmål."""

from .language import Language

NB = Language(
    units={"pupil": "elever", "class": "klasser", "school": "skoler", "municipality": "kommuner"},
    other="grupper i «{name}»",
    and_="og",
    comma=",",
    shares=(
        "{outer}\u00a0% av variasjonen ligger mellom {upper}. Resten, {rest}\u00a0%, ligger mellom {lowest}."
    ),
    range="Vi er ikke helt sikre: mellom {upper} kan det være fra {low}\u00a0% til {high}\u00a0%.",
    too_little=(
        "Tallene er for små til å si hvor mye av variasjonen som ligger mellom {upper}, "
        "og hvor mye mellom {lowest}."
    ),
    pair=(
        "Tenk på to {units} som ellers er like. "
        "Oftest er fraværet omtrent {ratio} ganger så stort i den ene som i den andre."
    ),
    alike="Tenk på to {units} som ellers er like. Oftest er fraværet omtrent like stort i begge.",
    perhaps="Om {units} virkelig er ulike, vet vi ikke. Forskjellen kan være tilfeldig.",
    none="Vi finner ingen forskjell mellom {units}. Det vi ser, er ikke mer enn tilfeldigheter kan forklare.",
    heading="Nivå: spredning på logitskalaen med 95 % intervall, og andel",
    coefficients="Opplysninger: koeffisient på logitskalaen med 95 % intervall",
    reference="«{name}» sammenlignes med {value}.",
)
