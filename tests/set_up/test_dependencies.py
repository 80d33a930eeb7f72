"""What the app is made of: every licence was looked at, the list of packages is whole, and an audit without a network says so."""

import json
import os
import re
import subprocess
import sys
from email.message import Message
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from license_expression import get_spdx_licensing
from referencing import Registry, Resource

from scripts import audit
from scripts.dependencies import all_installed, bill_of_materials, is_free, licence_of, main, pinned, unknown_licences

ROOT = Path(__file__).resolve().parents[2]


class Package:
    """Stands for an installed package that states this of itself."""

    files = ()

    def __init__(self, **stated: str) -> None:
        self.metadata = Message()
        for name, value in stated.items():
            self.metadata.add_header(name.replace("_", "-"), value)


def test_the_licence_of_every_package_was_looked_at() -> None:
    assert unknown_licences(all_installed()) == {}


@pytest.mark.parametrize(
    ("stated", "licence"),
    [
        ({"License_Expression": "MIT"}, "MIT"),
        ({"License": "BSD 2-Clause License", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-2-Clause"),
        ({"License": "Copyright 2015", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        ({"License_Expression": "AGPL-3.0-only"}, "AGPL-3.0-only"),
        ({}, ""),
    ],
)
def test_a_licence_is_read_as_it_is_stated(stated: dict[str, str], licence: str) -> None:
    assert licence_of(Package(**stated)) == licence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("BSD-3-Clause AND Zlib", True),
        ("MIT AND GPL-3.0-only", False),
        ("", False),
    ],
)
def test_one_choice_of_a_licence_is_enough_and_each_part_counts(expression: str, expected: bool) -> None:
    assert is_free(expression) is expected


def test_a_package_that_changes_its_licence_is_told() -> None:
    changed = {"psycopg": Package(License_Expression="SSPL-1.0"), "new": Package()}
    assert unknown_licences(changed) == {"psycopg": "SSPL-1.0", "new": "none"}  # type: ignore[arg-type]


def test_the_bill_of_materials_lists_all_that_is_pinned_with_its_licence_and_its_place(tmp_path: Path) -> None:
    assert main(["sbom", str(tmp_path / "bill.json")]) == 0
    bill = json.loads((tmp_path / "bill.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    listed = {one["name"]: one for one in bill["components"]}
    missing = pinned("requirements.txt").keys() - listed.keys()
    # Of other platforms only.
    assert missing <= {"colorama"}
    assert all(one["licenses"][0]["expression"] for one in listed.values())
    refs = {one["bom-ref"] for one in bill["components"]}
    assert len(refs) == len(listed)
    reached = {ref for one in bill["dependencies"] for ref in one["dependsOn"]}
    assert reached == refs
    assert bill == bill_of_materials()


def schema_validator() -> Draft7Validator:
    """CycloneDX's own schema of version 1.6, with the two that it refers to, as its Python library carries them."""
    folder = files("cyclonedx.schema") / "_res"
    loaded = {
        name: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
        for name in ("bom-1.6", "spdx", "jsf-0.82")
    }
    base = loaded["bom-1.6"]["$id"].rsplit("/", 1)[0]
    known: Registry = Registry().with_resources(
        (f"{base}/{name}.SNAPSHOT.schema.json", Resource.from_contents(one)) for name, one in loaded.items()
    )
    return Draft7Validator(loaded["bom-1.6"], registry=known)


def test_the_bill_of_materials_keeps_to_cyclonedx_and_every_licence_to_spdx() -> None:
    bill, validator = bill_of_materials(), schema_validator()
    assert [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(bill)] == []
    licences = {one["licenses"][0]["expression"] for one in bill["components"]}
    assert {name: told for name in licences if (told := get_spdx_licensing().validate(name).errors)} == {}
    # What the schema would say of a bill that is none.
    del bill["components"][0]["type"]
    bill["serialNumber"] = "urn:uuid:1"
    bill["components"][1]["licenses"] = [{"expression": "MIT"}, {"license": {"id": "No such"}}]
    places = {error.json_path for error in validator.iter_errors(bill)}
    assert places == {"$.serialNumber", "$.components[0]", "$.components[1].licenses"}


@pytest.mark.parametrize("fails", [OSError("no network"), subprocess.CalledProcessError(1, "pip")])
def test_an_audit_that_could_not_ask_says_so_and_calls_nothing_safe(
    fails: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_python(_name: str) -> Path:
        raise fails

    monkeypatch.setattr(audit, "python_with", no_python)
    assert audit.main() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Nothing is known either way" in told.err


@pytest.mark.parametrize(
    ("package", "code", "out"),
    [
        ({"version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}, 1, "a 1: PYSEC-1, mended in 2\n"),
        ({"version": "1", "vulns": []}, 0, "No vulnerability is known of what a.txt and b.txt pin\n"),
        # What pip-audit says, with exit code 0, where a mirror of the index has no advisories.
        ({"skip_reason": "Dependency not found on PyPI and could not be audited"}, 2, ""),
    ],
)
def test_what_an_audit_finds_is_listed_once_and_silence_is_no_answer(
    package: dict[str, object],
    code: int,
    out: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = tmp_path / "python"
    found = {"dependencies": [{"name": "a", **package}]}
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open(sys.argv[sys.argv.index('--output') + 1], 'w').write({json.dumps(json.dumps(found))})\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(audit, "python_with", lambda _name: program)
    assert audit.main(("a", "b")) == code
    assert capsys.readouterr().out == out


def test_make_check_looks_at_licences() -> None:
    planned = subprocess.run(["make", "--dry-run", "check"], cwd=ROOT, capture_output=True, text=True, env=os.environ)
    assert re.search(r"scripts/dependencies\.py licences", planned.stdout)
