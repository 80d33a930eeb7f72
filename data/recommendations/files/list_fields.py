"""What a list of recommendations can say, by column, and which column of a file says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz

from data.sources.files.columns import normalise
from data.sources.files.table import Table

FieldKind = Literal["text", "day", "date", "word", "words", "names", "number"]

#: Below this likeness (0 to 100, rapidfuzz ratio) two column names are not taken for the same. By trial: 'Adressees' and
#: 'Reccomendation text' are found, 'Total' is not taken for 'Title'.
_ALIKE: Final = 86
_SHORTEST_ALIKE: Final = 5


@dataclass(frozen=True, slots=True)
class ListField:
    """One thing that a list can say. key: the column of our own export. names: what others call it, normalised.

    kind: text; day (a whole date); date (may be a month or a year); word (one of a few); words and names (several,
    parted by semicolons); number.
    """

    key: str
    label: str
    kind: FieldKind
    names: tuple[str, ...] = ()
    is_required: bool = False


FIELDS: Final = (
    ListField(
        "reference", "Reference", "text", ("ref", "id", "number", "no", "n", "recommendation_id", "code", "numero")
    ),
    ListField("short_title", "Short title", "text", ("title", "heading", "name", "subject")),
    ListField(
        "text",
        "Text",
        "text",
        (
            "recommendation",
            "recommendations",
            "recommendation_text",
            "paraphrase",
            "wording",
            "full_text",
            *("recommandation", "recommandations", "texte", "recomendacion", "recomendaciones", "texto"),
            "description",
        ),
        is_required=True,
    ),
    ListField(
        "addressees",
        "Addressed to",
        "names",
        (
            *("addressee", "addressed_to", "to", "state_under_review", "sur", "country_under_review", "recipient"),
            *("reviewed_state", "state_reviewed", "destinataire", "destinataires", "destinatario", "etat_examine"),
            *("responsible", "responsible_entity", "addressed", "directed_to", "owner", "who"),
        ),
        is_required=True,
    ),
    ListField("addressee_kinds", "Kind of each addressee", "words"),
    ListField("addressee_actors", "Identifier of each addressee", "words"),
    ListField("addressee_qualifications", "What the text adds to each addressee", "words"),
    ListField("lead_offices", "Lead office of each addressee", "words", ("lead_office", "lead", "focal_point")),
    ListField("reading_notes", "Why each is read as an addressee, where the text does not say so", "words"),
    ListField("addressed_to_words", "Addressees in the text's words", "text"),
    ListField(
        "countries",
        "Countries concerned",
        "names",
        ("country", "concerning", "countries_concerned", "country_concerned", "iso3", "about_country", "situation"),
    ),
    ListField("frameworks", "Frameworks", "names", ("framework", "policy_framework", "policy_frameworks", "agenda")),
    ListField("risk_factors", "Risk factors", "words", ("risk_factor", "un_risk_factors")),
    ListField("kind", "Kind", "text", ("type", "category", "recommendation_type")),
    ListField(
        "pointer", "Place in source", "text", ("paragraph", "para", "section", "page", "location", "where_it_stands")
    ),
    ListField(
        "document",
        "Document",
        "text",
        ("source_document", "report", "document_title", "document_symbol", "symbol", "document_code"),
    ),
    ListField("meeting", "Meeting", "text", ("meeting_id",)),
    ListField(
        "issued_on",
        "Date",
        "date",
        ("date", "year", "issued", "date_issued", "made_on", "adoption_date", "dated", "publication_date"),
    ),
    ListField(
        "due_on",
        "Due",
        "day",
        ("due", "due_date", "deadline", "target_date", "by_when", "echeance", "date_limite", "fecha_limite", "plazo"),
    ),
    ListField("cadence", "Cadence, in words", "text", ("frequency", "how_often")),
    ListField("cadence_kind", "How often", "word"),
    ListField("cadence_month", "Month of a yearly cadence", "number"),
    ListField("strand", "Strand", "word", ("research_strand",)),
    ListField("specificity", "Specificity", "word", ("action_category", "action_level")),
    ListField("priority", "Priority", "word", ("urgency", "importance")),
    ListField("handling", "Handling", "word", ("classification", "marking", "distribution", "confidentiality")),
    ListField(
        "response",
        "Response",
        "word",
        (
            "decision",
            "answer",
            "reply",
            "position",
            "state_response",
            "response_status",
            "accepted",
            "reponse",
            "respuesta",
        ),
    ),
    ListField("response_on", "Day of the response", "day", ("response_date", "date_of_response", "answered_on")),
    ListField(
        "implementation",
        "Implementation",
        "word",
        ("implementation_status", "status_of_implementation", "implementation_state", "progress"),
    ),
    ListField(
        "implementation_on",
        "Day of the implementation status",
        "day",
        ("implementation_date", "date_of_implementation", "implementation_as_of", "reported_on"),
    ),
    ListField(
        "recommended_by",
        "Recommended by",
        "text",
        ("from", "recommending_state", "recommending_states", "author", "made_by", "proposed_by", "issued_by"),
    ),
    ListField("theme", "Theme", "text", ("themes", "issue", "issues", "topic", "topics")),
    ListField("stated_limit", "Limit stated in the text", "text", ("limit", "limit_that_it_states")),
    ListField("evidence_wanted", "What would show it", "text", ("evidence", "means_of_verification")),
    ListField("indicator", "Indicator", "text", ("indicators", "measure")),
    ListField(
        "note",
        "Note",
        "text",
        ("notes", "comment", "comments", "remarks", "remark", "observations", "observaciones", "remarques"),
    ),
    ListField("related_to", "Related to", "words", ("related",)),
    ListField("supersedes", "Replaces", "words", ("takes_the_place_of",)),
    ListField("source_id", "Source on record", "text"),
    ListField("source_url", "Address", "text", ("url", "link", "web_address")),
    ListField("as_of", "Date that the source describes", "text", ("the_source_speaks_of",)),
    ListField("confidence", "Confidence", "word"),
)
BY_KEY: Final[Mapping[str, ListField]] = {field.key: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One column that was understood: the field, the column, how alike (100: the same name), and why in a word."""

    field: str
    column: str
    likeness: int


def propose_columns(header: tuple[str, ...]) -> tuple[Proposal, ...]:
    """Which column says what, by the columns' names, best first served; each column and each field at most once.

    Our own names come before the names that others use, and those before names that are spelt alike.
    """
    found: list[tuple[float, int, int, str, str]] = []
    for place, column in enumerate(header):
        name = normalise(column)
        if not name:
            continue
        for order, field in enumerate(FIELDS):
            score = _likeness(name, field)
            if score >= _ALIKE:
                found.append((-score, order, place, field.key, column))
    taken: set[str] = set()
    chosen: list[tuple[int, Proposal]] = []
    for negative, _, place, key, column in sorted(found):
        if key in taken or f"column {place}" in taken:
            continue
        taken |= {key, f"column {place}"}
        chosen.append((place, Proposal(key, column, min(100, round(-negative)))))
    return tuple(proposal for _, proposal in sorted(chosen, key=lambda pair: pair[0]))


def is_header(cells: tuple[str, ...]) -> bool:
    """Whether a row names the columns of a list of recommendations: its text among them, and one thing more."""
    found = {proposal.field for proposal in propose_columns(cells)}
    return len(found) >= 2 and bool(found & {"text", "short_title"}) and max(map(len, cells)) < 80


def _likeness(name: str, field: ListField) -> float:
    """102 for our own name, 101 for the label, 100 for another name in use, otherwise how alike it is spelt."""
    if name == field.key:
        return 102
    if name == normalise(field.label):
        return 101
    if name in field.names:
        return 100
    if len(name) < _SHORTEST_ALIKE:
        return 0
    own = [one for one in (field.key, normalise(field.label), *field.names) if len(one) >= _SHORTEST_ALIKE]
    return min(99.0, max((fuzz.ratio(name, one) for one in own), default=0.0))


def columns_unread(table: Table, columns: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The columns of the file that nothing is taken from."""
    read = {column for _, column in columns}
    return tuple(column for column in table.header if column and column not in read)
