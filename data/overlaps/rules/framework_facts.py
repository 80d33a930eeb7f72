"""Which facts about a country matter for which framework. Every one of these links is ours, with its reason.

The paper ties no such fact to a framework. They are shown as ours, can be switched off, and never count as statements.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class FactKind(StrEnum):
    """A kind of fact on record about a country."""

    OPERATIONS = "operations"
    DISPLACEMENT = "displacement"
    CHILDREN = "children"
    ACTION_PLAN = "action_plan"
    ARMS_TREATY = "arms_treaty"
    NON_STATE_DEATHS = "non_state_deaths"
    STATE_BASED_DEATHS = "state_based_deaths"


FACT_LABELS: Final[dict[FactKind, str]] = {
    FactKind.OPERATIONS: "Peace operations and their protection mandates",
    FactKind.DISPLACEMENT: "Displaced people",
    FactKind.CHILDREN: "Listing for children and armed conflict",
    FactKind.ACTION_PLAN: "National action plan on women, peace and security",
    FactKind.ARMS_TREATY: "Arms Trade Treaty",
    FactKind.NON_STATE_DEATHS: "Deaths in fighting between non-state groups",
    FactKind.STATE_BASED_DEATHS: "Deaths in conflict with a state",
}


@dataclass(frozen=True, slots=True)
class FactLink:
    """One link of ours: a framework, a kind of fact, why the one bears on the other, and what in the paper it leans on."""

    framework_id: str
    fact: FactKind
    reasoning: str
    leans_on: str


FACT_LINKS: Final = (
    FactLink(
        "POC",
        FactKind.OPERATIONS,
        "A mission with a protection mandate is where protection of civilians is done.",
        "II.d(iii), paras 2 and 4",
    ),
    FactLink(
        "POC",
        FactKind.DISPLACEMENT,
        "Emergency relief goes where people have fled; displaced people are the group that the paper names.",
        "II.d(iii), para 3",
    ),
    FactLink(
        "SO",
        FactKind.OPERATIONS,
        "Stabilisation is a kind of peace operation, so the missions on record are its possible carriers.",
        "Annex II (iv), para 1",
    ),
    FactLink(
        "CAAC",
        FactKind.CHILDREN,
        "The Secretary-General's reports on children and armed conflict are the framework's own record.",
        "Annex II (v), para 2",
    ),
    FactLink(
        "WPS",
        FactKind.ACTION_PLAN,
        "A plan on resolution 1325 is how a state takes on the agenda; the paper cites such plans for donors.",
        "Annex II (ii), para 2",
    ),
    FactLink(
        "ARMS",
        FactKind.ARMS_TREATY,
        "The Arms Trade Treaty is the instrument that the paper names for arms control.",
        "Annex II (ix), footnote 76",
    ),
    FactLink(
        "CTPVE",
        FactKind.NON_STATE_DEATHS,
        "The paper wants the agenda used where violence by non-state actors is most prevalent. UCDP "
        "counts fighting between such groups; their attacks on civilians are counted in one-sided "
        "violence, with those of governments.",
        "II.d(iv), para 3",
    ),
    FactLink(
        "CP",
        FactKind.STATE_BASED_DEATHS,
        "Most mass killings happen in armed conflict, and a third do not: the figure says which case this is.",
        "Annex II (iii), paras 1 and 2",
    ),
    FactLink(
        "PHS",
        FactKind.DISPLACEMENT,
        "Camps for refugees and displaced people are singled out as extremely vulnerable in a pandemic.",
        "II.d(i), para 2",
    ),
)


def links_of(framework_id: str) -> tuple[FactLink, ...]:
    """The links of ours for one framework, in their order; none for a framework without any."""
    return tuple(link for link in FACT_LINKS if link.framework_id == framework_id)


def frameworks_without_link(framework_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The frameworks that no fact on record was linked to."""
    linked = {link.framework_id for link in FACT_LINKS}
    return tuple(one for one in framework_ids if one not in linked)
