"""The Secretariat page at each clearance: the sign-in for visitors, a sentence for members, the views for the secretariat."""

from collections.abc import Callable

import pytest

from components.secretariat.views import VIEWS
from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, words


def test_a_visitor_sees_the_sign_in_and_nothing_else(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "secretariat", view="audit")
    assert test.title[0].value == "Sign in"
    assert not test.segmented_control
    assert not test.dataframe


def test_a_member_is_told_for_whom_it_is(open_page: OpenPage, filled_url: str, sign_in_as: Callable[..., None]) -> None:
    sign_in_as(Clearance.MEMBERS, "B. Member")
    test = open_page(filled_url, "secretariat", view="audit")
    assert "This page is for the secretariat" in words(test)
    assert "B. Member" in words(test)
    assert not test.segmented_control
    assert not test.dataframe


@pytest.mark.parametrize("view", [view.code for view in VIEWS])
def test_the_secretariat_sees_every_view(
    open_page: OpenPage, filled_url: str, sign_in_as: Callable[..., None], view: str
) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(filled_url, "secretariat", view=view)
    assert not test.exception
    assert not test.error
    assert test.segmented_control(key="secretariat_view").value == view


def test_an_unknown_view_is_named(open_page: OpenPage, filled_url: str, sign_in_as: Callable[..., None]) -> None:
    sign_in_as(Clearance.SECRETARIAT)
    test = open_page(filled_url, "secretariat", view="nosuch")
    assert "nosuch" in words(test)
    assert test.segmented_control(key="secretariat_view").value == VIEWS[0].code
