"""Signs a browser in without the form, for tests of what lies behind it."""

from playwright.sync_api import BrowserContext

from components.server.cookie import cookie_name
from data.access.commands.codes import new_access_code
from data.access.commands.sign_in import sign_in
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.recorder import Recorder

MAKER = Recorder("Test", Clearance.SECRETARIAT)


def make_code(
    database_url: str, role: Clearance, label: str = "A. Tester", days: int = 10, delegation_id: str | None = None
) -> str:
    """A new access code in the store of a running app."""
    engine = open_engine(database_url=database_url)
    try:
        return new_access_code(engine, MAKER, label, role.value, days, "For a test.", delegation_id, label).code
    finally:
        engine.dispose()


def sign_in_browser(
    context: BrowserContext,
    address: str,
    database_url: str,
    role: Clearance,
    label: str = "A. Tester",
    delegation_id: str | None = None,
) -> None:
    """Give this browser the cookie of a sign-in with a code that opens `role`; every page it opens from now on has it."""
    engine = open_engine(database_url=database_url)
    try:
        token = sign_in(engine, make_code(database_url, role, label, delegation_id=delegation_id), "127.0.0.1").token
    finally:
        engine.dispose()
    host = address.split("//")[1]
    context.add_cookies(
        [{"name": cookie_name(host), "value": token, "url": address, "httpOnly": True, "sameSite": "Strict"}]
    )
