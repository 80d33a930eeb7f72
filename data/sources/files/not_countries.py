"""Names and codes in published tables that stand for something else than one country of today."""

from collections.abc import Mapping

#: UNHCR's codes in its ISO column that stand for no country (UNHCR Refugee Data Finder, methodology: countries of origin).
UNHCR_ORIGINS: Mapping[str, str] = {
    "XXA": "stateless persons, no country of origin",
    "UNK": "country of origin unknown",
    "UKN": "country of origin unknown",
    "TIB": "Tibetans, whom UNHCR lists apart and ISO 3166 does not",
    "VAR": "several countries of origin",
    "XXX": "country of origin unknown",
}

#: Names under which UCDP counts a larger state that ended with one of its parts: up to this year, no single country of
#: today is meant (the Soviet Union's deaths of 1989 to 1991 are not Russia's, nor Yugoslavia's Serbia's).
PREDECESSOR_UNTIL: Mapping[str, tuple[str, int]] = {
    "Russia (Soviet Union)": ("the Soviet Union", 1991),
    "Serbia (Yugoslavia)": ("Yugoslavia", 1991),
}

#: World Bank codes for regions, income groups and other sums (World Development Indicators, country metadata).
_SUMS = frozenset(
    "AFE AFR AFW ARB CEA CEB CEU CLA CME CSA CSS EAP EAR EAS ECA ECS EMU EUU FCS FXS HIC HPC IBB IBD IBT IDA IDB IDX "
    "INX LAC LCN LDC LIC LMC LMY LTE MDE MEA MIC MNA NAC NAF NRS NXS OED OSS PRE PSS PST RRS SAS SSA SSF SST SXZ TEA "
    "TEC TLA TMN TSA TSS UMC WLD XZN".split()
)
_SUM_NAMES = frozenset(
    "world,global,africa,asia,europe,oceania,north america,south america,latin america,americas,middle east,"
    "sub-saharan africa,north africa,european union,total,grand total,average,mean,median,oecd,g7,g20,"
    "high income,low income,middle income,upper middle income,lower middle income,arab world,euro area,"
    "high-income countries,low-income countries,lower-middle-income countries,upper-middle-income countries".split(",")
)


def is_sum(code: str, name: str = "") -> bool:
    """Whether the code or the name stands for a region, a group or the world: a sum, not a country."""
    code, name = code.strip().upper(), name.strip().casefold()
    if code.startswith("OWID_") and code != "OWID_KOS":
        return True
    return code in _SUMS or name in _SUM_NAMES or name.endswith((" (wb)", " (un)", " (who)", " (unsd)", " (wid)"))
