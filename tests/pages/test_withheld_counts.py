"""Counts on the pages of the paper's other items, at two clearances: none that the lower one cannot know, all at the higher."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, SignInAs
from tests.stores import copy_shipped_store

#: What is withheld from the open screen, the page and its address, what the open screen says, what a member reads instead.
CASES = [
    (
        ["UPDATE sanctions_programme SET handling = 'members' WHERE iso3 = 'MLI'"],
        ("country", {"iso3": "MLI"}),
        "Economic levers recorded that may be shown here: no sanctions programme in force",
        "Economic levers recorded: 3 sanctions programmes in force",
    ),
    (
        ["UPDATE sanctions_programme SET handling = 'members' WHERE programme_key = 'EU-MLI'"],
        ("country", {"iso3": "MLI"}),
        "Economic levers recorded that may be shown here: 2 sanctions programmes in force",
        "Economic levers recorded: 3 sanctions programmes in force",
    ),
    (
        ["UPDATE intervention SET handling = 'members' WHERE iso3 = 'NER'"],
        ("tried", {"iso3": "NER"}),
        "Nothing that was tried in Niger is recorded that may be shown here.",
        "No lesson recorded for Niger. That is a gap",
    ),
    (
        ["UPDATE lesson SET handling = 'members' WHERE iso3 = 'SDN'"],
        ("tried", {"iso3": "SDN"}),
        "No lesson recorded for Sudan that may be shown here.",
        "What was tried",
    ),
    (
        ["UPDATE intervention SET handling = 'members' WHERE iso3 = 'NER'"],
        ("country", {"iso3": "NER"}),
        "nothing recorded that may be shown here; no lesson recorded.",
        "in place on the date of the source: ",
    ),
    (
        ["UPDATE peace_operation SET handling = 'members' WHERE iso3 = 'COD'"],
        ("country", {"iso3": "COD"}),
        "no peace operation hosted; ",
        " hosted; ",
    ),
    (
        ["UPDATE court_person SET handling = 'members' WHERE name = 'Omar al-Bashir'"],
        ("accountability", {"view": "court"}),
        "as far as it may be shown here: ",
        "**73 persons** named in public",
    ),
    (
        ["UPDATE intervention SET handling = 'members' WHERE kind = 'inquiry' AND iso3 = 'SYR'"],
        ("accountability", {"tier": "red"}),
        "for 1 this is not shown here.",
        "had an inquiry in place at the date of its source.",
    ),
    (
        ["UPDATE prevention_tool SET handling = 'members' WHERE tool_id = (SELECT min(tool_id) FROM prevention_tool)"],
        ("tools", {}),
        "of 22 tools** that may be shown here were reviewed",
        "of 23 tools** were reviewed",
    ),
    (
        ["UPDATE research_question SET handling = 'members' WHERE question_id = 'RA-01'"],
        ("council", {}),
        "The agenda holds 54 questions that may be shown here.",
        "The agenda holds 55 questions.",
    ),
    (
        ["UPDATE working_group SET handling = 'members' WHERE convened_on IS NULL"],
        ("council", {"view": "products"}),
        "The paper proposes none that may be shown here.",
        "The paper proposes 7.",
    ),
    (
        ["UPDATE hate_speech_item SET handling = 'members'"],
        ("council", {"view": "platforms"}),
        "29 items are withheld from this view.",
        "Sources:",
    ),
    (
        ["UPDATE others_recommendation SET handling = 'members' WHERE made_by = 'members_to_others'"],
        ("country", {"iso3": "SDN"}),
        "Asked by members or others: nothing that may be shown here.",
        "Asked by members: ",
    ),
    (
        ["UPDATE sanctions_programme SET handling = 'members' WHERE programme_key = 'EU-MLI'"],
        ("networks", {"view": "levers"}),
        "red or amber countries, as far as it may be shown here.",
        "red or amber countries.",
    ),
]


def everything(test: AppTest) -> str:
    parts = [*test.title, *test.markdown, *test.caption, *test.subheader]
    return re.sub(r"\\(.)", r"\1", "\n".join(str(part.value) for part in parts))


@pytest.mark.parametrize(("changes", "page", "at_open", "at_members"), CASES)
def test_no_count_is_said_that_the_clearance_cannot_know(
    open_page: OpenPage,
    sign_in_as: SignInAs,
    tmp_path: Path,
    changes: Sequence[str],
    page: tuple[str, dict[str, str]],
    at_open: str,
    at_members: str,
) -> None:
    url = copy_shipped_store(tmp_path / "store.db")
    with sqlite3.connect(tmp_path / "store.db") as opened:
        assert all(opened.execute(change).rowcount for change in changes)
    said = everything(open_page(url, page[0], **page[1]))
    assert at_open in said
    sign_in_as(Clearance.MEMBERS)
    said = everything(open_page(url, page[0], **page[1]))
    assert at_members in said
    assert at_open not in said
