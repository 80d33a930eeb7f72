"""Lists in the form in which their publishers give them; every entry is invented."""

from typing import Any

import pytest
from sqlalchemy import Engine

from data.core.errors import AmberlightError
from tests.importers.making import csv_text, xlsx_bytes
from tests.lists.making import check

UPR_INFO = (
    ("State Under Review", "Recommending State", "Recommendation", "Response", "Action Category", "Issue", "Session"),
    [("Chad", "Ghana", "Ratify it", "Supported", "5 - Specific action", "Treaties", "45"),
     ("Mali", "Ghana", "Consider it", "Noted", "3", "Treaties", "45")],
)  # fmt: skip
UHRI = (
    ("Annotation type", "Document symbol", "Body", "Publication date", "Countries", "Text", "Themes", "SDGs"),
    [("Recommendations", "A/HRC/1/2", "UPR", "2024-03-01", "Chad", "Act on it", "Torture", "16"),
     ("Recommendations", "A/HRC/1/3", "CAT", "2024-03-01", "Mali", "Report on it", "Torture", "16")],
)  # fmt: skip
TRACKER = (
    ("N°", "Recommandation", "Destinataire", "Échéance", "Observations"),
    [
        ("1", "Former la police", "Tchad", "30/06/2027", ""),
        ("2", "Publier le rapport", "Mali", "3 mars 2027", "en cours"),
    ],
)


def rows_of(layout: tuple[tuple[str, ...], list[tuple[Any, ...]]], store: Engine, **changes: Any) -> Any:
    return check(store, ("in.csv", csv_text(*layout).encode()), **changes)


def test_an_export_of_upr_info(store: Engine) -> None:
    checked = rows_of(UPR_INFO, store, fixed=(("response_on", "2024-05-01"),))
    assert checked.faults == ()
    assert [(row.addressed_to, row.response, row.values["specificity"]) for row in checked.rows] == [
        ("Chad", "accepted", "specific"),
        ("Mali", "noted", "considering"),
    ]


def test_an_export_of_the_human_rights_index(store: Engine) -> None:
    with pytest.raises(
        AmberlightError, match="--map addressees=Countries, or the same for all rows: --set addressees="
    ):
        rows_of(UHRI, store)
    columns = (("text", "Text"), ("addressees", "Countries"), ("document", "Document symbol"))
    checked = rows_of(UHRI, store, columns=columns)
    assert ([row.addressed_to for row in checked.rows], checked.faults) == (["Chad", "Mali"], ())


def test_a_tracker_in_french(store: Engine) -> None:
    checked = rows_of(TRACKER, store)
    assert checked.faults == ()
    assert [(row.addressed_to, row.values["due_on"]) for row in checked.rows] == [
        ("Chad", "2027-06-30"),
        ("Mali", "2027-03-03"),
    ]


def test_a_workbook_with_a_title_subheadings_and_a_source(store: Engine) -> None:
    rows = [
        ["Recommendations to states, 2024", None],
        [],
        ["Reference", "Recommendation", "Addressee"],
        ["A-1", "Act", "Chad"],
        ["A-2", "Report", "Mali"],
        [],
        ["Source: minutes of the meeting"],
    ]
    checked = check(store, ("in.xlsx", xlsx_bytes(rows)))
    assert ([row.reference for row in checked.rows], checked.faults) == (["A-1", "A-2"], ())
    assert any("as notes: line 7" in notice for notice in checked.table.notices)
