"""Sets up what deploy/ describes in an empty folder, with the real programs, and tries it: `make deploy-check`.

    .venv/bin/python scripts/deploy_check.py [--output FILE]

PostgreSQL, two processes of Amberlight and nginx with TLS, from the files in deploy/ with their own ports and paths. Two browsers
open pages; the process of one is killed, and both go on. The store is backed up, its restore rehearsed; it is changed and restored.
Prints one line for each step with what was measured; exit code 1 with the step that failed. Needs nginx and PostgreSQL
(Debian: apt-get install nginx postgresql), Chromium and openssl; nothing of the machine's own services is touched.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import Error as BrowserError

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.ensure_browser import WHAT_TO_DO, find_browser  # noqa: E402
from scripts.with_postgres import NotAvailable, find_programs, other_account, throwaway_postgres  # noqa: E402

DEPLOY = ROOT / "deploy"
#: What keeps its word on a crash, unlike a database for tests.
SAFE = ("listen_addresses=", "max_connections=100")
SECONDS_TO_START = 240
WAIT_MS = 120_000
LISTENERS = 100


class Failed(Exception):
    """Carries what a step expected and what it found."""


def need(condition: object, words: str) -> None:
    """Raise Failed unless it is so."""
    if not condition:
        raise Failed(words)


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on at this moment, below those that the system gives away."""
    found: list[int] = []
    while len(found) < count:
        port = secrets.choice(range(20_000, 32_000))
        with socket.socket() as probe:
            if port not in found and probe.connect_ex(("127.0.0.1", port)) != 0:
                found.append(port)
    return found


class Site:
    """The folder with everything in it: addresses, environment, processes."""

    def __init__(self, folder: Path, superuser_url: str) -> None:
        self.folder = folder
        self.socket_folder = superuser_url.split("host=")[1]
        self.public_port, self.plain_port, *self.ports = free_ports(4)
        self.base = f"https://localhost:{self.public_port}"
        self.processes: dict[int, subprocess.Popen[bytes]] = {}
        self.database_url = f"postgresql://amberlight@/amberlight?host={self.socket_folder}"
        self.as_postgres = os.environ | {"PGHOST": self.socket_folder, "PGUSER": "postgres"}

    def environment(self) -> dict[str, str]:
        """The settings of deploy/amberlight.env, with this folder's paths and ports."""
        given = dict(
            line.split("=", 1)
            for line in (DEPLOY / "amberlight.env").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        )
        own = {
            "AMBERLIGHT_DATABASE_URL": self.database_url,
            "AMBERLIGHT_PUBLIC_ADDRESS": self.base,
            "AMBERLIGHT_SNAPSHOT_FOLDER": str(self.folder / "snapshots"),
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
        }
        need(set(own) <= set(given), "deploy/amberlight.env does not name every setting that is set here")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMBERLIGHT_", "STREAMLIT_"))}
        return kept | given | own | {"AMBERLIGHT_OPERATOR": "Deploy Check"}

    def start(self, port: int, environ: dict[str, str]) -> None:
        """One process, by the unit's own command."""
        unit = (DEPLOY / "amberlight@.service").read_text(encoding="utf-8")
        command = re.search(r"^ExecStart=/opt/amberlight/\.venv/bin/python (.+)$", unit, re.MULTILINE)
        need(command, "deploy/amberlight@.service starts something else")
        assert command is not None
        with (self.folder / f"app-{port}.log").open("ab") as log:
            self.processes[port] = subprocess.Popen(
                [sys.executable, *command[1].split()],
                cwd=ROOT, env=environ | {"PORT": str(port)}, stdout=log, stderr=log,
            )  # fmt: skip

    def stop(self) -> None:
        """End every process that still runs."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def wait_for(self, port: int) -> None:
        """Until this process says that the store can be read."""
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end:
            need(self.processes[port].poll() is None, f"the process on port {port} ended: {self.log(port)}")
            try:
                if get(f"http://127.0.0.1:{port}/healthz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.3)
        raise Failed(f"the process on port {port} was not ready after {SECONDS_TO_START} s: {self.log(port)}")

    def log(self, port: int) -> str:
        """The end of what a process wrote."""
        return (self.folder / f"app-{port}.log").read_text(encoding="utf-8", errors="replace")[-1500:]

    def metric(self, port: int, name: str) -> float:
        """One number of /metrics."""
        for line in get(f"http://127.0.0.1:{port}/metrics")[1].splitlines():
            if line.startswith(f"{name} "):
                return float(line.split()[1])
        raise Failed(f"/metrics on port {port} does not tell {name}")

    def data(self, *arguments: str) -> str:
        """What a command of `python -m data` prints."""
        done = subprocess.run(
            [sys.executable, "-m", "data", *arguments], cwd=ROOT, env=self.environment(), capture_output=True, text=True
        )
        need(done.returncode == 0, f"python -m data {arguments[0]} failed: {done.stderr[-500:]}")
        return done.stdout

    def psql(self, command: str) -> str:
        """What PostgreSQL answers to its own account."""
        return run(
            ["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", "amberlight", "-c", command], self.as_postgres
        )

    def store(self, *arguments: str) -> str:
        """What deploy/store.sh says."""
        return run([str(DEPLOY / "store.sh"), *arguments], self.as_postgres | {"AMBERLIGHT_OPERATOR": "Deploy Check"})


def run(command: list[str], environ: dict[str, str]) -> str:
    """A command's output. Raises Failed with its last words."""
    done = subprocess.run(command, env=environ, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    need(done.returncode == 0, f"{Path(command[0]).name} {command[1]} failed: {done.stderr.strip()[-800:]}")
    return done.stdout.strip()


def get(address: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and text of an answer, also of a refusal."""
    trusting = ssl._create_unverified_context()
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=headers or {}), timeout=20, context=trusting
        ) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def nginx_program() -> str:
    """Where nginx is, also for accounts without /usr/sbin on their path."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise NotAvailable("nginx is not installed (Debian: apt-get install nginx)")
    return found


def nginx_text(site: Site) -> str:
    """deploy/nginx.conf with this folder's ports, name and certificate; everything else as it is shipped."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "127.0.0.1:8511": f"127.0.0.1:{site.ports[0]}",
        "127.0.0.1:8512": f"127.0.0.1:{site.ports[1]}",
        "listen 80;": f"listen 127.0.0.1:{site.plain_port};",
        "listen 443 ssl;": f"listen 127.0.0.1:{site.public_port} ssl;",
        "amberlight.example.org": "localhost",
        "/etc/ssl/certs/amberlight.pem": str(site.folder / "tls.pem"),
        "/etc/ssl/private/amberlight.key": str(site.folder / "tls.key"),
    }
    for old, new in changes.items():
        need(old in text, f"deploy/nginx.conf does not say '{old}'")
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(site: Site) -> Iterator[None]:
    """Run nginx in the folder, with a certificate of its own."""
    run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(site.folder / "tls.key"), "-out", str(site.folder / "tls.pem")],
        dict(os.environ),
    )  # fmt: skip
    temporary = "".join(
        f"    {kind}_temp_path {site.folder}/nginx-{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # As root, nginx gives up its rights for an account that could not write in this folder.
    account = "user root;\n" if os.geteuid() == 0 else ""
    (site.folder / "nginx.conf").write_text(
        f"{account}worker_processes 2;\npid {site.folder}/nginx.pid;\nerror_log {site.folder}/nginx.log;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{\n{temporary}{nginx_text(site)}\n}}\n",
        encoding="utf-8",
    )
    command = [nginx_program(), "-p", str(site.folder), "-c", str(site.folder / "nginx.conf")]
    run([*command, "-t"], dict(os.environ))
    process = subprocess.Popen([*command, "-g", "daemon off;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: can_connect(site.public_port), 20, "nginx does not listen")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def can_connect(port: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition: Callable[[], bool], seconds: float, words: str) -> float:
    """How long it took. Raises Failed with these words after so many seconds."""
    began = time.monotonic()
    while not condition():
        need(time.monotonic() - began < seconds, words)
        time.sleep(0.05)
    return time.monotonic() - began


def sign_in(page: Page, code: str) -> int:
    """The status of signing in as the form does it."""
    return int(
        page.evaluate(
            """async code => (await fetch('/session', {method: 'POST', body: JSON.stringify({code}),
            headers: {'Content-Type': 'application/json', 'X-Amberlight': '1'}})).status""",
            code,
        )
    )


def open_page(browser: Browser, site: Site, address: str, waits_for: str) -> Page:
    """A page of a browser of its own, shown."""
    page = browser.new_context(ignore_https_errors=True).new_page()
    page.goto(site.base + address)
    expect(page.get_by_text(waits_for).first).to_be_visible(timeout=WAIT_MS)
    return page


async def listen_through_nginx(site: Site, change: Callable[[], float]) -> tuple[float, float]:
    """Seconds from a commit until the first and the last of LISTENERS have heard of it, through nginx."""
    trusting = ssl._create_unverified_context()
    heard: list[float] = []
    ready = 0

    async def listen() -> None:
        nonlocal ready
        reader, writer = await asyncio.open_connection("localhost", site.public_port, ssl=trusting)
        host = f"localhost:{site.public_port}"
        writer.write(f"GET /live HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n".encode())
        first = None
        async for line in reader:
            if not line.startswith(b"data:"):
                continue
            if first is None:
                first, ready = line, ready + 1
            elif line != first:
                heard.append(time.monotonic())
                break
        writer.close()

    tasks = [asyncio.create_task(listen()) for _ in range(LISTENERS)]
    while ready < LISTENERS:
        await asyncio.sleep(0.05)
        need(not any(task.done() for task in tasks), "a listener's stream ended")
    committed = await asyncio.to_thread(change)
    await asyncio.wait_for(asyncio.gather(*tasks), 30)
    # The first may be told before the writer has its own answer.
    return max(0.0, min(heard) - committed), max(heard) - committed


class Steps:
    """What was done, said as it is done."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, words: str) -> None:
        """One line."""
        self.lines.append(words)
        print(f"  {words}", flush=True)


def bump(site: Site) -> float:
    """A change of the record as our own engine commits it; when that was done, by the monotonic clock."""
    from data.core.engine import bump_data_version, open_engine, write_session
    from data.core.settings import read_settings

    engine = open_engine(read_settings(database_url=site.database_url))
    with write_session(engine) as session:
        bump_data_version(session)
    committed = time.monotonic()
    engine.dispose()
    return committed


def rename(site: Site, name: str) -> None:
    """Give a network another name, which open screens of the members show."""
    site.psql(f"UPDATE network SET name = '{name}' WHERE network_id = 'IAPWG'")
    bump(site)


def check(folder: Path, superuser_url: str, browser_program: Path, steps: Steps) -> None:
    """Every step in order. Raises Failed."""
    site = Site(folder, superuser_url)
    run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-f", str(DEPLOY / "postgresql.sql")],
        site.as_postgres,
    )
    steps.say("PostgreSQL: role and database made by deploy/postgresql.sql")
    environ = site.environment()
    with ExitStack() as stack:
        stack.callback(site.stop)
        began = time.monotonic()
        for port in site.ports:
            site.start(port, environ)
        for port in site.ports:
            site.wait_for(port)
        runs = site.psql("SELECT count(*) FROM alembic_version")
        need(runs == "1", "the store was made twice")
        steps.say(
            f"Two processes started at once on an empty database; both ready after {time.monotonic() - began:.1f} s"
        )
        stack.enter_context(nginx(site))
        check_edges(site, steps)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_program, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            try:
                check_browsers(site, environ, browser, steps)
            finally:
                browser.close()
        check_logs(site, steps)


def check_edges(site: Site, steps: Steps) -> None:
    """What nginx alone decides."""
    need(get(f"{site.base}/sources")[0] == 200, "no page through nginx")
    for path in ("/metrics", "/healthz", "/operator"):
        need(get(site.base + path)[0] == 404, f"{path} is open to the outside")
    plain = socket.create_connection(("127.0.0.1", site.plain_port))
    plain.sendall(b"GET /risk HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    need(b"301" in plain.recv(200), "plain HTTP is not sent to TLS")
    plain.close()
    need(get(f"http://127.0.0.1:{site.ports[0]}/metrics")[0] == 200, "/metrics does not answer the machine itself")
    steps.say("nginx: TLS; /metrics, /healthz and /operator closed to the outside, open to the machine itself")
    # Whatever the visitor claims, the attempt is the visitor's own.
    body = json.dumps({"code": "23456-23456-23456-23456-23456"}).encode()
    headers = {"X-Amberlight": "1", "Sec-Fetch-Site": "same-origin", "X-Forwarded-For": "203.0.113.9"}
    trusting = ssl._create_unverified_context()
    try:
        urllib.request.urlopen(
            urllib.request.Request(f"{site.base}/session", body, headers), timeout=60, context=trusting
        )
        raise Failed("a wrong code was taken")
    except urllib.error.HTTPError as error:
        need(error.code == 401, f"a wrong code was answered with {error.code}")
    origins = site.psql("SELECT DISTINCT origin FROM sign_in_attempt")
    need(origins == "127.0.0.1", f"an attempt was counted for {origins}")
    site.psql("DELETE FROM sign_in_attempt")
    steps.say("Sign-in limits: an address that the visitor claims is not believed")


def check_browsers(site: Site, environ: dict[str, str], browser: Browser, steps: Steps) -> None:
    """Two browsers, a lost process, a backup and a restore."""
    made = site.data(
        "access", "new", "--label", "Check", "--role", "secretariat", "--person", "A. Check", "--days", "1"
    )
    code = re.search(r"^\s+([0-9A-Z-]{20,})\s*$", made, re.MULTILINE)
    need(code, "no access code was made")
    assert code is not None
    first = open_page(browser, site, "/sources", "data version")
    need(sign_in(first, code[1]) == 204, "signing in through nginx failed")
    first.goto(f"{site.base}/secretariat?view=audit")
    expect(first.get_by_role("button", name="Sign out")).to_be_visible(timeout=WAIT_MS)
    second = open_page(browser, site, "/networks?view=members", "data version")
    # Until each process holds one: which one a browser gets is drawn by chance.
    extra: list[Page] = []
    while min(site.metric(port, "amberlight_open_screens") for port in site.ports) == 0:
        need(len(extra) < 12, "all browsers came to one process")
        extra.append(open_page(browser, site, "/sources", "data version"))
    for page in extra:
        page.close()
    steps.say("Two browsers: one signed in as the secretariat, one on a public page; both processes hold screens")

    told, last = asyncio_in_thread(listen_through_nginx(site, lambda: bump(site)))
    steps.say(
        f"A commit is heard by {LISTENERS} listeners through nginx after {told * 1000:.0f} to {last * 1000:.0f} ms"
    )

    lost = next(port for port in site.ports if is_with(second, site, port))
    site.processes[lost].kill()
    began = time.monotonic()
    rename(site, "Named while a process was lost")
    expect(second.get_by_text("Named while a process was lost").first).to_be_visible(timeout=WAIT_MS)
    took = time.monotonic() - began
    steps.say(f"A browser's process was killed: its page showed what was new, at the same address, after {took:.1f} s")
    need(second.url.endswith("/networks?view=members"), f"the page went to {second.url}")
    first.goto(f"{site.base}/secretariat?view=audit")
    expect(first.get_by_role("button", name="Sign out")).to_be_visible(timeout=WAIT_MS)
    steps.say("The secretariat's sign-in outlived the process, whichever answers")
    site.processes[lost].wait()
    site.start(lost, environ)
    site.wait_for(lost)
    steps.say("The lost process was started again and serves")

    backups = site.folder / "backups"
    began = time.monotonic()
    site.store("backup", str(backups))
    size = next(backups.glob("*.dump")).stat().st_size / 1e6
    steps.say(f"Backup while in use: {size:.1f} MB in {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    said = site.store("rehearse", str(backups))
    need("compared and dropped again" in said, said)
    steps.say(
        f"Restore rehearsed in a database of its own in {time.monotonic() - began:.1f} s: {said.rsplit(': ', 1)[1]}"
    )
    version = int(site.psql("SELECT data_version FROM store_state"))
    rename(site, "Written by mistake")
    expect(second.get_by_text("Written by mistake").first).to_be_visible(timeout=WAIT_MS)
    began = time.monotonic()
    site.store("restore", str(next(backups.glob("*.dump"))))
    expect(second.get_by_text("Named while a process was lost").first).to_be_visible(timeout=WAIT_MS)
    steps.say(f"Restored while in use: the open screen shows the backup again after {time.monotonic() - began:.1f} s")
    need(int(site.psql("SELECT data_version FROM store_state")) > version + 1, "the data version went back")
    need(site.psql("SELECT count(*) FROM sign_in_session") == "0", "sign-ins outlived the restore")
    need(
        site.psql("SELECT count(*) FROM audit_entry WHERE what = 'store.restored'") == "1", "the audit does not say it"
    )
    kept = site.psql("SELECT count(*) FROM pg_database WHERE datname LIKE 'amberlight_before_restore_%'")
    need(kept == "1", "the store before the restore was not kept")
    for port in site.ports:
        memory = site.metric(port, "process_resident_memory_bytes") / 1e6
        steps.say(f"Memory of a process at the end: {memory:.0f} MB")


def is_with(page: Page, site: Site, port: int) -> bool:
    """Whether this browser's connection is with the process on this port: its own count falls when the page closes nothing else."""
    route = next(one["value"] for one in page.context.cookies() if one["name"] == "amberlight_route")
    before = answers(site, port)
    for _ in range(20):
        get(f"{site.base}/_stcore/health", {"Cookie": f"amberlight_route={route}"})
    return answers(site, port) - before >= 20


def answers(site: Site, port: int) -> float:
    """How many answers a process has given."""
    text = get(f"http://127.0.0.1:{port}/metrics")[1]
    return sum(float(line.split()[1]) for line in text.splitlines() if line.startswith("amberlight_http_answers_total"))


def asyncio_in_thread(work: Any) -> Any:
    """The result of a coroutine, run in a thread of its own: the browser's driver has this one's event loop."""
    outcome: list[Any] = []

    def go() -> None:
        try:
            outcome.append(asyncio.run(work))
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=go)
    thread.start()
    thread.join()
    if isinstance(outcome[0], Exception):
        raise Failed(f"listening failed: {outcome[0]!r}") from outcome[0]
    return outcome[0]


def check_logs(site: Site, steps: Steps) -> None:
    """Every line that a process wrote once it served is JSON, and none holds an address, a code or a name."""
    count = 0
    for port in site.ports:
        for line in (site.folder / f"app-{port}.log").read_text(encoding="utf-8").splitlines():
            if not line.startswith("{"):
                need(
                    line.startswith(("The store ", "Amberlight is at ")), f"a line of the log is no JSON: {line[:200]}"
                )
                continue
            count += 1
            text = json.dumps(json.loads(line))
            need("A. Check" not in text and "203.0.113" not in text, f"a line of the log names somebody: {line[:200]}")
    steps.say(f"Logs: {count} JSON lines, none with a name or an address")


def main() -> int:
    """Runs every step; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--output", type=Path, help="where the lines are written too")
    chosen = parser.parse_args()
    browser_program = find_browser()
    if browser_program is None:
        print(WHAT_TO_DO, file=sys.stderr)
        return 1
    steps = Steps()
    try:
        nginx_program()
        find_programs()
        other_account()
        with (
            tempfile.TemporaryDirectory(prefix="amberlight-deploy-") as name,
            throwaway_postgres("postgres", SAFE) as superuser_url,
        ):
            check(Path(name), superuser_url, browser_program, steps)
    except (Failed, NotAvailable, AssertionError, BrowserError) as reason:
        print(f"Not passed: {reason}", file=sys.stderr)
        return 1
    print("Passed: what deploy/ describes was set up from nothing, lost a process and was restored", flush=True)
    if chosen.output:
        chosen.output.write_text("\n".join(steps.lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
