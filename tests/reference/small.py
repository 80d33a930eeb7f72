"""A small set of reference tables of our own making: right as it stands, and easy to spoil in one place."""

import csv
from pathlib import Path

from data.sources.shipped.specs import TABLES

#: A fact that names a person has an address.
NAMED = {
    "source_id": "paper",
    "source_url": "https://example.org/court",
    "as_of": "2025-08",
    "confidence": "verified",
    "handling": "open",
}
FACT = {"source_id": "paper", "source_url": "", "as_of": "2020-06", "confidence": "verified", "handling": "open"}


def _source(source_id: str) -> dict[str, str]:
    return {
        "source_id": source_id,
        "title": "T",
        "publisher": "P",
        "publisher_kind": "organisation",
        "citation": "C",
        "terms": "CC BY 4.0",
    }


def _country(iso3: str, iso2: str, name: str) -> dict[str, str]:
    return {"iso3": iso3, "iso2": iso2, "name": name, "kind": "member_state", "kind_source": "UN", "has_area": "1"}


def _risk(iso3: str, rank: str, probability: str, edition: str = "2024") -> dict[str, str]:
    return {
        "edition": edition,
        "iso3": iso3,
        "window_start": edition,
        "window_end": str(int(edition) + 1),
        "name_in_source": iso3.title(),
        "risk_probability": probability,
        "risk_rank": rank,
        "ranked_countries": "3",
        "source_id": "risk",
    }


def small_rows() -> dict[str, list[dict[str, str]]]:
    """Rows by file; cells that are left out are blank. Data rows begin on line 2."""
    return {
        "sources.csv": [
            {**_source("risk"), "address": "https://example.org/risk", "as_of": "2024-10-11", "cycle_months": "12"},
            _source("paper"),
            _source("background"),
            _source("none-found"),
        ],
        "countries.csv": [
            _country("MLI", "ML", "Mali"),
            _country("NER", "NE", "Niger"),
            _country("SDN", "SD", "Sudan"),
        ],
        "country_names.csv": [{"iso3": "MLI", "name": "French Sudan"}, {"iso3": "SDN", "name": "North Sudan"}],
        "country_groups.csv": [{"group_id": "sahel", "name": "Sahel", "definition": "Ours.", "sort_order": "1"}],
        "country_group_members.csv": [{"group_id": "sahel", "iso3": "MLI"}, {"group_id": "sahel", "iso3": "NER"}],
        "risk_assessments.csv": [_risk("SDN", "1", "0.1"), _risk("MLI", "2", "0.05"), _risk("NER", "2", "0.05")],
        "mass_killing_years.csv": [
            {"iso3": "SDN", "year": "2023", "is_ongoing": "1", "is_onset": "1", "is_end": "0", "episodes_ongoing": "1"}
            | {"name_in_source": "Sudan", "source_id": "risk"},
        ],
        "onset_forecasts.csv": [
            {"onset_year": "2003", "iso3": "SDN", "name_in_source": "Sudan", "risk_probability_one_year_before": "0.08"}
            | {"rank_one_year_before": "4", "rank_two_years_before": "", "best_rank_in_two_years_before": "4"}
            | {"source_id": "risk"},
        ],
        "organized_violence.csv": [
            {
                "iso3": "SDN",
                "year": "2023",
                "name_in_source": "Sudan",
                "state_based_deaths": "5",
                "non_state_deaths": "2",
            }
            | {"one_sided_deaths": "3", "total_deaths_best": "10", "total_deaths_low": "8", "total_deaths_high": "12"}
            | {"source_id": "risk"},
        ],
        "displacement.csv": [
            {"iso3": "SDN", "year": "2023", "refugees": "7", "asylum_seekers": "0", "internally_displaced": "9"}
            | {"source_id": "risk"},
        ],
        "watch_lists.csv": [
            {"watch_list_id": "list", "name": "L", "publisher": "P", "scale": "Two levels", "concern": "atrocity"}
        ],
        "watch_listings.csv": [
            {"watch_list_id": "list", "edition": "2026", "iso3": "SDN", "level": "named", "is_flagged": "1", **FACT}
            | {"listed_rank": "2"},
            {"watch_list_id": "list", "edition": "2026", "iso3": "SDN", "level": "named", "is_flagged": "1", **FACT}
            | {"listed_rank": "5"},
        ],
        "frameworks.csv": [
            {"framework_id": "WPS", "name": "N", "short_name": "S", "framework_group": "initial", "sort_order": "1"}
        ],
        "risk_factors.csv": [
            {"risk_factor_no": "8", "title": "T", "factor_group": "common", "crime": "all", "paraphrase": "P", **FACT}
            | {"official_reference": "A/70/741"},
        ],
        "overlap_statements.csv": [
            {"statement_id": "WPS-01", "framework_id": "WPS", "kind": "convergence", "fact_type": "overlap", **FACT}
            | {"paraphrase": "P", "pointer": "II.d", "basis": "explicit"},
        ],
        "statement_countries.csv": [{"statement_id": "WPS-01", "iso3": "SDN"}],
        "statement_risk_factors.csv": [{"statement_id": "WPS-01", "risk_factor_no": "8"}],
        "actors.csv": [
            {"actor_id": "SDN", "kind": "state", "name": "Sudan", "iso3": "SDN", "is_target": "0"},
            {"actor_id": "EU", "kind": "organisation", "name": "European Union", "iso3": "", "is_target": "1"},
        ],
        "networks.csv": [{"network_id": "UNSC", "name": "Council", "short_name": "Council", "kind": "UN body"}],
        "network_memberships.csv": [
            {"network_id": "UNSC", "actor_id": "SDN", "role": "elected member", "term_start": "2025", **FACT}
            | {"term_end": "2026-12-31"},
        ],
        "council_presidency.csv": [{"year": "2026", "month": "5", "iso3": "SDN", "seat": "elected", **FACT}],
        "national_mechanisms.csv": [
            {"actor_id": "EU", "dimension": "structure", "source_status": "existed", "statement": "S", **FACT},
            {"actor_id": "SDN", "dimension": "structure", "source_status": "not found", **FACT}
            | {"source_id": "none-found", "confidence": "none_found", "as_of": ""},
        ],
        "peace_operations.csv": [
            {
                "acronym": "UNMIS",
                "name": "N",
                "operation_type": "peacekeeping",
                "organisation": "UN",
                "iso3": "SDN",
                **FACT,
            }
            | {"started": "2005-03", "protects_civilians": "", "status": "closed", "mandate_end": "2011-07-09"},
        ],
        "treaty_statuses.csv": [
            {"treaty_id": "GEN", "treaty": "T", "iso3": "SDN", "status": "party", "consent_on": "2003-10-13", **FACT}
            | {"source_url": "https://example.org/treaty?a=1"},
        ],
        "court_situations.csv": [
            {"situation_id": "sudan", "name": "Sudan", "trigger": "referral", "stage": "investigation", **NAMED}
            | {"investigated_from": "2005-06-06", "phase": "1", "background_fields": "trigger"},
        ],
        "court_situation_countries.csv": [{"situation_id": "sudan", "iso3": "SDN"}],
        "court_persons.csv": [
            {"situation_id": "sudan", "name": "A", "iso3": "SDN", "called_on": "2009-03-04", "called_by": "warrant"}
            | {"genocide_counts": "1", "crimes_against_humanity_counts": "0", "war_crimes_counts": "0"}
            | {"administration_of_justice_counts": "0", "standing": "accused", "status": "at_large", **NAMED},
        ],
        "criminal_tribunals.csv": [
            {
                "tribunal_id": "T",
                "name": "T",
                "kind": "hybrid",
                "standing": "in_place",
                "established_on": "2015",
                **FACT,
            },
        ],
        "criminal_tribunal_countries.csv": [{"tribunal_id": "T", "iso3": "SDN"}],
        "universal_jurisdiction.csv": [
            {"year": "2024", "metric": "cases", "value": "95", "is_at_least": "0", **FACT},
        ],
        "prevention_stages.csv": [
            {"stage_id": "upstream", "stage_order": "1", "also_called": "before", "meaning": "before violence", **FACT},
        ],
        "prevention_tools.csv": [
            {"tool_id": "MEDIATION", "name": "Mediation", "meaning": "M", "kind": "diplomatic", "level": "operational"}
            | {"strategies": "dissuade", "is_reviewed": "1", "reports": "86", "atrocity_reports": "7", **FACT}
            | {"related_reports": "82", "decrease_findings": "21", "vote_score": "0"},
        ],
        "tool_stages.csv": [{"tool_id": "MEDIATION", "stage_id": "upstream"}],
        "tool_factors.csv": [
            {"tool_id": "MEDIATION", "factor": "F", "factor_kind": "design", "family": "choices", **FACT}
            | {"research_strength": "stronger", "findings": "3", "for_findings": "2", "against_findings": "1"},
        ],
        "interventions.csv": [
            {"code": "UN-UNMIS", "iso3": "SDN", "kind": "un_peacekeeping", "form": "peacekeeping operation", **FACT}
            | {"name": "N", "by_whom": "UN", "started": "2005-03", "ended": "2011-07-09", "status": "ended"}
            | {"background_fields": "ended; status"},
        ],
        "lessons.csv": [
            {"code": "LES-1", "iso3": "SDN", "situation": "Darfur", "period": "2004-2007", "form": "peace operation"}
            | {"by_whom": "AU", "tried": "T", "evaluated_by": "E", "evaluated_in": "2008", "result": "failed"}
            | {"finding": "F", "lesson": "L", "theme": "means", **FACT},
        ],
        "sanctions_programmes.csv": [
            {"programme_key": "EU-SDN", "iso3": "SDN", "issuer_id": "EU", "title": "T", "scope": "country", **FACT}
            | {"is_in_force": "1", "names_abuses": "0", "background_fields": "iso3"},
        ],
        "economic_measures.csv": [
            {"measure_id": "M", "measure": "M", "measure_kind": "K", "set_by": "EU", "since_year": "2020", **FACT}
        ],
        "mineral_and_trade_areas.csv": [{"measure_id": "M", "iso3": "SDN", "coverage": "regions", **FACT}],
        "calendar_events.csv": [
            {"name": "General debate", "edition": "81st", "starts_on": "2026-09-22", "source_status": "past", **FACT}
        ],
        "recommendations.csv": [
            {
                "reference": "AI-01",
                "sort_order": "1",
                "origin": "annex_i",
                "pointer": "Annex I",
                "kind": "operative item",
            }
            | {"paraphrase": "P", "addressed_to": "Member states", "issued_on": "2020-06", **FACT},
        ],
        "recommendation_addressees.csv": [
            {"reference": "AI-01", "position": "1", "name": "Member states", "addressee_kind": "group"}
        ],
        "recommendation_countries.csv": [{"reference": "AI-01", "iso3": "SDN"}],
    }


def write_small(folder: Path, rows: dict[str, list[dict[str, str]]] | None = None) -> Path:
    """Write every table of the release into `folder`, those without rows with their header alone."""
    folder.mkdir(parents=True, exist_ok=True)
    filled = small_rows() if rows is None else rows
    for spec in TABLES:
        with (folder / spec.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, spec.columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(filled.get(spec.file, []))
    return folder
