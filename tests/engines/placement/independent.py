"""What a hard demand means, written anew in plain words, to test the engine's rules against."""

from collections.abc import Callable

from landsby.engines.placement import Arena, Degree, Demand, Mode, Wish


def breaks(wish: Wish, arena: Arena, demand: Demand) -> bool:
    """Whether going to this arena would break this demand of the wish."""
    return BROKEN[demand](wish, arena)


def _above(limit: int | None, asked: int) -> bool:
    return limit is not None and asked > limit


def _age(wish: Wish, arena: Arena) -> bool:
    """Broken when fewer than half of the ages that were told are welcome."""
    if wish.age is None:
        return False
    told = range(wish.age[0], wish.age[1] + 1)
    welcome = [age for age in told if arena.ages[0] <= age <= arena.ages[1]]
    return len(welcome) < len(told) / 2


def _just_watch(wish: Wish, arena: Arena) -> bool:
    return wish.needs_to_just_watch and not (arena.may_watch or Degree.WATCH in arena.degrees)


def _mode(wish: Wish, arena: Arena) -> bool:
    if wish.mode is Mode.ON_SITE:
        return not arena.on_site
    return wish.mode is Mode.ONLINE and not arena.online


def _when(wish: Wish, arena: Arena) -> bool:
    if not wish.when:
        return False
    return not any((slot.weekday, slot.part) in wish.when for slot in arena.sessions)


def _area(wish: Wish, arena: Arena) -> bool:
    """Broken only when one would have to travel there and nowhere else will do."""
    stays_home = arena.online and wish.mode is not Mode.ON_SITE
    if not wish.areas or stays_home or not arena.on_site:
        return False
    return arena.area not in wish.areas


def _degree(wish: Wish, arena: Arena) -> bool:
    if wish.degree is None or wish.degree in arena.degrees:
        return False
    return not (wish.degree is Degree.WATCH and arena.may_watch)


BROKEN: dict[Demand, Callable[[Wish, Arena], bool]] = {
    Demand.PEOPLE: lambda wish, arena: _above(wish.max_people, arena.people[1]),
    Demand.NOISE: lambda wish, arena: _above(wish.max_noise, arena.noise),
    Demand.LIGHT: lambda wish, arena: _above(wish.max_light, arena.light),
    Demand.TALK: lambda wish, arena: _above(wish.max_talk, arena.talk),
    Demand.CAMERA: lambda wish, arena: _above(wish.max_camera, arena.camera),
    Demand.SIGN_IN: lambda wish, arena: _above(wish.max_sign_in, arena.sign_in),
    Demand.PAYMENT: lambda wish, arena: _above(wish.max_payment_kr, arena.payment_kr),
    Demand.AGE: _age,
    Demand.HEADPHONES: lambda wish, arena: wish.needs_headphones and not arena.may_wear_headphones,
    Demand.LEAVE: lambda wish, arena: wish.needs_to_leave_anytime and not arena.may_leave_anytime,
    Demand.JUST_WATCH: _just_watch,
    Demand.MODE: _mode,
    Demand.WHEN: _when,
    Demand.AREA: _area,
    Demand.DEGREE: _degree,
    Demand.GIRLS: lambda wish, arena: wish.girls_only is not arena.girls_only,
    Demand.TONGUE: lambda wish, arena: wish.tongue is not None and wish.tongue not in arena.tongues,
    Demand.COMPANY: lambda wish, arena: wish.with_someone and not arena.may_bring_someone,
}
