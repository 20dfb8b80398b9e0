"""The living style guide: every part of the design system on one page, in the invented town only."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from landsby.web.design import drawings
from landsby.web.design.forms import DateField, Form, TimeField
from landsby.web.design.pages.paging import page_of
from landsby.web.design.widgets import ChipCheckboxes, RadioCards, Steps


class SampleForm(Form):
    """One of each field."""

    nickname = forms.CharField(label="What shall we call you?", max_length=30, help_text="Anything you like.")
    likes = forms.MultipleChoiceField(
        label="What do you like?",
        widget=ChipCheckboxes,
        choices=[
            ("dice", "Board games"),
            ("digital", "Gaming"),
            ("sewing", "Sewing"),
            ("drones", "Drones"),
            ("robots", "Robots"),
            ("drawing", "Drawing"),
        ],
    )
    degree = forms.ChoiceField(
        label="How much do you want to take part?",
        widget=RadioCards(
            {
                "watch": ("Eye", "You sit where you like."),
                "join": ("HandShakeHeart", "You play along when you want to."),
                "build": ("Wrench", "You make something together."),
            }
        ),
        choices=[("watch", "Watch"), ("join", "Join in"), ("build", "Contribute")],
    )
    noise = forms.ChoiceField(
        label="How much sound is fine?",
        widget=Steps,
        choices=[("0", "Quiet"), ("1", "Some talk"), ("2", "Lively"), ("3", "Loud")],
    )
    day = DateField(label="Which day?")
    time = TimeField(label="At what time?", required=False)
    people = forms.IntegerField(label="At most how many people?", min_value=1, max_value=40, required=False)
    words = forms.CharField(
        label="In your own words",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        required=False,
        help_text="The host does not see this unless you say so.",
    )
    company = forms.BooleanField(label="I come together with somebody", required=False)


def samples(request: HttpRequest) -> dict[str, Any]:
    """What the style guide shows beside the form."""
    now = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0)
    return {
        "colours": ["accent", "neutral", "brand1", "brand2", "info", "success", "warning", "danger"],
        "page": page_of(request, range(3), length=1),
        "illustrations": drawings.illustration_names(),
        "start": now,
        "end": now + timedelta(hours=2, minutes=30),
        "tomorrow": now + timedelta(days=1),
        "later": now + timedelta(days=12),
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """An empty form, or after a POST the same form with its errors (422). Nothing is kept."""
    form = SampleForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "design/styleguide.html", {"form": form, **samples(request)}, status=status)
