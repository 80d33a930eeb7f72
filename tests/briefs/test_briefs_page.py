"""The Briefs view in the app's own test runner: the secretariat's list, a delegation's release, and nothing for anybody else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.session.access import Viewer
from data.briefs.commands.releases import comment_on_brief
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import ROOT, Settings, get_settings
from data.store.prepare import prepare_store
from tests.briefs.conftest import FRANCE, WORDS, Ahead, in_ten_days
from tests.pages.conftest import words
from tests.pages.secretariat import field, press, told

pytestmark = pytest.mark.slow

Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def ahead(tmp_path_factory: pytest.TempPathFactory) -> Ahead:
    """The published figures and a meeting in ten days."""
    url = f"sqlite:///{tmp_path_factory.mktemp('briefs') / 'store.db'}"
    prepare_store(Settings(database_url=url))
    return in_ten_days(open_engine(database_url=url))


@pytest.fixture
def open_page(ahead: Ahead, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The Briefs view as somebody sees it: open_page(clearance, name, delegation, ...)."""

    def open_(
        role: Clearance | None, name: str = "A. Tester", delegation: str | None = None, **parameters: str
    ) -> AppTest:
        monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", str(ahead.engine.url))
        get_settings.cache_clear()
        st.cache_resource.clear()
        until = datetime.now(UTC) + timedelta(hours=1)
        viewer = Viewer(f"code:{name}", name, role, "code", until, delegation, delegation) if role else None
        monkeypatch.setattr("components.session.access.find_viewer", lambda *_: viewer)
        test = AppTest.from_file(str(ROOT / "components" / "main.py"), default_timeout=120).run()
        test.switch_page(str(ROOT / "pages" / "convening.py"))
        for key, value in {"view": "briefs", **parameters}.items():
            test.query_params[key] = value
        return test.run()

    yield open_
    get_settings.cache_clear()
    st.cache_resource.clear()


def everything(test: AppTest) -> str:
    return words(test) + told(test) + repr([one.options for one in test.selectbox]) + repr(list(test.query_params))


def test_a_brief_goes_its_whole_way_on_the_page_and_only_its_delegation_sees_it(open_page: Open, ahead: Ahead) -> None:
    test = open_page(Clearance.SECRETARIAT, "A. Drafter")
    assert "9 items on the agenda · 0 briefs" in words(test).replace("**", "")
    assert "What is missing: 12" in words(test)
    field(test.selectbox, "Agenda item").set_value(ahead.items["deep_dive"].item_id).run()
    field(test.text_input, "Title").set_value("Gold").run()
    field(test.text_area, "In short").set_value(WORDS).run()
    press(test, "Save as draft")
    assert "Version 1 was written: 1 page" in told(test)
    press(test, "Submit for review")
    assert "in review" in words(test)
    # Whoever wrote it is not asked what would be refused.
    assert "another person reviews it" in words(test)
    assert "Findings" not in [one.label for one in test.selectbox]
    assert "Record the review" not in [one.label for one in test.button]

    test = open_page(Clearance.SECRETARIAT, "B. Reviewer")
    field(test.selectbox, "Findings").set_value("approved").run()
    press(test, "Record the review")
    field(test.multiselect, "Delegations").set_value(["FRA"]).run()
    press(test, "Release with current figures")
    assert "Version 1 will be given to France" in words(test)
    press(test, "Yes, give it")
    assert "was released to 1 delegation" in told(test)
    (brief,) = ahead.briefs()
    assert brief.newest.release is not None
    release_id = brief.newest.release.release_id

    of_france = open_page(Clearance.MEMBERS, "C. Desk", "FRA")
    assert WORDS in words(of_france)
    field(of_france.selectbox, "Section").set_value("message").run()
    field(of_france.text_area, "Comment").set_value("Which corridor?").run()
    press(of_france, "Send the comment")
    assert "has been sent to the secretariat" in told(of_france)
    assert "Which corridor?" in words(of_france)

    invented = everything(open_page(Clearance.MEMBERS, "D. Desk", "CAN", brief="0" * 12))
    asked = everything(open_page(Clearance.MEMBERS, "D. Desk", "CAN", brief=release_id))
    assert asked == invented
    assert "Nothing has been released to your delegation" in asked
    for role in (Clearance.MEMBERS, Clearance.OPEN, None):
        test = open_page(role, brief=release_id)
        assert "Briefs are released to delegations" in told(test)
        assert "Quillfeather" not in everything(test)

    # Present mode is for others to see: nothing of a delegation's stands there.
    test = open_page(Clearance.MEMBERS, "C. Desk", "FRA", present="1")
    assert "Quillfeather" not in everything(test)

    test = open_page(Clearance.SECRETARIAT, "B. Reviewer")
    assert "Comments from desks, 1 without a reply" in words(test).replace("**", "")
    field(test.text_area, "Answer").set_value("The northern one.").run()
    press(test, "Answer")
    assert "The northern one." in words(open_page(Clearance.MEMBERS, "C. Desk", "FRA"))


def test_words_of_a_desk_are_shown_letter_for_letter(open_page: Open, ahead: Ahead) -> None:
    release_id = ahead.release(ahead.review(ahead.begin(title="Second")), "FRA")
    comment_on_brief(ahead.engine, FRANCE, release_id, "situation", "=1+1 <b>x</b> [a](http://b) :red[c]")
    test = open_page(Clearance.SECRETARIAT, brief=str(max(one.brief_id for one in ahead.briefs())))
    said = [one.value for one in test.markdown if "1+1" in one.value.replace("\\", "")]
    assert said == [r"\=1\+1 \<b\>x\<\/b\> \[a\]\(http\:\/\/b\) \:red\[c\]"]
    assert not test.exception
