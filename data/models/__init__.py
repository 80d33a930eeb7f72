"""SQLAlchemy models, one file per aggregate. Importing this package registers every table."""

from data.models.access import AccessCode, AuditEntry, SignInAttempt, SignInSession
from data.models.actor import Actor, CouncilPresidency, NationalMechanism, Network, NetworkFact, NetworkMembership
from data.models.agenda import (
    AgendaDocument,
    AgendaItem,
    AgendaItemFramework,
    ConveningRoom,
    RoomNote,
    RunStep,
    Snapshot,
)
from data.models.asset import Asset, AssetNeed
from data.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS, Base, Kept, Sourced
from data.models.convening import CalendarEvent
from data.models.country import Country, CountryGroup, CountryGroupMember, CountryName
from data.models.decided import RoomNoteChange, RoomTelling
from data.models.fact import ActionPlan, ChildrenConflictFact, PeaceOperation, TreatyStatus, WorldFact
from data.models.figures import DisplacementYear, IndexSeries, IndexValue, OrganizedViolenceYear
from data.models.follow_up import (
    AddresseeSpan,
    AddresseeStanding,
    Evidence,
    Reminder,
    Review,
    StatusEvent,
    StatusEventEvidence,
)
from data.models.framework import (
    CountryRiskFactor,
    Framework,
    OverlapStatement,
    RiskFactor,
    StatementChange,
    StatementCountry,
    StatementFramework,
    StatementRiskFactor,
)
from data.models.meeting import ConveningMeeting, ConveningSession
from data.models.neighbour import CountryNeighbour
from data.models.prepared_brief import (
    AccessCodeDelegation,
    BriefComment,
    BriefHandover,
    BriefRelease,
    BriefReview,
    BriefText,
    BriefVersion,
    PreparedBrief,
)
from data.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationRelation,
    RecommendationRiskFactor,
    RecommendationTerm,
)
from data.models.risk import MassKillingYear, OnsetForecast, RiskAssessment
from data.models.source import ImportChange, ImportRun, Source, StoreState
from data.models.watch import WatchList, WatchListing
from data.models.working_group import FrameworkWorkingGroup

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
