"""What others asked, to take away: a line for each addressee, the reports and findings in sheets of their own."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column, as_sheet
from components.kit.format import counted
from components.others.state import TITLES, WHO_IS_A_MEMBER
from components.session import store
from components.session.download import file_button
from components.sources.downloads import file_about
from data.core.sheets import About, Sheet, to_csv, to_xlsx
from data.networks.queries.networks import get_framework_names
from data.others.queries.rows import OthersRecommendationRow
from data.others.rules.words import NO_RESPONSE, RESPONSE_LABELS, STATUS_LABELS
from data.sources.queries.provenance import get_sources_by_id

_COLUMNS: Final = (
    Column("reference", "Reference"),
    Column("made_by", "Made by"),
    Column("recommending_name", "Recommending state"),
    Column("body", "Body"),
    Column("document", "Document"),
    Column("document_symbol", "Symbol"),
    Column("pointer", "Where in it"),
    Column("made_on", "Made on", kind="date"),
    Column("short_title", "Title"),
    Column("paraphrase", "Recommendation, restated"),
    Column("theme", "Theme, our reading"),
    Column("frameworks", "Frameworks, our reading"),
    Column("countries", "Countries concerned"),
    Column("not_checked", "Fields that were not checked"),
    Column("note", "Note"),
    Column("addressee", "Addressee"),
    Column("lead_office", "Lead office"),
    Column("response", "Answer"),
    Column("in_words", "In the source's words"),
    Column("words_of", "Author"),
    Column("given_on", "Answered", kind="date"),
    Column("given_on_reading", "Read as"),
    Column("given_on_basis", "Basis of the date"),
    Column("answer", "The answer, restated"),
    Column("rule", "Rule"),
    Column("answer_note", "Note on the response"),
    Column("as_of", "As of", kind="date"),
    Column("confidence", "Confidence"),
    Column("source_id", "Source"),
    Column("source_url", "Read at", kind="link"),
)
_OF_RECOMMENDATION: Final = (
    *("reference", "recommending_name", "body", "document", "document_symbol", "pointer", "made_on", "short_title"),
    *("paraphrase", "theme", "note", "as_of", "confidence", "source_id", "source_url"),
)
_REPORTS: Final = (
    Column("reference", "Reference"),
    Column("addressee", "Addressee"),
    Column("reported_by", "Reported by"),
    Column("status", "Status"),
    Column("status_in_words", "In the source's words"),
    Column("reported_on", "Reported on", kind="date"),
    Column("paraphrase", "What is reported, restated"),
    Column("pointer", "Where"),
    Column("note", "Note"),
    Column("source_id", "Source"),
    Column("source_url", "Read at", kind="link"),
)
REVIEW_COLUMNS: Final = (
    Column("reference", "Reference"),
    Column("addressee", "Addressee"),
    Column("part", "Part"),
    Column("reviewer", "Who found it"),
    Column("grade", "Letter of the Committee"),
    Column("scale", "Scale"),
    Column("reviewed_on", "Found on", kind="date"),
    Column("finding", "Finding, restated"),
    Column("pointer", "Where"),
    Column("note", "Note"),
    Column("source_id", "Source"),
    Column("source_url", "Read at", kind="link"),
)


def others_downloads(
    rows: Sequence[OthersRecommendationRow], made_by: str, stem: str, words: Sequence[tuple[str, str]]
) -> None:
    """CSV of the recommendations, XLSX with reports and findings too. rows: of one kind of maker."""
    with (
        st.expander(f"Download: {counted(len(rows), 'recommendation')}", icon=":material/download:"),
        st.container(horizontal=True),
    ):
        name = f"amberlight-recommendations-{stem}"
        file_button(name, "csv", lambda: to_csv(others_sheets(rows)[0], _about(rows, made_by, words)))
        file_button(name, "xlsx", lambda: to_xlsx(others_sheets(rows), _about(rows, made_by, words)))


def others_sheets(rows: Sequence[OthersRecommendationRow]) -> list[Sheet]:
    """The recommendations, the reports and the findings; each line says who made the recommendation."""
    return [
        as_sheet("Recommendations of others", lines_of(rows), _COLUMNS),
        as_sheet("Reported as done", _entries(rows, "reports", _REPORTS), _REPORTS),
        as_sheet("Found by others", _entries(rows, "reviews", REVIEW_COLUMNS), REVIEW_COLUMNS),
    ]


def lines_of(rows: Iterable[OthersRecommendationRow]) -> list[dict[str, Any]]:
    """A line for each addressee of each recommendation."""
    frameworks = store.read(get_framework_names)
    lines = []
    for row in rows:
        own = {
            **{name: getattr(row, name) for name in _OF_RECOMMENDATION},
            "made_by": TITLES[row.made_by],
            "frameworks": "; ".join(frameworks.get(one, one) for one in row.framework_ids) or None,
            "countries": "; ".join(row.country_names) or None,
            "not_checked": ", ".join(sorted(row.from_background)).replace("_", " ") or None,
        }
        for one in row.addressees:
            line = own | {"addressee": one.name, "lead_office": one.lead_office}
            if one.answer is None:
                line |= {"response": "withheld" if one.is_answer_withheld else NO_RESPONSE}
            else:
                given = one.answer
                line |= {
                    **{name: getattr(given, name) for name in ("in_words", "words_of", "given_on", "given_on_basis")},
                    "given_on_reading": "by then" if given.given_on_reading == "by" else "on that date",
                    "response": RESPONSE_LABELS[given.response],
                    "answer": given.paraphrase,
                    "rule": given.rule,
                    "answer_note": given.note,
                }
            lines.append(line)
    return [{column.key: None for column in _COLUMNS} | line for line in lines]


def _entries(rows: Iterable[OthersRecommendationRow], field: str, columns: Sequence[Column]) -> list[dict[str, Any]]:
    lines = []
    for row in rows:
        for one in getattr(row, field):
            line = {column.key: getattr(one, column.key, None) for column in columns} | {"reference": row.reference}
            status = line.get("status")
            if status:
                line["status"] = STATUS_LABELS[str(status)]
            lines.append(line)
    return lines


def others_sources(rows: Sequence[OthersRecommendationRow]) -> tuple[str, ...]:
    """Every source behind the recommendations, their answers, reports and findings, each once."""
    behind = [
        *(row.source_id for row in rows),
        *(one.answer.source_id for row in rows for one in row.addressees if one.answer),
        *(entry.source_id for row in rows for entry in (*row.reports, *row.reviews)),
    ]
    return tuple(dict.fromkeys(behind))


def _about(rows: Sequence[OthersRecommendationRow], made_by: str, words: Sequence[tuple[str, str]]) -> About:
    registry = store.read(get_sources_by_id)
    return file_about(
        TITLES[made_by],
        [registry[one] for one in others_sources(rows) if one in registry],
        filters=tuple(words),
        note=(
            f"{WHO_IS_A_MEMBER} Nothing here is the network's own record. Where no answer was read, the file "
            "says so. 'Noted' is the peer review's word for what a state does not take on; it is not 'not "
            "accepted'. Letters are the Human Rights Committee's, for one part each, and are not a "
            "verification by us."
        ),
    )
