"""deploy/ agrees with the app that it serves. That it works is what `make deploy-check` tries, with the real programs."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from components.shell.routes import routes
from data.core.settings import Settings

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_every_setting_that_a_service_is_given_is_one() -> None:
    named = re.findall(r"^#?(AMBERLIGHT_\w+)=", (DEPLOY / "amberlight.env").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) >= 5
    assert {name.removeprefix("AMBERLIGHT_").lower() for name in named} <= Settings.model_fields.keys()


def test_the_proxy_lets_through_what_the_app_takes_and_closes_what_is_the_machines_own() -> None:
    config = tomllib.loads((DEPLOY.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    largest = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert largest is not None
    assert int(largest[1]) > config["server"]["maxUploadSize"]
    own = {getattr(route, "path", "") for route in routes()}
    closed = set(re.findall(r"location = (\S+)\s*\{ return 404; \}", NGINX))
    assert closed == {"/metrics", "/healthz", "/operator"}
    assert closed <= own
    assert set(re.findall(r"location = (/\w+) \{$", NGINX, re.MULTILINE)) <= own


def test_the_proxy_says_who_asks_in_its_own_words() -> None:
    assert re.search(r"X-Forwarded-For\s+\$remote_addr;", NGINX)
    assert "$proxy_add_x_forwarded_for" not in NGINX


@pytest.mark.parametrize("script", sorted(DEPLOY.glob("*.sh")), ids=lambda file: file.name)
def test_a_script_is_one_that_the_shell_reads_and_says_how_it_is_used(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script]).returncode == 0
    done = subprocess.run([script], capture_output=True, text=True)
    assert done.returncode == 2
    assert "backup   FOLDER" in done.stderr


@pytest.mark.parametrize(
    "unit", sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]), ids=lambda file: file.name
)
def test_a_unit_names_files_that_are_there(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for path in re.findall(r"/opt/amberlight/(deploy/\S+)", text):
        assert (DEPLOY.parent / path).exists()
    if unit.name == "amberlight@.service":
        assert "serve.py" in text
        assert (DEPLOY.parent / "serve.py").exists()
