"""What is kept by hand about countries: names as the UN uses them, standing, corrections, groups with their definitions."""

from typing import Final

#: Short names as the UN's own lists (UNTERM, M49) give them, where ISO 3166-1 sorts by keyword or uses another.
UN_NAMES: Final = {
    "BOL": "Bolivia (Plurinational State of)",
    "COD": "Democratic Republic of the Congo",
    "FSM": "Micronesia (Federated States of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "HKG": "China, Hong Kong Special Administrative Region",
    "IRN": "Iran (Islamic Republic of)",
    "KOR": "Republic of Korea",
    "MAC": "China, Macao Special Administrative Region",
    "MDA": "Republic of Moldova",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People's Republic of Korea",
    "PSE": "State of Palestine",
    "SHN": "Saint Helena",
    "SJM": "Svalbard and Jan Mayen Islands",
    "TWN": "Taiwan",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VAT": "Holy See",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "VGB": "British Virgin Islands",
    "VIR": "United States Virgin Islands",
    "WLF": "Wallis and Futuna Islands",
    "XKX": "Kosovo (under Security Council resolution 1244)",
}

#: Which list says what a country or area is. M49 has a number for every territory but a few, which stand in ISO 3166-1 alone.
KIND_SOURCES: Final = {
    "member_state": "UN, Member States",
    "observer_state": "UN, Non-member States",
    "territory": "UN standard M49, countries or areas",
    "COK": "UN standard M49, countries or areas; in no UN list of states",
    "NIU": "UN standard M49, countries or areas; in no UN list of states",
    "TWN": "ISO 3166-1; in no UN list of states",
    "XKX": "Security Council resolution 1244 (1999); in no UN list of states",
}

OBSERVER_STATES: Final = frozenset({"PSE", "VAT"})
#: Neither members nor observers, nor dependent territories.
OTHER: Final = frozenset({"COK", "NIU", "TWN", "XKX"})
TERRITORIES: Final = frozenset(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT JEY MAC"
    " MAF MNP MSR MTQ MYT NCL NFK PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)

NOTES: Final = {
    "COK": "Self-governing in free association with New Zealand; not a member of the United Nations.",
    "ESH": "On the United Nations list of non-self-governing territories.",
    "FLK": "A dispute exists between Argentina and the United Kingdom concerning sovereignty over the Falkland Islands (Malvinas).",
    "NIU": "Self-governing in free association with New Zealand; not a member of the United Nations.",
    "PSE": "Non-member observer State at the United Nations since 2012.",
    "TWN": "Not a member of the United Nations, whose own lists do not show it apart from China; code from ISO 3166-1.",
    "VAT": "Non-member observer State at the United Nations.",
    "XKX": (
        "Not a member of the United Nations; in UN usage to be understood in the context of Security Council resolution"
        " 1244 (1999). XKX and XK are user-assigned codes, not ISO 3166-1. The UN map has no area for it."
    ),
}

#: Where the package differs from M49: Nauru is in Micronesia (057), Antarctica in no region.
M49_CORRECTIONS: Final[dict[str, str | None]] = {"NRU": "Micronesia", "ATA": None}

REGION_OF_SUBREGION: Final = {
    "Northern Africa": "Africa",
    "Eastern Africa": "Africa",
    "Middle Africa": "Africa",
    "Southern Africa": "Africa",
    "Western Africa": "Africa",
    "Caribbean": "Americas",
    "Central America": "Americas",
    "South America": "Americas",
    "Northern America": "Americas",
    "Central Asia": "Asia",
    "Eastern Asia": "Asia",
    "South-eastern Asia": "Asia",
    "Southern Asia": "Asia",
    "Western Asia": "Asia",
    "Eastern Europe": "Europe",
    "Northern Europe": "Europe",
    "Southern Europe": "Europe",
    "Western Europe": "Europe",
    "Australia and New Zealand": "Oceania",
    "Melanesia": "Oceania",
    "Micronesia": "Oceania",
    "Polynesia": "Oceania",
}

#: group_id, name, definition and whose it is, members.
GROUPS: Final = (
    (
        "sahel",
        "Sahel",
        "The ten countries of the United Nations Support Plan for the Sahel (2018).",
        "BFA CMR GIN GMB MLI MRT NER NGA SEN TCD",
    ),
    (
        "central-sahel",
        "Central Sahel",
        "Burkina Faso, Mali and Niger, one entry in the Global Centre's Populations at Risk.",
        "BFA MLI NER",
    ),
    (
        "horn-of-africa",
        "Horn of Africa",
        "The eight countries of the Intergovernmental Authority on Development (IGAD) as the region is commonly drawn.",
        "DJI ERI ETH KEN SDN SOM SSD UGA",
    ),
    (
        "great-lakes",
        "Great Lakes",
        "The twelve member states of the International Conference on the Great Lakes Region (ICGLR).",
        "AGO BDI CAF COD COG KEN RWA SDN SSD TZA UGA ZMB",
    ),
    (
        "lake-chad-basin",
        "Lake Chad Basin",
        "The four countries around the lake, as the UN's humanitarian appeals for the Lake Chad Basin draw it.",
        "CMR NER NGA TCD",
    ),
    (
        "mena",
        "Middle East and North Africa",
        "The World Bank's region of that name as drawn until 2025, without Malta; there is no UN definition.",
        "ARE BHR DJI DZA EGY IRN IRQ ISR JOR KWT LBN LBY MAR OMN PSE QAT SAU SYR TUN YEM",
    ),
    (
        "central-asia",
        "Central Asia",
        "Central Asia as the UN Statistics Division groups it (standard M49, 143).",
        "KAZ KGZ TJK TKM UZB",
    ),
    (
        "target-states",
        "The paper's target states",
        "The nine states that the paper names as targets of influence (section II.c(i)); it also names the EU, NATO, the"
        " OSCE and the UN.",
        "AUS CAN DEU DNK FRA GBR ITA NLD USA",
    ),
)
