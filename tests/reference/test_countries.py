"""Countries as they ship: who is a member state, what the UN calls them, where they lie, who is in which preset."""

import csv
import importlib.util
from collections import Counter
from pathlib import Path

import pytest

from data.core.settings import REFERENCE_FOLDER, ROOT
from data.countries.labels import SHORT_LABELS, short_label


def read(name: str, folder: Path = REFERENCE_FOLDER) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTRIES = {row["iso3"]: row for row in read("countries.csv")}
MEMBERS: dict[str, set[str]] = {}
for member in read("country_group_members.csv"):
    MEMBERS.setdefault(member["group_id"], set()).add(member["iso3"])


def test_standing() -> None:
    kinds = Counter(row["kind"] for row in COUNTRIES.values())
    assert (kinds["member_state"], kinds["observer_state"]) == (193, 2)
    assert {iso3 for iso3, row in COUNTRIES.items() if row["kind"] == "observer_state"} == {"PSE", "VAT"}
    assert {iso3 for iso3, row in COUNTRIES.items() if row["kind"] == "other"} == {"COK", "NIU", "TWN", "XKX"}


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("TUR", "Türkiye"),
        ("CIV", "Côte d'Ivoire"),
        ("COD", "Democratic Republic of the Congo"),
        ("COG", "Congo"),
        ("IRN", "Iran (Islamic Republic of)"),
        ("PSE", "State of Palestine"),
        ("SYR", "Syrian Arab Republic"),
        ("PRK", "Democratic People's Republic of Korea"),
        ("VEN", "Venezuela (Bolivarian Republic of)"),
        ("SWZ", "Eswatini"),
        ("CZE", "Czechia"),
        ("CPV", "Cabo Verde"),
        ("TLS", "Timor-Leste"),
        ("MKD", "North Macedonia"),
        ("XKX", "Kosovo (under Security Council resolution 1244)"),
    ],
)
def test_names_as_the_un_uses_them(iso3: str, name: str) -> None:
    assert COUNTRIES[iso3]["name"] == name


def test_regions_are_m49s() -> None:
    regions = Counter(row["region"] for row in COUNTRIES.values() if row["kind"] == "member_state")
    assert regions == {"Africa": 54, "Americas": 35, "Asia": 47, "Europe": 43, "Oceania": 14}
    assert len({row["subregion"] for row in COUNTRIES.values() if row["subregion"]}) == 22
    assert COUNTRIES["NRU"]["subregion"] == "Micronesia"
    assert COUNTRIES["ATA"]["region"] == ""


def test_only_member_and_observer_states_and_others_are_ever_without_an_area() -> None:
    drawn = {row["iso3"] for row in read("areas.csv")}
    for iso3, row in COUNTRIES.items():
        assert (row["has_area"] == "1") == (iso3 in drawn), f"{iso3}: run scripts/build_countries.py again"
    assert COUNTRIES["XKX"]["has_area"] == "0"
    assert COUNTRIES["SMR"]["has_area"] == "1"
    assert all(row["has_area"] == "1" for row in COUNTRIES.values() if row["kind"] == "member_state")


def test_every_preset_says_whose_definition_it_is() -> None:
    groups = read("country_groups.csv")
    assert {row["group_id"] for row in groups} == MEMBERS.keys()
    assert len({row["sort_order"] for row in groups}) == len(groups)
    for row in groups:
        assert row["definition"].endswith("."), row
    assert {"sahel", "horn-of-africa", "great-lakes", "lake-chad-basin", "mena", "central-asia"} < MEMBERS.keys()


def test_members_of_the_presets() -> None:
    assert MEMBERS["sahel"] == set("BFA CMR GIN GMB MLI MRT NER NGA SEN TCD".split())
    assert MEMBERS["horn-of-africa"] == set("DJI ERI ETH KEN SDN SOM SSD UGA".split())
    assert MEMBERS["lake-chad-basin"] == {"CMR", "NER", "NGA", "TCD"}
    assert MEMBERS["central-asia"] == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert {"COD", "RWA", "BDI", "UGA"} < MEMBERS["great-lakes"]
    assert {"PSE", "ISR", "YEM", "LBY", "SYR"} < MEMBERS["mena"]


def test_the_papers_target_states_are_the_actors_so_marked() -> None:
    targets = {row["actor_id"] for row in read("actors.csv") if row["is_target"] == "1"}
    assert targets == MEMBERS["target-states"] | {"EU", "NATO", "OSCE", "UN"}
    assert len(MEMBERS["target-states"]) == 9


def test_short_labels_are_short_and_belong_to_a_country() -> None:
    for iso3, label in SHORT_LABELS.items():
        assert label != COUNTRIES[iso3]["name"]
        assert len(label) <= 30
    assert short_label("IRN", "Iran (Islamic Republic of)") == "Iran"
    assert short_label("FRA", "France") == "France"


def test_the_build_writes_what_is_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are those that the committed script makes from the packages, byte for byte."""
    spec = importlib.util.spec_from_file_location("build_countries", ROOT / "scripts" / "build_countries.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    (tmp_path / "areas.csv").write_bytes((REFERENCE_FOLDER / "areas.csv").read_bytes())
    monkeypatch.setattr(build, "REFERENCE", tmp_path)
    build.main()
    for name in ("countries.csv", "country_names.csv", "country_groups.csv", "country_group_members.csv"):
        assert (tmp_path / name).read_bytes() == (REFERENCE_FOLDER / name).read_bytes(), name
