"""English."""

from .language import Language

EN = Language(
    units={"pupil": "pupils", "class": "classes", "school": "schools", "municipality": "municipalities"},
    other="groups of «{name}»",
    and_="and",
    comma=".",
    shares="{outer}% of the variation lies between {upper}. The rest, {rest}%, lies between {lowest}.",
    range="We are not quite sure: between {upper} it may be from {low}% to {high}%.",
    too_little=(
        "The numbers are too small to say how much of the variation lies between {upper}, "
        "and how much between {lowest}."
    ),
    pair=(
        "Take two {units} that are alike in all else. "
        "Most often absence is about {ratio} times as large in the one as in the other."
    ),
    alike="Take two {units} that are alike in all else. Most often absence is about as large in both.",
    perhaps="Whether {units} really differ, we do not know. The difference may be chance.",
    none="We find no difference between {units}. What we see is no more than chance gives.",
    heading="Level: spread on the logit scale with 95 % interval, and share",
    coefficients="Covariates: coefficient on the logit scale with 95 % interval",
    reference="“{name}” is held against {value}.",
)
