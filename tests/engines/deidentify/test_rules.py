"""Contact, dates, ages, places, names and rare facts."""

import pytest

from landsby.engines.deidentify import Kind, find
from tests.engines.deidentify.reading import NOTE, found


@pytest.mark.parametrize(
    "mail",
    [
        "kari@skole.no",
        "kari.nordmann@baerum.kommune.no",
        "kari @ skole.no",
        "kari(at)skole.no",
        "kari krøllalfa skole.no",
    ],
)
def test_mail_is_found_also_when_it_is_disguised(mail):
    assert found(f"Skriv til {mail} før fredag.", Kind.EMAIL) == [mail]


@pytest.mark.parametrize(
    "page", ["https://example.org/a?b=1", "www.helset.no", "helset.no/9b", "twitch.tv/rev"]
)
def test_pages_are_found_without_the_full_stop_after_them(page):
    assert found(f"Se {page}.", Kind.URL) == [page]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Han er @rev.ulv der.", "@rev.ulv"),
        ("Skriv til Rev#1234 om det.", "Rev#1234"),
        ("gamertag: revulven", "revulven"),
        ("Brukernavnet er Ulven99", "Ulven99"),
        ("Ho heiter nattugla på Discord.", "nattugla"),
        ("snap: ulv.en", "ulv.en"),
    ],
)
def test_nicknames_are_found(text, name):
    assert found(text, Kind.HANDLE) == [name]


@pytest.mark.parametrize(
    "address",
    [
        "Storgata 5",
        "storgata 5b",
        "Olav Ryes plass 3",
        "Kirkeveien 12 B",
        "1337 Sandvika",
        "Lars Hilles gate 10",
    ],
)
def test_addresses_are_found(address):
    assert found(f"De flyttet fra {address} da.", Kind.ADDRESS) == [address]


@pytest.mark.parametrize(
    ("date", "season"),
    [
        ("12.03.2024", "i vår"), ("12/3-24", "i vår"), ("2024-11-05", "i høst"), ("1. juli", "i sommer"),
        ("fredag 13. oktober 2023", "i høst"), ("24.12.", "i vinter"), ("3/9", "i høst"),
        ("femte mai", "i vår"),
    ],
)  # fmt: skip
def test_a_date_becomes_a_season(date, season):
    (finding,) = find(f"Det var slutt {date} for ham.")
    assert (finding.text, finding.kind, finding.suggestion) == (date, Kind.DATE, season)


@pytest.mark.parametrize(
    ("text", "date", "said"),
    [
        ("Hun er født 13.02.2009.", "13.02.2009", "på 2000-tallet"),
        ("f. 12/4-11", "12/4-11", "på 2010-tallet"),
        ("Han er født i 1998.", "1998", "på 1990-tallet"),
        ("fødselsdato 3. mai", "3. mai", "[fødselsdato]"),
    ],
)
def test_a_date_of_birth_becomes_a_decade(text, date, said):
    (finding,) = find(text)
    assert (finding.text, finding.kind, finding.suggestion) == (date, Kind.BIRTH_DATE, said)


def test_a_time_becomes_a_part_of_the_day():
    said = {
        each.text: each.suggestion for each in find("Hun sto opp kl. 8.15 og la seg klokka 23, kl 2 igjen.")
    }
    assert said == {"kl. 8.15": "om morgenen", "klokka 23": "om natta", "kl 2": "om natta"}


@pytest.mark.parametrize(
    ("text", "age", "said"),
    [
        ("Jenta er 14 år.", "14 år", "13–15 år"),
        ("En fjortenåring.", "fjortenåring", "ungdom (13–15 år)"),
        ("17-åringen vil ikke.", "17-åringen", "ungdommen (16–19 år)"),
        ("Han er seksten.", "seksten", "16–19 år"),
        ("Gutt (11) i kommunen.", "11", "10–12 år"),
        ("Ho er femten år gamal og vil ikkje på skulen.", "femten år gamal", "13–15 år"),
        ("Mor er 43 år.", "43 år", "i 40-årene"),
        ("Guten går i 9. klasse.", "9. klasse", "en klasse på ungdomstrinnet"),
    ],
)
def test_an_age_is_made_coarser_and_not_removed(text, age, said):
    (finding,) = find(text)
    assert (finding.text, finding.suggestion) == (age, said)


@pytest.mark.parametrize(
    "text", ["Det har vart i 2 år.", "For 3 år siden sluttet det.", "Han er 13–15 år.", "De er under 6 år."]
)
def test_a_stretch_of_time_and_a_coarse_age_are_no_ages(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("Helset ungdomsskole", Kind.SCHOOL), ("helset ungdomsskole", Kind.SCHOOL),
        ("Sandvika vgs", Kind.SCHOOL),
        ("sandvika videregående skole", Kind.SCHOOL), ("Fjordvik sjukehus", Kind.WORKPLACE),
        ("elvekanten barnehage", Kind.SCHOOL),
        ("helsetskolen", Kind.SCHOOL), ("Bærum kommune", Kind.PLACE),
    ],
)  # fmt: skip
def test_places_are_known_by_how_they_end(place, kind):
    assert found(f"Det er fint ved {place} nå.", kind) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Hun vil bytte skole nå.",
        "Ungdomsskolen er stor.",
        "Han går på videregående skole.",
        "en ny barnehage",
    ],
)
def test_schools_without_a_name_are_no_findings(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Vi snakket med BUP og PPT i går.",
        "Saken er hos NAV.",
        "Han har ADHD etter ICD-10.",
        "Rett etter Opplæringslova § 9A.",
    ],
)
def test_services_laws_and_diagnoses_are_allowed(text):
    assert find(text) == ()


def test_an_installation_allows_its_own_words():
    assert [each.text for each in find("Vi møtte Spillhuset i går.")] == ["Spillhuset"]
    assert find("Vi møtte Spillhuset i går.", allow=["spillhuset"]) == ()


@pytest.mark.parametrize(
    "text",
    ["Hun er tvilling.", "Han er den eneste i kommunen.", "De er flyktninger fra Syria.", "Ho har epilepsi."],
)
def test_rare_facts_are_context(text):
    (finding,) = find(text)
    assert finding.is_context or finding.kind is Kind.PLACE
    assert finding.why


def test_a_whole_note_reads_as_one_would_write_it():
    said = {each.text: each.suggestion for each in find(NOTE)}
    assert said["Mor Kari Nordmann"] == "Moren"
    assert said["bror K."] == "broren"
    assert said["Helset ungdomsskole"] == "ungdomsskolen"
    assert said["9B"] == "en klasse på ungdomstrinnet"
    assert "BUP" not in said


def test_nynorsk_is_answered_in_nynorsk():
    said = {
        each.text: each.suggestion
        for each in find("Eg har ikkje sett ho sidan 12. oktober. Ho går på Fjordvik ungdomsskule.")
    }
    assert said == {"12. oktober": "i haust", "Fjordvik ungdomsskule": "ungdomsskulen"}


def test_reasons_are_told_in_the_language_that_was_asked_for():
    assert {find("Hun er 14 år.", language=each)[0].why for each in ("nb", "nn", "en")} == {
        "En alder kan sies grovere.", "Ein alder kan seiast grovare.", "An age can be said more coarsely.",
    }  # fmt: skip
