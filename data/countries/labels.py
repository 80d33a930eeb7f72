"""Short labels for tight space (a map, a matrix, an axis), where the UN's own short name is too long to draw."""

from typing import Final

#: Only where the label differs from the country's name; a label is also one of the names that the search knows.
SHORT_LABELS: Final[dict[str, str]] = {
    "ARE": "UAE",
    "BES": "Caribbean Netherlands",
    "BIH": "Bosnia and Herz.",
    "BOL": "Bolivia",
    "BRN": "Brunei",
    "CAF": "Central African Rep.",
    "COD": "DR Congo",
    "COG": "Congo (Rep.)",
    "DOM": "Dominican Rep.",
    "FLK": "Falkland Is. (Malvinas)",
    "FSM": "Micronesia",
    "GBR": "United Kingdom",
    "GNQ": "Eq. Guinea",
    "HKG": "Hong Kong, China",
    "IRN": "Iran",
    "KOR": "South Korea",
    "LAO": "Laos",
    "MAC": "Macao, China",
    "MDA": "Moldova",
    "NLD": "Netherlands",
    "PNG": "Papua N. Guinea",
    "PRK": "North Korea",
    "PSE": "Palestine",
    "RUS": "Russia",
    "SGS": "S. Georgia and S. Sandwich Is.",
    "STP": "São Tomé and Príncipe",
    "SYR": "Syria",
    "TTO": "Trinidad and Tob.",
    "TZA": "Tanzania",
    "USA": "United States",
    "VCT": "St Vincent and Gren.",
    "VEN": "Venezuela",
    "XKX": "Kosovo",
}


def short_label(iso3: str, name: str) -> str:
    """The label for tight space: the short one where there is one, else the country's own `name`."""
    return SHORT_LABELS.get(iso3, name)
