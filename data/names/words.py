"""Names that are no country's: states that ended, names of several, parts, sums, and bodies whose letters are also a code."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FormerState:
    """A state that ended and that no country of today continues. ended: a clause; successors: where its territory lies."""

    name: str
    ended: str
    successors: tuple[str, ...]
    names: tuple[str, ...]


FORMER_STATES: Final[tuple[FormerState, ...]] = (
    FormerState(
        "Czechoslovakia",
        "ended on 31 December 1992; Czechia and Slovakia followed it",
        ("CZE", "SVK"),
        ("czechoslovakia", "tchecoslovaquie", "checoslovaquia", "tschechoslowakei", "cecoslovacchia", "csk", "cssr"),
    ),
    FormerState(
        "the German Democratic Republic",
        "joined the Federal Republic of Germany on 3 October 1990",
        ("DEU",),
        (
            *("german democratic republic", "germany east", "east germany", "gdr", "ddr"),
            *(
                "germany democratic republic",
                "allemagne de l est",
                "republique democratique allemande",
                "ostdeutschland",
            ),
            "deutsche demokratische republik",
        ),
    ),
    FormerState(
        "Serbia and Montenegro",
        "ended on 3 June 2006; Serbia and Montenegro followed it",
        ("MNE", "SRB"),
        (
            "serbia and montenegro",
            "serbie et montenegro",
            "serbia y montenegro",
            "scg",
            "state union of serbia and montenegro",
        ),
    ),
    FormerState(
        "South Viet Nam",
        "ended in 1975; became part of Viet Nam",
        ("VNM",),
        (
            "south vietnam",
            "vietnam republic of",
            "republic of vietnam",
            "vietnam south vietnam",
            "viet nam republic of",
        ),
    ),
    FormerState(
        "North Yemen",
        "united with South Yemen on 22 May 1990",
        ("YEM",),
        (
            *("north yemen", "yemen north", "yemen arab republic", "yemen arab republic of", "yemen ar"),
            *("yemen du nord", "republique arabe du yemen"),
        ),
    ),
    FormerState(
        "the Federal Republic of Germany before 1990",
        "was joined by the German Democratic Republic on 3 October 1990; today's Germany holds both",
        ("DEU",),
        ("west germany", "germany west", "allemagne de l ouest", "alemania occidental", "westdeutschland"),
    ),
    FormerState(
        "South Yemen",
        "united with the Yemen Arab Republic on 22 May 1990",
        ("YEM",),
        (
            *(
                "south yemen",
                "yemen south",
                "yemen people s republic",
                "yemen people s republic of",
                "yemen south yemen",
            ),
            *(
                "yemen pdr",
                "yemen democratic",
                "democratic yemen",
                "people s democratic republic of yemen",
                "yemen du sud",
            ),
            "yemen people s democratic republic",
        ),
    ),
    FormerState(
        "the Soviet Union",
        "ended on 26 December 1991; fifteen states followed it",
        tuple("ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB".split()),
        (
            *("soviet union", "ussr", "union of soviet socialist republics", "former soviet union", "former ussr"),
            *("urss", "union sovietique", "union sovietica", "sowjetunion", "ussr former"),
        ),
    ),
    FormerState(
        "Yugoslavia",
        "ended in 1992; seven present-day countries followed it",
        tuple("BIH HRV MKD MNE SRB SVN XKX".split()),
        (
            *("yugoslavia", "former yugoslavia", "yugoslavia former", "yougoslavie", "yugoslavia sfr", "jugoslawien"),
            *(
                "socialist federal republic of yugoslavia",
                "federal republic of yugoslavia",
                "yugoslavia federal republic of",
            ),
        ),
    ),
    FormerState("Zanzibar", "united with Tanganyika in 1964", ("TZA",), ("zanzibar",)),
    FormerState(
        "the Netherlands Antilles",
        "ended on 10 October 2010; Curaçao, Sint Maarten and the Caribbean Netherlands followed it",
        ("BES", "CUW", "SXM"),
        ("netherlands antilles", "antilles neerlandaises", "antillas neerlandesas", "dutch antilles"),
    ),
    FormerState(
        "the United Arab Republic",
        "ended in 1961; Egypt and Syria had formed it",
        ("EGY", "SYR"),
        ("united arab republic",),
    ),
    FormerState(
        "French West Africa",
        "ended in 1958; eight present-day countries followed it",
        tuple("BEN BFA CIV GIN MLI MRT NER SEN".split()),
        ("french west africa", "afrique occidentale francaise"),
    ),
    FormerState(
        "Rhodesia and Nyasaland",
        "ended on 31 December 1963; Malawi, Zambia and Zimbabwe followed it",
        ("MWI", "ZMB", "ZWE"),
        ("rhodesia and nyasaland", "federation of rhodesia and nyasaland"),
    ),
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A name that may mean several. reading: the one that it is taken for, with the reason in `because`; None where it is
    taken for none: `because` is then what else, no country, it may mean.
    """

    names: tuple[str, ...]
    candidates: tuple[str, ...]
    reading: str | None = None
    because: str = ""


DOUBTFUL: Final[tuple[Doubtful, ...]] = (
    Doubtful(("korea", "corea", "coree", "coreia", "корея", "كوريا"), ("KOR", "PRK")),
    Doubtful(("virgin islands", "iles vierges", "islas virgenes", "jungferninseln", "isole vergini"), ("VGB", "VIR")),
    Doubtful(
        ("congo", "kongo", "конго", "الكونغو", "刚果"),
        ("COG", "COD"),
        "COG",
        "the UN's short name for the Republic of the Congo",
    ),
    Doubtful(("samoa",), ("WSM", "ASM"), "WSM", "the UN's short name for the independent state"),
    Doubtful(("micronesia",), ("FSM",), "FSM", "also the name of a region of islands"),
    Doubtful(("saint martin", "st martin"), ("MAF", "SXM"), "MAF", "ISO's name for the French part"),
    Doubtful(("guiana", "guayana"), ("GUF", "GUY")),
    Doubtful(("vdr",), ("VNM",), None, "South Viet Nam, which ended in 1975 (V-Dem's code)"),
    Doubtful(("america",), ("USA",), None, "the continent"),
    Doubtful(("rhodesia",), ("ZWE", "ZMB"), "ZWE", "the name of Southern Rhodesia from 1964 to 1979"),
    Doubtful(("macedonia",), ("MKD",), "MKD", "the name until 2019 of what is now North Macedonia"),
)
#: Until the end of this year the name covered a country of today as well: figures of earlier years may be of both.
COVERED_UNTIL: Final = {
    "SDN": (2011, "SSD"),
    "SRB": (2008, "XKX"),
    "ETH": (1993, "ERI"),
    "PAK": (1971, "BGD"),
    "IDN": (2002, "TLS"),
}

#: Parts and predecessors that people search by, but that a file may list beside the whole: found by the search, not matched.
PARTS: Final = frozenset(
    {
        "central african empire",
        "east pakistan",
        "england",
        "gaza",
        "gaza strip",
        "malaya",
        "north sudan",
        "northern ireland",
        "northern rhodesia",
        "sahrawi arab democratic republic",
        "scotland",
        "soudan du nord",
        "tanganyika",
        "togoland",
        "trinidad",
        "wales",
        "west bank",
    }
)

#: Names that mean a country only in one publisher's files, by source family and normalised name. The state system that the
#: first two draw on carries one number from a predecessor to the state that continues it, and keeps the old name beside the new.
SOURCE_NAMES: Final[dict[str, dict[str, str]]] = {
    "ewp": {
        "democratic republic of vietnam": "VNM",
        "iran persia": "IRN",
        "italy sardinia": "ITA",
        "russia soviet union": "RUS",
        "tanzania tanganyika": "TZA",
        "turkey ottoman empire": "TUR",
        "vietnam democratic republic of": "VNM",
        "yugoslavia": "SRB",
    },
    "ucdp": {
        "germany west": "DEU",
        "russia soviet union": "RUS",
        "serbia yugoslavia": "SRB",
        "vietnam north vietnam": "VNM",
        "yemen north yemen": "YEM",
    },
    # Its figures of Serbia's code are of both.
    "unhcr": {"serbia and kosovo s res 1244 1999": "SRB"},
}

#: Places that publishers list apart and the UN's list does not: their figures are of no unit here.
UNLISTED: Final = frozenset(
    "abkhazia,artsakh,chechnya,crimea,donbas,jammu and kashmir,kashmir,kurdistan,nagorno karabakh,northern cyprus,puntland,"
    "somaliland,south ossetia,tibet,transnistria,turkish republic of northern cyprus,azad kashmir".split(",")
)

#: World Bank codes for regions, income groups and other sums (World Development Indicators, country metadata).
SUM_CODES: Final = frozenset(
    "AFE AFR AFW ARB CEA CEB CEU CLA CME CSA CSS EAP EAR EAS ECA ECS EMU EUU FCS FXS HIC HPC IBB IBD IBT IDA IDB IDX "
    "INX LAC LCN LDC LIC LMC LMY LTE MDE MEA MIC MNA NAC NAF NRS NXS OED OSS PRE PSS PST RRS SAS SSA SSF SST SXZ TEA "
    "TEC TLA TMN TSA TSS UMC WLD XZN".split()
)
#: Names of groups, regions without one definition, and sums.
SUM_NAMES: Final = frozenset(
    "world,global,worldwide,monde,mundo,welt,north america,middle east,european union,union europeenne,union europea,"
    "ensemble,somme,moyenne,total mondial,gesamt,summe,insgesamt,durchschnitt,suma,promedio,conjunto,soma,totale,"
    "sum of countries,number of countries,count,minimum,maximum,standard deviation,"
    "total general,sous total,total,totals,grand total,subtotal,sum,average,mean,median,all countries,"
    "other countries,other,others,unknown,"
    "oecd,g7,g20,eu,eu27,eu 27,eu28,nato,asean,brics,"
    "high income,low income,middle income,upper middle income,lower middle income,low and middle income,arab world,arab states,"
    "euro area,eurozone,high income countries,low income countries,lower middle income countries,upper middle income countries,"
    "developing countries,developed countries,least developed countries,small states,small island developing states,"
    "landlocked developing countries,fragile and conflict affected situations,asia pacific,asia and the pacific,"
    "east asia and pacific,europe and central asia,eastern europe and central asia,western europe and others,post soviet states,"
    "member states,stateless,various,non affilie,not applicable,moyen orient,oriente medio,maghreb,balkans,western balkans,"
    "caucasus,levant,gulf states,commonwealth,international waters,high seas".split(",")
)
#: What an abbreviation in capitals may mean where it is also an ISO code. In a column of names it is asked about.
BODIES: Final[dict[str, str]] = {
    "AU": "the African Union",
    "CAF": "the Confederation of African Football or the Development Bank of Latin America",
    "CAN": "the Andean Community (Comunidad Andina)",
    "COM": "the European Commission",
    "EU": "the European Union",
    "GEO": "the Group on Earth Observations",
    "LAS": "the League of Arab States",
    "NAM": "the Non-Aligned Movement",
    "SOM": "a senior officials' meeting",
    "UN": "the United Nations",
}
