"""How standings, shares and levers are told: a letter, a pattern and a fill for light and dark, beside components.drawing.theme.

The fills are one hue, blue, apart from the tiers' colours, and differ in lightness in the order of how sure the standing is.
Each fill carries its letter with a contrast above 4.5 (a test measures it).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.grid import GridStyle, Pattern
from data.countries.labels import SHORT_LABELS
from data.networks.queries.networks import MemberRow, NetworkRow
from data.networks.rules.networks import RoleKind, Standing

#: Standing or 'leads': letter, what it means, light fill, dark fill, pattern. In the order of the legend.
_STANDINGS: Final[dict[str, tuple[str, str, str, str, Pattern]]] = {
    "leads": ("C", "chair, convener or Steering Group, at the date given", "#0B3C7D", "#8EC2FF", "hatch"),
    "permanent": ("P", "permanent seat", "#0B3C7D", "#8EC2FF", "none"),
    Standing.MEMBER.value: ("M", "member, the term covers the day", "#2F6DB3", "#5E9BDD", "none"),
    Standing.LISTED.value: ("L", "listed as member, term not recorded", "#B5D0EE", "#2C5484", "none"),
    Standing.UNCERTAIN.value: ("U", "term begins or ends about then", "#B5D0EE", "#2C5484", "dots"),
    Standing.INCOMING.value: ("N", "next: term not yet begun", "#E3EDF8", "#223A57", "hatch"),
    Standing.ASSOCIATE.value: ("G", "guest, partner or participant, not a member", "#E4E7EB", "#3A424C", "dots"),
    Standing.ENDED.value: ("X", "ended or former", theme.NEUTRAL_LIGHT, theme.NEUTRAL_DARK, "none"),
}
#: Lightest to strongest: none in common, some, half, most, all.
_SHARES_LIGHT: Final = ("#F5F8FA", "#D6E4F3", "#A9C6E6", "#5F93CC", "#1F5597")
_SHARES_DARK: Final = ("#171D24", "#203349", "#2C5484", "#5E9BDD", "#A6CFFF")
_SHARE_MEANINGS: Final = ("nobody", "up to a third of the row's members", "up to two thirds", "more", "all of them")
_SHORT_BODIES: Final = {
    "North Atlantic Treaty Organization": "NATO",
    "Organization for Security and Co-operation in Europe": "OSCE",
}
TARGET_MEANING: Final = "one of the states and organisations that the paper seeks to influence (section II.c(i))"

#: The networks for prevention in the order in which the paper comes to them (section I.a), then the two councils.
_IN_ORDER: Final = ("IAPWG", "R2PFP", "GAAMAC", "GOF", "LATAM", "EURFP", "UNSC", "HRC")


def in_order(networks: Sequence[NetworkRow]) -> tuple[NetworkRow, ...]:
    """The networks with those for prevention first, then the councils, then the others by name."""
    return tuple(
        sorted(networks, key=lambda n: _IN_ORDER.index(n.network_id) if n.network_id in _IN_ORDER else len(_IN_ORDER))
    )


def standing_code(row: MemberRow) -> str:
    """The code of a row's style: its standing, or that it leads or sits permanently."""
    if row.counts and row.is_permanent:
        return "permanent"
    return "leads" if row.counts and row.role_kind is RoleKind.LEADS else row.standing.value


def standing_styles(dark: bool) -> Mapping[str, GridStyle]:
    """Every style of a standing, surest first."""
    return {
        code: GridStyle(night if dark else day, meaning, pattern, sign)
        for code, (sign, meaning, day, night, pattern) in _STANDINGS.items()
    }


def share_styles(dark: bool) -> Mapping[str, GridStyle]:
    """The styles of the share of a network's members that sit in another too, and of what is not on record."""
    fills = _SHARES_DARK if dark else _SHARES_LIGHT
    styles = {str(at): GridStyle(fill, _SHARE_MEANINGS[at]) for at, fill in enumerate(fills)}
    grey = theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT
    neutral = theme.NEUTRAL_DARK if dark else theme.NEUTRAL_LIGHT
    styles["whole"] = GridStyle(neutral, "all its members on record", "none")
    styles["unknown"] = GridStyle(grey, "no member recorded: unknown, not zero", "dots", "\u2013")
    return styles


def lever_styles(dark: bool) -> Mapping[str, GridStyle]:
    """How sure a lever is: read in a source, derived by a rule, background knowledge, or passed without word."""
    return {
        "verified": GridStyle("#5E9BDD" if dark else "#2F6DB3", "a source was read"),
        "derived": GridStyle("#2C5484" if dark else "#B5D0EE", "derived by a rule", "hatch"),
        "unconfirmed": GridStyle("#55606C" if dark else "#C9D0D8", "not confirmed for the day by a source", "hatch"),
        "background": GridStyle("#3A424C" if dark else "#E4E7EB", "not checked: background knowledge", "dots"),
    }


def short_name(iso3: str | None, name: str) -> str:
    """An actor's name for tight space; the words of a cell give it in full."""
    return SHORT_LABELS.get(iso3 or "", name) if iso3 else _SHORT_BODIES.get(name, name)
