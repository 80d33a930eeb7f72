"""The registry of sources: whole, used, and honest about what stands behind a fact."""

import csv
from typing import Any
from urllib.parse import urlsplit

import pytest

from data.core.settings import REFERENCE_FOLDER
from data.sources.registry import WITHOUT_DOCUMENT
from data.sources.shipped.specs import TABLES
from tests.reference.registry import FOUNDATIONS, load_sources


def cited() -> list[dict[str, str]]:
    """Every row that names a source, with the file that it stands in."""
    rows: list[dict[str, str]] = []
    for spec in TABLES:
        if spec.file != "sources.csv" and "source_id" in spec.columns:
            with (REFERENCE_FOLDER / spec.file).open(encoding="utf-8", newline="") as file:
                rows += [{"file": spec.file, **row} for row in csv.DictReader(file)]
    return rows


def test_every_source_that_is_cited_is_registered_and_every_registered_one_is_cited() -> None:
    registered = {source.source_id for source in load_sources()}
    used = {row["source_id"] for row in cited()}
    assert used - registered == set()
    assert registered - used == FOUNDATIONS


def _source(source_id: str) -> Any:
    return next((row for row in load_sources() if row.source_id == source_id), None)


@pytest.mark.parametrize("source", load_sources(), ids=lambda source: str(source.source_id))
def test_each_source_says_who_how_to_cite_and_under_what_terms(source: object) -> None:
    for column in ("title", "publisher", "citation", "terms"):
        assert getattr(source, column).strip(), column


def test_the_publishers_terms_and_cycles() -> None:
    assert _source("ucdp-country-year-25.1").terms == "CC BY 4.0"
    assert _source("unhcr-population").terms == "CC BY 4.0"
    for year in range(2018, 2026):
        edition = _source(f"ewp-sra-{year}")
        assert edition is not None
        assert edition.terms == "No licence is stated in the publisher's repositories; cited with thanks."
        assert (edition.cycle_months, (edition.as_of or "")[:4]) == (12, str(year))


def test_each_edition_names_its_own_year() -> None:
    for row in cited():
        if row["file"] == "risk_assessments.csv":
            assert row["source_id"] == f"ewp-sra-{row['edition']}"


def test_a_row_without_a_document_says_so() -> None:
    for row in cited():
        if row["source_id"] in WITHOUT_DOCUMENT:
            assert not row["source_url"], row
            assert row["confidence"] != "verified", row
        if row.get("confidence") == "verified" and row["source_id"] != "paper":
            assert row["source_url"], row


def test_a_secondary_site_is_never_shown_as_the_united_nations() -> None:
    """A document is filed under the United Nations only when it was read on one of its own sites."""
    own = ("un.org", "unog.ch", "unwomen.org", "unhcr.org")
    by_id = {source.source_id: source for source in load_sources()}
    for row in cited():
        publisher = by_id[row["source_id"]].publisher
        if row.get("source_url") and (publisher.startswith(("United Nations", "UN "))):
            host = urlsplit(row["source_url"]).hostname or ""
            assert host.endswith(own), (row["source_id"], host)


@pytest.mark.parametrize(
    "host",
    ["menafn.com", "khabarasia.com", "hindustantimes.com", "qazinform.com", "capitalfm.co.ke", "solomonegash.com"],
)
def test_a_report_that_relays_is_called_one(host: str) -> None:
    found = {row["source_id"] for row in cited() if host in (row.get("source_url") or "")}
    assert found
    for source_id in found:
        source = _source(source_id)
        assert source is not None
        assert "relaying" in source.title
        assert "site" in source.publisher
