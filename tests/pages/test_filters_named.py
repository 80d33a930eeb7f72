"""A filter in the address is used, or the page says that it is not: it never seems to apply and does not."""

from components.kit import address
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


def test_what_is_not_known_is_said_where_one_sees_it(open_page: OpenPage, filled_url: str) -> None:
    """A warning in a part that is folded away is one that nobody reads."""
    unknown = dict.fromkeys(address.FILTERS, "nowhere")
    for page, view in (
        ("recommendations", {}),
        ("recommendations", {"view": "compare"}),
        ("recommendations", {"view": "since"}),
        ("recommendations", {"made_by": "others"}),
        ("gaps", {}),
        ("gaps", {"view": "state"}),
        ("networks", {}),
        ("networks", {"view": "act", "iso3": "SDN"}),
        ("council", {}),
        ("tried", {}),
        ("accountability", {}),
        ("overlaps", {}),
        ("risk", {}),
    ):
        test = open_page(filled_url, page, **(unknown | view))
        folded = [
            warning.value
            for part in test.expander
            if not part.proto.expanded
            for warning in part.warning
            if "Link not recognised" in warning.value
        ]
        assert not folded, (page, view, folded)
    said = words(open_page(filled_url, "recommendations", meeting="nowhere", addressee="Nobody"))
    assert "meeting “nowhere” is not known here" in said
    assert "addressee “Nobody” is not known here" in said
