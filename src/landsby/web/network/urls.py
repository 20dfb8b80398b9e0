"""The room's addresses: under network/, a part a group."""

from __future__ import annotations

from django.urls import path

from .views import (
    agenda,
    answer,
    cases,
    challenges,
    ideas,
    learning,
    measures,
    meetings,
    minutes,
    papers,
    todo,
)
from .views.telling import open as telling
from .views.telling import recruiting, talks

app_name = "network"

_meetings = [
    path("", meetings.table, name="table"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/plan/", meetings.plan, name="plan"),
    path("meetings/<uuid:key>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:key>/change/", meetings.change, name="change_meeting"),
    path("meetings/<uuid:key>/cancel/", meetings.cancel, name="cancel_meeting"),
    path("meetings/<uuid:key>/begin/", meetings.begin, name="begin"),
    path("meetings/<uuid:key>/close/", meetings.close, name="close"),
    path("meetings/<uuid:key>/attendance/", meetings.attendance, name="attendance"),
    path("meetings/<uuid:key>/wall/", meetings.wall, name="wall"),
    path("meetings/<uuid:key>/calendar.ics", papers.ics, name="ics"),
    path("meetings/<uuid:key>/minutes.pdf", papers.pdf, name="pdf"),
    path("meetings/<uuid:key>/minutes.txt", papers.text, name="text"),
    path("meetings/<uuid:key>/archive.pdf", papers.archive, name="archive"),
    path("meetings/<uuid:key>/archive.json", papers.archive_json, name="archive_json"),
    path("half-year/<slug:half_year>/", todo.half_year, name="half_year"),
]
_agenda = [
    path("meetings/<uuid:key>/add/", agenda.add, name="add_item"),
    path("items/<int:pk>/", agenda.change, name="change_item"),
    path("items/<int:pk>/move/", agenda.move, name="move_item"),
    path("items/<int:pk>/off/", agenda.put_off, name="put_off"),
    path("items/<int:pk>/show/", meetings.show, name="show_item"),
    path("items/<int:pk>/guests/", agenda.invite, name="invite"),
    path("guests/<int:pk>/take-back/", agenda.take_back, name="take_back"),
    path("guest/<str:token>/", agenda.guest, name="guest"),
]
_minutes = [
    path("meetings/<uuid:key>/minutes/", minutes.write, name="minutes"),
    path("items/<int:pk>/text/", minutes.save, name="save_text"),
    path("items/<int:pk>/versions/", minutes.versions, name="versions"),
    path("items/<int:pk>/freeze/", minutes.freeze, name="freeze"),
    path("items/<int:pk>/correct/", minutes.correct, name="correct"),
    path("items/<int:pk>/decide/", minutes.decide, name="decide"),
    path("items/<int:pk>/agree/", minutes.agree, name="agree"),
    path("versions/<int:pk>/choose/", minutes.choose, name="choose"),
    path("versions/<int:pk>/restore/", minutes.restore, name="restore"),
    path("versions/<int:pk>/erase/", minutes.erase, name="erase"),
]
_todo = [
    path("open/", todo.still_open, name="open"),
    path("mine/", todo.mine, name="mine"),
    path("actions/<int:pk>/", todo.action, name="action"),
    path("actions/<int:pk>/<slug:verb>/", todo.step, name="action_step"),
    path("decisions/<int:pk>/", todo.look_again, name="look_again"),
]
_cases = [
    path("cases/", cases.cases, name="cases"),
    path("cases/new/", cases.door, name="gate"),
    path("cases/new/elsewhere/", cases.not_here, name="not_here"),
    path("cases/new/sheet/", cases.sheet, name="sheet"),
    path("cases/<uuid:key>/", cases.case, name="case"),
    path("cases/<uuid:key>/say/", cases.say, name="say_of_case"),
    path("cases/<uuid:key>/change/", cases.change, name="ask_change"),
    path("cases/<uuid:key>/end/", cases.end, name="end_discussion"),
    path("cases/<uuid:key>/came/", cases.came, name="come_back"),
    path("cases/<uuid:key>/take-back/", cases.take_back, name="take_case_back"),
    path("cases/<uuid:key>/read-again/", cases.read_again, name="read_again"),
]
_challenges = [
    path("challenges/", challenges.challenges, name="challenges"),
    path("challenges/new/", challenges.raise_one, name="raise"),
    path("challenges/from/<slug:slug>/", challenges.raise_from, name="raise_from"),
    path("challenges/<uuid:key>/", challenges.challenge, name="challenge"),
    path("challenges/<uuid:key>/change/", challenges.change, name="change_challenge"),
    path("challenges/<uuid:key>/ask/", challenges.send, name="send_challenge"),
    path("challenges/<uuid:key>/reply/", challenges.reply, name="reply"),
    path("challenges/<uuid:key>/came/", challenges.came, name="what_came"),
    path("challenges/<uuid:key>/again/", challenges.again, name="raise_again"),
    path("leaders/", challenges.leaders, name="leaders"),
    path("answer/<str:token>/", answer.answer, name="answer"),
    path("answer/<str:token>/renew/", answer.renew, name="renew_link"),
]
_measures = [
    path("measures/", measures.measures, name="measures"),
    path("measures/new/", measures.new, name="new_measure"),
    path("measures/<uuid:key>/", measures.measure, name="measure"),
    path("measures/<uuid:key>/try/", measures.try_out, name="try_out"),
    path("measures/<uuid:key>/run/", measures.run, name="run"),
    path("measures/<uuid:key>/hand-over/", measures.hand_over, name="hand_over"),
    path("measures/<uuid:key>/stop/", measures.stop, name="stop"),
    path("measures/<uuid:key>/review/", measures.review, name="review"),
    path("idea/", ideas.idea, name="idea"),
    path("idea/sent/", ideas.sent, name="idea_sent"),
    path("idea/became/", ideas.became, name="idea_became"),
]
_learning = [
    path("learnt/", learning.learnt, name="learnt"),
    path("learnt/new/", learning.new, name="new_learning"),
    path("learnt/know/", learning.newcomers, name="newcomers"),
    path("learnt/<uuid:key>/", learning.learning, name="learning"),
    path("learnt/<uuid:key>/change/", learning.change, name="change_learning"),
    path("learnt/<uuid:key>/keep/", learning.keep, name="keep_for_newcomers"),
    path("learnt/<uuid:key>/erase/", learning.erase, name="erase_learning"),
]
_talks = [
    path("talks/", telling.catalogue, name="catalogue"),
    path("talks/<slug:slug>/", telling.talk, name="talk"),
    path("ask-for-a-talk/", telling.ask, name="ask_for_talk"),
    path("asked-for/<str:token>/", telling.asked_for, name="asked_for"),
    path("asked-for/<str:token>/take-back/", telling.take_back, name="take_talk_request_back"),
    path("told/", talks.talks, name="talks"),
    path("told/new/", talks.new, name="new_talk"),
    path("told/given/", talks.given, name="note_given"),
    path("told/catalogue/<slug:slug>/", talks.change, name="change_talk"),
    path("told/requests/<uuid:key>/", talks.asked, name="talk_request"),
    path("told/requests/<uuid:key>/answer/", talks.answer, name="answer_talk_request"),
]
_recruiting = [
    path("invitations/new/", recruiting.new, name="new_invitation"),
    path("invitations/<uuid:key>/", recruiting.invitation, name="invitation"),
    path("invitations/<uuid:key>/change/", recruiting.change, name="change_invitation"),
    path("invitations/<uuid:key>/end/", recruiting.end, name="end_invitation"),
]
urlpatterns = [
    *_meetings,
    *_agenda,
    *_minutes,
    *_todo,
    *_cases,
    *_challenges,
    *_measures,
    *_learning,
    *_talks,
    *_recruiting,
]
