"""What a country or area is, in a word: a territory is no state, and neither is an area whose standing is not agreed.

The kinds of data.countries.models.country.COUNTRY_KINDS follow the United Nations' lists: its member states, its
non-member observer States, and the
countries and areas of its standard M49; 'other' is what M49 or ISO 3166-1 shows and no list of states does.
"""

from typing import Final

_ACTOR_KINDS: Final = {
    "member_state": "state",
    "observer_state": "state",
    "territory": "territory",
    "other": "area",
}
#: Kinds of actors that are a country or area, and so have an ISO code.
UNIT_KINDS: Final = ("state", "territory", "area")


def actor_kind(country_kind: str) -> str:
    """'state', 'territory' or 'area': what an addressee or a unit of the map is called. Raises KeyError for no kind of ours."""
    return _ACTOR_KINDS[country_kind]
