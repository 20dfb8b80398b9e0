"""Bokmål."""

from landsby.engines.lens.signals.sentences.language import Language

MONTHS = "januar februar mars april mai juni juli august september oktober november desember"

NB = Language(
    date="{day}. {month} {year}",
    months=tuple(MONTHS.split()),
    decimal=",",
    percent="{number}\u00a0%",
    and_="og",
    usual_place={"class": "på skolen", "school": "i kommunen", "municipality": "blant kommunene"},
    around={"class": "klassen", "school": "skolen", "municipality": "kommunen"},
    events={
        "teacher_change": "lærerskifte",
        "substitute_share": "mange vikartimer",
        "timetable_change": "ny timeplan",
        "classes_merged": "klasser slått sammen",
    },
    substitutes="vikar i {share} av timene",
    said={
        "flag_above": (
            "{group} har mer fravær enn det som er vanlig {usual_place}. Vi er {sure} sikre på det. "
            "Anslaget er {ratio} ganger så mye, og det er usikkert: fra {lower} til {upper} ganger. Hva "
            "er annerledes rundt {around}?"
        ),
        "flag_below": (
            "{group} har mindre fravær enn det som er vanlig {usual_place}. Vi er {sure} sikre på det. "
            "Anslaget er {ratio} ganger så mye, og det er usikkert: fra {lower} til {upper} ganger. Hva "
            "er det som virker her?"
        ),
        "flag_chance": "{group} skiller seg ikke ut mer enn tilfeldigheter kan gi.",
        "point_above": (
            "{group}: {rate} av tiden er fravær. Med {pupils} elever gir tilfeldigheter nesten aldri mer "
            "enn {upper}."
        ),
        "point_below": (
            "{group}: {rate} av tiden er fravær. Med {pupils} elever gir tilfeldigheter nesten aldri "
            "mindre enn {lower}."
        ),
        "point_chance": (
            "{group}: {rate} av tiden er fravær. Med {pupils} elever kan tilfeldigheter gi alt fra {lower}"
            " til {upper}."
        ),
        "point_above_week": "{group}: I uka fra {first} var det uvanlig mye fravær.",
        "point_below_week": "{group}: I uka fra {first} var det uvanlig lite fravær.",
        "shift_above": "{group}: I {weeks} uker på rad, fra {first}, var det mer fravær enn vanlig.",
        "shift_below": "{group}: I {weeks} uker på rad, fra {first}, var det mindre fravær enn vanlig.",
        "trend_above": "{group}: I {weeks} uker på rad, fra {first}, ble det stadig mer fravær.",
        "trend_below": "{group}: I {weeks} uker på rad, fra {first}, ble det stadig mindre fravær.",
        "two_of_three_above": (
            "{group}: I ukene fra {first} til {last} var fraværet flere ganger på grensen til uvanlig høyt."
        ),
        "two_of_three_below": (
            "{group}: I ukene fra {first} til {last} var fraværet flere ganger nær uvanlig lavt."
        ),
        "change_above": (
            "{group}: Fra rundt {at} er det mer fravær enn før, når vi ser bort fra det alle har felles. "
            "Anslaget er {ratio} ganger så mye, og det er usikkert: fra {lower} til {upper} ganger. "
            "{when}"
        ),
        "change_below": (
            "{group}: Fra rundt {at} er det mindre fravær enn før, når vi ser bort fra det alle har "
            "felles. Anslaget er {ratio} ganger så mye, og det er usikkert: fra {lower} til {upper} "
            "ganger. {when}"
        ),
        "when": "Det begynte trolig mellom uka fra {earliest} og uka fra {latest}.",
        "when_known": "Det begynte trolig i uka fra {earliest}.",
        "beside": (
            "På samme tid har skolen notert: {events}. Det viser ikke at det ene kom av det andre. Det er"
            " noe å snakke om."
        ),
        "beside_nothing": "Skolen har ikke notert noe fra denne tida. Hva husker dere?",
    },
)
