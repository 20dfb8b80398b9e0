"""The living style guide: every part of the design system on one page, in the invented town only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from landsby.web.design.samples import SampleForm, samples


def styleguide(request: HttpRequest) -> HttpResponse:
    """An empty form, or after a POST the same form with its errors (422). Nothing is kept."""
    form = SampleForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "design/styleguide.html", {"form": form, **samples()}, status=status)
