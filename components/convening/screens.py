"""The screens of the app that a run of show can choose from, by name: each page with its views, and the row's way to an address."""

from collections.abc import Mapping
from typing import Any, Final

from components.accountability import state as accountability
from components.council import state as council
from components.gaps import state as gaps
from components.navigation import PAGES
from components.networks import filters as networks
from components.others import state as others
from components.overlaps import state as overlaps
from components.recommendations import state as recommendations
from components.tried import state as tried
from data.convening.rules.step_address import split_step_address
from data.risk.rules.lenses import LENSES

#: Stands in a screen's address for the country of the step's item.
_COUNTRY: Final = "{iso3}"
#: Work is not shown to a room, and a source is gone to by name.
_NOT_SHOWN: Final = ("convening", "secretariat", "sources")
#: A page's parameter that changes what it shows, and its values by name.
_CHOICES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "risk": ("lens", {lens.code: lens.name for lens in LENSES}),
    "tried": ("view", tried.VIEWS),
    "overlaps": ("view", overlaps.VIEWS),
    "recommendations": ("view", recommendations.VIEWS),
    "gaps": ("view", gaps.VIEWS),
    "accountability": ("view", accountability.VIEWS),
    "networks": ("view", networks.VIEWS),
    "council": ("view", council.VIEWS),
}
#: What is about one country: page and view ('' for a page without one).
_OF_A_COUNTRY: Final = frozenset(
    {("country", ""), ("tried", "country"), ("accountability", "country"), ("networks", "act"), ("overlaps", "lens")}
)


def screens() -> dict[str, str]:
    """Addresses with the names by which they are chosen, in the order of the menu."""
    found: dict[str, str] = {}
    for page in PAGES:
        if page.address in _NOT_SHOWN:
            continue
        name, choices = _CHOICES.get(page.address, ("", {"": ""}))
        for code, label in choices.items():
            asked = [f"{name}={code}"] if code else []
            if (page.address, code) in _OF_A_COUNTRY:
                asked.append(f"iso3={_COUNTRY}")
            found[f"/{page.address}" + (f"?{'&'.join(asked)}" if asked else "")] = (
                f"{page.title}: {label}" if label else page.title
            )
        if page.address == "recommendations":
            found |= {f"/recommendations?made_by={code}": others.TITLES[kind] for code, kind in others.KINDS.items()}
    return found


def screen_of(address: str, iso3: str | None) -> str | None:
    """The screen that an address shows; None where it stands in no list: with further filters, or of another country."""
    page, asked = split_step_address(address)
    for screen in screens():
        place, needed = split_step_address(screen.replace(_COUNTRY, iso3 or ""))
        if place == page and needed == asked:
            return screen
    return None


def chosen_address(
    row: Mapping[str, Any], before: Mapping[str, Any] | None, countries: Mapping[int, str | None]
) -> str:
    """What a row of the run of show is to show: the address that was typed, or else the screen that was chosen.

    before: the row as it was offered; countries: of the items, by their numbers. Raises ValueError, with the sentence to show,
    for the screen of a country where the step's item has none.
    """
    typed, screen = row["address"] or "", row["screen"]
    was = before or {"address": None, "screen": None}
    if not screen or screen == was["screen"] or (typed and typed != was["address"]):
        return typed
    if _COUNTRY not in screen:
        return str(screen)
    iso3 = countries.get(row["item_id"] or 0)
    if iso3 is None:
        raise ValueError(
            f"The step '{row['title'] or 'without a title'}' shows the screen of one country. Choose an item that has a "
            "country, or copy an address into 'Shows'. Nothing was changed."
        )
    return str(screen).replace(_COUNTRY, iso3)
