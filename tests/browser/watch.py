"""Opens pages in a browser that reaches no other host, and notes everything that must not happen on any page."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect, sync_playwright
from playwright.sync_api import Error as BrowserError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from scripts.ensure_browser import WHAT_TO_DO, find_browser

#: The last one lets no name be found but this machine's: what asks another host is refused, and noted by `Watched`. Taking every
#: request through Playwright's routes would refuse it too, at a fifth of the time of each page.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip

Size = Literal["desk", "projector", "phone", "four_k"]
SIZES: dict[Size, tuple[int, int]] = {
    "desk": (1920, 1080),
    "projector": (1280, 720),
    "phone": (390, 844),
    "four_k": (3840, 2160),
}
HARMLESS = ("data:", "blob:", "about:")
SETTLE_MS = 60_000
# Whether something appears is asked, never how quickly: on a busy machine five seconds are not enough.
expect.set_options(timeout=SETTLE_MS)

# Streamlit marks the app while a script runs; elements that await their value are marked stale or are skeletons. The reading form
# stands there until the live page takes its place.
_SCRIPT_ENDED = """() => {
  const app = document.querySelector('[data-testid=stApp]'), main = document.querySelector('[data-testid=stMain]');
  return app && main && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('reading-form, [data-testid=stSkeleton], [data-stale=true]') && main.innerText.trim().length > 10;
}"""
_HOW_MUCH_IS_THERE = "() => document.documentElement.outerHTML.length"
_BROKEN_OFF = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
_NOTE_VIOLATIONS = """window.addEventListener('securitypolicyviolation',
  e => window.noteViolation(`${e.violatedDirective} refused ${e.blockedURI}`), true);"""


@dataclass
class Watched:
    """A browser context of one visitor; `problems` must be empty at the end."""

    context: BrowserContext
    base_url: str
    problems: list[str] = field(default_factory=list)
    #: The sockets of each page on which a run was asked for that has not ended.
    _awaiting: dict[Page, set[WebSocket]] = field(default_factory=dict)

    def open(self, address: str) -> Page:
        """A new page at an address of the app ('/risk'), settled."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(f"script error on {address}: {error}"))
        page.goto(self.base_url + address)
        self.settle(page)
        return page

    def settle(self, page: Page) -> None:
        """Waits until every run that was asked for has ended and nothing more arrives; notes what the page shows as failed.

        The page alone does not tell: from a click until the server says that it runs, it looks as at rest as it will afterwards,
        and on a busy machine that takes a second. So what goes over the socket is followed too. Raises AssertionError when there
        is no rest.
        """
        end = time.monotonic() + SETTLE_MS / 1000
        before, same = -1, 0
        while same < 3:
            assert time.monotonic() < end, f"{page.url} does not come to rest"
            page.wait_for_function(_SCRIPT_ENDED, timeout=SETTLE_MS)
            page.wait_for_timeout(120)
            now = -1 if self._awaiting.get(page) else _how_much_is_there(page)
            before, same = now, same + 1 if now == before != -1 else 0
        self._note_failures(page)

    def _note_failures(self, page: Page) -> None:
        shown = page.locator("[data-testid=stException]")
        self.problems += [f"exception on {page.url}: {text[:300]}" for text in shown.all_inner_texts()]
        # components/kit/guard.py says it in this sentence, so that readers see no traceback.
        failed = page.locator("[data-testid=stAlert]", has_text="could not be shown")
        self.problems += [f"failed on {page.url}: {text[:300]}" for text in failed.all_inner_texts()]

    def check(self, url: str, address: str = "") -> None:
        """Note a request that goes anywhere but to the app."""
        # With the slash: 127.0.0.1:8501.example.org begins with the base too.
        own = url.startswith((self.base_url + "/", *HARMLESS))
        if not own:
            self.problems.append(f"asked another host{' from ' + address if address else ''}: {url}")

    def follow(self, page: Page) -> None:
        """Follow what a page asks of the server, from its first request on."""
        page.on("websocket", lambda socket: self._follow_socket(page, socket))

    def _follow_socket(self, page: Page, socket: WebSocket) -> None:
        self.check(socket.url.replace("ws://", "http://"), page.url)
        if "/_stcore/stream" not in socket.url:
            return
        awaiting = self._awaiting.setdefault(page, set())
        # A page has one stream: of one that went with a page which was loaded anew, no end is told.
        awaiting.clear()

        def sent(frame: bytes | str) -> None:
            if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
                awaiting.add(socket)

        def received(frame: bytes | str) -> None:
            told = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
            # A run that was broken off is followed by the one that was asked for meanwhile.
            if told.WhichOneof("type") == "script_finished" and told.script_finished != _BROKEN_OFF:
                awaiting.discard(socket)

        socket.on("framesent", sent)
        socket.on("framereceived", received)
        socket.on("close", lambda _: awaiting.discard(socket))


def _how_much_is_there(page: Page) -> int:
    try:
        return int(page.evaluate(_HOW_MUCH_IS_THERE))
    except BrowserError as error:
        # The page went elsewhere meanwhile.
        if "context was destroyed" not in str(error):
            raise
        return -1


@contextmanager
def chromium(ignored: list[str] | None = None) -> Iterator[Browser]:
    """Chromium, headless, that reaches this machine only. Fails the test where there is none."""
    program = _program()
    if program is None:
        pytest.fail(WHAT_TO_DO)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS, ignore_default_args=ignored)
        yield opened
        opened.close()


@cache
def _program() -> Path | None:
    return find_browser()


def watched_context(browser: Browser, base_url: str, size: Size = "projector", *, dark: bool = False) -> Watched:
    """A visitor with an empty cache, at one of the sizes, who prefers light or dark."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=2 if size == "phone" else 1,
        accept_downloads=True,
    )
    context.set_default_timeout(SETTLE_MS)
    watched = Watched(context, base_url)
    context.on("page", watched.follow)
    context.on("request", lambda request: watched.check(request.url))
    context.expose_function("noteViolation", lambda text: watched.problems.append(f"content policy: {text}"))
    context.add_init_script(_NOTE_VIOLATIONS)
    return watched


def what_is_shown(browser: Browser) -> str:
    """Address, state and words of every open page, for whoever reads why a test failed."""
    lines = []
    for page in (page for context in browser.contexts for page in context.pages):
        lines.append(f"--- {page.url}")
        try:
            app = page.locator("[data-testid=stApp]")
            state = [app.get_attribute(f"data-test-{name}-state", timeout=3000) for name in ("script", "connection")]
            lines += [f"{state} {' '.join(page.locator('body').inner_text(timeout=3000).split())[:1500]}"]
        except BrowserError as error:
            lines.append(str(error)[:300])
    return "\n".join(lines)


def scrolls_sideways(page: Page) -> bool:
    """Whether the page as a whole is wider than the screen (tables scroll inside themselves)."""
    return bool(
        page.evaluate(
            """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
               .some(e => e && e.scrollWidth > e.clientWidth + 2)"""
        )
    )


def cut_links(page: Page) -> list[str]:
    """The links of the page whose words do not fit and are cut: what a link counts may stand behind the dots."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stPageLink] a *')]
           .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
           .filter((one) => getComputedStyle(one).overflowX !== 'visible')
           .map((one) => one.textContent)"""
    )
    return found


def serious_axe_findings(page: Page) -> list[str]:
    """What axe-core calls serious or critical, in the page and in each of its frames, a line each."""
    return axe_findings(page, ("serious", "critical"))


def axe_findings(page: Page, impacts: tuple[str, ...]) -> list[str]:
    """What axe-core finds with one of these impacts, in the page and in each of its frames, a line each.

    Of a page whose script has ended: while it runs, Streamlit fades what is about to be replaced below any contrast.
    """
    page.wait_for_function(
        f"() => !document.querySelector('[data-testid=stApp]') || ({_SCRIPT_ENDED})()", timeout=SETTLE_MS
    )
    source = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    found: list[str] = []
    for frame in page.frames:
        frame.evaluate(source)
        result: dict[str, Any] = frame.evaluate(
            "() => axe.run(document, {resultTypes: ['violations'], iframes: false})"
        )
        for violation in result["violations"]:
            if violation["impact"] in impacts:
                where = "; ".join(
                    f"{node['html'][:160]} ({' '.join(check['message'] for check in node['any'])})"
                    for node in violation["nodes"][:4]
                )
                found.append(f"{violation['id']} ({violation['impact']}, {len(violation['nodes'])}): {where}")
    return found
