"""What the app is made of: the licence of each package, and the list of all of them for whoever keeps such lists.

    .venv/bin/python scripts/dependencies.py licences
    .venv/bin/python scripts/dependencies.py sbom [FILE]

`licences` (part of `make check`) ends with exit code 1 where a pinned package states a licence that nobody has looked at. `sbom`
(`make sbom`) writes CycloneDX 1.6 as JSON of what requirements.txt pins. Both read what is installed, without a network.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETS = ("requirements.txt", "requirements-test.txt")

#: Licences that let the app be run, changed and handed on beside its own code, as SPDX names them.
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib",
}  # fmt: skip
#: Looked at one by one: what they ask for, and why that is met.
LOOKED_AT = {
    "psycopg": ("LGPL-3.0-only", "a library that is installed beside the app, unchanged, and can be replaced"),
    "psycopg-binary": ("LGPL-3.0-only", "as psycopg"),
    "pycountry": ("LGPL-2.1-only", "a library that is installed beside the app, unchanged, and can be replaced"),
    "countryguess": ("GPL-3.0-or-later", "run by the builder of a table alone; the app neither imports nor ships it"),
    "streamlit-folium": ("MIT", "its package states none; its publisher's repository does"),
}
#: How packages wrote their licence before there were SPDX names.
SPDX = {
    "MIT License": "MIT",
    "ISC License": "ISC",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "PSFL": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_MIT_WORDS = "Permission is hereby granted, free of charge, to any person obtaining a"


def pinned(name: str, folder: Path = ROOT) -> dict[str, str]:
    """Package to version of a requirements file."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return {match[1]: match[2] for line in lines if (match := re.match(r"([\w.\-]+)(?:\[\w+\])?==([^\s;\\]+)", line))}


def installed(name: str) -> Distribution | None:
    """The package as it is installed; None for one of another platform."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence_of(package: Distribution) -> str:
    """The licence that a package states, as SPDX names it where it can be told; empty for none."""
    meta: Any = package.metadata
    if meta.get("License-Expression"):
        return str(meta["License-Expression"])
    classifiers = [one.rsplit(" :: ", 1)[1] for one in meta.get_all("Classifier", []) if one.startswith("License ::")]
    stated = (meta.get("License") or "").strip().splitlines()[:1]
    for words in (*stated, *classifiers):
        name = SPDX.get(words, words)
        if name in FREE:
            return name
    for file in package.files or ():
        if "dist-info" in str(file) and "LICEN" in file.name.upper() and _MIT_WORDS in file.read_text():
            return "MIT"
    return next(iter((*stated, *classifiers)), "")


def is_free(expression: str) -> bool:
    """Whether every licence of an expression joined by AND, or one of those joined by OR, is one of FREE."""
    return any(all(part.strip(" ()") in FREE for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def unknown_licences(names: dict[str, Distribution]) -> dict[str, str]:
    """Packages whose licence nobody has looked at, with what they state."""
    found = {name: licence_of(package) for name, package in names.items()}
    return {
        name: licence or "none"
        for name, licence in found.items()
        if not is_free(licence) and (name not in LOOKED_AT or licence not in ("", LOOKED_AT[name][0]))
    }


def all_installed() -> dict[str, Distribution]:
    """Every pinned package that this platform has."""
    names = dict.fromkeys(name for file in SETS for name in pinned(file))
    return {name: package for name in names if (package := installed(name)) is not None}


def bill_of_materials() -> dict[str, Any]:
    """CycloneDX 1.6: the app and every package that it runs with, each with version, licence and what it needs in turn."""
    app = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "([^"]+)"', app, re.MULTILINE)
    assert version is not None
    packages = {name: package for name in pinned("requirements.txt") if (package := installed(name)) is not None}
    refs = {_plain(name): f"pkg:pypi/{_plain(name)}@{package.version}" for name, package in packages.items()}
    own = f"pkg:generic/amberlight@{version[1]}"
    wanted = re.findall(r"^([a-z][\w\-]*)", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    components = []
    dependencies = [{"ref": own, "dependsOn": sorted(refs[_plain(name)] for name in wanted)}]
    for name, package in packages.items():
        licence = LOOKED_AT[name][0] if name in LOOKED_AT else licence_of(package)
        components.append(
            {
                "type": "library",
                "bom-ref": refs[_plain(name)],
                "name": name,
                "version": package.version,
                "purl": refs[_plain(name)],
                "licenses": [{"expression": licence}],
            }
        )
        needs = {_plain(re.match(r"[\w.\-]+", one)[0]) for one in package.requires or ()}  # type: ignore[index]
        dependencies.append({"ref": refs[_plain(name)], "dependsOn": sorted(refs[one] for one in needs & refs.keys())})
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(sorted(refs.values())))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": own, "name": "amberlight", "version": version[1]}},
        "components": components,
        "dependencies": dependencies,
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(arguments: list[str]) -> int:
    """Runs what is asked; returns the exit code."""
    if arguments[:1] == ["licences"]:
        unknown = unknown_licences(all_installed())
        for name, licence in unknown.items():
            print(
                f"{name} states the licence '{licence}', which nobody has looked at (scripts/dependencies.py)",
                file=sys.stderr,
            )
        return 1 if unknown else 0
    if arguments[:1] == ["sbom"] and len(arguments) <= 2:
        file = Path(arguments[1] if len(arguments) == 2 else "amberlight.cdx.json")
        bill = bill_of_materials()
        file.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
        print(f"{file} lists {len(bill['components'])} packages")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
