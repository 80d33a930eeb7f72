"""Further layouts that publishers give, written by their documented columns."""

from datetime import datetime
from typing import Any

from tests.importers.making import csv_text
from tests.importers.test_layouts import LAYOUTS, bank, book

#: File name, content, and what the user says beside a name for the figure.
MORE: dict[str, tuple[str, str | bytes, dict[str, Any]]] = {}


def add(layout: str, name: str, content: str | bytes, **options: Any) -> None:
    MORE[layout] = (name, content, options)


add(
    "imf-weo",
    "WEOApr2025all.xls",
    (
        "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale"
        "\tCountry/Series-specific Notes\t2021\t2022\t2023\tEstimates Start After\n"
        "732\tSDN\tNGDP_RPCH\tSudan\tGross domestic product\tPercent change\t\tSee notes\tn/a\t--\t8.5\t2022\n"
        "628\tTCD\tNGDP_RPCH\tChad\tGross domestic product\tPercent change\t\tSee notes\tn/a\t--\t7.25\t2022\n"
        "\n"
        "International Monetary Fund, World Economic Outlook Database, April 2025\n"
    ).encode("utf-16-le"),
)
add(
    "faostat",
    "FAOSTAT_data.csv",
    csv_text(
        (
            "Domain Code",
            "Domain",
            "Area Code (M49)",
            "Area",
            "Element Code",
            "Element",
            "Item Code",
            "Item",
            "Year Code",
            "Year",
            "Unit",
            "Value",
            "Flag",
            "Flag Description",
        ),
        [
            (
                "FS",
                "Food",
                "729",
                "Sudan",
                6121,
                "Value",
                21004,
                "Undernourishment",
                2023,
                2023,
                "%",
                8.5,
                "E",
                "Estimated",
            ),
            (
                "FS",
                "Food",
                "148",
                "Chad",
                6121,
                "Value",
                21004,
                "Undernourishment",
                2023,
                2023,
                "%",
                7.25,
                "E",
                "Estimated",
            ),
        ],
    ),
)
add(
    "ilostat",
    "ilo.csv",
    csv_text(
        ("ref_area", "source", "indicator", "sex", "time", "obs_value", "obs_status"),
        [("SDN", "XA:1", "UNE", "SEX_T", 2023, 8.5, ""), ("TCD", "XA:1", "UNE", "SEX_T", 2023, 7.25, "")],
    ),
)
add(
    "ilostat-label",
    "ilo.csv",
    csv_text(
        ("ref_area.label", "source.label", "indicator.label", "sex.label", "time", "obs_value"),
        [("Sudan", "LFS", "Unemployment", "Total", 2023, 8.5), ("Chad", "LFS", "Unemployment", "Total", 2023, 7.25)],
    ),
)
add(
    "idmc",
    "IDMC_Internal_Displacement.xlsx",
    book(
        (
            "1_Displacement_data",
            [
                [
                    "ISO3",
                    "Name",
                    "Year",
                    "Conflict Stock Displacement",
                    "Conflict Internal Displacements",
                    "Disaster Internal Displacements",
                ],
                ["SDN", "Sudan", 2023, 8.5, 5, 1],
                ["TCD", "Chad", 2023, 7.25, 4, 1],
            ],
        )
    ),
    index_id="conflict-stock-displacement",
)
add(
    "pts",
    "PTS-2024.xlsx",
    book(
        (
            "PTS-2024",
            [
                [
                    "Country",
                    "Country_OLD",
                    "Year",
                    "COW_Code_A",
                    "COW_Code_N",
                    "WordBank_Code_A",
                    "UN_Code_N",
                    "Region",
                    "PTS_A",
                    "PTS_H",
                    "PTS_S",
                    "NA_Status_A",
                ],
                ["Sudan", "", 2023, "SUD", 625, "SDN", 729, "mena", 8.5, 5, 5, 0],
                ["Chad", "", 2023, "CHA", 483, "TCD", 148, "ssa", 7.25, 3, 3, 0],
            ],
        )
    ),
    index_id="pts-a",
)
add("pts-ask", "PTS-2024.xlsx", MORE["pts"][1])
add(
    "nd-gain",
    "gain.csv",
    csv_text(("ISO3", "Name", "2022", "2023"), [("SDN", "Sudan", "", 8.5), ("TCD", "Chad", "", 7.25)]),
)
add(
    "press-freedom",
    "2023.csv",
    "ISO;Score;Rank;Political Context;Economic Context;Zone;Country_EN;Country_FR\n"
    "SDN;8,5;148;1,1;2,2;MENA;Sudan;Soudan\n"
    "TCD;7,25;109;1,2;2,1;Afrique;Chad;Tchad\n",
    year=2023,
)
add("press-freedom-no-year", "2023.csv", MORE["press-freedom"][1])
add(
    "press-freedom-yearcol",
    "rsf.csv",
    "ISO;Score N;Rank N;Zone;Country_EN;Year (N)\nSDN;8,5;148;MENA;Sudan;2023\nTCD;7,25;109;Afrique;Chad;2023\n",
)
add(
    "gapminder",
    "ddf.csv",
    csv_text(
        ("geo", "name", "time", "Democracy index (EIU)"), [("sdn", "Sudan", 2023, 8.5), ("tcd", "Chad", 2023, 7.25)]
    ),
)
add("gapminder-wide", "gm.csv", csv_text(("country", "2022", "2023"), [("Sudan", "", 8.5), ("Chad", "", 7.25)]))
add(
    "sdg-database",
    "sdg.csv",
    csv_text(
        (
            "Goal",
            "Target",
            "Indicator",
            "SeriesCode",
            "SeriesDescription",
            "GeoAreaCode",
            "GeoAreaName",
            "TimePeriod",
            "Value",
            "Time_Detail",
            "UpperBound",
            "Source",
            "Units",
        ),
        [
            (16, "16.1", "16.1.1", "VC", "Homicide", 729, "Sudan", 2023, 8.5, 2023, "", "x", "PER"),
            (16, "16.1", "16.1.1", "VC", "Homicide", 148, "Chad", 2023, 7.25, 2023, "", "y", "PER"),
        ],
    ),
)
add(
    "wpp",
    "wpp.csv",
    csv_text(
        (
            "SortOrder",
            "LocID",
            "Notes",
            "ISO3_code",
            "ISO2_code",
            "SDMX_code",
            "LocTypeID",
            "LocTypeName",
            "ParentID",
            "Location",
            "VarID",
            "Variant",
            "Time",
            "PopTotal",
        ),
        [
            (1, 900, "", "", "", 1, 1, "World", 0, "World", 2, "Medium", 2023, 100),
            (1, 729, "", "SDN", "SD", 729, 4, "Country/Area", 1, "Sudan", 2, "Medium", 2023, 8.5),
            (1, 148, "", "TCD", "TD", 148, 4, "Country/Area", 1, "Chad", 2, "Medium", 2023, 7.25),
        ],
    ),
)
add(
    "sipri",
    "SIPRI-Milex.xlsx",
    book(
        ("Front page", [["SIPRI"], ["x"]]),
        (
            "Constant (2022) US$",
            [
                ["Military expenditure by country, in constant (2022) US$ m."],
                ["Figures in blue are estimates"],
                ["xxx = did not exist"],
                [],
                [],
                ["Country", "Notes", 2021, 2022, 2023],
                ["Africa"],
                ["North Africa"],
                ["Sudan", "", "...", ". .", 8.5],
                ["Chad", "‡", "xxx", ". .", 7.25],
            ],
        ),
    ),
)
add(
    "bti",
    "BTI_2024_Scores.xlsx",
    book(
        (
            "BTI 2024",
            [
                ["Regions:\n1 | East-Central", "", "", "S | Status Index", "SI | Democracy Status"],
                ["Sudan", 5, 1, 8.5, 3],
                ["Chad", 6, 2, 7.25, 3],
            ],
        )
    ),
    year=2023,
)
add(
    "gti",
    "GTI.xlsx",
    book(
        (
            "Overall Scores",
            [
                ["Global Terrorism Index"],
                [],
                ["Country", "iso3c", "2022 rank", "2022 score", "2023 rank", "2023 score"],
                ["Sudan", "SDN", 1, None, 1, 8.5],
                ["Chad", "TCD", 2, None, 2, 7.25],
            ],
        )
    ),
)
add(
    "wb-xlsx",
    "API_RL.xls.xlsx",
    book(
        (
            "Data",
            [
                ["Data Source", "World Development Indicators"],
                ["Last Updated Date", datetime(2025, 6, 1)],
                [],
                ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2022", "2023"],
                ["Sudan", "SDN", "Rule", "RL", None, 8.5],
                ["Chad", "TCD", "Rule", "RL", None, 7.25],
            ],
        ),
        (
            "Metadata - Countries",
            [
                ["Country Code", "Region", "IncomeGroup", "SpecialNotes", "TableName"],
                ["SDN", "SSA", "Low", "x", "Sudan"],
                ["TCD", "SSA", "Low", "y", "Chad"],
            ],
        ),
        ("Metadata - Indicators", [["INDICATOR_CODE", "INDICATOR_NAME"], ["RL", "Rule"]]),
    ),
)
add(
    "wgi-2024",
    "wgidataset.xlsx",
    book(
        (
            "Sheet1",
            [
                [
                    "codeindyr",
                    "code",
                    "countryname",
                    "year",
                    "indicator",
                    "estimate",
                    "stddev",
                    "nsource",
                    "pctrank",
                    "pctranklower",
                    "pctrankupper",
                ],
                ["SDNrl", "SDN", "Sudan", 2023, "rl", 8.5, 0.1, 9, 2, 1, 3],
                ["TCDrl", "TCD", "Chad", 2023, "rl", 7.25, 0.1, 9, 2, 1, 3],
                ["TCDva", "TCD", "Chad", 2023, "va", 1, 0.1, 9, 2, 1, 3],
            ],
        )
    ),
    index_id="rl",
)
add(
    "owid-many",
    "owid.csv",
    csv_text(
        ("Entity", "Code", "Year", "Deaths in state conflict", "Deaths in one-sided"),
        [("Sudan", "SDN", 2023, 8.5, 1), ("Chad", "TCD", 2023, 7.25, 2)],
    ),
)
add(
    "owid-grapher",
    "owid.csv",
    csv_text(
        ("Entity", "Code", "Year", "Political regime", "World regions according to OWID"),
        [("Sudan", "SDN", 2023, 8.5, "Africa"), ("Chad", "TCD", 2023, 7.25, "Africa")],
    ),
)
add(
    "owid-annot",
    "owid.csv",
    csv_text(
        ("Entity", "Code", "Year", "GDP per capita", "907558-annotations"),
        [("Sudan", "SDN", 2023, 8.5, ""), ("Chad", "TCD", 2023, 7.25, "")],
    ),
)
add(
    "fsi-older",
    "fsi-2023.xlsx",
    book(
        (
            "Sheet1",
            [
                ["Country", "Year", "Rank", "Total", "S1: Demographic Pressures", "C1"],
                ["Sudan", 2023, "1st", 8.5, 1, 1],
                ["Chad", 2023, "2nd", 7.25, 1, 1],
            ],
        )
    ),
)
add(
    "gpi-long",
    "gpi.csv",
    csv_text(
        ("geocode", "geoname", "year", "score", "rank"),
        [("SDN", "Sudan", 2023, 8.5, 1), ("TCD", "Chad", 2023, 7.25, 2)],
    ),
)
add(
    "hdr-annex",
    "HDR25_Statistical_Annex_HDI_Table.xlsx",
    book(
        (
            "HDI Table",
            [
                ["Table 1: Human Development Index"],
                [],
                ["", "", "Human Development Index (HDI) ", "", "Life expectancy at birth", "", "HDI rank"],
                ["HDI rank", "Country", "Value", "", "(years)", "", ""],
                ["", "", "2023", "", "2023", "a", "2022"],
                ["Very high human development"],
                [1, "Sudan", 8.5, None, 60, None, 1],
                [2, "Chad", 7.25, "b", 50, None, 2],
                ["Other countries or territories"],
                ["Notes"],
                ["a Data refer to 2023"],
            ],
        )
    ),
)
add(
    "polity-xls",
    "p5v2018.xlsx",
    book(
        (
            "Sheet1",
            [
                ["p5", "cyear", "ccode", "scode", "country", "year", "flag", "polity", "polity2"],
                [0, 6252023, 625, "SUD", "Sudan", 2023, 0, -66, 8.5],
                [0, 4832023, 483, "CHA", "Chad", 2023, 0, -2, 7.25],
            ],
        )
    ),
    index_id="polity2",
)
add("vdem-named", "vdem.csv", LAYOUTS["v-dem"][1], index_id="v2x-polyarchy")
add("hdr-named", "hdr.csv", LAYOUTS["human-development"][1], index_id="hdi")
add("inform-trend-named", "trend.csv", LAYOUTS["inform-trend"][1], index_id="inform")
add("inform-file-year", "INFORM_Risk_2023_v1.xlsx", LAYOUTS["inform-risk"][1])
add("wgi-six-named", "wgi.xlsx", LAYOUTS["wgi-six-sheets"][1], index_id="rule-of-law")
add("bank-two-named", "api.csv", bank("Rule of law", "Voice"), series="Rule of law")
add("gho-both", "gho.csv", LAYOUTS["who-observatory"][1])
add(
    "freedom-older",
    "fiw.xlsx",
    book(
        (
            "FIW06-12",
            [
                ["Survey Edition", "2022", "", "", "2023", "", ""],
                ["Year(s) Under Review", "2021", "", "", "2022", "", ""],
                ["", "PR", "CL", "Status", "PR", "CL", "Status"],
                ["Sudan", 1, 1, "NF", 8.5, 1, "NF"],
                ["Chad", 1, 1, "NF", 7.25, 1, "NF"],
            ],
        )
    ),
)
add(
    "wps-index",
    "wps.xlsx",
    book(
        (
            "Table 1",
            [
                ["Women, Peace and Security Index 2023"],
                [],
                ["Rank", "Country", "WPS Index 2023"],
                [1, "Sudan", 8.5],
                [2, "Chad", 7.25],
            ],
        )
    ),
)
add(
    "wjp",
    "wjp.xlsx",
    book(
        (
            "Historical",
            [
                [
                    "Country",
                    "Year",
                    "Country Code",
                    "Region",
                    "WJP Rule of Law Index: Overall Score",
                    "Factor 1: Constraints",
                ],
                ["Sudan", "2023", "SDN", "SSA", 8.5, 0.1],
                ["Chad", "2023", "TCD", "SSA", 7.25, 0.2],
            ],
        )
    ),
)
add(
    "wjp-twoyear",
    "wjp.xlsx",
    book(
        (
            "H",
            [
                ["Country", "Year", "WJP Rule of Law Index: Overall Score", "Factor 1"],
                ["Sudan", "2012-2013", 8.5, 0.1],
                ["Chad", "2012-2013", 7.25, 0.2],
            ],
        )
    ),
)
add(
    "em-dat",
    "emdat.xlsx",
    book(
        (
            "EM-DAT Data",
            [
                ["DisNo.", "Disaster Type", "ISO", "Country", "Start Year", "Total Deaths"],
                ["1", "Flood", "SDN", "Sudan", 2023, 5],
                ["2", "Flood", "SDN", "Sudan", 2023, 8],
                ["3", "Flood", "TCD", "Chad", 2023, 5],
                ["4", "Flood", "TCD", "Chad", 2023, 8],
            ],
        )
    ),
)
add("eurostat", "estat.tsv", "geo\\TIME_PERIOD\t2022 \t2023 \nDE\t: \t8.5 e\nFR\t: \t7.25 p\n")
add("eurostat2", "estat.tsv", "freq,unit,geo\\TIME_PERIOD\t2022 \t2023 \nA,PC,DE\t: \t8.5 e\nA,PC,FR\t: \t7.25 p\n")
add(
    "ciri",
    "ciri.csv",
    csv_text(
        ("CTRY", "YEAR", "CIRI", "COW", "POLITY", "UNCTRY", "UNREG", "PHYSINT", "EMPINX"),
        [("Sudan", 2023, 1, 625, 625, 729, 1, 8.5, 1), ("Chad", 2023, 2, 483, 483, 148, 1, 7.25, 1)],
    ),
    index_id="physint",
)
add(
    "oecd",
    "oecd.csv",
    csv_text(
        (
            "STRUCTURE",
            "STRUCTURE_ID",
            "ACTION",
            "REF_AREA",
            "Reference area",
            "MEASURE",
            "Measure",
            "TIME_PERIOD",
            "Time period",
            "OBS_VALUE",
            "Observation value",
        ),
        [
            ("D", "X", "I", "SDN", "Sudan", "F", "Fragility", 2023, "", 8.5, ""),
            ("D", "X", "I", "TCD", "Chad", "F", "Fragility", 2023, "", 7.25, ""),
        ],
    ),
)
add(
    "unicef",
    "unicef.csv",
    csv_text(
        (
            "DATAFLOW",
            "REF_AREA:Geographic area",
            "INDICATOR:Indicator",
            "SEX:Sex",
            "TIME_PERIOD:Time period",
            "OBS_VALUE:Observation Value",
        ),
        [
            ("U", "SDN: Sudan", "M: Mortality", "_T: Total", 2023, 8.5),
            ("U", "TCD: Chad", "M: Mortality", "_T: Total", 2023, 7.25),
        ],
    ),
)
add(
    "wid-hdx",
    "hdx.csv",
    csv_text(
        ("Country ISO3", "Country Name", "Year", "Value"),
        [
            ("#country+code", "#country+name", "#date+year", "#indicator+value"),
            ("SDN", "Sudan", 2023, 8.5),
            ("TCD", "Chad", 2023, 7.25),
        ],
    ),
)
add(
    "worldriskindex",
    "wri.csv",
    "WRI.Country;ISO3.Code;WRI;E;V;Year\nSudan;SDN;8,5;1;2;2023\nChad;TCD;7,25;1;2;2023\n",
    index_id="wri",
)
add(
    "icg-tracker",
    "cw.csv",
    csv_text(("Country", "Month", "Status"), [("Sudan", "2023-01", "Deteriorated"), ("Chad", "2023-01", "Unchanged")]),
)
add(
    "ggi",
    "gggi.csv",
    csv_text(
        ("Country ISO3", "Country Name", "Indicator Id", "Indicator", "Subindicator Type", "2022", "2023"),
        [
            ("SDN", "Sudan", 1, "Overall", "Index", "", 8.5),
            ("TCD", "Chad", 1, "Overall", "Index", "", 7.25),
            ("SDN", "Sudan", 1, "Overall", "Rank", "", 100),
            ("TCD", "Chad", 1, "Overall", "Rank", "", 101),
        ],
    ),
)
add(
    "kof",
    "kof.xlsx",
    book(
        (
            "Sheet1",
            [
                ["code", "country", "year", "KOFGI", "KOFGIdf"],
                ["SDN", "Sudan", 2023, 8.5, 1],
                ["TCD", "Chad", 2023, 7.25, 1],
            ],
        )
    ),
    index_id="kofgi",
)
add(
    "unsd-csv-2header",
    "sd.csv",
    'T02,"Population, density",,,,,\n'
    "Region/Country/Area,,Year,Series,Value,Footnotes,Source\n"
    "729,Sudan,2023,Population,8.5,,UN\n"
    "148,Chad,2023,Population,7.25,,UN\n"
    '1,"Total, all countries or areas",2023,Population,100,,UN\n',
)
add(
    "correlates",
    "nmc.csv",
    csv_text(
        ("stateabb", "ccode", "year", "milex", "milper", "cinc", "version"),
        [("SUD", 625, 2023, -9, 1, 8.5, 6), ("CHA", 483, 2023, -9, 1, 7.25, 6)],
    ),
    index_id="cinc",
)
add(
    "gwno",
    "state.csv",
    csv_text(("gwno", "year", "score"), [(625, 2023, 8.5), (483, 2023, 7.25)]),
    country_column="gwno",
    code_list="gw_number",
)
add(
    "ccode-option",
    "state.csv",
    csv_text(("ccode", "year", "score"), [(625, 2023, 8.5), (483, 2023, 7.25)]),
    code_list="cow_number",
)
add("ccode-plain", "state.csv", csv_text(("ccode", "year", "score"), [(625, 2023, 8.5), (483, 2023, 7.25)]))
add("m49-option", "s.csv", csv_text(("M49 code", "year", "score"), [("729", 2023, 8.5), ("148", 2023, 7.25)]))
add(
    "unhcr-code",
    "s.csv",
    csv_text(("coo", "year", "score"), [("SUD", 2023, 8.5), ("CHD", 2023, 7.25)]),
    country_column="coo",
    code_list="unhcr",
)
