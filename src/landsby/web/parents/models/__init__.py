"""Series and evenings are open; all that concerns a family lies in the agency's zone."""

from .consultations import (
    Consultation,
    ConsultationSlot,
    FollowUpContact,
)
from .evening import (
    Attendance,
    EveningCare,
    EveningCount,
    EveningPass,
    Feedback,
    Material,
    Question,
    SafetyCheckIn,
    SeriesCount,
)
from .guidance import GuidanceAttendance, GuidanceMeeting, GuidanceMember, ParentGuidanceGroup
from .queue import Place
from .series import EveningSeries, ThemeEvening
from .signups import Adult, EveningAnswer, PathConcern, SignUp, SignUpStep

__all__ = [
    "Adult",
    "Attendance",
    "Consultation",
    "ConsultationSlot",
    "EveningAnswer",
    "EveningCare",
    "EveningCount",
    "EveningPass",
    "EveningSeries",
    "Feedback",
    "FollowUpContact",
    "GuidanceAttendance",
    "GuidanceMeeting",
    "GuidanceMember",
    "Material",
    "ParentGuidanceGroup",
    "PathConcern",
    "Place",
    "Question",
    "SafetyCheckIn",
    "SeriesCount",
    "SignUp",
    "SignUpStep",
    "ThemeEvening",
]
