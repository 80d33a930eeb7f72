"""A missing reason is told with everything else that is missing, under the name of its field."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from data.access.commands.codes import new_access_code
from data.core.engine import write_session
from data.core.errors import FaultsError
from data.core.facts import Origin
from data.core.recorder import require_reason
from data.networks.commands.memberships import (
    MEMBERSHIP,
    MembershipContent,
    end_membership,
)
from data.networks.models import Network
from data.overlaps.commands.statements import add_statement, retire_statement
from data.overlaps.queries.statement_content import StatementContent
from tests.commands.recording import WHO, adopted, data_version

BLANK = StatementContent(framework_id="WPS", kind="tension", fact_type="", paraphrase="", pointer="", source_id="")
MEMBER = MembershipContent(network_id="GOF", actor_id="SDN", role="member state", origin=Origin(source_id="paper"))


@pytest.fixture
def member(record: Engine) -> int:
    with write_session(record) as session:
        session.add(Network(network_id="GOF", name="Group of Friends", short_name="GoF", kind="group"))
    return MEMBERSHIP.record(record, WHO, MEMBER).row_id


def empty_fields(act: Callable[[], object]) -> list[str | None]:
    with pytest.raises(FaultsError) as caught:
        act()
    return [fault.column for fault in caught.value.faults if fault.reason.startswith("is empty")]


def test_every_missing_thing_is_named_at_once(record: Engine, member: int) -> None:
    version = data_version(record)
    assert {"paraphrase", "pointer", "source_id", "why"} <= set(
        empty_fields(lambda: add_statement(record, WHO, BLANK, " "))
    )
    nobody = MembershipContent(network_id="GOF", actor_id="SDN", role="", origin=Origin(source_id="paper"))
    assert empty_fields(lambda: MEMBERSHIP.correct(record, WHO, member, nobody, "")) == ["role", "reason"]
    assert empty_fields(lambda: end_membership(record, WHO, member, "", "")) == ["term_end", "reason"]
    assert empty_fields(lambda: new_access_code(record, WHO, "", "members", 9, "")) == ["label", "why"]
    assert data_version(record) == version


def test_only_the_reason_is_missing(record: Engine) -> None:
    adopted(record)
    assert empty_fields(lambda: require_reason(" \n")) == ["reason"]
    assert empty_fields(lambda: retire_statement(record, WHO, "WPS-01", 1, "")) == ["why"]
    with pytest.raises(FaultsError, match="longer than 2,000"):
        require_reason("x" * 2001)
