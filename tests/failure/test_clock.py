"""The machine's clock is put forward by an hour, and back again, under a running server: nobody waits for it, nobody keeps more."""

import json
import shutil
import struct
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from components.server.cookie import cookie_name
from data.access.rules.access_codes import make_code as any_code
from data.core.handling import Clearance
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import make_code
from tests.server.speaking import tab

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="needs a C compiler on Linux"),
]

#: Adds the seconds in a file to what time it is, and to nothing that only counts on.
SHIFT = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>

static volatile long long *seconds;
static int (*real)(clockid_t, struct timespec *);

__attribute__((constructor)) static void open_it(void) {
    real = dlsym(RTLD_NEXT, "clock_gettime");
    int file = open(getenv("CLOCK_SHIFT_FILE"), O_RDONLY);
    void *at = mmap(NULL, 8, PROT_READ, MAP_SHARED, file, 0);
    seconds = at == MAP_FAILED ? NULL : at;
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = real(clock, now);
    if (seconds && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *seconds;
    return result;
}
time_t time(time_t *to) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *restrict to, void *restrict zone) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    to->tv_sec = now.tv_sec;
    to->tv_usec = now.tv_nsec / 1000;
    return 0;
}
"""


class Clock:
    """The clock of one process, which can be set."""

    def __init__(self, folder: Path) -> None:
        self._file, library = folder / "shift", folder / "shift.so"
        self.set(0)
        (folder / "shift.c").write_text(SHIFT)
        command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(folder / "shift.c"), "-ldl"]
        subprocess.run(command, check=True)
        self.settings = {"LD_PRELOAD": str(library), "CLOCK_SHIFT_FILE": str(self._file)}

    def set(self, seconds: int) -> None:
        """So many seconds later than the machine's own clock."""
        with self._file.open("r+b" if self._file.exists() else "w+b") as file:
            file.write(struct.pack("q", seconds))


def sign_in(app: RunningApp, code: str) -> tuple[int, str]:
    """The status, and the cookie or the sentence."""
    headers = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1", "Content-Type": "application/json"}
    request = urllib.request.Request(app.address + "/session", json.dumps({"code": code}).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers["set-cookie"].split(";")[0]
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["message"]


def is_open_view(app: RunningApp, cookie: str) -> bool:
    with tab(app.address, cookie=cookie, page="sources") as opened:
        assert "Early Warning Project" in str(opened.heard)
        return "Open view" in str(opened.heard)


def test_a_clock_that_is_set_signs_out_at_most_and_lets_everybody_in_again(tmp_path: Path) -> None:
    clock = Clock(tmp_path)
    with running_app(tmp_path, clock.settings) as app:
        code = make_code(app.database_url, Clearance.MEMBERS)
        status, first = sign_in(app, code)
        assert status == 204
        assert first.startswith(cookie_name(app.address.split("//")[1]))
        assert not is_open_view(app, first)
        # An hour forward, as where the time zone was wrong: an hour without use ends a sign-in, and a new one begins.
        clock.set(3700)
        assert is_open_view(app, first)
        status, second = sign_in(app, code)
        assert status == 204
        assert not is_open_view(app, second)
        for _ in range(5):
            assert sign_in(app, any_code())[0] in (401, 429)
        # Back again: what was done in the hour that has not come yet makes nobody wait, and gives nobody more.
        clock.set(0)
        assert is_open_view(app, second)
        assert sign_in(app, any_code())[0] == 401
        status, third = sign_in(app, code)
        assert status == 204
        assert not is_open_view(app, third)
        with urllib.request.urlopen(app.address + "/healthz", timeout=60) as answer:
            assert json.load(answer)["newest_import_age_seconds"] >= 0
