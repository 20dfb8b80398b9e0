"""How much arriving asks of somebody of whom nothing is known."""

from .model import Arena, Light, Noise


def threshold(arena: Arena) -> int:
    """A small whole number, 0 at the lowest: steps of talk, camera, sign-in and noise, many people, sharp
    light, a price, and each thing that one may not do."""
    demands = arena.talk + arena.camera + arena.sign_in + min(arena.noise, Noise.LOUD)
    crowd = (arena.people[1] > 6) + (arena.people[1] > 12)
    bars = (not arena.lets_watch) + (not arena.may_leave_anytime) + (not arena.may_wear_headphones)
    return demands + crowd + bars + (arena.light is Light.BRIGHT) + (arena.payment_kr > 0)
