"""Trust zones: who may know what. Every model names its zone."""

from enum import StrEnum


class TrustZone(StrEnum):
    PUBLIC = "public"
    ARENA = "arena"
    AGENCY = "agency"
    NETWORK = "network"
    LEADERSHIP = "leadership"
