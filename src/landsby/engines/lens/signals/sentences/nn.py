"""Nynorsk."""

from landsby.engines.lens.signals.sentences.language import Language

MONTHS = "januar februar mars april mai juni juli august september oktober november desember"

NN = Language(
    date="{day}. {month} {year}",
    months=tuple(MONTHS.split()),
    decimal=",",
    percent="{number}\u00a0%",
    and_="og",
    usual_place={"class": "på skulen", "school": "i kommunen", "municipality": "blant kommunane"},
    around={"class": "klassen", "school": "skulen", "municipality": "kommunen"},
    events={
        "teacher_change": "lærarskifte",
        "substitute_share": "mange vikartimar",
        "timetable_change": "ny timeplan",
        "classes_merged": "klassar slått saman",
    },
    substitutes="vikar i {share} av timane",
    said={
        "flag_above": (
            "{group} har meir fråvær enn det som er vanleg {usual_place}. Vi er {sure} sikre på det. "
            "Overslaget er {ratio} gonger så mykje, og det er usikkert: frå {lower} til {upper} gonger. Kva"
            " er annleis rundt {around}?"
        ),
        "flag_below": (
            "{group} har mindre fråvær enn det som er vanleg {usual_place}. Vi er {sure} sikre på det. "
            "Overslaget er {ratio} gonger så mykje, og det er usikkert: frå {lower} til {upper} gonger. Kva"
            " er det som verkar her?"
        ),
        "flag_chance": "{group} skil seg ikkje ut meir enn slumpen kan forklare.",
        "point_above": (
            "{group}: {rate} av tida er fråvær. Med {pupils} elevar gir slumpen nesten aldri meir enn "
            "{upper}."
        ),
        "point_below": (
            "{group}: {rate} av tida er fråvær. Med {pupils} elevar gir slumpen nesten aldri mindre enn"
            " {lower}."
        ),
        "point_chance": (
            "{group}: {rate} av tida er fråvær. Med {pupils} elevar kan slumpen gi alt frå {lower} til "
            "{upper}."
        ),
        "point_above_week": "{group}: I veka frå {first} var det uvanleg mykje fråvær.",
        "point_below_week": "{group}: I veka frå {first} var det uvanleg lite fråvær.",
        "shift_above": "{group}: I {weeks} veker på rad, frå {first}, var det meir fråvær enn vanleg.",
        "shift_below": "{group}: I {weeks} veker på rad, frå {first}, var det mindre fråvær enn vanleg.",
        "trend_above": "{group}: I {weeks} veker på rad, frå {first}, blei det stadig meir fråvær.",
        "trend_below": "{group}: I {weeks} veker på rad, frå {first}, blei det stadig mindre fråvær.",
        "two_of_three_above": (
            "{group}: I vekene frå {first} til {last} var fråværet fleire gonger på grensa til uvanleg høgt."
        ),
        "two_of_three_below": (
            "{group}: I vekene frå {first} til {last} var fråværet fleire gonger nær uvanleg lågt."
        ),
        "change_above": (
            "{group}: Frå rundt {at} er det meir fråvær enn før, når vi ser bort frå det alle har felles."
            " Overslaget er {ratio} gonger så mykje, og det er usikkert: frå {lower} til {upper} gonger. "
            "{when}"
        ),
        "change_below": (
            "{group}: Frå rundt {at} er det mindre fråvær enn før, når vi ser bort frå det alle har "
            "felles. Overslaget er {ratio} gonger så mykje, og det er usikkert: frå {lower} til {upper} "
            "gonger. {when}"
        ),
        "when": "Det byrja truleg mellom veka frå {earliest} og veka frå {latest}.",
        "when_known": "Det byrja truleg i veka frå {earliest}.",
        "beside": (
            "På same tid har skulen notert: {events}. Det viser ikkje at det eine kom av det andre. Det "
            "er noko å snakke om."
        ),
        "beside_nothing": "Skulen har ikkje notert noko frå denne tida. Kva hugsar de?",
    },
)
