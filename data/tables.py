"""Every table of every topic: importing this registers them all with `Base.metadata`."""

from data.briefs.models import (
    AccessCodeDelegation,
    BriefComment,
    BriefHandover,
    BriefRelease,
    BriefReview,
    BriefText,
    BriefVersion,
    PreparedBrief,
)
from data.convening.models.agenda import (
    AgendaDocument,
    AgendaItem,
    AgendaItemFramework,
    ConveningRoom,
    RoomNote,
    RunStep,
    Snapshot,
)
from data.convening.models.calendar_event import CalendarEvent
from data.convening.models.decided import RoomNoteChange, RoomTelling
from data.core.models.access import AccessCode, AuditEntry, SignInAttempt, SignInSession
from data.core.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS, Base, Kept, Sourced
from data.core.models.source import ImportChange, ImportRun, Source, StoreState
from data.countries.models.country import Country, CountryGroup, CountryGroupMember, CountryName
from data.countries.models.fact import ActionPlan, ChildrenConflictFact, PeaceOperation, TreatyStatus, WorldFact
from data.countries.models.neighbour import CountryNeighbour
from data.gaps.models import Asset, AssetNeed
from data.meetings.models import ConveningMeeting, ConveningSession
from data.networks.models import Actor, CouncilPresidency, NationalMechanism, Network, NetworkFact, NetworkMembership
from data.overlaps.models.framework import (
    CountryRiskFactor,
    Framework,
    OverlapStatement,
    RiskFactor,
    StatementChange,
    StatementCountry,
    StatementFramework,
    StatementRiskFactor,
)
from data.overlaps.models.working_group import FrameworkWorkingGroup
from data.recommendations.models.follow_up import (
    AddresseeSpan,
    AddresseeStanding,
    Evidence,
    EvidenceFile,
    Reminder,
    Review,
    StatusEvent,
    StatusEventEvidence,
)
from data.recommendations.models.objection import Objection
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationRelation,
    RecommendationRiskFactor,
    RecommendationTerm,
)
from data.risk.models.figures import DisplacementYear, IndexSeries, IndexValue, OrganizedViolenceYear
from data.risk.models.risk import MassKillingYear, OnsetForecast, RiskAssessment
from data.risk.models.watch import WatchList, WatchListing

__all__ = [
    "CONFIDENCE_LEVELS",
    "HANDLING_LEVELS",
    "AccessCode",
    "AccessCodeDelegation",
    "ActionPlan",
    "Actor",
    "AddresseeSpan",
    "AddresseeStanding",
    "AgendaDocument",
    "AgendaItem",
    "AgendaItemFramework",
    "Asset",
    "AssetNeed",
    "AuditEntry",
    "Base",
    "BriefComment",
    "BriefHandover",
    "BriefRelease",
    "BriefReview",
    "BriefText",
    "BriefVersion",
    "CalendarEvent",
    "ChildrenConflictFact",
    "ConveningMeeting",
    "ConveningRoom",
    "ConveningSession",
    "CouncilPresidency",
    "Country",
    "CountryGroup",
    "CountryGroupMember",
    "CountryName",
    "CountryNeighbour",
    "CountryRiskFactor",
    "DisplacementYear",
    "Evidence",
    "EvidenceFile",
    "Framework",
    "FrameworkWorkingGroup",
    "ImportChange",
    "ImportRun",
    "IndexSeries",
    "IndexValue",
    "Kept",
    "MassKillingYear",
    "NationalMechanism",
    "Network",
    "NetworkFact",
    "NetworkMembership",
    "Objection",
    "OnsetForecast",
    "OrganizedViolenceYear",
    "OverlapStatement",
    "PeaceOperation",
    "PreparedBrief",
    "Recommendation",
    "RecommendationAddressee",
    "RecommendationCountry",
    "RecommendationFramework",
    "RecommendationRelation",
    "RecommendationRiskFactor",
    "RecommendationTerm",
    "Reminder",
    "Review",
    "RiskAssessment",
    "RiskFactor",
    "RoomNote",
    "RoomNoteChange",
    "RoomTelling",
    "RunStep",
    "SignInAttempt",
    "SignInSession",
    "Snapshot",
    "Source",
    "Sourced",
    "StatementChange",
    "StatementCountry",
    "StatementFramework",
    "StatementRiskFactor",
    "StatusEvent",
    "StatusEventEvidence",
    "StoreState",
    "TreatyStatus",
    "WatchList",
    "WatchListing",
    "WorldFact",
]
