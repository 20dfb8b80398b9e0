"""The page and the JSON of a report that is made up by hand."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from landsby.engines.disclosure import RawTable
from landsby.engines.lens import report as package
from landsby.engines.lens.release import COUNTRY, Passed, People, Place
from landsby.engines.lens.report import data, page
from landsby.engines.lens.report.wording import Wording
from landsby.engines.lens.signals import Side
from landsby.engines.words import LANGUAGES

from .making import CLASSES, effect, people_at, report, threshold

FOLDER = Path(package.__file__).parent
SCHEMA = Draft202012Validator(json.loads((FOLDER / "report.schema.json").read_text()))
VOID = {"meta"}


class Reader(HTMLParser):
    """Every element with its attributes and the words in it."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "words": "", **dict(attrs), "inside": [each["tag"] for each in self.open]}
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.found.append({"tag": tag, "words": "", **dict(attrs), "inside": []})

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag, f"</{tag}> closes something else"

    def handle_data(self, words):
        for element in self.open:
            element["words"] += words

    def all(self, tag):
        return [each for each in self.found if each["tag"] == tag]


@pytest.fixture(scope="module", params=sorted(LANGUAGES))
def html(request):
    return page(report(), request.param)


def test_it_is_well_formed_and_says_its_language(html):
    read = Reader(html)
    assert read.open == []
    assert read.all("html")[0]["lang"] in LANGUAGES
    assert len(read.all("h1")) == 1


def test_it_needs_nothing_else(html):
    read = Reader(html)
    asking = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
    assert asking.isdisjoint(each["tag"] for each in read.found)
    assert {each["href"][0] for each in read.found if each["tag"] == "a"} == {"#"}
    assert not re.search(r"https?:|//|@import|url\(|src=|\bon\w+=", html)


def test_the_list_of_contents_leads_to_every_part(html):
    read = Reader(html)
    leads = [each["href"][1:] for each in read.found if each["tag"] == "a"]
    parts = [each["id"] for each in read.all("section") if each.get("id")]
    assert leads == parts
    assert len(parts) == len(read.all("section")) - 1, "all but the short of it, which stands above the list"


def test_how_much_it_takes_to_be_pointed_at_is_said(html):
    assert re.search(r"20 (elever|elevar|pupils) .* 2[,.]1 ", html)


def test_what_stands_out_among_many_is_said_first_and_has_its_part():
    many = replace(
        report(quiet=True), scope=COUNTRY, inside=(effect(CLASSES[3], 0.12, Side.ABOVE),), patterns=()
    )
    assert Wording("nb").place(CLASSES[3]) in page(many, "nb").split("</section>")[0]
    assert "Skoler og klasser som skiller seg ut" in page(many, "nb")
    assert "Ingen skole eller klasse" in page(replace(many, inside=()), "nb")
    assert "Ingen av kommunene, skolene og klassene" in page(replace(many, inside=()), "nb")
    assert data(many, "nb")["inside"][0]["class"] == CLASSES[3].class_


def test_every_picture_says_what_it_shows_and_has_a_table_under_it(html):
    read = Reader(html)
    pictures = read.all("svg")
    words = {each.get("id"): each["words"].strip() for each in read.found if each.get("id")}
    assert len(words) == len([each for each in read.found if each.get("id")]), "an id is used twice"
    for picture in pictures:
        title, description = picture["aria-labelledby"].split()
        assert words[title]
        assert len(words[description]) > 20
    order = [each["tag"] for each in read.found if each["tag"] in {"figure", "table"}]
    after = [later for tag, later in pairwise([*order, "end"]) if tag == "figure"]
    assert after == ["table"] * (len(pictures) // 2)


def test_what_stands_out_and_what_changed_is_said_first():
    said = Wording("nb")
    first = page(report(), "nb").split("</section>")[0]
    assert said.place(CLASSES[0]) in first
    assert "lærer" in first
    assert "uke 44" in first


def test_where_nothing_differs_it_says_so_and_else_it_does_not():
    for language in LANGUAGES:
        say = Wording(language).all()
        for quiet in (True, False):
            said = " ".join(data(report(quiet=quiet), language)["summary"])
            for key in ("sum.none_out", "sum.unchanged"):
                assert (say[key].split("{")[0] in said) == quiet


def test_a_hidden_number_reads_as_hidden():
    read = Reader(page(report(), "nb"))
    rows = [each["words"] for each in read.all("tr") if each["words"].startswith("Ankerbrygge skole")]
    assert sum("skjult" in row for row in rows) == 3  # a weekday, a subject, a threshold


def test_a_table_of_hundreds_of_places_tells_what_stands_out_and_how_many_more_there_are():
    whole = report()
    funnel = whole.funnels[0]
    usual = [replace(funnel.points[1], place=Place("Lyktefjord", "S", str(n))) for n in range(450)]
    out = replace(funnel.points[0], side=Side.ABOVE)
    many = replace(whole, funnels=(replace(funnel, points=(*usual, out)),))
    text = page(many, "nb")
    assert "Tabellen viser de 1 av 451 som skiller seg ut." in text
    assert len(Reader(text).all("tr")) < 120


def test_many_places_are_drawn_some_at_a_time_in_their_order():
    whole = report()
    municipalities = [Place(f"Kommune {n:03}") for n in range(100)]
    people = people_at(municipalities)
    effects = tuple(replace(whole.effects[0], place=each) for each in municipalities)
    many = replace(whole, people=people, places=(), effects=effects)
    folded = [each["words"] for each in Reader(page(many, "nb")).all("summary")]
    parts = [words for words in folded if "kommuner" in words]
    assert parts == [
        "30 kommuner, Kommune 000 til Kommune 029",
        "30 kommuner, Kommune 030 til Kommune 059",
        "30 kommuner, Kommune 060 til Kommune 089",
        "10 kommuner, Kommune 090 til Kommune 099",
    ]


def test_the_foot_of_a_printed_page_can_hold_no_styles_of_its_own():
    named = replace(report().whole, municipalities=('A"; } body { display: none } </style>',))
    text = page(replace(report(), whole=named), "nb")
    foot = re.search(r"@bottom-left \{ content: (.*); \} \}\n</style>", text)
    assert foot
    assert foot[1].count('"') == 2
    assert "<" not in foot[1]


def test_the_json_holds_to_its_schema_and_to_the_page():
    for language in LANGUAGES:
        for quiet in (False, True):
            found = json.loads(json.dumps(data(report(quiet=quiet), language)))
            assert list(map(str, SCHEMA.iter_errors(found))) == []
    text = page(report(), "en")
    assert all(line.replace("'", "&#39;") in text for line in data(report(), "en")["summary"])


def test_only_protected_numbers_of_people_come_into_a_report():
    raw = RawTable(("a",), (), {("a",): 3})
    made = threshold("england_severe", 30).people
    with pytest.raises(TypeError, match="SafeTable only"):
        Passed(made.threshold, raw)
    with pytest.raises(TypeError, match="SafeTable only"):
        People(made.table, raw)
    whole = report()
    fields = {name: getattr(whole, name) for name in whole.__slots__} | {"people": raw}
    with pytest.raises(TypeError, match="SafeTable only"):
        type(whole)(**fields)


def test_no_sentence_is_left_unused():
    code = "".join(path.read_text() for path in FOLDER.rglob("*") if path.suffix in {".py", ".jinja"})
    heads = {key.split(".")[0] for key in Wording("nb").all()}
    assert {head for head in heads if f'"{head}' not in code} == set()


def test_a_rate_that_other_pupils_would_not_change_is_not_told_between_two_equal_ones():
    made = report()
    sure = replace(made.whole.rate, lower=made.whole.rate.value, upper=made.whole.rate.value + 1e-5)
    for language, told in (("nb", "omtrent det samme"), ("nn", "om lag det same"), ("en", "about the same")):
        text = " ".join(data(replace(made, whole=replace(made.whole, rate=sure)), language)["summary"])
        assert told in text
