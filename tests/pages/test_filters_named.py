"""A filter in the address is used, or the page says that it is not: it never seems to apply and does not."""

from tests.pages.conftest import OpenPage, words

SAID = "does not use every filter of the address"


def test_what_a_view_cannot_use_is_named(open_page: OpenPage, filled_url: str) -> None:
    for page, asked, named in (
        ("networks", {"view": "members", "framework": "WPS"}, "framework “WPS”"),
        ("briefing", {"iso3": "SDN"}, "country “SDN”"),
        ("sources", {"addressee": "GBR"}, "addressee “GBR”"),
        ("risk", {"status": "accepted"}, "status “accepted”"),
        ("gaps", {"view": "country", "addressee": "GBR"}, "addressee “GBR”"),
        ("gaps", {"view": "framework", "addressee": "GBR", "iso3": "SDN"}, "country “Sudan”"),
        ("gaps", {"view": "state", "iso3": "SDN"}, "country “Sudan”"),
    ):
        said = words(open_page(filled_url, page, **asked))
        assert SAID in said, (page, asked)
        assert named in said, (page, asked)


def test_what_a_view_uses_is_not_called_unused(open_page: OpenPage, filled_url: str) -> None:
    for page, asked in (
        ("recommendations", {"addressee": "GBR", "status": "no_response", "iso3": "SDN", "as_of": "2026-06-01"}),
        ("recommendations", {"view": "since", "addressee": "GBR", "flag": "overdue"}),
        ("recommendations", {"view": "pictures", "addressee": "GBR"}),
        ("recommendations", {"ref": "AI-06", "addressee": "GBR"}),
        ("gaps", {"addressee": "GBR", "iso3": "SDN"}),
        ("gaps", {"view": "state", "addressee": "GBR"}),
        ("country", {"iso3": "SDN"}),
        ("risk", {"region": "sahel"}),
        ("briefing", {}),
    ):
        assert SAID not in words(open_page(filled_url, page, **asked)), (page, asked)


def test_a_group_is_told_apart_from_what_names_the_state(open_page: OpenPage, filled_url: str) -> None:
    own = words(open_page(filled_url, "gaps", addressee="GBR"))
    assert "Not counted here:" in own
    assert "groups that include it" in own
    through = words(open_page(filled_url, "gaps", addressee="GBR", through="group", gap="no_response"))
    assert "Addressed to a group that includes United Kingdom" in through
    assert "A group's response is the group's own" in through
