"""A delegation's own part of a pack: what is addressed to it by name, and what reaches it through what it belongs to."""

from data.papers.briefs.recommended import recommendations_table
from data.papers.queries.addressed_through import ThroughRow
from data.papers.queries.pack import PackRow
from data.papers.writers.document import RECORD_ID, Block, Heading, Paragraph, Sentence, SourceRef, Table, TableColumn
from data.recommendations.queries.rows import RecommendationRow
from data.recommendations.rules.axes import Axis
from data.risk.rules import wording as say

OWN = SourceRef(RECORD_ID)
#: So many stand in the copy; all of them stand in its tables.
MOST_ADDRESSED = 60


def addressed_blocks(pack: PackRow) -> list[Block]:
    """What is addressed to the delegation by name, with what came of each."""
    name = pack.delegation.name if pack.delegation else ""
    if not pack.addressed:
        text = f"No recommendation that this level may show is addressed to {name} by name."
        return [Paragraph((Sentence(text, (OWN,)),))]
    caption = f"{say.counted(pack.addressed_total, 'recommendation')} addressed to {name}, with what came of each."
    table = recommendations_table(pack.addressed, MOST_ADDRESSED, caption)
    own = [
        one
        for row in pack.addressed
        for one in row.addressees
        if one.actor_id == (pack.delegation and pack.delegation.actor_id)
    ]
    unshown = sum(one.is_withheld(Axis.RESPONSE) for one in own)
    silent = sum(one.response is None for one in own) - unshown
    return [
        Paragraph((Sentence(_answered(name, len(own), silent, unshown), (OWN,)),)),
        *([table] if table else []),
    ]


def _answered(name: str, asked: int, silent: int, unshown: int) -> str:
    """How many of what is addressed to a delegation it has not answered. unshown: an answer is withheld at this level."""
    if unshown:
        return (
            f"No response of {name} is recorded for {silent} of the {asked}; for {unshown} more a response is "
            "withheld at this level."
        )
    if silent == 0:
        return f"A response of {name} is recorded for {'it' if asked == 1 else f'each of the {asked}'}."
    return f"No response of {name} is recorded for {'it' if asked == 1 else f'{silent} of the {asked}'}."


def through_blocks(pack: PackRow) -> list[Block]:
    """What is addressed to groups and organisations that the delegation belongs to, each with how it belongs."""
    name = pack.delegation.name if pack.delegation else ""
    if not pack.through:
        text = "None reaches it through a group, network or organisation of which it is a recorded member."
        return [_derived(text)]
    found: list[Block] = [
        Heading(f"Addressed to groups that {name} belongs to", 3),
        _derived(
            f"{say.counted(pack.through_total, 'recommendation')} not addressed to {name} by name, but to a "
            "group, network or organisation that it belongs to: by recorded memberships, and by our rule "
            "where a group has no list. What is recorded for the group is not a response by its members."
        ),
    ]
    columns = (
        *(TableColumn("No.", 0.8), TableColumn("Recommendation", 3.2)),
        *(TableColumn("Addressed to, and why it reaches it", 2.6), TableColumn("Due", 0.8)),
    )
    rows = tuple(
        (row.recommendation.reference, row.recommendation.text, through_words(row), _due(row.recommendation))
        for row in pack.through[:MOST_ADDRESSED]
    )
    rest = pack.through_total - len(rows)
    more = f" {say.counted(rest, 'more is', 'more are')} on the Recommendations page." if rest > 0 else ""
    return [*found, Table(f"Addressed to what it belongs to.{more}", columns, rows, (OWN,))]


def through_words(row: ThroughRow) -> str:
    """By which addressees a recommendation reaches a delegation: 'Member states: it is a founding state ...'."""
    return "; ".join(f"{name}: it is {reason}" for name, reason in row.reasons)


def _due(row: RecommendationRow) -> str:
    due = row.next_due_on or row.due_on
    return say.day(due) if due else row.cadence or "no date"


def _derived(text: str) -> Paragraph:
    return Paragraph((Sentence(text, (OWN,), "derived"),))
