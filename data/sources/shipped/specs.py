"""The shipped tables in the order in which they are loaded: file, row, model, natural key, what a column refers to."""

from dataclasses import dataclass, field
from typing import Final

from data.accountability.models import (
    CourtPerson,
    CourtSituation,
    CourtSituationCountry,
    CriminalTribunal,
    CriminalTribunalCountry,
    UniversalJurisdictionFigure,
)
from data.convening.models.calendar_event import CalendarEvent
from data.core.models.base import Base
from data.core.models.source import Source
from data.council.models import CouncilEntry, CouncilProduct, HateSpeechItem, ResearchQuestion, TrainingCourse
from data.countries.models.country import Country, CountryGroup, CountryGroupMember, CountryName
from data.countries.models.fact import ActionPlan, ChildrenConflictFact, PeaceOperation, TreatyStatus, WorldFact
from data.countries.models.neighbour import CountryNeighbour
from data.leverage.models import (
    BusinessRightsPlan,
    EconomicMeasure,
    EitiMembership,
    KimberleyParticipant,
    SanctionsProgramme,
    TradeArea,
)
from data.networks.models import Actor, CouncilPresidency, NationalMechanism, Network, NetworkFact, NetworkMembership
from data.others.models.recommendation import (
    OthersAddressee,
    OthersCountry,
    OthersFramework,
    OthersRecommendation,
    OthersReport,
    OthersResponse,
    OthersReview,
)
from data.overlaps.models.framework import (
    Framework,
    OverlapStatement,
    RiskFactor,
    StatementCountry,
    StatementFramework,
    StatementRiskFactor,
)
from data.overlaps.models.working_group import WorkingGroup
from data.recommendations.models.recommendation import (
    FormerReference,
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationRelation,
)
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.models.risk import MassKillingYear, OnsetForecast, RankReestimate, RiskAssessment
from data.risk.models.watch import WatchList, WatchListing
from data.sources.shipped import (
    accountability_rows,
    council_rows,
    country_rows,
    fact_rows,
    figure_rows,
    leverage_rows,
    neighbour_rows,
    others_rows,
    paper_rows,
    tool_rows,
    tried_rows,
)
from data.sources.shipped.cells import Row
from data.tools.models import PreventionStage, PreventionTool, ToolFactor, ToolStage
from data.tried.models import Intervention, Lesson


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One shipped table.

    key: the columns that tell one row from another (the natural key; the store's own numbers are never shipped).
    references: column to (file, column) that must know its value. is_figure: yearly figures, whose date, address and
    confidence are those of their source, and which a publisher's file may renew.
    """

    file: str
    row: type[Row]
    model: type[Base]
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    is_figure: bool = False

    @property
    def table_name(self) -> str:
        """The table's name in the store."""
        return str(self.model.__tablename__)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the file must have."""
        return tuple(self.row.model_fields)


_SOURCE: Final = {"source_id": ("sources.csv", "source_id")}
_COUNTRY: Final = {"iso3": ("countries.csv", "iso3")}
_BOTH: Final = {**_COUNTRY, **_SOURCE}
_STATEMENT: Final = {"statement_id": ("overlap_statements.csv", "statement_id")}
_FRAMEWORK: Final = {"framework_id": ("frameworks.csv", "framework_id")}
_NETWORK: Final = {"network_id": ("networks.csv", "network_id")}
_ACTOR: Final = {"actor_id": ("actors.csv", "actor_id")}
_OTHERS: Final = {"reference": ("others_recommendations.csv", "reference")}
_REFERENCE: Final = {"reference": ("recommendations.csv", "reference")}
_SITUATION: Final = {"situation_id": ("court_situations.csv", "situation_id")}
_TRIBUNAL: Final = {"tribunal_id": ("criminal_tribunals.csv", "tribunal_id")}
_TOOL: Final = {"tool_id": ("prevention_tools.csv", "tool_id")}

TABLES: Final[tuple[TableSpec, ...]] = (
    TableSpec("sources.csv", country_rows.SourceFileRow, Source, ("source_id",)),
    TableSpec("countries.csv", country_rows.CountryFileRow, Country, ("iso3",)),
    TableSpec("country_names.csv", country_rows.CountryNameFileRow, CountryName, ("iso3", "name"), _COUNTRY),
    TableSpec("country_groups.csv", country_rows.CountryGroupFileRow, CountryGroup, ("group_id",)),
    TableSpec(
        "country_group_members.csv",
        country_rows.CountryGroupMemberFileRow,
        CountryGroupMember,
        ("group_id", "iso3"),
        {"group_id": ("country_groups.csv", "group_id"), **_COUNTRY},
    ),
    TableSpec(
        "neighbours.csv",
        neighbour_rows.NeighbourFileRow,
        CountryNeighbour,
        ("iso3", "neighbour_iso3"),
        {**_BOTH, "neighbour_iso3": ("countries.csv", "iso3")},
    ),
    TableSpec(
        "risk_assessments.csv",
        figure_rows.RiskAssessmentFileRow,
        RiskAssessment,
        ("edition", "iso3"),
        _BOTH,
        is_figure=True,
    ),
    TableSpec(
        "rank_reestimates.csv",
        figure_rows.RankReestimateFileRow,
        RankReestimate,
        ("edition", "by_edition", "iso3"),
        _BOTH,
        is_figure=True,
    ),
    TableSpec(
        "mass_killing_years.csv",
        figure_rows.MassKillingYearFileRow,
        MassKillingYear,
        ("iso3", "year"),
        _BOTH,
        is_figure=True,
    ),
    TableSpec(
        "onset_forecasts.csv",
        figure_rows.OnsetForecastFileRow,
        OnsetForecast,
        ("onset_year", "iso3"),
        _BOTH,
        is_figure=True,
    ),
    TableSpec(
        "organized_violence.csv",
        figure_rows.OrganizedViolenceFileRow,
        OrganizedViolenceYear,
        ("iso3", "year"),
        _BOTH,
        is_figure=True,
    ),
    TableSpec(
        "displacement.csv",
        figure_rows.DisplacementFileRow,
        DisplacementYear,
        ("iso3", "year"),
        _BOTH,
        is_figure=True,
    ),
    TableSpec("watch_lists.csv", figure_rows.WatchListFileRow, WatchList, ("watch_list_id",)),
    TableSpec(
        "watch_listings.csv",
        figure_rows.WatchListingFileRow,
        WatchListing,
        ("watch_list_id", "edition", "iso3", "listed_rank"),
        {"watch_list_id": ("watch_lists.csv", "watch_list_id"), **_BOTH},
    ),
    TableSpec("frameworks.csv", paper_rows.FrameworkFileRow, Framework, ("framework_id",)),
    TableSpec("risk_factors.csv", paper_rows.RiskFactorFileRow, RiskFactor, ("risk_factor_no",), _SOURCE),
    TableSpec(
        "overlap_statements.csv",
        paper_rows.OverlapStatementFileRow,
        OverlapStatement,
        ("statement_id",),
        {**_FRAMEWORK, **_SOURCE},
    ),
    TableSpec(
        "statement_frameworks.csv",
        paper_rows.StatementFrameworkFileRow,
        StatementFramework,
        ("statement_id", "framework_id"),
        {**_STATEMENT, **_FRAMEWORK},
    ),
    TableSpec(
        "statement_countries.csv",
        paper_rows.StatementCountryFileRow,
        StatementCountry,
        ("statement_id", "iso3"),
        {**_STATEMENT, **_COUNTRY},
    ),
    TableSpec(
        "statement_risk_factors.csv",
        paper_rows.StatementRiskFactorFileRow,
        StatementRiskFactor,
        ("statement_id", "risk_factor_no"),
        {**_STATEMENT, "risk_factor_no": ("risk_factors.csv", "risk_factor_no")},
    ),
    TableSpec("actors.csv", fact_rows.ActorFileRow, Actor, ("actor_id",), _COUNTRY),
    TableSpec("networks.csv", fact_rows.NetworkFileRow, Network, ("network_id",)),
    TableSpec(
        "network_facts.csv",
        fact_rows.NetworkFactFileRow,
        NetworkFact,
        ("network_id", "source_id", "source_url", "as_of"),
        {**_NETWORK, **_SOURCE},
    ),
    TableSpec(
        "network_memberships.csv",
        fact_rows.NetworkMembershipFileRow,
        NetworkMembership,
        ("network_id", "actor_id", "role", "term_start"),
        {**_NETWORK, **_ACTOR, **_SOURCE},
    ),
    TableSpec(
        "council_presidency.csv", fact_rows.CouncilPresidencyFileRow, CouncilPresidency, ("year", "month"), _BOTH
    ),
    TableSpec(
        "national_mechanisms.csv",
        fact_rows.NationalMechanismFileRow,
        NationalMechanism,
        ("actor_id", "dimension", "source_status", "statement"),
        {**_ACTOR, **_SOURCE},
    ),
    TableSpec("peace_operations.csv", fact_rows.PeaceOperationFileRow, PeaceOperation, ("acronym", "iso3"), _BOTH),
    TableSpec("action_plans.csv", fact_rows.ActionPlanFileRow, ActionPlan, ("iso3", "edition", "period"), _BOTH),
    TableSpec(
        "children_conflict.csv",
        fact_rows.ChildrenConflictFileRow,
        ChildrenConflictFact,
        ("iso3", "situation", "report", "fact", "party"),
        _BOTH,
    ),
    TableSpec("treaty_statuses.csv", fact_rows.TreatyStatusFileRow, TreatyStatus, ("treaty_id", "iso3"), _BOTH),
    TableSpec(
        "sanctions_programmes.csv",
        leverage_rows.SanctionsProgrammeFileRow,
        SanctionsProgramme,
        ("programme_key", "iso3"),
        _BOTH,
    ),
    TableSpec("eiti_standings.csv", leverage_rows.EitiMembershipFileRow, EitiMembership, ("iso3", "standing"), _BOTH),
    TableSpec(
        "kimberley_participants.csv",
        leverage_rows.KimberleyParticipantFileRow,
        KimberleyParticipant,
        ("participant_id",),
        _BOTH,
    ),
    TableSpec("economic_measures.csv", leverage_rows.EconomicMeasureFileRow, EconomicMeasure, ("measure_id",), _SOURCE),
    TableSpec(
        "mineral_and_trade_areas.csv",
        leverage_rows.TradeAreaFileRow,
        TradeArea,
        ("measure_id", "iso3"),
        {**_BOTH, "measure_id": ("economic_measures.csv", "measure_id")},
    ),
    TableSpec(
        "business_human_rights_plans.csv", leverage_rows.BusinessRightsPlanFileRow, BusinessRightsPlan, ("iso3",), _BOTH
    ),
    TableSpec("world_facts.csv", fact_rows.WorldFactFileRow, WorldFact, ("topic", "statement"), _SOURCE),
    TableSpec(
        "court_situations.csv", accountability_rows.CourtSituationFileRow, CourtSituation, ("situation_id",), _SOURCE
    ),
    TableSpec(
        "court_situation_countries.csv",
        accountability_rows.CourtSituationCountryFileRow,
        CourtSituationCountry,
        ("situation_id", "iso3"),
        {**_SITUATION, **_COUNTRY},
    ),
    TableSpec(
        "court_persons.csv",
        accountability_rows.CourtPersonFileRow,
        CourtPerson,
        ("situation_id", "name"),
        {**_SITUATION, **_BOTH},
    ),
    TableSpec(
        "criminal_tribunals.csv",
        accountability_rows.CriminalTribunalFileRow,
        CriminalTribunal,
        ("tribunal_id",),
        _SOURCE,
    ),
    TableSpec(
        "criminal_tribunal_countries.csv",
        accountability_rows.CriminalTribunalCountryFileRow,
        CriminalTribunalCountry,
        ("tribunal_id", "iso3"),
        {**_TRIBUNAL, **_COUNTRY},
    ),
    TableSpec(
        "universal_jurisdiction.csv",
        accountability_rows.UniversalJurisdictionFileRow,
        UniversalJurisdictionFigure,
        ("year", "metric"),
        _SOURCE,
    ),
    TableSpec("prevention_stages.csv", tool_rows.PreventionStageFileRow, PreventionStage, ("stage_id",), _SOURCE),
    TableSpec("prevention_tools.csv", tool_rows.PreventionToolFileRow, PreventionTool, ("tool_id",), _SOURCE),
    TableSpec(
        "tool_stages.csv",
        tool_rows.ToolStageFileRow,
        ToolStage,
        ("tool_id", "stage_id"),
        {**_TOOL, "stage_id": ("prevention_stages.csv", "stage_id")},
    ),
    TableSpec("tool_factors.csv", tool_rows.ToolFactorFileRow, ToolFactor, ("tool_id", "factor"), {**_TOOL, **_SOURCE}),
    TableSpec("interventions.csv", tried_rows.InterventionFileRow, Intervention, ("code", "iso3"), _BOTH),
    TableSpec("lessons.csv", tried_rows.LessonFileRow, Lesson, ("code",), _BOTH),
    TableSpec("calendar_events.csv", fact_rows.CalendarEventFileRow, CalendarEvent, ("name", "edition"), _BOTH),
    TableSpec("recommendations.csv", paper_rows.RecommendationFileRow, Recommendation, ("reference",), _SOURCE),
    TableSpec(
        "recommendation_addressees.csv",
        paper_rows.RecommendationAddresseeFileRow,
        RecommendationAddressee,
        ("reference", "name"),
        {**_REFERENCE, **_ACTOR},
    ),
    TableSpec(
        "recommendation_countries.csv",
        paper_rows.RecommendationCountryFileRow,
        RecommendationCountry,
        ("reference", "iso3"),
        {**_REFERENCE, **_COUNTRY},
    ),
    TableSpec(
        "recommendation_frameworks.csv",
        paper_rows.RecommendationFrameworkFileRow,
        RecommendationFramework,
        ("reference", "framework_id"),
        {**_REFERENCE, **_FRAMEWORK},
    ),
    TableSpec(
        "recommendation_relations.csv",
        paper_rows.RecommendationRelationFileRow,
        RecommendationRelation,
        ("reference", "related_reference"),
        {**_REFERENCE, "related_reference": ("recommendations.csv", "reference")},
    ),
    TableSpec("council_entries.csv", council_rows.CouncilEntryFileRow, CouncilEntry, ("entry_id",), _BOTH),
    TableSpec(
        "research_questions.csv",
        council_rows.ResearchQuestionFileRow,
        ResearchQuestion,
        ("question_id",),
        {**_FRAMEWORK, **_SOURCE},
    ),
    TableSpec(
        "working_groups.csv",
        council_rows.WorkingGroupFileRow,
        WorkingGroup,
        ("reference",),
        {**_FRAMEWORK, **_SOURCE},
    ),
    TableSpec("council_products.csv", council_rows.CouncilProductFileRow, CouncilProduct, ("product_id",), _SOURCE),
    TableSpec("training_courses.csv", council_rows.TrainingCourseFileRow, TrainingCourse, ("course_id",), _SOURCE),
    TableSpec("hate_speech_items.csv", council_rows.HateSpeechItemFileRow, HateSpeechItem, ("item_id",), _BOTH),
    TableSpec("former_references.csv", paper_rows.FormerReferenceFileRow, FormerReference, ("reference",), _STATEMENT),
    TableSpec(
        "others_recommendations.csv",
        others_rows.OthersRecommendationFileRow,
        OthersRecommendation,
        ("reference",),
        {"recommending_iso3": ("countries.csv", "iso3"), **_SOURCE},
    ),
    TableSpec(
        "others_addressees.csv",
        others_rows.OthersAddresseeFileRow,
        OthersAddressee,
        ("reference", "name"),
        {**_OTHERS, **_ACTOR, **_COUNTRY},
    ),
    TableSpec(
        "others_countries.csv",
        others_rows.OthersCountryFileRow,
        OthersCountry,
        ("reference", "iso3"),
        {**_OTHERS, **_COUNTRY},
    ),
    TableSpec(
        "others_frameworks.csv",
        others_rows.OthersFrameworkFileRow,
        OthersFramework,
        ("reference", "framework_id"),
        {**_OTHERS, **_FRAMEWORK},
    ),
    TableSpec(
        "others_responses.csv",
        others_rows.OthersResponseFileRow,
        OthersResponse,
        ("reference", "addressee"),
        {**_OTHERS, **_SOURCE},
    ),
    TableSpec(
        "others_reports.csv",
        others_rows.OthersReportFileRow,
        OthersReport,
        ("reference", "addressee", "reported_on", "pointer"),
        {**_OTHERS, **_SOURCE},
    ),
    TableSpec(
        "others_reviews.csv",
        others_rows.OthersReviewFileRow,
        OthersReview,
        ("reference", "addressee", "part", "reviewer", "reviewed_on", "pointer", "finding"),
        {**_OTHERS, **_SOURCE},
    ),
)
