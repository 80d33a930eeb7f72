"""Whose words a source gives: what relays is no government, whatever it relays."""

import csv
from urllib.parse import urlsplit

import pytest

from data.core.publishers import PUBLISHER_KINDS, RELAYS, judge_publisher
from data.core.settings import REFERENCE_FOLDER


@pytest.mark.parametrize(
    ("publisher", "kind", "address", "fault"),
    [
        ("Government of Australia", "government", "https://geneva.mission.gov.au/x", None),
        ("Government of Australia", "government", "https://docslib.org/doc/1", "is not the address of one"),
        ("Government of Australia", "government", "https://gov.au.example.com/", "is not the address of one"),
        ("Government of Kenya", "government", None, "no address is not the address of one"),
        ("docslib.org (copies of documents)", "copy", "https://docslib.org/doc/1", None),
        ("Ministry of Foreign Affairs of Italy", "news", "https://onerpo.it/", "as if a state spoke"),
        ("A news page", "news", "https://see.news/", "does not name the site, see.news"),
        ("Emirates News Agency (WAM)", "news", "https://www.wam.ae/en", None),
    ],
)
def test_a_page_that_relays_is_credited_to_whoever_runs_it(
    publisher: str, kind: str, address: str | None, fault: str | None
) -> None:
    found = judge_publisher(publisher, kind, address)
    assert found is None if fault is None else fault in (found or "")


def test_what_was_not_checked_says_so() -> None:
    assert all("checked" in PUBLISHER_KINDS[kind] for kind in RELAYS)


def test_no_row_of_a_government_leads_to_a_page_that_is_none() -> None:
    with (REFERENCE_FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["source_id"]: row for row in csv.DictReader(file)}
    assert {row["publisher_kind"] for row in sources.values()} == set(PUBLISHER_KINDS)
    wrong = []
    for path in sorted(REFERENCE_FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                source = sources.get(row.get("source_id") or "")
                if not source or not row.get("source_url") or source["publisher_kind"] != "government":
                    continue
                if judge_publisher(source["publisher"], "government", row["source_url"]):
                    wrong.append(f"{path.name}: {source['source_id']} at {urlsplit(row['source_url']).hostname}")
    assert wrong == []
