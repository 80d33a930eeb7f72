"""Papers on the country desk: the briefs' buttons, and a pack that is made, given, and dropped for other eyes."""

from components.papers.job import Job
from data.core.settings import get_settings
from tests.pages.conftest import OpenPage, words


def labels(test: object) -> set[str]:
    return {item.proto.label for item in test.get("download_button")}  # type: ignore[attr-defined]


def test_the_desk_offers_both_briefs_in_both_forms(filled_url: str, open_page: OpenPage) -> None:
    test = open_page(filled_url, "country", iso3="SDN")
    assert not test.exception
    assert {"Brief, one page (PDF)", "Brief, one page (DOCX)", "Meeting brief (PDF)", "Meeting brief (DOCX)"} <= labels(
        test
    )
    assert get_settings().network_name in words(test) or test.caption


def test_a_pack_is_made_from_the_countries_side_by_side(filled_url: str, open_page: OpenPage) -> None:
    test = open_page(filled_url, "country", iso3="CPV")
    assert [box.value for box in test.multiselect if box.label == "Countries"] == [["CPV"]]
    test.button(key="papers_make").click().run()
    job: Job[object] = test.session_state["papers_job"].job
    job.wait(300)
    assert job.error is None
    test.run()
    assert {"Pack (PDF)", "Slides (PPTX)", "Tables (XLSX)", "Offline page (HTML)"} <= labels(test)
    assert "1 country, for the open session, at the level: open" in words(test)


def test_a_cancelled_pack_leaves_the_choice_as_it_was(filled_url: str, open_page: OpenPage) -> None:
    test = open_page(filled_url, "country", iso3="CPV")
    test.button(key="papers_make").click().run()
    job: Job[object] = test.session_state["papers_job"].job
    job.cancel()
    job.wait(300)
    test.run()
    assert "Pack (PDF)" not in labels(test)
    assert test.button(key="papers_make") is not None


def test_an_empty_store_shows_no_papers_and_no_error(empty_url: str, open_page: OpenPage) -> None:
    test = open_page(empty_url, "country", iso3="SDN")
    assert not test.exception
    assert labels(test) == set()
