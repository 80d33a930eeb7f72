"""The one list of the secretariat's views. A view added here is in the switch; one that is not is not offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from components.convening.after_view import show_after_session
from components.convening.meetings_view import show_meetings
from components.council.record_view import show_research
from components.gaps.assets_view import show_assets
from components.kit import address
from components.networks.mechanism_view import show_mechanisms
from components.networks.memberships_view import show_memberships
from components.overlaps.assessment_view import show_assessments
from components.overlaps.statements_view import show_statements
from components.recommendations.recording.draft_view import show_recommendations
from components.recommendations.recording.record_view import show_record
from components.secretariat.access_view import show_access
from components.secretariat.audit_view import show_audit
from components.secretariat.contested_view import show_contested
from components.secretariat.import_view import show_import
from components.secretariat.sources_view import show_renewals
from components.tools.tag_view import show_tags


@dataclass(frozen=True, slots=True)
class SecretariatView:
    """One view: its code in the address (view=audit), its title in the switch, and what shows it below the switch."""

    code: str
    title: str
    show: Callable[[], None]


#: In the order in which the secretariat works: record, new, contested, assess, what it keeps, meetings, import, audit, access.
VIEWS: Final[tuple[SecretariatView, ...]] = (
    SecretariatView("record", "Record", show_record),
    SecretariatView("recommendations", "Draft and adopt", show_recommendations),
    SecretariatView("contested", "Contested", show_contested),
    SecretariatView("assess", "Assess", show_assessments),
    SecretariatView("mechanisms", "Mechanisms", show_mechanisms),
    SecretariatView("statements", "Statements", show_statements),
    SecretariatView("networks", "Networks", show_memberships),
    SecretariatView("assets", "Assets", show_assets),
    SecretariatView("research", "Research", show_research),
    SecretariatView("tools", "Tools", show_tags),
    SecretariatView("meetings", "Meetings", show_meetings),
    SecretariatView("after", "After a session", show_after_session),
    SecretariatView("import", "Import", show_import),
    SecretariatView("renewals", "Sources to update", show_renewals),
    SecretariatView("audit", "Audit", show_audit),
    SecretariatView("access", "Access", show_access),
)
_LAST_VIEW: Final = "_secretariat_last_view"
#: What one view writes into the address and another would not know, or would take for its own.
_OF_ONE_VIEW: Final = (
    "who",
    "what",
    "target",
    "since",
    "until",
    "page",
    "entry",
    "framework",
    "statement",
    "question",
    "network",
    "membership",
    "meeting",
)


def choose_view() -> SecretariatView:
    """The view, in the address; the first one by default."""
    by_code = {view.code: view for view in VIEWS}
    before = st.session_state.get(_LAST_VIEW)
    asked = address.read("view") or VIEWS[0].code
    if before not in (None, asked):
        address.write_many(dict.fromkeys(_OF_ONE_VIEW))
    st.session_state[_LAST_VIEW] = asked
    return by_code[
        address.choose_view({view.code: view.title for view in by_code.values()}, VIEWS[0].code, page="secretariat")
    ]
