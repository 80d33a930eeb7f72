"""Economic levers on a country, and members compared: who has a sanctions programme in force and who has none.

The paper asks every meeting for 'a briefing on specific economic actors' and measures against them (Annex I, item 7). What
counts as a lever, and the comparison, are this project's own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Scope(StrEnum):
    """What a sanctions programme stands to the country that its source names with it, if any.

    COUNTRY: it is on the country: its rulers, persons or bodies there, or trade with it. PLACE: it is on somebody else's acts
    there. OWN_REQUEST: it freezes assets of former officials at the country's own request. GOODS: a ban on imports. REGISTER:
    a public register, no sanctions. COURT: it is against persons of a court. THEME: it is on a theme, anywhere.
    """

    COUNTRY = "country"
    PLACE = "place"
    OWN_REQUEST = "own_request"
    GOODS = "goods"
    REGISTER = "register"
    COURT = "court"
    THEME = "theme"


#: Scopes of programmes that name no country.
WITHOUT_COUNTRY: Final = (Scope.COURT, Scope.THEME)


class EitiStanding(StrEnum):
    """How a state stands to the Extractive Industries Transparency Initiative: LEFT: withdrew or was delisted."""

    IMPLEMENTING = "implementing"
    SUPPORTING = "supporting"
    LEFT = "left"


class LeverKind(StrEnum):
    """One kind of economic lever on a country, in the order in which it is shown."""

    SANCTIONS = "sanctions"
    GOODS = "goods"
    REGISTER = "register"
    TRANSPARENCY = "transparency"
    CERTIFICATION = "certification"


#: Whose programmes bind all: those of the Security Council.
UNITED_NATIONS: Final = "UN"
#: Members whose programmes the store lists country by country. The European Union acts for its own members.
COMPARED: Final = ("EU", "GBR", "USA", "AUS")
#: A member whose regulations by country stand under one act in the source: that it has none cannot be told.
NOT_TOLD: Final = ("CAN",)
#: Everybody whose programmes are on record, as they stand in a picture.
ISSUERS: Final = (UNITED_NATIONS, *COMPARED, "CHE", *NOT_TOLD)
COMPARISON_RULE: Final = (
    "The European Union, the United Kingdom, the United States and Australia are compared. One of "
    "them has a sanctions programme in force on the country and another has no recorded programme of "
    "its own. A country under a regime of the Security Council is left out, since that binds every "
    "member. Canada is left out: its regulations by country are not recorded."
)
#: What a programme says, and what it does not.
PROGRAMME_NOTE: Final = (
    "A programme on a country lists persons, bodies or goods. It does not mean that the state as such is sanctioned."
)
MEMBERSHIP_NOTE: Final = "Being in a scheme is a membership and proves nothing about conduct."


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who of the compared members has a programme in force on a country, who has none on record; is_bound: the UN has one."""

    having: tuple[str, ...]
    lacking: tuple[str, ...]
    is_bound: bool

    @property
    def can_differ(self) -> bool:
        """Whether the country belongs to the denominator: somebody has a programme, and no regime of the UN binds all."""
        return bool(self.having) and not self.is_bound

    @property
    def differs(self) -> bool:
        """Whether one has a programme and another has none."""
        return self.can_differ and bool(self.lacking)


def compare(issuers: Collection[str]) -> Comparison:
    """Set the members against each other. issuers: who has a programme in force on the country (the scope COUNTRY)."""
    return Comparison(
        having=tuple(one for one in COMPARED if one in issuers),
        lacking=tuple(one for one in COMPARED if one not in issuers),
        is_bound=UNITED_NATIONS in issuers,
    )


def is_unchecked(background_fields: str | None, *columns: str) -> bool:
    """Whether one of the columns comes from background knowledge although the row's source was read ('iso3; since_year')."""
    named = {one.strip() for one in (background_fields or "").split(";")}
    return not named.isdisjoint(columns)
