"""The addresses of those who work here: under work/parents/."""

from __future__ import annotations

from django.urls import path

from .views import consultations, evening, guidance, programme, work

urlpatterns = [
    path("", programme.programme, name="programme"),
    path("talks/", consultations.hours, name="hours"),
    path("talks/<uuid:key>/<slug:state>/", consultations.mark, name="mark"),
    path("hours/<uuid:key>/close/", consultations.close, name="close_hour"),
    path("counts/", programme.counts, name="counts"),
    path("counts/temakvelder.xlsx", programme.counts_file, name="counts_file"),
    path("new/", programme.new_series, name="new_series"),
    path("plan/<str:half_year>/", programme.plan, name="plan"),
    path("series/<slug:slug>/", programme.series, name="series"),
    path("series/<slug:slug>/publish/", programme.publish, name="publish"),
    path("series/<slug:slug>/places/", programme.seats, name="seats"),
    path("evenings/<uuid:key>/", evening.evening, name="evening"),
    path("evenings/<uuid:key>/list/", evening.sheet, name="sheet"),
    path("evenings/<uuid:key>/pass/", evening.hang_pass, name="hang_pass"),
    path("evenings/<uuid:key>/wall/", evening.on_the_wall, name="pass_on_the_wall"),
    path("evenings/<uuid:key>/after/", evening.care, name="care"),
    path("evenings/<uuid:key>/latecomers/<slug:verb>/", evening.latecomers, name="latecomers"),
    path("worried/<uuid:pk>/", evening.answer_worried, name="answer_worried"),
    path("evenings/<uuid:key>/change/", programme.move, name="move_evening"),
    path("evenings/<uuid:key>/cancel/", programme.cancel, name="cancel_evening"),
    path("evenings/<uuid:key>/there/<uuid:entry>/", evening.there, name="there"),
    path("evenings/<uuid:key>/questions/", evening.group, name="group_questions"),
    path("evenings/<uuid:key>/questions/<uuid:pk>/answer/", evening.write_answer, name="write_answer"),
    path("evenings/<uuid:key>/questions/<uuid:pk>/<slug:state>/", evening.question, name="handle_question"),
    path("evenings/<uuid:key>/take/", evening.put_out, name="put_out"),
    path("evenings/<uuid:key>/take/<uuid:material>/in/", evening.take_in, name="take_in"),
    path("groups/", guidance.groups, name="guidance_groups"),
    path("groups/new/", guidance.new_group, name="new_guidance_group"),
    path("groups/<uuid:key>/", guidance.group, name="guidance_group"),
    path("groups/<uuid:key>/ask/<uuid:entry>/", guidance.ask, name="ask_into_group"),
    path("groups/<uuid:key>/end/", guidance.end, name="end_guidance_group"),
    path("groups/meetings/<uuid:key>/", guidance.meeting, name="guidance_meeting"),
    path("groups/meetings/<uuid:key>/change/", guidance.move, name="move_guidance_meeting"),
    path("groups/meetings/<uuid:key>/there/<uuid:member>/", guidance.met, name="met"),
    path("not-working/", work.concerns, name="concerns"),
    path("not-working/<uuid:key>/", work.answer, name="answer"),
    path("contacts/", work.contacts, name="contacts"),
    path("contacts/<uuid:key>/", work.take_contact, name="take_contact"),
]
