"""Hold what an editor says of a statement to the rules of the shipped table, and to what the store knows."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.errors import Fault, FaultsError
from data.core.models.source import Source
from data.countries.models.country import Country
from data.overlaps.models.framework import Framework, OverlapStatement, RiskFactor
from data.overlaps.queries.statement_content import LINKS, StatementContent
from data.sources.shipped.reading import check_row, text_limits
from data.sources.shipped.specs import TABLES

_SPEC: Final = next(spec for spec in TABLES if spec.model is OverlapStatement)


def check_content(session: Session, content: StatementContent) -> None:
    """Hold the content to the rules of the shipped table and to what the store knows.

    Raises FaultsError with every fault, each naming the field.
    """
    faults: list[Fault] = []
    cells = {name: value or "" for name, value in content.columns().items()}
    # A new statement has no identifier yet; any that is well formed will do for the check of the other cells.
    check_row({**cells, "statement_id": "NEW"}, 0, _SPEC, text_limits(_SPEC), faults)
    found = [(fault.column, fault.reason) for fault in faults]
    known: dict[str, set[Any]] = {
        "framework_id": set(session.scalars(select(Framework.framework_id))),
        "source_id": set(session.scalars(select(Source.source_id))),
        "iso3": set(session.scalars(select(Country.iso3))),
        "risk_factor_no": set(session.scalars(select(RiskFactor.risk_factor_no))),
    }
    for name in ("framework_id", "source_id"):
        value = getattr(content, name)
        if value and value not in known[name]:
            found.append((name, f"'{value}' is not recorded"))
    for name, _, column in LINKS:
        found += [
            (name, f"'{value}' is not recorded") for value in getattr(content, name) if value not in known[column]
        ]
    if content.framework_id in content.further_framework_ids:
        found.append(("further_framework_ids", "names the statement's own framework"))
    if found:
        shown = [Fault("Statement", None, column, reason) for column, reason in found]
        raise FaultsError("The statement was not recorded.", shown)
