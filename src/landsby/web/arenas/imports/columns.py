"""The columns of a spreadsheet and the words in them, in bokmål, nynorsk and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from landsby.engines.tables import as_read
from landsby.web.arenas.choices import Camera, Degree, Light, Noise, Openness, SignIn, Talk, Tongue

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Words:
    """A name or an answer in the three languages, and other ways to write it."""

    nb: str
    nn: str
    en: str
    also: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        return {"nn": self.nn, "en": self.en}.get(language, self.nb)

    @property
    def ways(self) -> frozenset[str]:
        return frozenset(folded(word) for word in (self.nb, self.nn, self.en, *self.also))


@dataclass(frozen=True)
class Column:
    """A column: the field it fills, how its cells are read, and what the template shows as an example."""

    field: str
    name: Words
    kind: str
    example: Words = Words("", "", "")
    least: int = 0
    most: int = 0

    def shows(self, nb: str, nn: str, en: str) -> Column:
        return replace(self, example=Words(nb, nn, en))


def folded(text: str) -> str:
    """Upper and lower case, spaces and a star behind make no difference."""
    return " ".join(as_read(text).casefold().replace("*", " ").replace(":", " ").split())


def _same(text: str) -> Words:
    return Words(text, text, text)


NO = Words("nei", "nei", "no", ("ikke", "ikkje", "ingen", "none", "0", "false", "usann", "n"))
YES = Words("ja", "ja", "yes", ("1", "true", "sann", "x", "j", "y"))
A_LITTLE = Words("litt", "litt", "a little", ("little", "noe", "noko", "some"))
ANSWERS: Mapping[bool, Words] = {False: NO, True: YES}

CHOICES: Mapping[str, Mapping[int | str, Words]] = {
    "talk": {Talk.NONE: NO, Talk.LITTLE: A_LITTLE, Talk.NEEDED: YES},
    "camera": {
        Camera.UNUSED: NO,
        Camera.OPTIONAL: Words("valgfritt", "valfritt", "optional", ("frivillig",)),
        Camera.NEEDED: YES,
    },
    "sign_in": {
        SignIn.NONE: NO,
        SignIn.NICKNAME: Words("kallenavn", "kallenamn", "nickname"),
        SignIn.NAME: Words("navn", "namn", "name", ("ja", "yes")),
    },
    "noise": {
        Noise.QUIET: Words("stille", "stille", "quiet"),
        Noise.SOME: A_LITTLE,
        Noise.LOUD: Words("høyt", "høgt", "loud", ("mye", "mykje")),
    },
    "light": {
        Light.DIM: Words("dempet", "dempa", "soft", ("dim", "svakt")),
        Light.ORDINARY: Words("vanlig", "vanleg", "ordinary", ("normal", "normalt")),
        Light.BRIGHT: Words("sterkt", "sterkt", "bright"),
    },
    "degrees": {
        Degree.WATCH: Words("se på", "sjå på", "watch"),
        Degree.DROP_BY: Words("stikke innom", "stikke innom", "drop by", ("kome innom", "komme innom")),
        Degree.JOIN: Words("bli med", "bli med", "join", ("join in", "være med", "vere med")),
        Degree.CONTRIBUTE: Words("bidra", "bidra", "help", ("contribute",)),
        Degree.HOST: Words("være vert", "vere vert", "host"),
    },
    "tongues": {
        Tongue.NORWEGIAN: Words("norsk", "norsk", "Norwegian"),
        Tongue.ENGLISH: Words("engelsk", "engelsk", "English"),
        Tongue.UKRAINIAN: Words("ukrainsk", "ukrainsk", "Ukrainian"),
        Tongue.RUSSIAN: Words("russisk", "russisk", "Russian"),
        Tongue.POLISH: Words("polsk", "polsk", "Polish"),
        Tongue.ARABIC: Words("arabisk", "arabisk", "Arabic"),
        Tongue.SOMALI: Words("somali", "somali", "Somali"),
        Tongue.TIGRINYA: Words("tigrinja", "tigrinja", "Tigrinya"),
        Tongue.DARI: Words("dari", "dari", "Dari"),
        Tongue.KURDISH: Words("kurdisk", "kurdisk", "Kurdish"),
        Tongue.TURKISH: Words("tyrkisk", "tyrkisk", "Turkish"),
        Tongue.URDU: Words("urdu", "urdu", "Urdu"),
        Tongue.SPANISH: Words("spansk", "spansk", "Spanish"),
        Tongue.SAMI: Words("samisk", "samisk", "Sami"),
        Tongue.SIGN_LANGUAGE: Words("tegnspråk", "teiknspråk", "sign language"),
    },
    "openness": {
        Openness.OPEN: Words("åpen", "open", "open", ("ope", "åpent", "offentlig")),
        Openness.PLACE_BY_AGREEMENT: Words(
            "sted etter avtale", "stad etter avtale", "place by agreement", ("etter avtale", "by agreement")
        ),
        Openness.CLOSED: Words("lukket", "lukka", "closed"),
    },
    "language": {
        "nb": Words("bokmål", "bokmål", "bokmål", ("nb", "norsk", "norsk bokmål", "norwegian", "no")),
        "nn": Words("nynorsk", "nynorsk", "nynorsk", ("nn", "norsk nynorsk")),
        "en": Words("engelsk", "engelsk", "English", ("en",)),
    },
    "weekdays": {
        "MO": Words("mandag", "måndag", "Monday", ("man", "mån", "mon")),
        "TU": Words("tirsdag", "tysdag", "Tuesday", ("tir", "tirs", "tys", "tue")),
        "WE": Words("onsdag", "onsdag", "Wednesday", ("ons", "wed")),
        "TH": Words("torsdag", "torsdag", "Thursday", ("tor", "tors", "thu")),
        "FR": Words("fredag", "fredag", "Friday", ("fre", "fri")),
        "SA": Words("lørdag", "laurdag", "Saturday", ("lør", "lau", "sat")),
        "SU": Words("søndag", "søndag", "Sunday", ("søn", "sun")),
    },
}


def _whole(field: str, name: Words, example: str, least: int, most: int) -> Column:
    return Column(field, name, "whole", _same(example), least, most)


def _yes(field: str, name: Words) -> Column:
    return Column(field, name, "yes", YES)


def _choice(field: str, name: Words, example: int | str) -> Column:
    return Column(field, name, "choice", CHOICES[field][example])


SPREADSHEET = (
    Column("key", _same("ID"), "line", _same("spillkveld-1"), most=80),
    Column("name", Words("Navn", "Namn", "Name"), "line", _same("Spillkvelden"), most=80),
    Column("in_short", Words("Kort fortalt", "Kort fortalt", "In short"), "line", most=140).shows(
        "Brettspill i rolig tempo.", "Brettspel i roleg tempo.", "Board games, no hurry."
    ),
    Column("what_happens", Words("Hva skjer", "Kva skjer", "What happens"), "text", most=2000).shows(
        "Vi spiller. Noen ser på.", "Vi spelar. Nokre ser på.", "We play. Some watch."
    ),
    Column("for_whom", Words("For hvem", "For kven", "For whom"), "line", most=400).shows(
        "Deg som liker brettspill.", "Deg som liker brettspill.", "You between 13 and 19."
    ),
    _whole("age_from", Words("Alder fra", "Alder frå", "Age from"), "13", 5, 30),
    _whole("age_to", Words("Alder til", "Alder til", "Age to"), "19", 5, 30),
    Column("language", Words("Språk", "Språk", "Language"), "choice").shows("bokmål", "nynorsk", "English"),
    Column("topics", Words("Temaer", "Tema", "Topics", ("interesser",)), "topics", most=40).shows(
        "brettspill, tegning", "brettspel, teikning", "board games, drawing"
    ),
    Column("place", Words("Sted", "Stad", "Place", ("lokale", "venue")), "line", most=80).shows(
        "Biblioteket", "Biblioteket", "The library"
    ),
    Column("online_where", Words("Hvor på nett", "Kvar på nett", "Where online"), "line", most=120).shows(
        "Discord", "Discord", "Discord"
    ),
    _choice("openness", Words("Hvem får vite", "Kven får vite", "Who may know"), Openness.OPEN),
    _choice("talk", Words("Snakke", "Snakke", "Talking", ("prate",)), Talk.NONE),
    _choice("noise", Words("Lyd", "Lyd", "Sound", ("støy", "noise")), Noise.QUIET),
    _choice("light", Words("Lys", "Lys", "Light"), Light.ORDINARY),
    _choice("sign_in", Words("Påmelding", "Påmelding", "Sign-up"), SignIn.NICKNAME),
    _choice("camera", Words("Kamera", "Kamera", "Camera"), Camera.UNUSED),
    _whole("payment_kr", Words("Pris", "Pris", "Price", ("pris i kroner", "kroner")), "0", 0, 5000),
    _whole("people_from", Words("Antall fra", "Tal frå", "People from"), "4", 1, 500),
    _whole("people_to", Words("Antall til", "Tal til", "People to"), "8", 1, 500),
    Column("may_watch", Words("Kan bare se på", "Kan berre sjå på", "May just watch"), "yes", YES),
    Column(
        "may_leave_anytime", Words("Kan gå når som helst", "Kan gå når som helst", "May leave"), "yes", YES
    ),
    Column(
        "may_bring_someone", Words("Kan ta med noen", "Kan ta med nokon", "May bring somebody"), "yes", YES
    ),
    Column("may_wear_headphones", Words("Hodetelefoner", "Hovudtelefonar", "Headphones"), "yes", YES),
    Column("degrees", Words("Måter å delta på", "Måtar å delta på", "Ways to take part"), "choices").shows(
        "se på, bli med", "sjå på, bli med", "watch, join"
    ),
    Column("girls_only", Words("For jenter", "For jenter", "For girls"), "yes", NO),
    Column(
        "tongues",
        Words("Språk noen kan der", "Språk nokon kan der", "Languages somebody there knows"),
        "choices",
    ).shows("norsk, engelsk", "norsk, engelsk", "Norwegian, English"),
    _whole("reply_days", Words("Dager til svar", "Dagar til svar", "Days to answer"), "3", 1, 14),
    Column("weekdays", Words("Ukedag", "Vekedag", "Weekday", ("dag", "day")), "choices").shows(
        "tirsdag", "tysdag", "Tuesday"
    ),
    _whole("every", Words("Uker mellom", "Veker mellom", "Weeks between"), "1", 1, 12),
    Column("starts", Words("Fra kl.", "Frå kl.", "From time", ("fra kl", "frå kl")), "clock", _same("17.00")),
    Column("ends", Words("Til kl.", "Til kl.", "To time", ("til kl",)), "clock", _same("19.00")),
    Column("first_day", Words("Første dag", "Første dag", "First day"), "day"),
    Column("last_day", Words("Siste dag", "Siste dag", "Last day"), "day"),
    _whole("seats_on_site", Words("Plasser på stedet", "Plassar på staden", "Seats on site"), "8", 0, 500),
    _whole("seats_online", Words("Plasser på nett", "Plassar på nett", "Seats online"), "0", 0, 500),
)
BY_FIELD: Mapping[str, Column] = {column.field: column for column in SPREADSHEET}
BY_NAME: Mapping[str, Column] = {way: column for column in SPREADSHEET for way in column.name.ways}
EXAMPLE = Words("Eksempel", "Døme", "Example")


def label(field: str, language: str) -> str:
    """What a field is called; fields that are in no spreadsheet are not called anything."""
    return BY_FIELD[field].name.said(language)


def choices(field: str, language: str) -> list[str]:
    """What can stand in a column, in the order from little to much."""
    words = ANSWERS if BY_FIELD[field].kind == "yes" else CHOICES[field]
    return [word.said(language) for word in words.values()]
