"""Recommendations that say much the same: those that share the most stems with a text, then compared word by word."""

from typing import Any, Final

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data.recommendations.models.recommendation import Recommendation, RecommendationTerm
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.reading import title_of
from data.recommendations.queries.rows import RelatedRow
from data.recommendations.queries.wording import words_on_the_day

#: Above this the two texts say much the same: half of the words of the shorter in common, by trial on the paper's items.
ALIKE_FROM: Final = 62
_MOST_ALIKE: Final = 5
#: Few enough to be compared word by word at any size of the record.
_MOST_COMPARED: Final = 300


def read_alike(
    session: Session, moment: Moment, text: str, stems: Any, relation: str, *conditions: ColumnElement[bool]
) -> tuple[RelatedRow, ...]:
    """Recommendations that may be seen and say much the same as a text, likest first. One statement, two for
    an earlier day, when they are compared in the words that they had; those that may be alike are found by the present ones.

    stems: of the text, as a list or a select. conditions: on Recommendation, further ones. relation: what the rows are called.
    Clearance applies before the most similar are picked, so that what is withheld takes no place from what is shown.
    likeness: rapidfuzz's token set ratio.
    """
    r, t = Recommendation, RecommendationTerm
    shared = select(t.reference, func.count().label("stems")).where(t.term.in_(stems)).group_by(t.reference).subquery()
    nearest = (
        select(r.reference, r.sort_order, r.short_title, r.paraphrase, r.issued_on)
        .join(shared, shared.c.reference == r.reference)
        .where(moment.recommendation_shown(), *conditions)
        .order_by(shared.c.stems.desc(), r.reference)
        .limit(_MOST_COMPARED)
        .subquery()
    )
    statement = select(nearest).order_by(nearest.c.sort_order, nearest.c.reference)
    rows = session.execute(statement).all()
    words = words_on_the_day(session, moment, rows)
    said: list[Any] = [f"{title or ''} {text}".casefold() for title, text in words]
    alike = process.extract(
        text.casefold(), said, scorer=fuzz.token_set_ratio, limit=_MOST_ALIKE, score_cutoff=ALIKE_FROM
    )
    return tuple(
        RelatedRow(
            reference=rows[place].reference,
            title=title_of(*words[place]),
            text=words[place][1],
            issued_on=rows[place].issued_on,
            relation=relation,
            likeness=round(score),
        )
        for _, score, place in alike
    )
