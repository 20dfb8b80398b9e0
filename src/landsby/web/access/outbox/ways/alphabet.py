"""The small alphabet of SMS (GSM 03.38), in which 160 signs are one part. One sign outside makes it 70."""

from __future__ import annotations

BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)


def outside(text: str) -> set[str]:
    """The signs of a text that are not in it."""
    return set(text) - BASIC


def fits(text: str) -> bool:
    return not outside(text)
