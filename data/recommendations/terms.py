"""The stems of every recommendation's words, so that a search is a look-up by index."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee, RecommendationTerm
from data.recommendations.rules.stemming import list_stems

_BATCH: Final = 20_000
_OWN: Final = (
    *("reference", "short_title", "paraphrase", "addressed_to", "pointer", "kind", "document", "evidence_wanted"),
    *("indicator", "note"),
)


def clear_index(session: Session) -> None:
    """Remove every stem."""
    session.execute(delete(RecommendationTerm))


def index_recommendations(session: Session, references: Collection[str] | None = None) -> None:
    """Write the stems of some recommendations, or of all, in place of those that were there. Does not commit.

    Only words of the recommendation itself and of its addressees: evidence and findings can be handled more narrowly.
    """
    r, a, t = Recommendation, RecommendationAddressee, RecommendationTerm
    own: Any = select(*(getattr(r, name) for name in _OWN))
    names: Any = select(a.reference, a.name, a.qualification)
    removed = delete(t)
    if references is not None:
        own, names = own.where(r.reference.in_(references)), names.where(a.reference.in_(references))
        removed = removed.where(t.reference.in_(references))
    session.execute(removed)
    texts: dict[str, list[str | None]] = defaultdict(list)
    for row in session.execute(own):
        texts[row.reference] += list(row)
    for row in session.execute(names):
        texts[row.reference] += [row.name, row.qualification]
    rows = [
        {"reference": reference, "term": term}
        for reference, words in texts.items()
        for term in sorted(list_stems(*words))
    ]
    for start in range(0, len(rows), _BATCH):
        session.execute(insert(t), rows[start : start + _BATCH])
