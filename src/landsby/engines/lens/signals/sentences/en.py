"""English."""

from landsby.engines.lens.signals.sentences.language import Language

MONTHS = "January February March April May June July August September October November December"

EN = Language(
    date="{day} {month} {year}",
    months=tuple(MONTHS.split()),
    decimal=".",
    percent="{number}%",
    and_="and",
    usual_place={
        "class": "at the school",
        "school": "in the municipality",
        "municipality": "among the municipalities",
    },
    around={"class": "the class", "school": "the school", "municipality": "the municipality"},
    events={
        "teacher_change": "change of teacher",
        "substitute_share": "many lessons with a substitute",
        "timetable_change": "new timetable",
        "classes_merged": "classes merged",
    },
    substitutes="a substitute in {share} of the lessons",
    said={
        "flag_above": (
            "{group} has more absence than is usual {usual_place}. We are {sure} sure of it. Our estimate"
            " is {ratio} times as much, and it is uncertain: from {lower} to {upper} times. What is "
            "different around {around}?"
        ),
        "flag_below": (
            "{group} has less absence than is usual {usual_place}. We are {sure} sure of it. Our estimate"
            " is {ratio} times as much, and it is uncertain: from {lower} to {upper} times. What is it "
            "that works here?"
        ),
        "flag_chance": "{group} does not stand out more than chance allows.",
        "point_above": (
            "{group}: {rate} of the time is absence. With {pupils} pupils, chance hardly ever gives more "
            "than {upper}."
        ),
        "point_below": (
            "{group}: {rate} of the time is absence. With {pupils} pupils, chance hardly ever gives less "
            "than {lower}."
        ),
        "point_chance": (
            "{group}: {rate} of the time is absence. With {pupils} pupils, chance can give anything from "
            "{lower} to {upper}."
        ),
        "point_above_week": "{group}: In the week from {first} absence was unusually high.",
        "point_below_week": "{group}: In the week from {first} there was unusually little absence.",
        "shift_above": (
            "{group}: For {weeks} weeks in a row, from {first}, there was more absence than usual."
        ),
        "shift_below": (
            "{group}: For {weeks} weeks in a row, from {first}, there was less absence than usual."
        ),
        "trend_above": "{group}: For {weeks} weeks in a row, from {first}, absence kept going up.",
        "trend_below": "{group}: For {weeks} weeks in a row, from {first}, absence kept going down.",
        "two_of_three_above": (
            "{group}: In the weeks from {first} to {last}, "
            "absence came close to unusually high more than once."
        ),
        "two_of_three_below": (
            "{group}: In the weeks from {first} to {last}, absence was near unusually low more than once."
        ),
        "change_above": (
            "{group}: From about {at} there is more absence than before, apart from what all have in "
            "common. Our estimate is {ratio} times as much, and it is uncertain: from {lower} to {upper} "
            "times. {when}"
        ),
        "change_below": (
            "{group}: From about {at} there is less absence than before, apart from what all have in "
            "common. Our estimate is {ratio} times as much, and it is uncertain: from {lower} to {upper} "
            "times. {when}"
        ),
        "when": "It probably began between the week from {earliest} and the week from {latest}.",
        "when_known": "It probably began in the week from {earliest}.",
        "beside": (
            "At the same time the school logged: {events}. That does not show that one came from the "
            "other. It is something to talk about."
        ),
        "beside_nothing": "The school logged nothing from this time. What do you remember?",
    },
)
