"""Small worlds to count people in, and coarsening by trying everything."""

from itertools import product
from random import Random

from landsby.engines.deidentify.fitting import Facts, Population, Share, Shares
from landsby.engines.deidentify.fitting.coarsening import age_ladder

LABEL = dict.fromkeys(("nb", "nn", "en"), "x")


def world(seed: int) -> tuple[Population, Shares, Facts]:
    """A county of two municipalities, traits of which some go together, and facts about one person."""
    draw = Random(seed)
    counts = {
        (area, sex, age): draw.randint(0, draw.choice((5, 60, 400)))
        for area in ("9901", "9902", "8801")
        for sex in ("female", "male")
        for age in range(31)
    }
    wide = [_share(draw, f"wide{n}", draw.uniform(0.2, 0.9), None, "group" if n else None) for n in range(2)]
    narrow = [
        _share(
            draw,
            f"narrow{n}",
            wide[n % 2].low * draw.uniform(0.1, 0.9),
            wide[n % 2].name,
            wide[n % 2].together,
        )
        for n in range(4)
    ]
    first = draw.randint(6, 20)
    traits = frozenset(draw.sample([each.name for each in narrow], draw.randint(0, 3)))
    facts = Facts("9901", (first, first + draw.choice((0, 0, 2))), draw.choice(("female", None)), traits)
    return Population(counts, {"9901": "Fjordvik"}), Shares([*wide, *narrow]), facts


def _share(draw: Random, name: str, share: float, coarser: str | None, together: str | None) -> Share:
    return Share(name, LABEL, share, share * 0.9, share, "drawn", 2026, coarser, together)


def brute(facts: Facts, population: Population, shares: Shares, target: float) -> set[Facts]:
    """Every least coarse way of telling the facts that `target` people fit, by trying all ways."""
    ladders = [
        [facts.area, facts.area[:2], "0"],
        age_ladder(facts.ages, population.oldest),
        [facts.sex, None] if facts.sex else [None],
        *(_trait_steps(shares, name) for name in sorted(facts.traits)),
    ]
    enough = [
        steps
        for steps in product(*(range(len(ladder)) for ladder in ladders))
        if _expected(_told(ladders, steps), population, shares) >= target
    ]
    least = [
        steps
        for steps in enough
        if not any(
            other != steps and all(a <= b for a, b in zip(other, steps, strict=True)) for other in enough
        )
    ]
    return {_told(ladders, steps) for steps in least}


def _trait_steps(shares: Shares, name: str) -> list[str | None]:
    wider = shares.of(name).coarser
    return [name, wider, None] if wider else [name, None]


def _told(ladders: list[list], steps: tuple[int, ...]) -> Facts:
    area, ages, sex, *traits = (ladder[step] for ladder, step in zip(ladders, steps, strict=True))
    return Facts(area, ages, sex, frozenset(each for each in traits if each))


def _expected(facts: Facts, population: Population, shares: Shares) -> float:
    people = sum(
        population.people(area, (age, age), sex)
        for area in ("9901", "9902", "8801")
        if facts.area == "0" or area.startswith(facts.area)
        for age in range(facts.ages[0], facts.ages[1] + 1)
        for sex in ((facts.sex,) if facts.sex else ("female", "male"))
    )
    together = [shares.of(name).share for name in facts.traits if shares.of(name).together]
    part = min(together, default=1.0)
    for name in facts.traits:
        part *= 1.0 if shares.of(name).together else shares.of(name).share
    return people * part
