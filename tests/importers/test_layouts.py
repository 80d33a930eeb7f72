"""Tables in the form in which their publishers give them go in unchanged, or are refused with the one thing to do.

Every file is of our own making, with the publisher's columns and invented figures.
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError
from data.imports.commands.import_file import ImportOptions, import_file
from data.risk.models.figures import IndexValue
from data.sources.files.table import Reading
from tests.importers.making import csv_text, write

pytestmark = pytest.mark.one_database

ABOUT = {"index_id": "x", "name": "X", "unit": "points", "publisher": "P", "terms": "t", "as_of": "2025"}
SUDAN_CHAD = {("SDN", 2023): 8.5, ("TCD", 2023): 7.25}


def book(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bank(*indicators: str) -> str:
    """The World Bank's API as CSV: four lines above the header, a comma at the end of each line."""
    lines = ['"Data Source","World Development Indicators",', "", '"Last Updated Date","2025-06-01",', ""]
    lines.append('"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",')
    for indicator in indicators:
        lines += [
            f'"Sudan","SDN","{indicator}","AA.{indicator[:2]}","","","8.5",',
            f'"Chad","TCD","{indicator}","AA.{indicator[:2]}","","","7.25",',
            f'"Africa Eastern and Southern","AFE","{indicator}","AA.{indicator[:2]}","1","2","3",',
        ]
    return "\r\n".join(lines) + "\r\n"


def databank() -> str:
    lines = [
        "Series Name,Series Code,Country Name,Country Code,2022 [YR2022],2023 [YR2023]",
        "Rule,RL,Sudan,SDN,..,8.5",
        "Rule,RL,Chad,TCD,..,7.25",
        "",
        "Data from database: Worldwide Indicators",
        "Last Updated: 06/01/2025",
    ]
    return "\n".join(lines)


def governance_sheet() -> list[list[Any]]:
    """One of the six sheets of the Worldwide Governance Indicators."""
    parts = ["Estimate", "StdErr", "NumSrc", "Rank", "Lower", "Upper"]
    return [
        ["Worldwide Indicators"],
        ["Rule of Law"],
        [],
        ["", "", *["2022"] * 6, *["2023"] * 6],
        ["Country/Territory", "Code", *parts, *parts],
        ["Sudan", "SDN", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A", 8.5, 0.1, 9, 2, 1, 3],
        ["Chad", "TCD", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A", 7.25, 0.1, 9, 4, 3, 5],
    ]


LAYOUTS: dict[str, tuple[str, str | bytes, dict[str, Any]]] = {
    "world-bank-api": ("api.csv", bank("Rule of law"), {}),
    "world-bank-databank": ("databank.csv", databank(), {}),
    "wgi-six-sheets": (
        "wgi.xlsx",
        book(
            ("Introduction", [["About these data"], ["Read me"]]),
            *((name, governance_sheet()) for name in ("VoiceandAccountability", "RuleofLaw")),
        ),
        {"reading": Reading(sheet="RuleofLaw")},
    ),
    "wgi-long": (
        "wgi.csv",
        csv_text(
            ("codeindyr", "code", "countryname", "year", "indicator", "estimate", "stddev", "nsource", "pctrank"),
            [
                ("SDNrl", "SDN", "Sudan", 2023, "rl", 8.5, 0.1, 9, 2),
                ("SDNva", "SDN", "Sudan", 2023, "va", 1, 1, 9, 2),
                ("TCDrl", "TCD", "Chad", 2023, "rl", 7.25, 0.1, 8, 4),
            ],
        ),
        {"reading": Reading(where=(("indicator", "rl"),))},
    ),
    "v-dem": (
        "vdem.csv",
        csv_text(
            (
                "country_name",
                "country_text_id",
                "country_id",
                "year",
                "historical_date",
                "v2x_polyarchy",
                "v2x_libdem",
                "v2x_gender",
            ),
            [
                ("Sudan", "SDN", 33, 2023, "2023-12-31", 8.5, 1, 2),
                ("Chad", "TCD", 109, 2023, "2023-12-31", 7.25, 1, 2),
                ("Sudan", "SDN", 33, 1899, "1899-12-31", 1, 1, 1),
            ],
        ),
        {"value_column": "v2x_polyarchy"},
    ),
    "polity": (
        "p5.csv",
        csv_text(
            (
                "p5",
                "cyear",
                "ccode",
                "scode",
                "country",
                "year",
                "flag",
                "fragment",
                "democ",
                "autoc",
                "polity",
                "polity2",
            ),
            [
                (1, 6252023, 625, "SUD", "Sudan", 2023, 0, "", 0, 4, -66, 8.5),
                (1, 4832023, 483, "CHA", "Chad", 2023, 0, "", 1, 3, -2, 7.25),
                (0, 3151950, 315, "CZE", "Czechoslovakia", 1950, 0, "", 0, 7, -7, -7),
            ],
        ),
        {"value_column": "polity2"},
    ),
    "global-peace-index": (
        "gpi.xlsx",
        book(
            (
                "Overall Scores",
                [
                    ["Global Peace Index"],
                    ["Overall scores, 2022-2023"],
                    [],
                    ["Country", "iso3c", 2022, 2023],
                    ["Sudan", "SDN", None, 8.5],
                    ["Chad", "TCD", None, 7.25],
                ],
            ),
            ("Notes", [["Contact us"], ["for more"]]),
        ),
        {},
    ),
    "human-development": (
        "hdr.csv",
        csv_text(
            ("iso3", "country", "hdicode", "region", "hdi_rank_2023", "hdi_2022", "hdi_2023", "le_2022", "le_2023"),
            [
                ("SDN", "Sudan", "Low", "AS", 1, "", 8.5, 60, 61),
                ("TCD", "Chad", "Low", "SSA", 2, "", 7.25, 50, 51),
                ("ZZA.VHHD", "Very high human development", "", "", "", 0.9, 0.9, 80, 80),
            ],
        ).encode("cp1252"),
        {"value_column": "hdi"},
    ),
    "fragile-states": (
        "fsi.xlsx",
        book(
            (
                "FSI",
                [
                    ["Country", "Year", "Rank", "Total", "C1: Security Apparatus", "C2: Factionalized Elites"],
                    ["Sudan", datetime(2023, 1, 1), "1st", 8.5, 9, 9],
                    ["Chad", datetime(2023, 1, 1), "2nd", 7.25, 8, 8],
                ],
            )
        ),
        {},
    ),
    "inform-risk": (
        "inform.xlsx",
        book(
            ("Home", [["INFORM"], ["Risk"]]),
            (
                "INFORM Risk",
                [
                    ["COUNTRY", "ISO3", "INFORM RISK", "RISK CLASS", "Rank"],
                    ["(a-z)", "(a-z)", "(0-10)", "(Low-High)", "(1-191)"],
                    ["Sudan", "SDN", 8.5, "High", 1],
                    ["Chad", "TCD", 7.25, "High", 2],
                ],
            ),
        ),
        {"year": 2023},
    ),
    "inform-trend": (
        "trend.csv",
        csv_text(
            ("Iso3", "IndicatorId", "IndicatorName", "IndicatorScore", "INFORMYear"),
            [
                ("SDN", "INFORM", "INFORM Risk Index", 8.5, 2023),
                ("SDN", "HA", "Hazard", 1, 2023),
                ("TCD", "INFORM", "INFORM Risk Index", 7.25, 2023),
            ],
        ),
        {"reading": Reading(where=(("IndicatorId", "INFORM"),))},
    ),
    "corruption-perceptions": (
        "cpi.xlsx",
        book(
            (
                "CPI 2023",
                [
                    ["Corruption Perceptions Index 2023"],
                    ["by somebody", "v1"],
                    [
                        "Country / Territory",
                        "ISO3",
                        "Region",
                        "CPI score 2023",
                        "Rank",
                        "Standard error",
                        "Number of sources",
                    ],
                    ["Sudan", "SDN", "SSA", 8.5, 1, 1, 5],
                    ["Chad", "TCD", "SSA", 7.25, 2, 1, 5],
                ],
            )
        ),
        {},
    ),
    "corruption-perceptions-timeseries": (
        "cpi.csv",
        csv_text(
            (
                "Country / Territory",
                "ISO3",
                "Region",
                "CPI score 2023",
                "Rank 2023",
                "Sources 2023",
                "Standard error 2023",
                "CPI score 2022",
                "Rank 2022",
                "Sources 2022",
                "Standard error 2022",
            ),
            [("Sudan", "SDN", "SSA", 8.5, 1, 5, 1, "", 1, 5, 1), ("Chad", "TCD", "SSA", 7.25, 2, 5, 1, "", 2, 5, 1)],
        ),
        {},
    ),
    "our-world-in-data": (
        "owid.csv",
        csv_text(
            ("Entity", "Code", "Year", "Estimated deaths"),
            [
                ("Sudan", "SDN", 2023, 8.5),
                ("World", "OWID_WRL", 2023, 100),
                ("Africa (UN)", "", 2023, 50),
                ("Chad", "TCD", 2023, 7.25),
            ],
        ),
        {},
    ),
    "freedom-house": (
        "fiw.xlsx",
        book(
            ("Index", [["Freedom in the World"], ["Index of sheets"]]),
            (
                "FIW13-24",
                [
                    ["Freedom in the World, all data"],
                    ["Country/Territory", "Region", "C/T", "Edition", "Status", "PR", "CL", "Total"],
                    ["Sudan", "Africa", "c", 2023, "NF", 1, 1, 8.5],
                    ["Chad", "Africa", "c", 2023, "NF", 1, 1, 7.25],
                ],
            ),
        ),
        {},
    ),
    "acled-country-year": (
        "acled.xlsx",
        book(("Sheet1", [["COUNTRY", "YEAR", "FATALITIES"], ["Sudan", 2023, 8.5], ["Chad", 2023, 7.25]])),
        {},
    ),
    "sdmx": (
        "sdmx.csv",
        csv_text(
            ("DATAFLOW", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"),
            [("X:Y(1.0)", "SDN", 2023, 8.5, "PT", "A"), ("X:Y(1.0)", "TCD", 2023, 7.25, "PT", "A")],
        ),
        {},
    ),
    "who-observatory": (
        "gho.csv",
        csv_text(
            (
                "IndicatorCode",
                "Indicator",
                "ValueType",
                "ParentLocationCode",
                "ParentLocation",
                "Location type",
                "SpatialDimValueCode",
                "Location",
                "Period type",
                "Period",
                "IsLatestYear",
                "Dim1 type",
                "Dim1",
                "Dim1ValueCode",
                "FactValueNumeric",
                "Value",
            ),
            [
                (
                    "A",
                    "B",
                    "text",
                    "AFR",
                    "Africa",
                    "Country",
                    "SDN",
                    "Sudan",
                    "Year",
                    2023,
                    "true",
                    "Sex",
                    "Both sexes",
                    "SEX_BTSX",
                    8.5,
                    "8.5 [7-9]",
                ),
                (
                    "A",
                    "B",
                    "text",
                    "AFR",
                    "Africa",
                    "Country",
                    "SDN",
                    "Sudan",
                    "Year",
                    2023,
                    "true",
                    "Sex",
                    "Male",
                    "SEX_MLE",
                    9,
                    "9",
                ),
                (
                    "A",
                    "B",
                    "text",
                    "AFR",
                    "Africa",
                    "Country",
                    "TCD",
                    "Chad",
                    "Year",
                    2023,
                    "true",
                    "Sex",
                    "Both sexes",
                    "SEX_BTSX",
                    7.25,
                    "7.25",
                ),
            ],
        ),
        {"value_column": "FactValueNumeric", "reading": Reading(where=(("Dim1", "Both sexes"),))},
    ),
    "un-data": (
        "undata.csv",
        '"Country or Area","Year","Value","Value Footnotes"\n"Sudan","2023","8.5","1"\n"Chad","2023","7.25",""\n'
        '\n"footnoteSeqID","Footnote"\n"1","Estimated."\n',
        {},
    ),
    "hxl-tags": (
        "hdx.csv",
        csv_text(
            ("country", "year", "value"),
            [("#country+name", "#date+year", "#indicator+num"), ("Sudan", 2023, 8.5), ("Chad", 2023, 7.25)],
        ),
        {},
    ),
    "r-export": (
        "r.csv",
        csv_text(
            ("", "iso3c", "country", "year", "score"), [(1, "SDN", "Sudan", 2023, 8.5), (2, "TCD", "Chad", 2023, 7.25)]
        ),
        {},
    ),
    "german-excel": ("de.csv", "Land;Jahr;Wert\nSudan;2023;8,5\nTschad;2023;7,25\n", {}),
    "french-excel": (
        "fr.csv",
        "Pays;Année;Valeur\nSoudan;2023;8,5\nTchad;2023;7,25\n".encode("cp1252"),
        {},
    ),
    "spanish-excel": (
        "es.csv",
        "País;Año;Valor\nSudán;2023;8,5\nChad;2023;7,25\n".encode("cp850"),
        {},
    ),
    "cow-letters": (
        "cow.csv",
        csv_text(("stateabb", "statenme", "year", "score"), [("SUD", "Sudan", 2023, 8.5), ("CHA", "Chad", 2023, 7.25)]),
        {"country_column": "statenme"},
    ),
    "two-letters": ("iso2.csv", csv_text(("iso2c", "year", "score"), [("SD", 2023, 8.5), ("TD", 2023, 7.25)]), {}),
    "one-year-in-the-header": (
        "one.csv",
        csv_text(("Rank", "Country", "Score 2023"), [(1, "Sudan", 8.5), (2, "Chad", 7.25)]),
        {},
    ),
    "thousand-columns-wide": (
        "wide.csv",
        csv_text(
            ("country", "year", "score", *(f"v{i}" for i in range(1500))),
            [(name, 2023, value, *[0] * 1500) for name, value in (("Sudan", 8.5), ("Chad", 7.25))],
        ),
        {},
    ),
    "regional-headings-between-rows": (
        "regions.xlsx",
        book(
            (
                "Data",
                [
                    ["Country", "Year", "Score"],
                    ["Africa", None, None],
                    ["Sudan", 2023, 8.5],
                    ["Chad", 2023, 7.25],
                    ["Total", 2023, 15.75],
                ],
            )
        ),
        {},
    ),
    "footnotes-and-source": (
        "notes.csv",
        "Table 4. Scores of countries\nCountry,Year,Score\nSudan,2023,8.5*\nChad,2023,7.25\n"
        "\n* Estimated by the authors from earlier years\nSource: our own survey\n",
        {},
    ),
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_publishers_layout_goes_in_unchanged(store: Engine, tmp_path: Path, layout: str) -> None:
    name, content, options = LAYOUTS[layout]
    path = write(tmp_path, name, content)
    import_file(store, "index", path, ImportOptions(**{**ABOUT, **options}))
    with store.connect() as connection:
        found = {(row.iso3, row.year): row.value for row in connection.execute(select(IndexValue))}
    assert found == SUDAN_CHAD


ASKED: dict[str, tuple[str, str | bytes, str]] = {
    "wgi-six-sheets": (
        "wgi.xlsx",
        LAYOUTS["wgi-six-sheets"][1],
        "Choose with --sheet: VoiceandAccountability, RuleofLaw",
    ),
    "wgi-long": ("wgi.csv", LAYOUTS["wgi-long"][1], '--where "indicator=rl"'),
    "name-merged-over-two-years": (
        "merged.xlsx",
        book(("Data", [["country", "Score", None], [None, 2022, 2023], ["Sudan", 1, 2], ["Chad", 3, 4]])),
        "--header-row. A name merged over several columns names the first alone: unmerge it",
    ),
    "v-dem": ("vdem.csv", LAYOUTS["v-dem"][1], "candidates: v2x_polyarchy, v2x_libdem, v2x_gender"),
    "human-development": ("hdr.csv", LAYOUTS["human-development"][1], "choose with --value-column: 'hdi', 'le'"),
    "inform-risk": ("inform.xlsx", LAYOUTS["inform-risk"][1], "--year 2023 for all rows"),
    "two-indicators-of-the-bank": ("api.csv", bank("Rule", "Voice"), "--where"),
    "who-observatory": ("gho.csv", LAYOUTS["who-observatory"][1], '--where "Dim1=Both sexes"'),
    "acled-events": (
        "acled.csv",
        csv_text(
            ("event_id_cnty", "event_date", "year", "country", "iso", "fatalities"),
            [
                (f"SUD{i}", f"2023-01-{i:02d}", 2023, name, 729, i)
                for name in ("Sudan", "Chad", "Mali")
                for i in range(1, 9)
            ],
        ),
        "bring them to one row for each country and year first",
    ),
}


@pytest.mark.parametrize("layout", sorted(ASKED))
def test_what_a_layout_leaves_open_is_asked_with_the_candidates(store: Engine, tmp_path: Path, layout: str) -> None:
    name, content, words = ASKED[layout]
    with pytest.raises(AmberlightError) as caught:
        import_file(store, "index", write(tmp_path, name, content), ImportOptions(**ABOUT))  # type: ignore[arg-type]
    assert words in str(caught.value)
    with store.connect() as connection:
        assert connection.execute(select(IndexValue)).all() == []
