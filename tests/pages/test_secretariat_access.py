"""The audit and access views: what was done shows who, when, why, before and after; codes are made, shown once, revoked."""

import csv
import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from components.secretariat.audit_view import AuditLine, field_lines, in_plain_words, line_of
from data.access.commands.codes import new_access_code, revoke_access_code
from data.access.commands.sign_in import SignInRefusedError, sign_in
from data.access.queries.audit import get_audit
from data.access.queries.sign_ins import get_access_codes
from data.access.rules.access_codes import read_code
from data.core.engine import open_engine, read_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from tests.pages.conftest import OpenPage, words
from tests.pages.secretariat import agree

ADA = Recorder("Ada Secretary", Clearance.SECRETARIAT)
SignIn = Callable[..., None]


@pytest.fixture
def audited_url(empty_url: str) -> str:
    """A store in which two codes were made, one of them revoked, and one wrong code was tried."""
    engine = open_engine(database_url=empty_url)
    new_access_code(engine, ADA, "B. Member", "members", 10, "For *the* meeting")
    second = new_access_code(
        engine, Recorder("Cy Secretary", Clearance.SECRETARIAT), "=Formula()", "members", 10, "Test"
    )
    revoke_access_code(engine, ADA, second.code_id, "Has left")
    with pytest.raises(SignInRefusedError):
        sign_in(engine, second.code, "192.0.2.7")
    engine.dispose()
    return empty_url


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def test_the_audit_says_who_what_why_newest_first(open_page: OpenPage, audited_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(audited_url, "secretariat", view="audit")
    table = test.dataframe[0].value
    assert list(table["act"]) == ["access code revoked", "access code made", "access code made"]
    assert list(table["who"]) == ["Ada Secretary", "Cy Secretary", "Ada Secretary"]
    assert table["why"][0] == "Has left"


@pytest.mark.parametrize(
    ("parameters", "rows"),
    [
        ({"who": "cy"}, 1),
        ({"what": "access_code.revoked"}, 1),
        ({"since": "2099-01-01"}, 0),
        ({"until": "2020-01-01"}, 0),
        ({"target": "nosuch"}, 0),
    ],
)
def test_the_audit_is_filtered_by_the_address(
    open_page: OpenPage, audited_url: str, sign_in_as: SignIn, parameters: dict[str, str], rows: int
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(audited_url, "secretariat", view="audit", **parameters)
    assert (len(test.dataframe[0].value) if rows else len(test.dataframe)) == rows
    assert ("Nothing matches these filters" in words(test)) == (rows == 0)


@pytest.mark.parametrize(
    ("name", "value"), [("what", "nosuch"), ("since", "yesterday"), ("page", "999"), ("page", "-1"), ("entry", "x")]
)
def test_what_the_address_asks_for_in_vain_is_named(
    open_page: OpenPage, audited_url: str, sign_in_as: SignIn, name: str, value: str
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(audited_url, "secretariat", view="audit", **{name: value})
    assert not test.exception
    assert not test.error
    assert value in words(test)
    assert len(test.dataframe[0].value) == 3


def test_an_entry_shows_before_and_after(open_page: OpenPage, audited_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(audited_url, "secretariat", view="audit", entry="3")
    said = words(test)
    assert "Ada Secretary** (secretariat)" in said
    assert "Why: Has left" in said
    cells = test.table[0].value.to_dict("records")
    assert cells[0]["Field"] == "revoked at"
    assert cells[0]["Before"] == "nothing"
    assert cells[0]["After"].replace("\\", "").startswith("20")


def test_the_audit_leaves_as_a_sheet_whose_cells_are_no_formulas(audited_url: str) -> None:
    from components.kit.columns import as_sheet
    from components.secretariat.audit_view import _SHEET_COLUMNS, _about
    from data.access.queries.audit import AuditFilter
    from data.core.sheets import to_csv, to_xlsx

    engine = open_engine(database_url=audited_url)
    with read_session(engine) as session:
        rows = get_audit(session, Clearance.SECRETARIAT).rows
    lines: list[AuditLine] = [line_of(row) for row in rows]
    sheet, about = as_sheet("Audit", lines, _SHEET_COLUMNS), _about(AuditFilter(who="a"))
    table = list(csv.DictReader(io.StringIO(to_csv(sheet, about).decode("utf-8-sig"))))
    assert [row["entry_id"] for row in table] == ["3", "2", "1"]
    assert '"label": "=Formula()"' in table[1]["after"]
    book = load_workbook(io.BytesIO(to_xlsx([sheet], about)))
    assert "Has left" in [cell.value for cell in book["Audit"][2]]
    changed, same = field_lines(rows[0])
    assert [line.field for line in changed] == ["revoked at"]
    assert not same
    assert in_plain_words("a_b.c") == "a b c"


def test_a_code_is_made_shown_until_put_away_and_opens(open_page: OpenPage, empty_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT, "Ada Secretary")
    test = open_page(empty_url, "secretariat", view="access")
    next(one for one in test.text_input if one.label.startswith("Holder")).set_value("B. *Member*").run()
    next(one for one in test.text_input if one.label == "Why").set_value("Meeting in March").run()
    press(test, "Create the code")
    code = test.code[0].value
    assert read_code(code)
    assert "shown only once" in words(test)
    test.run()
    assert test.code[0].value == code
    press(test, "I have saved it")
    assert not test.code
    engine = open_engine(database_url=empty_url)
    assert sign_in(engine, code, "192.0.2.7").role is Clearance.MEMBERS
    with read_session(engine) as session:
        (entry,) = get_audit(session, Clearance.SECRETARIAT).rows
    assert (entry.who, entry.why) == ("Ada Secretary", "Meeting in March")
    assert code[6:] not in str(entry)


def test_without_a_reason_no_code_is_made_and_the_form_keeps_what_was_typed(
    open_page: OpenPage, empty_url: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(empty_url, "secretariat", view="access")
    whose = next(one for one in test.text_input if one.label.startswith("Holder"))
    whose.set_value("B. Member").run()
    press(test, "Create the code")
    assert "Why\\: is empty" in test.error[0].value
    assert next(one for one in test.text_input if one.label.startswith("Holder")).value == "B. Member"
    with read_session(open_engine(database_url=empty_url)) as session:
        assert get_access_codes(session, Clearance.SECRETARIAT) == ()


def test_a_code_is_revoked(open_page: OpenPage, audited_url: str, sign_in_as: SignIn) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(audited_url, "secretariat", view="access")
    assert "revoked" in words(test) or "revoked" in str(test.dataframe[1].value)
    which = test.selectbox[-1]
    assert len(which.options) == 1
    which.select_index(0).run()
    [one for one in test.text_input if one.label == "Why"][-1].set_value("Left").run()
    press(test, "Revoke it")
    assert "will no longer open anything" in words(test)
    agree(test)
    assert "was revoked" in words(test) + "".join(one.value for one in test.success)
    assert "There is no valid code to revoke" in words(test)


def test_a_sign_in_that_ends_while_typing_records_nothing_and_keeps_the_text(
    open_page: OpenPage, empty_url: str, sign_in_as: SignIn
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(empty_url, "secretariat", view="access")
    next(one for one in test.text_input if one.label.startswith("Holder")).set_value("B. Member").run()
    next(one for one in test.text_input if one.label == "Why").set_value("Because").run()
    sign_in_as(None)
    press(test, "Create the code")
    assert test.title[0].value == "Sign in"
    assert "has ended" in words(test)
    with read_session(open_engine(database_url=empty_url)) as session:
        assert get_access_codes(session, Clearance.SECRETARIAT) == ()
    sign_in_as(Clearance.SECRETARIAT)
    test.run()
    assert next(one for one in test.text_input if one.label.startswith("Holder")).value == "B. Member"
