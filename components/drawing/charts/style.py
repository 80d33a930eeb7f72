"""The look that all charts share: ink, type, marks of a series, and the source at the foot of the picture."""

import html
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from components.drawing import theme
from data.risk.rules.tiers import TOP_RANKS

#: Up to four countries side by side; more cannot be told apart.
MAX_COUNTRIES: Final = 4
#: The same as chartCategoricalColors in .streamlit/config.toml (a test compares them).
SERIES_LIGHT: Final = ("#0B3C7D", "#B35806", "#4C8C7D", "#9B1C31")
SERIES_DARK: Final = ("#8EC2FF", "#F5A94B", "#7CC7B6", "#FF8497")
#: Shape and dash tell the series apart without colour.
SERIES_SYMBOLS: Final = ("circle", "square", "diamond", "triangle-up")
#: The same shapes as letters, for a label that stands in for a legend.
SERIES_SIGNS: Final = ("\u25cf", "\u25a0", "\u25c6", "\u25b2")
SERIES_DASHES: Final = ("solid", "8px,3px", "2px,3px", "10px,3px,2px,3px")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes (pixels) of one figure: light or dark, at the desk or presented to a room."""

    dark: bool = False
    presenting: bool = False

    @property
    def ink(self) -> str:
        """Text and main marks."""
        return theme.INK_DARK if self.dark else theme.INK_LIGHT

    @property
    def muted(self) -> str:
        """Secondary text."""
        return theme.MUTED_DARK if self.dark else theme.MUTED_LIGHT

    @property
    def grid(self) -> str:
        """Lines that guide the eye."""
        return theme.NEUTRAL_DARK if self.dark else theme.NO_DATA_LIGHT

    @property
    def page(self) -> str:
        """The page behind the figure, for gaps between marks."""
        return theme.BORDER_DARK if self.dark else theme.BORDER_LIGHT

    @property
    def band(self) -> str:
        """A shaded area behind the marks."""
        return theme.NEUTRAL_DARK if self.dark else theme.NEUTRAL_LIGHT

    @property
    def alarm(self) -> str:
        """Mass killing, the red of the tiers."""
        return theme.TIER_MARKS["red"].fill(self.dark)

    @property
    def font(self) -> int:
        """Labels and ticks."""
        return 20 if self.presenting else 14

    @property
    def small(self) -> int:
        """The source line inside the picture."""
        return 16 if self.presenting else 13

    def series(self, position: int) -> str:
        """The colour of the country at this position."""
        return (SERIES_DARK if self.dark else SERIES_LIGHT)[position]

    def scaled(self, pixels: float) -> int:
        """A length that grows with the type."""
        return round(pixels * self.font / 14)


def plain(text: str) -> str:
    """Text for Plotly, which reads a little HTML: shown as it is."""
    return html.escape(" ".join(text.split()), quote=False)


def wrapped(text: str, width: int) -> str:
    """Text for Plotly, broken into lines of at most about `width` characters."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def rank_tick(rank: int) -> str:
    """The label of a rank on an axis; the line at rank 30 gets its words here, where no mark can cover them."""
    return f"<b>top {rank}</b>" if rank == TOP_RANKS else str(rank)


def axis(look: Look, **more: Any) -> dict[str, Any]:
    """An axis that does not zoom, with quiet lines; `more` adds to it or overrides."""
    shared: dict[str, Any] = {
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "gridcolor": look.grid,
        "linecolor": look.muted,
        "tickfont": {"size": look.font, "color": look.ink},
        "title": {"font": {"size": look.font, "color": look.muted}, "standoff": look.scaled(8)},
        "automargin": True,
    }
    title = more.pop("title_text", None)
    if title is not None:
        shared["title"]["text"] = title
    return {**shared, **more}


def finish(figure: go.Figure, look: Look, *, height: int, source: str, right: int = 16, top: int = 28) -> go.Figure:
    """Give the figure its type, margins (pixels) and its source, and return it.

    source: the line from `components.kit.provenance.figure_source`; a picture that is copied out keeps it.
    """
    lines = wrapped(source, 50).count("<br>") + 1
    foot = look.scaled(44 + 18 * lines)
    figure.update_layout(
        height=look.scaled(height),
        margin={"l": 8, "r": right, "t": look.scaled(top), "b": foot, "pad": 2},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": theme.FONT_FAMILY, "size": look.font, "color": look.ink},
        hoverlabel={"font": {"family": theme.FONT_FAMILY, "size": look.font}},
        separators=".,",
        dragmode=False,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": look.font},
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "rgba(0,0,0,0)",
        },
    )
    # The one text that Plotly ties to the picture's corner, whatever the width of the axis labels, is its title.
    figure.update_layout(
        title={
            "text": wrapped(source, 50),
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            # Anchored by its first line: the others hang below it.
            "pad": {"l": 4, "b": 5 + round((lines - 1) * look.small * 1.3)},
            "font": {"size": look.small, "color": look.muted, "weight": 400},
        }
    )
    return figure
