"""What was tried with the courts among it: their situations and tribunals as rows of the kind that every other measure has."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from data.accountability.models import (
    CourtSituation,
    CourtSituationCountry,
    CriminalTribunal,
    CriminalTribunalCountry,
)
from data.accountability.queries.court import SituationRow, TribunalRow, get_situations, get_tribunals
from data.core.clearance import CountryRecords, count_withheld_by_country
from data.core.handling import Clearance
from data.core.rows import source_of
from data.countries.queries.names import get_country_names
from data.tried.queries.tried import TRIED_RECORDS, InterventionRow, get_interventions

#: Situations and tribunals, by the country that they concern.
COURT_RECORDS: Final = (
    CountryRecords(
        *("situation", CourtSituation, CourtSituationCountry.iso3),
        CourtSituationCountry.situation_id == CourtSituation.situation_id,
    ),
    CountryRecords(
        *("tribunal", CriminalTribunal, CriminalTribunalCountry.iso3),
        CriminalTribunalCountry.tribunal_id == CriminalTribunal.tribunal_id,
    ),
)
_COURT: Final = "International Criminal Court"
#: A tribunal that is being set up is not in place; one that was agreed and not set up was not tried.
_STATUSES: Final = {"in_place": "in place", "ended": "ended", "being_set_up": None}
_FIELDS: Final = {"established_on": "started", "ended_on": "ended", "founded_by": "by_whom"}


def get_tried(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[InterventionRow, ...]:
    """What was tried in the countries (None: in all, and in regions), oldest first, courts among it. Seven statements."""
    names = {row.iso3: row.name for row in get_country_names(session, clearance)}
    wanted = set(names) if iso3s is None else set(iso3s) & set(names)
    rows = [
        *get_interventions(session, clearance, iso3s),
        *(one for row in get_situations(session, clearance) for one in _of_situation(row, wanted, names)),
        *(one for row in get_tribunals(session, clearance) for one in _of_tribunal(row, wanted, names)),
    ]
    return tuple(sorted(rows, key=lambda row: (row.started or "9999", row.code, row.iso3 or "")))


def count_tried_withheld_by_country(
    session: Session, clearance: Clearance, iso3s: Collection[str]
) -> Mapping[str, Mapping[str, int]]:
    """How many records of what was tried, of courts and of lessons are withheld, by country and topic. One statement."""
    return MappingProxyType(count_withheld_by_country(session, clearance, (*TRIED_RECORDS, *COURT_RECORDS), iso3s))


def _of_situation(row: SituationRow, wanted: set[str], names: Mapping[str, str]) -> Iterator[InterventionRow]:
    """A situation before the Court: from its investigation on, or from its examination where that is all."""
    for iso3 in row.iso3s:
        if iso3 in wanted:
            yield InterventionRow(
                code=f"court:{row.situation_id}",
                iso3=iso3,
                country=names[iso3],
                kind="court",
                form=row.stage_label,
                name=row.name,
                acronym="ICC",
                by_whom=_COURT,
                document=None,
                measures=f"{row.stage_label}, phase {row.phase}" if row.phase else row.stage_label,
                follows=f"a referral by {row.referred_by}" if row.referred_by else None,
                acts_of=None,
                started=row.investigated_from or row.examined_from,
                ended=row.closed_on,
                ended_by=None,
                status="ended" if row.closed_on else "in place",
                background_fields=None,
                note=row.note,
                operation_as_of=None,
                **source_of(row),
            )


def _of_tribunal(row: TribunalRow, wanted: set[str], names: Mapping[str, str]) -> Iterator[InterventionRow]:
    if row.standing not in _STATUSES:
        return
    unread = [_FIELDS.get(field.strip(), field.strip()) for field in (row.background_fields or "").split(";")]
    for iso3 in row.iso3s:
        if iso3 in wanted:
            yield InterventionRow(
                code=f"tribunal:{row.tribunal_id}",
                iso3=iso3,
                country=names[iso3],
                kind="tribunal",
                form=row.kind,
                name=row.name,
                acronym=None,
                by_whom=row.founded_by or "not recorded",
                document=None,
                measures=f"{row.kind}, {row.standing_label}",
                follows=None,
                acts_of=None,
                started=row.established_on,
                ended=row.ended_on,
                ended_by=None,
                status=_STATUSES[row.standing],
                background_fields="; ".join(filter(None, unread)) or None,
                note=row.note,
                operation_as_of=None,
                **source_of(row),
            )
