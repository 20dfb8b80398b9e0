"""The style guide."""

from django.urls import path

from landsby.web.design import views

app_name = "design"
urlpatterns = [path("", views.styleguide, name="styleguide")]
