"""The brief on a country, to take away: one page or the meeting brief, as PDF or DOCX; made when it is asked for."""

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from components.papers.audience import audience_of, check_still_allowed, choose_audience
from components.papers.pictures import brief_pictures
from components.session import frozen
from components.session.download import download_button
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.settings import get_settings
from data.papers.briefs.files import fit_brief, stamp_for, write_brief
from data.papers.queries.brief import get_brief
from data.papers.rules.audience import Audience
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.names import MIME_TYPES, brief_file_name

_LABELS: Final = {BriefKind.PAGE: "Brief, one page", BriefKind.MEETING: "Meeting brief"}


def brief_downloads(iso3: str, country: str) -> None:
    """Whom it is for, and the four buttons. Each file is made when its button is clicked, from the store as it then is."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=260):
            audience = audience_of(choose_audience("Brief for", "brief_for"))
        for kind in BriefKind:
            for extension in ("pdf", "docx"):
                _button(iso3, country, kind, extension, audience)


def _button(iso3: str, country: str, kind: BriefKind, extension: str, audience: Audience) -> None:
    day = datetime.now(UTC).date()
    download_button(
        f"{_LABELS[kind]} ({extension.upper()})",
        lambda: make_brief(iso3, kind, extension, audience),
        brief_file_name(kind, iso3, country, audience, day, extension),
        MIME_TYPES[extension],
        key=f"brief_{iso3}_{kind.value}_{extension}",
    )


def make_brief(iso3: str, kind: BriefKind, extension: str, audience: Audience) -> bytes:
    """The brief as a file for an audience, all of one version of the store, or of what the screen is frozen at.

    Raises AmberlightError for a country that is not on record, where the text on record is too long for the form, and where
    the viewer may not see, or no longer, what the audience may.
    """
    check_still_allowed(audience)
    now, clearance = datetime.now(UTC), audience.clearance
    with read_session(frozen.reading_engine()) as session:
        brief = get_brief(session, clearance, iso3, frozen.today())
    if brief is None:
        raise AmberlightError(f"No country has the code '{iso3[:10]}'.")
    stamp = stamp_for(brief, clearance, now, get_settings().network_name, frozen.mark(), audience.delegation)
    return write_brief(fit_brief(brief, kind, stamp, brief_pictures(brief)), extension)
