"""Nynorsk."""

from .language import Language

NN = Language(
    units={"pupil": "elevar", "class": "klassar", "school": "skular", "municipality": "kommunar"},
    other="grupper i «{name}»",
    and_="og",
    comma=",",
    shares="{outer}\u00a0% av variasjonen ligg mellom {upper}. Resten, {rest}\u00a0%, ligg mellom {lowest}.",
    range="Vi er ikkje heilt sikre: mellom {upper} kan det vere frå {low}\u00a0% til {high}\u00a0%.",
    too_little=(
        "Tala er for små til å seie kor mykje av variasjonen som ligg mellom {upper}, "
        "og kor mykje mellom {lowest}."
    ),
    pair=(
        "Tenk på to {units} som elles er like. "
        "Oftast er fråværet om lag {ratio} gonger så stort i den eine som i den andre."
    ),
    alike="Tenk på to {units} som elles er like. Oftast er fråværet om lag like stort i begge.",
    perhaps="Om {units} verkeleg er ulike, veit vi ikkje. Skilnaden kan vere tilfeldig.",
    none="Vi finn ingen skilnad mellom {units}. Det vi ser, er ikkje meir enn slumpen kan forklare.",
    heading="Nivå: spreiing på logitskalaen med 95 % intervall, og del",
    coefficients="Opplysningar: koeffisient på logitskalaen med 95 % intervall",
    reference="«{name}» blir samanlikna med {value}.",
)
