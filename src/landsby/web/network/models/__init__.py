"""The network's room. Nothing here can tell who a young person is; a part a file."""

from .cases import CaseAdvice, CaseCause, CaseChange, CaseSheet
from .challenges import Addressee, AnswerLink, ChallengeStep, SystemChallenge
from .learning import LearningEntry
from .levels import ContextLevel
from .measures import Measure, MeasureStep, PassedOn, Recruitment
from .meetings import AgendaItem, AgendaMove, Attendance, Guest, NetworkMeeting
from .minutes import ActionItem, ActionStep, Correction, Decision, MinutesText, MinutesVersion
from .talks import Audience, OutreachTalk, TalkContact, TalkGiven, TalkRequest

__all__ = [
    "ActionItem",
    "ActionStep",
    "Addressee",
    "AgendaItem",
    "AgendaMove",
    "AnswerLink",
    "Attendance",
    "Audience",
    "CaseAdvice",
    "CaseCause",
    "CaseChange",
    "CaseSheet",
    "ChallengeStep",
    "ContextLevel",
    "Correction",
    "Decision",
    "Guest",
    "LearningEntry",
    "Measure",
    "MeasureStep",
    "MinutesText",
    "MinutesVersion",
    "NetworkMeeting",
    "OutreachTalk",
    "PassedOn",
    "Recruitment",
    "SystemChallenge",
    "TalkContact",
    "TalkGiven",
    "TalkRequest",
]
