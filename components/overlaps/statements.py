"""Statements as a list to read: what is said, where the source says it, and in whose word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column
from components.kit.format import counted, listed
from components.text import escape_markdown
from data.overlaps.queries.rows import OverlapRecommendationRow, OverlapStatementRow
from data.overlaps.rules.overlaps import GENERAL, Sign, sign_of

#: The signs of the pictures, as characters.
SIGN_CHARACTERS: Final = {
    Sign.CONVERGENCE: "\u25cf",
    Sign.TENSION: "\u25b2",
    Sign.LINK: "\u25c6",
    Sign.FURTHER: "\u25cb",
}
SIGN_HEADINGS: Final = {
    Sign.CONVERGENCE: "Convergence",
    Sign.TENSION: "Tension",
    Sign.LINK: "Link",
    Sign.FURTHER: "Further: proposals, documents, champions, countries, context",
}
STATEMENT_COLUMNS: Final = (
    Column("statement_id", "Statement"),
    Column("framework", "Framework"),
    Column("further", "Links to"),
    Column("kind", "Kind"),
    Column("paraphrase", "Statement", width="large"),
    Column("pointer", "Where"),
    Column("footnotes", "Footnotes"),
    Column("word", "Basis"),
    Column("un_reference", "UN reference"),
    Column("countries", "Countries"),
    Column("place", "Place in its words"),
    Column("champion", "Champion"),
    Column("risk_factors", "UN risk factors"),
    Column("note", "Note"),
    Column("as_of", "As of", kind="date"),
    Column("confidence", "Confidence"),
    Column("source_id", "Source"),
)
RECOMMENDATION_COLUMNS: Final = (
    Column("reference", "Reference"),
    Column("text", "Recommendation", width="large"),
    Column("addressed_to", "Addressed to"),
    Column("pointer", "Where"),
    Column("frameworks", "Frameworks"),
    Column("as_of", "As of", kind="date"),
    Column("source_id", "Source"),
)


def whose_word(row: OverlapStatementRow) -> str:
    """Whether it is the source's own word or a reading of ours, with the reason."""
    return "stated in the source" if row.basis == "explicit" else f"our reading: {row.basis_note}"


def where(row: OverlapStatementRow) -> str:
    """The pointer with its footnotes."""
    if not row.footnotes:
        return row.pointer
    return f"{row.pointer}, footnote{'s' if ';' in row.footnotes else ''} {row.footnotes.replace(';', ',')}"


def show_by_sign(rows: Sequence[OverlapStatementRow], names: Mapping[str, str]) -> None:
    """The statements under the headings of their signs, in the order of the legend."""
    for sign in Sign:
        found = [row for row in rows if sign_of(row.kind) is sign]
        if found:
            st.markdown(f"**{SIGN_CHARACTERS[sign]} {SIGN_HEADINGS[sign]}** ({len(found)})")
            show_list(found, names)


def show_list(rows: Iterable[OverlapStatementRow], names: Mapping[str, str]) -> None:
    """The statements as one list: the words, then in small where they stand and whose they are."""
    st.markdown("\n".join(_item(row, names) for row in rows))


def show_recommendations(rows: Iterable[OverlapRecommendationRow]) -> None:
    """Recommendations as one list."""
    st.markdown(
        "\n".join(
            f"- {escape_markdown(row.text)}  \n  "
            f":small[{escape_markdown(f'{row.reference} · {row.pointer} · to {row.addressed_to}')}]"
            for row in rows
        )
    )


def statement_lines(rows: Iterable[OverlapStatementRow], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The statements as lines of a table or a file."""
    return [
        {
            "statement_id": row.statement_id,
            "framework": names.get(row.framework_id, "All frameworks"),
            "further": listed([names.get(one, one) for one in row.further_ids]) or None,
            "kind": row.kind.replace("_", " "),
            "paraphrase": row.paraphrase,
            "pointer": row.pointer,
            "footnotes": row.footnotes,
            "word": whose_word(row),
            "un_reference": row.un_reference,
            "countries": listed(row.country_names) or None,
            "place": row.place,
            "champion": row.champion,
            "risk_factors": ", ".join(str(number) for number in row.risk_factor_nos) or None,
            "note": row.note,
            "as_of": row.as_of,
            "confidence": row.confidence,
            "source_id": row.source_id,
        }
        for row in rows
    ]


def recommendation_lines(rows: Iterable[OverlapRecommendationRow], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Recommendations as lines of a table or a file."""
    return [
        {
            "reference": row.reference,
            "text": row.text,
            "addressed_to": row.addressed_to,
            "pointer": row.pointer,
            "frameworks": listed([names[one] for one in row.framework_ids if one in names]) or None,
            "as_of": row.as_of,
            "source_id": row.source_id,
        }
        for row in rows
    ]


def count_statements(rows: Sequence[object]) -> str:
    """'1 statement', '12 statements'."""
    return counted(len(rows), "statement")


def _item(row: OverlapStatementRow, names: Mapping[str, str]) -> str:
    facts = [row.statement_id, where(row), whose_word(row)]
    if row.framework_id != GENERAL and row.framework_id in names:
        further = [names[one] for one in row.further_ids if one in names]
        facts.append(" with ".join((names[row.framework_id], listed(further))) if further else names[row.framework_id])
    if row.kind not in ("convergence", "tension", "link"):
        facts.append(row.kind.replace("_", " "))
    if row.un_reference:
        facts.append(row.un_reference)
    if row.country_names:
        facts.append(f"names {listed(row.country_names)}")
    if row.champion and row.champion not in row.iso3s:
        facts.append(f"champion: {row.champion}")
    if row.risk_factor_nos:
        facts.append(f"risk factor {listed([str(number) for number in row.risk_factor_nos])}")
    note = f"  \n  :small[Note:  {escape_markdown(row.note)}]" if row.note else ""
    return f"- {escape_markdown(row.paraphrase)}  \n  :small[{escape_markdown(' · '.join(facts))}]{note}"
