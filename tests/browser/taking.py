"""Takes a file away from a page, as its reader does."""

from pathlib import Path

from playwright.sync_api import Page, expect

FOLD = "Download"


def taken(page: Page, label: str, *, exact: bool = False) -> Path:
    """Click a download, opening the fold that holds it when it is closed, and return the file under its own name.

    Of a settled page. The fold is asked whether it is open, and not the button whether it is seen: one that a run is just
    drawing again is not seen either, and a second click would close the fold over it.
    """
    fold = page.locator("details").filter(has=page.locator("summary", has_text=FOLD))
    button = page.get_by_role("button", name=label, exact=exact)
    if fold.count() and fold.first.get_attribute("open") is None:
        fold.first.locator("summary").click()
        expect(button).to_be_visible()
    with page.expect_download() as started:
        button.click()
    path = started.value.path()
    assert path is not None
    return path.rename(path.with_name(started.value.suggested_filename))
