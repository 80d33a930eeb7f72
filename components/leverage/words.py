"""Words and columns of economic levers, the same in Networks, on the Country desk and in files."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from components.drawing.network_marks import short_name
from components.kit.columns import Column, SourceLink
from components.kit.format import listed, on_record
from components.kit.provenance import standing_text
from components.session import frozen, store
from data.leverage.queries.levers import LeverRow
from data.leverage.rules import LeverKind
from data.networks.queries.act_rows import MemberLeversRow
from data.networks.rules.can_act import Stand
from data.sources.queries.provenance import get_source_titles

KIND_LABELS: Final[Mapping[LeverKind, str]] = {
    LeverKind.SANCTIONS: "Sanctions programme",
    LeverKind.GOODS: "Rule on goods",
    LeverKind.REGISTER: "Public register",
    LeverKind.TRANSPARENCY: "Transparency scheme",
    LeverKind.CERTIFICATION: "Certification scheme",
}
#: Holders of levers that are schemes, not actors.
_SCHEMES: Final = {"EITI": "EITI", "KPCS": "Kimberley Process", "OHCHR": "UN Human Rights Office"}
LEVER_COLUMNS: Final = (
    Column("holder", "Who"),
    Column("kind", "Kind"),
    Column("instrument", "Name"),
    Column("detail", "What it does or says"),
    Column("state", "Lever on the country"),
    Column("note", "Note"),
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)
MEMBER_COLUMNS: Final = (
    Column("who", "Who"),
    Column("sanctions", "Sanctions programme on it"),
    Column("measures", "What it does"),
    Column("goods", "Rule on goods from it"),
    Column("plan", "Plan on business and human rights"),
    Column("eiti", "EITI"),
    Column("kimberley", "Kimberley Process"),
)


def holder_name(row: LeverRow, actors: Mapping[str, str]) -> str:
    """Who holds a lever, short. actors: names by id."""
    return _SCHEMES.get(row.holder_id) or short_name(row.holder_id, actors.get(row.holder_id, row.holder_id))


def lever_line(row: LeverRow, actors: Mapping[str, str]) -> dict[str, Any]:
    """One lever as a line of a table or a file."""
    titles = store.read(get_source_titles)
    return {
        "holder": holder_name(row, actors),
        "kind": KIND_LABELS[row.kind],
        "instrument": row.instrument,
        "detail": row.detail or "not stated by the source",
        "state": "yes" if row.counts else f"no: {row.why_not}",
        "note": row.note or "\u2013",
        "as_of": row.as_of or "undated",
        "sure": standing_text(row, frozen.today()),
        "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
    }


def say_stand(row: MemberLeversRow, withheld: int) -> str:
    """How a member stands to sanctions on the country, in words."""
    return {
        Stand.HAS: "; ".join(row.programmes),
        Stand.THROUGH_UNION: "through the European Union",
        Stand.NONE: on_record("None", withheld).rstrip("."),
        Stand.NOT_TOLD: "not known: its regulations by country are not recorded",
        Stand.NOT_FOLLOWED: "not followed",
    }[row.stand]


def member_line(row: MemberLeversRow, withheld: int) -> dict[str, str]:
    """One member beside the others."""
    none = on_record("None", withheld).rstrip(".").lower()
    return {
        "who": row.actor_name + (" \u25c6" if row.is_target else ""),
        "sanctions": say_stand(row, withheld),
        "measures": ", ".join(row.measures) or "\u2013",
        "goods": "; ".join(row.goods_rules) or none,
        "plan": str(row.plan_year) if row.plan_year else none,
        "eiti": row.eiti or none,
        "kimberley": f"{row.kimberley} (today: not checked)" if row.kimberley else none,
    }


def say_who_has(members: Sequence[MemberLeversRow], withheld: int) -> str:
    """Who of the compared members has a programme in force on the country, and who has none on record: one sentence."""
    compared = [row for row in members if row.is_compared]
    having = [short_name(row.actor_id, row.actor_name) for row in compared if row.stand is Stand.HAS]
    lacking = [short_name(row.actor_id, row.actor_name) for row in compared if row.stand is Stand.NONE]
    if not having:
        return f"Sanctions: {on_record('no programme of a compared member', withheld)}"
    verb = "has" if len(having) == 1 else "have"
    said = f"Sanctions: {listed(having)} {verb} a programme in force on it"
    if not lacking:
        return f"{said}."
    shown = "none that may be shown here" if withheld else "none recorded"
    return f"{said}; {shown} of {listed(lacking)}."
