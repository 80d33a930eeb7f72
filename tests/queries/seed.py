"""Small stores for the tests of queries: a few countries, and for every sourced table one marked row at each level."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Float, Integer, String, insert
from sqlalchemy.orm import Session

from data import tables as m
from data.core.models.base import HANDLING_LEVELS, Sourced
from data.tables import Base

#: The country that each level's rows are about, so that no unique constraint stands between them.
COUNTRY_OF = {"open": "AFG", "members": "TCD", "secretariat": "SDN"}
_NEIGHBOUR_OF = {"open": "SDN", "members": "AFG", "secretariat": "TCD"}
#: A whole number that stands in no text or year by accident, one for each level.
NUMBER_OF = {"open": 771_001, "members": 772_002, "secretariat": 773_003}
#: Values that constraints ask for, by table and column; a callable gets the level.
_SET: dict[str, dict[str, Any]] = {
    "risk_assessment": {
        "edition": 2025,
        "window_start": 2025,
        "window_end": 2026,
        "risk_probability": 0.04,
        "risk_rank": lambda level: 900_001 + HANDLING_LEVELS.index(level),
        "ranked_countries": 999_999,
        "is_ongoing_as_published": None,
    },
    "rank_reestimate": {
        "edition": 2024,
        "by_edition": 2025,
        "risk_probability": 0.04,
        "risk_rank": lambda level: 900_011 + HANDLING_LEVELS.index(level),
        "ranked_countries": 999_999,
    },
    "mass_killing_year": {"year": 2024, "is_ongoing": True, "episodes_ongoing": 1},
    "organized_violence_year": {"year": 2024, "state_based_deaths": 1, "non_state_deaths": 1},
    "displacement_year": {"year": 2024},
    "onset_forecast": {"onset_year": 2020, "risk_probability_one_year_before": 0.1},
    "watch_listing": {"watch_list_id": "list-a", "edition": "2025", "is_flagged": True, "risk_probability": 0.1},
    "calendar_event": {"starts_on": "2027-03-01", "ends_on": None},
    "council_presidency": {"year": 2027, "month": lambda level: 1 + HANDLING_LEVELS.index(level), "seat": "elected"},
    "network_membership": {"network_id": "NET", "actor_id": lambda level: COUNTRY_OF[level], "term_start": "2025"},
    "network_fact": {"network_id": "NET"},
    "national_mechanism": {"actor_id": lambda level: COUNTRY_OF[level], "dimension": "structure"},
    "peace_operation": {"acronym": lambda level: f"OP-{level}", "organisation": "UN", "mandate_end": "2027-02-01"},
    "treaty_status": {"treaty_id": "GEN"},
    "court_situation": {"situation_id": lambda level: f"sit-{level}", "stage": "investigation", "closed_on": None},
    "court_person": {
        "called_on": "2009-03",
        "called_by": "warrant",
        "standing": "accused",
        "status": "at_large",
        "outcome": None,
    },
    "criminal_tribunal": {"tribunal_id": lambda level: f"TR-{level}", "standing": "in_place"},
    "universal_jurisdiction_figure": {"year": 2024},
    "prevention_stage": {
        "stage_id": lambda level: ("upstream", "midstream", "downstream")[HANDLING_LEVELS.index(level)],
        "stage_order": lambda level: 1 + HANDLING_LEVELS.index(level),
    },
    "prevention_tool": {
        "tool_id": lambda level: f"TOOL-{level}",
        "is_reviewed": True,
        "vote_score": 1.0,
    },
    "sanctions_programme": {
        "programme_key": lambda level: f"P-{level}",
        "issuer_id": "EU",
        "is_in_force": True,
        "framework_act_year": 2020,
        "background_fields": None,
    },
    "kimberley_participant": {
        "participant_id": lambda level: COUNTRY_OF[level],
        "is_participant_now": True,
        "background_fields": None,
    },
    "economic_measure": {"measure_id": lambda level: f"M-{level}", "background_fields": None},
    "overlap_statement": {
        "statement_id": lambda level: f"ST-{level}",
        "framework_id": "FW",
        "kind": "country",
        "basis": "explicit",
    },
    "recommendation": {
        "reference": lambda level: f"R-{level}",
        "sort_order": 1,
        "origin": "annex_i",
        "stage": "proposed",
        "issued_on": "2020-06",
        **dict.fromkeys(("meeting_id", "due_on", "cadence_kind", "cadence_month", "withdrawn_reason")),
    },
    "risk_factor": {"risk_factor_no": lambda level: 1 + HANDLING_LEVELS.index(level), "factor_group": "common"},
    "country_risk_factor": {
        "risk_factor_no": lambda level: 1 + HANDLING_LEVELS.index(level),
        "assessed_on": "2026-01-01",
    },
    "index_series": {"index_id": lambda level: f"idx-{level}"},
    "council_entry": {"entry_id": lambda level: f"CE-{level}", "body": "Network"},
    "research_question": {
        "question_id": lambda level: f"RQ-{level}",
        "sort_order": 1,
        "strand": "micro",
        "framework_id": "FW",
    },
    "council_product": {"product_id": lambda level: f"CP-{level}"},
    "training_course": {"course_id": lambda level: f"TC-{level}"},
    "hate_speech_item": {"item_id": lambda level: f"HS-{level}", "item_kind": "study"},
    "working_group": {
        "reference": lambda level: f"WG-{level}",
        **dict.fromkeys(("framework_id", "convened_on", "ended_on", "withdrawn_at", "recorded_at", "recorded_by")),
    },
    "others_recommendation": {"reference": lambda level: f"O-{level}", "made_on": "2013-04"},
    "others_response": {
        "reference": lambda level: f"O-{level}",
        "addressee": lambda level: f"A-{level}",
        "given_on": "2013-09",
        "rule": "R6",
        "given_on_basis": "read",
    },
    "others_report": {
        "reference": lambda level: f"O-{level}",
        "addressee": lambda level: f"A-{level}",
        "reported_on": "2014",
    },
    "others_review": {
        "reference": lambda level: f"O-{level}",
        "addressee": lambda level: f"A-{level}",
        "reviewed_on": "2015",
    },
    "country_neighbour": {
        "iso3": lambda level: min(COUNTRY_OF[level], _NEIGHBOUR_OF[level]),
        "neighbour_iso3": lambda level: max(COUNTRY_OF[level], _NEIGHBOUR_OF[level]),
    },
}


def mark(level: str, table: str) -> str:
    """The words that stand in every text of a table's row at a level."""
    return f"marked-{level}-{table}"


def add_base(session: Session) -> None:
    """A source, three countries with an alias and a group, and the rows that sourced tables refer to."""
    session.execute(
        insert(m.Source),
        [{"source_id": "src", "title": "T", "publisher": "P", "citation": "C", "terms": "none", "cycle_months": 12}],
    )
    names = {"AFG": ("AF", "Afghanistan"), "TCD": ("TD", "Chad"), "SDN": ("SD", "Sudan")}
    session.execute(
        insert(m.Country),
        [
            {"iso3": iso3, "iso2": iso2, "m49": None, "name": name, "kind": "member_state", "has_area": True}
            for iso3, (iso2, name) in names.items()
        ],
    )
    session.execute(insert(m.CountryName), [{"iso3": "TCD", "name": "Tchad"}])
    session.execute(insert(m.CountryGroup), [{"group_id": "g", "name": "Group", "definition": "ours", "sort_order": 1}])
    session.execute(insert(m.CountryGroupMember), [{"group_id": "g", "iso3": "TCD"}])
    session.execute(
        insert(m.Actor),
        [{"actor_id": i, "kind": "state", "name": n, "iso3": i, "is_target": True} for i, (_, n) in names.items()],
    )
    session.execute(insert(m.Network), [{"network_id": "NET", "name": "Net", "short_name": "Net", "kind": "forum"}])
    session.execute(
        insert(m.WatchList),
        [{"watch_list_id": "list-a", "name": "A", "publisher": "P", "scale": "one", "concern": "atrocity"}],
    )
    session.execute(
        insert(m.Framework),
        [
            {
                "framework_id": "FW",
                "name": "Framework",
                "short_name": "Fw",
                "framework_group": "initial",
                "sort_order": 1,
            }
        ],
    )


def add_marked(session: Session) -> None:
    """One row of every sourced table at each level, with the level's words in its texts and its number in its figures."""
    order = {table.name: position for position, table in enumerate(Base.metadata.sorted_tables)}
    mappers = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Sourced)]
    for model in sorted(mappers, key=lambda item: order[item.__tablename__]):
        for level in HANDLING_LEVELS:
            session.execute(insert(model).values(**_values(model, level)))
            if model is m.OthersRecommendation:
                # What answers, reports and findings refer to; it is handled as its recommendation.
                iso3 = COUNTRY_OF[level]
                session.execute(
                    insert(m.OthersAddressee).values(
                        reference=f"O-{level}", name=f"A-{level}", position=1, actor_id=iso3, iso3=iso3
                    )
                )
    for level, iso3 in COUNTRY_OF.items():
        session.execute(insert(m.StatementCountry).values(statement_id=f"ST-{level}", iso3=iso3))
        session.execute(insert(m.RecommendationCountry).values(reference=f"R-{level}", iso3=iso3))
        session.execute(insert(m.CourtSituationCountry).values(situation_id=f"sit-{level}", iso3=iso3))
        session.execute(insert(m.CriminalTribunalCountry).values(tribunal_id=f"TR-{level}", iso3=iso3))
        number = NUMBER_OF[level]
        session.execute(insert(m.IndexValue).values(index_id=f"idx-{level}", iso3=iso3, year=2024, value=number))


def add_import(session: Session, finished_at: datetime, status: str = "applied", source_id: str = "src") -> None:
    """A run of an importer that brought rows of this source."""
    counts = dict.fromkeys(("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected"), 1)
    session.execute(
        insert(m.ImportRun).values(
            kind="ucdp",
            file_name="f.csv",
            file_sha256="0" * 64,
            source_id=source_id,
            finished_at=finished_at.astimezone(UTC),
            status=status,
            **counts,
        )
    )


def _values(model: Any, level: str) -> dict[str, Any]:
    """Values for every column of one row."""
    table = model.__table__
    chosen = _SET.get(table.name, {})
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.name in chosen:
            value = chosen[column.name]
            values[column.name] = value(level) if callable(value) else value
        elif (value := _referred(column, level)) is not None or (value := _allowed(table, column.name)) is not None:
            values[column.name] = level if column.name == "handling" else value
        elif column.primary_key:
            continue
        elif isinstance(column.type, Boolean):
            values[column.name] = False
        elif isinstance(column.type, (Integer, Float)):
            values[column.name] = NUMBER_OF[level]
        elif isinstance(column.type, String) and (column.type.length is None or column.type.length >= 40):
            values[column.name] = mark(level, table.name)
        elif isinstance(column.type, String) and not column.nullable:
            values[column.name] = level
    return values


def _referred(column: Any, level: str) -> Any:
    """What a foreign key refers to among the rows of the same level, or None for a column without one."""
    referred = {
        "source.source_id": "src",
        "country.iso3": COUNTRY_OF[level],
        "actor.actor_id": COUNTRY_OF[level],
        "network.network_id": "NET",
        "framework.framework_id": "FW",
        "watch_list.watch_list_id": "list-a",
        "risk_factor.risk_factor_no": 1,
        "recommendation.reference": f"R-{level}",
        "overlap_statement.statement_id": f"ST-{level}",
        "court_situation.situation_id": f"sit-{level}",
        "prevention_tool.tool_id": f"TOOL-{level}",
        "economic_measure.measure_id": f"M-{level}",
    }
    return next((referred.get(key.target_fullname) for key in column.foreign_keys), None)


def _allowed(table: Any, column_name: str) -> str | None:
    """The first value that a named constraint allows in the column, or None where there is no such constraint."""
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.match(rf"{column_name} IN \('([^']*)'", str(constraint.sqltext))
            if found:
                return found[1]
    return None
