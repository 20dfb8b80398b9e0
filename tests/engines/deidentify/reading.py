"""What the tests read findings with, and the texts that they share."""

from landsby.engines.deidentify import Finding, Kind, find

NOTE = """Kristian (15) går i 9B på Helset ungdomsskole og har ikke vært der siden 12. mars.
Mor Kari Nordmann, tlf 412 34 567, sier at Kristians bror K. er født 13.02.2009 og at han er tvilling.
Han bor i Storgata 5, 1337 Sandvika, og heter Rev_99 på Discord. BUP kjenner ham."""


def found(text: str, kind: Kind, **options: object) -> list[str]:
    """What stands where findings of one kind are."""
    return [each.text for each in find(text, **options) if each.kind is kind]  # type: ignore[arg-type]


def kinds(text: str) -> list[Kind]:
    return [each.kind for each in find(text)]


def covers(findings: tuple[Finding, ...], text: str, start: int, end: int) -> bool:
    """Whether every letter and digit of `text` from `start` to `end` lies in a finding."""
    return all(
        any(each.start <= at < each.end for each in findings)
        for at in range(start, end)
        if text[at].isalnum()
    )
